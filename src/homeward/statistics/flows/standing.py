"""Whether a day's numbers are still provisional, or final by a revision of its report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from homeward.statistics.flows import counting
from homeward.statistics.flows.arrivals import Arrivals
from homeward.statistics.flows.selecting import Asked, Selection
from homeward.statistics.models import ReportRevision

ARRIVED = "registration.arrived"


@dataclass(frozen=True)
class Standing:
    """Final by `revision` where that was kept and still agrees; `changed`: it was kept, and more came in."""

    revision: int | None = None
    changed: bool = False

    @property
    def is_final(self) -> bool:
        return self.revision is not None and not self.changed


def standings_of(arrivals: Arrivals, asked: Asked) -> dict[date, Standing]:
    """By the numbers of everybody, whatever is asked for: it is of them that a report was kept."""
    days = Asked(asked.first, asked.last)
    everybody = counting.movements(Selection(arrivals, days), counting.STEP)
    persons = {asked.first + timedelta(days=at): int(each) for at, each in enumerate(everybody)}
    return read_standings(first=asked.first, last=asked.last, persons=persons)


def read_standings(*, first: date, last: date, persons: Mapping[date, int]) -> dict[date, Standing]:
    """`persons`: all who arrived on each day, as they are counted now."""
    kept: dict[date, list[int | None]] = {}
    rows = ReportRevision.objects.filter(on__range=(first, last)).order_by("kept_at", "id")
    for on, figures in rows.values_list("on", "figures"):
        told = [each["persons"] for each in figures if each["key"] == ARRIVED]
        kept.setdefault(on, []).append(told[0] if told else None)
    found = {}
    for back in range((last - first).days + 1):
        on = first + timedelta(days=back)
        numbers = kept.get(on)
        found[on] = (
            Standing(len(numbers), numbers[-1] != persons.get(on, 0)) if numbers else Standing()
        )
    return found
