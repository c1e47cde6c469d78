"""A day's report in one language: the same lines for the page, JSON, CSV, text and paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from homeward.reference.calendars import GREGORIAN, SOLAR_HIJRI, format_date, local_digits
from homeward.reference.punctuation import comma
from homeward.reference.qamari import format_qamari
from homeward.registration.queries import GROUPS
from homeward.statistics.actions import Revision, revisions
from homeward.statistics.daily import figures_on
from homeward.statistics.figures import COMMITTEES, Difference, Figure, differences

GROUP_NAMES: dict[str, Any] = {
    "women": gettext_lazy("Women"),
    "men": gettext_lazy("Men"),
    "girls": gettext_lazy("Girls"),
    "boys": gettext_lazy("Boys"),
    "uncertain_age": gettext_lazy("Age uncertain"),
    "unknown": gettext_lazy("Unknown"),
}
COUNTED_NAMES: dict[str, Any] = {
    "households": gettext_lazy("families"),
    "persons": gettext_lazy("persons"),
    "quantity": gettext_lazy("how much"),
}


@dataclass(frozen=True)
class Report:
    """`figures`: as they are now, or as they were kept. `late`: what differs from the newest revision."""

    site: str
    on: date
    figures: Sequence[Figure]
    before: Sequence[Figure]
    kept: Sequence[Revision]
    late: Sequence[Difference]
    revision: Revision | None = None


def report_on(*, site: str, on: date, zone: tzinfo, number: int | None = None) -> Report:
    """`number`: a revision that was kept; KeyError where there is none of it."""
    kept = revisions(on)
    before = figures_on(on=on - timedelta(days=1), zone=zone)
    if number is not None:
        found = {each.number: each for each in kept}[number]
        return Report(site, on, found.figures, before, kept, (), found)
    figures = figures_on(on=on, zone=zone)
    late = differences(kept[-1].figures, figures) if kept else []
    return Report(site, on, figures, before, kept, late)


def dates_of(on: date, language: str) -> dict[str, str]:
    return {
        "gregorian": format_date(on, calendar=GREGORIAN, language=language),
        "solar_hijri": format_date(on, calendar=SOLAR_HIJRI, language=language),
        "hijri_qamari": format_qamari(on, language),
    }


def as_json(report: Report, language: str) -> dict[str, Any]:
    with override(language):
        return {
            "site": report.site,
            "on": report.on.isoformat(),
            "dates": dates_of(report.on, language),
            "revision": report.revision.number if report.revision else None,
            "revisions_kept": len(report.kept),
            "figures": [_line(each, report.before, language) for each in report.figures],
            "late": [_changed(each, language) for each in report.late],
        }


def committees(report: Report) -> list[tuple[str, Any, list[Figure]]]:
    """Code, name and lines of each committee that has any."""
    found = [
        (code, name, [each for each in report.figures if each.committee == code])
        for code, name in COMMITTEES.items()
    ]
    return [each for each in found if each[2]]


def difference_in_words(each: Difference, language: str) -> str:
    """ "Cash, families: 131, before 130"."""
    nothing = "—"
    sentence = _("%(line)s, %(counted)s: %(now)s, before %(was)s") % {
        "line": each.figure.label(language),
        "counted": COUNTED_NAMES[each.counted],
        "now": nothing if each.is_now is None else each.is_now,
        "was": nothing if each.was is None else each.was,
    }
    return local_digits(sentence, language)


def groups_in_words(figure: Figure, language: str) -> str:
    found = [
        f"{GROUP_NAMES[group]} {figure.groups[group]}"
        for group in GROUPS
        if figure.groups.get(group)
    ]
    return local_digits(comma(language).join(found), language)


def _line(figure: Figure, before: Sequence[Figure], language: str) -> dict[str, Any]:
    was = next((each for each in before if each.key == figure.key), None)
    return {
        "key": figure.key,
        "committee": figure.committee,
        "label": figure.label(language),
        "families": figure.households,
        "persons": figure.persons,
        "groups": dict(figure.groups),
        "quantity": figure.quantity,
        "currency": figure.currency,
        "unit": figure.unit,
        "day_before": {
            "families": was.households if was else None,
            "persons": was.persons if was else None,
            "quantity": was.quantity if was else None,
        },
    }


def _changed(each: Difference, language: str) -> dict[str, Any]:
    return {
        "key": each.figure.key,
        "counted": "families" if each.counted == "households" else each.counted,
        "was": each.was,
        "is_now": each.is_now,
        "sentence": difference_in_words(each, language),
    }
