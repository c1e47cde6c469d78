"""A published figure beside the site's own count, and why the two need not agree."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homeward.reference.calendars import local_number
from homeward.situation.figure_words import REASONS
from homeward.situation.models import FigureEdition
from homeward.situation.wording import Reader, crossing_name
from homeward.statistics.flows.selecting import Asked
from homeward.web.own_counts import OwnCounts, days_of


class Why(NamedTuple):
    """`by`: period, scope, unit, counting rule, coverage or that it is provisional."""

    by: Any
    sentence: str


@dataclass(frozen=True)
class OwnCount:
    """`value`: None where none of these days was observed, which is no zero. `number`: with its unit."""

    value: int | None
    number: str
    asked: Asked
    observed: int
    differs: list[Why]


def own_count(row: FigureEdition, counts: OwnCounts, reader: Reader) -> OwnCount | None:
    """None for what this site cannot count."""
    asked = days_of(row, counts.since)
    if asked is None:
        return None
    observed, final = counts.days_observed(row, asked)
    found = counts.number(row, asked)
    value = found if found or observed else None
    differs = list(_by_days(asked, observed, counts, reader))
    if value is not None:
        differs += _by_scope(row, counts, reader)
        differs += _by_unit(row)
        differs += _by_standing(observed, final, reader)
    return OwnCount(value, _told(row, value, reader), asked, observed, differs)


def _told(row: FigureEdition, value: int | None, reader: Reader) -> str:
    if value is None:
        return _("not observed")
    unit = _("families") if row.unit == "household" else _("arrivals of persons")
    return f"{local_number(value, reader.language)} {unit}"


def _by_days(asked: Asked, observed: int, counts: OwnCounts, reader: Reader) -> Iterator[Why]:
    if counts.since > asked.first:
        told = _("This site knows of nobody before %(day)s.") % {"day": reader.day(counts.since)}
        yield Why(REASONS["period"], told)
    if observed < asked.days:
        told = ngettext(
            "It was at work on %(seen)s of %(days)s day.",
            "It was at work on %(seen)s of %(days)s days.",
            asked.days,
        )
        numbers = {
            "seen": local_number(observed, reader.language),
            "days": local_number(asked.days, reader.language),
        }
        yield Why(_("Coverage"), told % numbers)


def _by_scope(row: FigureEdition, counts: OwnCounts, reader: Reader) -> Iterator[Why]:
    elsewhere = [code for code in row.crossings if code != counts.crossing]
    if elsewhere or not row.crossings:
        names = reader.comma.join(crossing_name(code, reader) for code in elsewhere)
        told = _("The figure counts where this site does not stand: %(where)s.")
        yield Why(REASONS["scope"], told % {"where": names or _("all crossings")})
    if row.deportees is None and not row.manner:
        told = _("The figure does not tell whether deportees are in it; they are in ours.")
        yield Why(REASONS["counting_rule"], told)


def _by_unit(row: FigureEdition) -> Iterator[Why]:
    if row.unit == "person":
        yield Why(REASONS["unit"], _("Whoever arrived twice is in our number twice."))


def _by_standing(observed: int, final: int, reader: Reader) -> Iterator[Why]:
    if final < observed:
        told = ngettext(
            "%(final)s of %(seen)s observed day is final; our number may still change.",
            "%(final)s of %(seen)s observed days are final; our number may still change.",
            observed,
        )
        numbers = {
            "final": local_number(final, reader.language),
            "seen": local_number(observed, reader.language),
        }
        yield Why(_("Provisional"), told % numbers)
