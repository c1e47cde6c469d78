"""What this site counted itself of the days, crossings and people that a published figure counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homeward.accounts.models import Site
from homeward.reference.calendars import local_number
from homeward.situation.models import FigureEdition
from homeward.situation.wording import Reader, crossing_name
from homeward.statistics.flows import counting
from homeward.statistics.flows.codes import DIMENSIONS
from homeward.statistics.flows.selecting import Asked, Selection
from homeward.web.counted import Counted, keeper

AXES = ("crossing", "legal_status", "manner_of_return")
OF_PEOPLE = ("person", "movement", "household")


@dataclass(frozen=True)
class OwnCount:
    """`differs`: why it need not be what was published."""

    number: str
    differs: list[str]
    first: date
    last: date


def own_count(row: FigureEdition, reader: Reader) -> OwnCount | None:
    """None for what this site cannot count, or where it has nobody yet."""
    counted = keeper.current(timezone.get_default_timezone())
    since = counted.extract.arrivals.first_day if counted else None
    if counted is None or since is None or row.unit not in OF_PEOPLE or row.end_last is None:
        return None
    if row.kind not in ("flow", "cumulative", "peak"):
        return None
    first = row.start_first or (since if row.kind == "cumulative" else row.end_last)
    asked = Asked(min(first, row.end_last), row.end_last)
    number = local_number(_number(row, Selection(counted.extract.arrivals, asked)), reader.language)
    unit = _("families") if row.unit == "household" else _("arrivals of persons")
    return OwnCount(
        f"{number} {unit}", list(_differs(row, asked, counted, since, reader)), first, asked.last
    )


def _number(row: FigureEdition, selection: Selection) -> int:
    table = counting.count(selection, *AXES)
    found = table.families if row.unit == "household" else table.movements
    chosen = [_chosen(axis, _wanted(row, axis)) for axis in AXES]
    return 0 if found is None else int(found[np.ix_(*chosen)].sum())


def _wanted(row: FigureEdition, axis: str) -> set[str] | None:
    """Codes that the figure counts; None for all."""
    if axis == "crossing":
        return set(row.crossings) or None
    if axis == "legal_status":
        return None if row.population in ("all", "unknown") else {row.population}
    if row.manner:
        return {row.manner}
    return set(DIMENSIONS[axis]) - {"deported"} if row.deportees is False else None


def _chosen(axis: str, wanted: set[str] | None) -> list[int]:
    codes = DIMENSIONS[axis]
    return [at for at, code in enumerate(codes) if wanted is None or code in wanted]


def _differs(
    row: FigureEdition, asked: Asked, counted: Counted, since: date, reader: Reader
) -> Iterator[str]:
    if since > asked.first:
        yield _("This site knows of nobody before %(day)s.") % {"day": reader.day(since)}
    seen = sum(
        counted.extract.coverage.on((asked.first + timedelta(days=at)).toordinal()) is not None
        for at in range(asked.days)
    )
    if seen < asked.days:
        told = ngettext(
            "It was at work on %(seen)s of %(days)s day.",
            "It was at work on %(seen)s of %(days)s days.",
            asked.days,
        )
        yield told % {
            "seen": local_number(seen, reader.language),
            "days": local_number(asked.days, reader.language),
        }
    own = Site.objects.values_list("crossing", flat=True).first()
    elsewhere = [code for code in row.crossings if code != own]
    if elsewhere or not row.crossings:
        names = reader.comma.join(crossing_name(code, reader) for code in elsewhere)
        told = _("The figure counts where this site does not stand: %(where)s.")
        yield told % {"where": names or _("all crossings")}
    if row.unit == "person":
        yield _("Whoever arrived twice is in our number twice.")
    if row.deportees is None and not row.manner:
        yield _("The figure does not tell whether deportees are in it; they are in ours.")
