"""The sections of the report that count people: as they were published, and whom was given what."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homeward.assistance.wording import quantity_in_words
from homeward.paper.blocks import Line, Lines, Note, Section
from homeward.paper.tables import Column, Table
from homeward.reference.calendars import local_digits, local_number
from homeward.situation.wording import (
    Reader,
)
from homeward.statistics.releases.published import Published
from homeward.statistics.sitrep.gathering import Material
from homeward.statistics.sitrep.highlights import release_source, reports_source
from homeward.statistics.sitrep.pictures import blocks_of
from homeward.statistics.sitrep.releases import text_in, total_of, unit_in_words
from homeward.statistics.sitrep.response import Given
from homeward.statistics.sitrep.sources import Sources

NOTHING = "—"


def numbers(material: Material, reader: Reader, sources: Sources) -> Section:
    """Of people, as they were published; where nothing was, that is said."""
    heading, published = _("Numbers of people"), material.published
    if published is None:
        told = _("No release was published for this period, so no number of people is given here.")
        return Section("numbers", heading, [Note(told)])
    language, total = reader.language, total_of(published)
    number = sources.number(release_source(published, language))
    said = {"title": text_in(published.title, language), "days": _days(published, reader)}
    lines = [Line(_("%(title)s; it counts %(days)s.") % said, (number,))]
    if total is not None:
        said = {"number": local_number(total, language), "unit": unit_in_words(published)}
        lines.append(Line(_("In all: %(number)s %(unit)s.") % said, (number,)))
    if published.method.base:
        base = local_number(published.method.base, language)
        lines.append(Line(_("Rounded to %(base)s.") % {"base": base}, (number,)))
    return Section("numbers", heading, [Lines(lines), *blocks_of(published, language)])


def _days(published: Published, reader: Reader) -> str:
    first, last = published.first, published.last
    if not (first and last):
        return _("days that are not told")
    return reader.day(first) if first == last else f"{reader.day(first)} – {reader.day(last)}"


def response(material: Material, reader: Reader, sources: Sources) -> Section:
    heading, found = _("Response"), material.response
    if not found.given:
        return Section("response", heading, [Note(_("Nothing that was given is recorded."))])
    number = sources.number(reports_source(material))
    columns = [
        Column(_("What was given"), 0.46),
        Column(_("Families"), 0.18, is_number=True),
        Column(_("Persons"), 0.18, is_number=True),
        Column(_("Pieces"), 0.18, is_number=True),
    ]
    rows = [_given(each, reader) for each in found.given]
    note = _(
        "Families and persons are rounded to 10; below 10 only that is told. Amounts given to families are "
        "left out, for they would tell how many these were. A family served on two days counts twice."
    )
    said = {"kept": local_number(found.kept, reader.language),
            "days": local_number(found.days, reader.language)}  # fmt: skip
    standing = (
        ngettext(
            "The report was kept for %(kept)s of %(days)s day; what was not kept may still change.",
            "The report was kept for %(kept)s of %(days)s days; what was not kept may still change.",
            found.days,
        )
        % said
    )
    lines = Lines([Line(standing, (number,))])
    return Section("response", heading, [Table("", columns, rows), lines, Note(note)])


def _given(each: Given, reader: Reader) -> list[str]:
    label = each.figure.label(reader.language)
    if each.pieces is not None:
        pieces = quantity_in_words(each.pieces, each.figure.currency, each.figure.unit)
        return [label, NOTHING, NOTHING, pieces]
    if each.families is None or each.persons is None:
        return [
            label,
            _("fewer than %(n)s") % {"n": local_digits("10", reader.language)},
            NOTHING,
            "",
        ]
    served = (local_number(n, reader.language) for n in (each.families, each.persons))
    return [label, *served, ""]
