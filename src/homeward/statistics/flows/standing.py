"""Whether a day's numbers are still provisional, or final by a revision of its report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

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
