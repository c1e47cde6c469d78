"""What the report does not know, and how its numbers were made."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from homeward.accounts.roles import ROLE_NAMES
from homeward.paper.blocks import Line, Lines, Note, Section
from homeward.reference.calendars import (
    local_number,
)
from homeward.reference.punctuation import isolated
from homeward.situation.wording import Reader
from homeward.statistics.releases.published import AS_COUNTED, HIDDEN, NOISE, ROUNDED, Published
from homeward.statistics.sitrep.gathering import Material
from homeward.statistics.sitrep.releases import text_in

PROTECTED = {
    HIDDEN: gettext_lazy(
        "Numbers below %(minimum)s are hidden, and others with them from which they could be worked out."
    ),
    ROUNDED: gettext_lazy(
        "Every number is rounded to a multiple of %(base)s: a 0 does not say that nobody came."
    ),
    NOISE: gettext_lazy("To every number a small random one was added (ε = %(epsilon)s)."),
    AS_COUNTED: gettext_lazy(
        "The numbers stand as they were counted; none of them had to be hidden."
    ),
}


def gaps(material: Material, typed: Sequence[str], reader: Reader) -> Section:
    """What a person wrote, and what is missing from the report itself."""
    lines = [Line(each, is_quoted=True) for each in typed]
    missing = list(_missing(material, reader))
    if missing:
        lines.append(Line(_("Missing from this report:"), under=[Line(each) for each in missing]))
    return Section("gaps", _("Gaps"), [Lines(lines) if lines else Note(_("No gap was reported."))])


def _missing(material: Material, reader: Reader) -> list[str]:
    found, published, given = [], material.published, material.response
    if published is None:
        found.append(_("No release of numbers of people was published for this period."))
    elif (published.first, published.last) != (material.period.first, material.period.last):
        found.append(_("The release does not count the very days of this report."))
    if published and published.coverage:
        found += _coverage(published, reader)
    left = given.days - given.kept
    if left:
        text = ngettext(
            "The report of %(number)s day was not kept: what was given on it is provisional.",
            "The reports of %(number)s days were not kept: what was given on them is provisional.",
            left,
        )
        found.append(text % {"number": local_number(left, reader.language)})
    if not material.crossings:
        found.append(_("Nothing is recorded of the status of any crossing."))
    return found


def _coverage(published: Published, reader: Reader) -> list[str]:
    coverage = published.coverage
    if coverage is None or coverage.observed is None:
        return [_("On how many days anybody counted is not known.")]
    if coverage.observed == coverage.days:
        return []
    said = {
        "observed": local_number(coverage.observed, reader.language),
        "days": local_number(coverage.days, reader.language),
    }
    return [
        ngettext(
            "Somebody counted on %(observed)s of %(days)s day.",
            "Somebody counted on %(observed)s of %(days)s days.",
            coverage.days,
        )
        % said
    ]


def method(material: Material, reader: Reader) -> Section:
    told = [*_of_release(material.published, reader)] if material.published else []
    told += [
        _("Of people only published releases are used. “hidden” is a number that would tell of few people, "
          "“0” means that somebody looked and nobody came, “not observed” that nobody looked."),
        _("What was given is summed from the reports of the day, over the whole period only."),
        _("The situation record keeps what each source says apart; days are counted from its dates. This is "
          "what it held on %(day)s.") % {"day": reader.day(material.today)},
        _("Checks and reconciliation propose, a person decides: no figure was corrected or left out."),
        _("What a person typed is shown as it was typed, in the language of who wrote it."),
    ]  # fmt: skip
    return Section("method", _("Method"), [Lines([Line(each) for each in told])])


def _of_release(published: Published, reader: Reader) -> list[str]:
    method, language = published.method, reader.language
    said = {
        "minimum": local_number(method.minimum, language),
        "base": local_number(method.base or 0, language),
        "epsilon": str(method.epsilon),
    }
    found = [str(PROTECTED[method.kind]) % said]
    for what, minimum in method.stricter if method.kind == HIDDEN else ():
        stricter = {"what": text_in(what, language), "number": local_number(minimum, language)}
        found.append(_("For %(what)s the minimum is %(number)s.") % stricter)
    if published.approval:
        approved = {
            "by": isolated(_role_or_name(published.approval.by)),
            "day": reader.day(published.approval.at.date()),
        }
        found.append(_("The release was approved by %(by)s on %(day)s.") % approved)
    if published.why:
        found.append(_("It corrects an earlier one: %(why)s") % {"why": isolated(published.why)})
    return found


def _role_or_name(by: str) -> str:
    return next((str(name) for role, name in ROLE_NAMES.items() if role == by), by)
