"""Numbers to look at: the geometry of a small bar chart that a template draws as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from homeward.reception.picture import Hour

WIDTH, HEIGHT, GAP = 700, 120, 6  # viewBox units


@dataclass(frozen=True)
class Bar:
    on: date
    value: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


def bars(rows: Sequence[tuple[date, int, int]]) -> list[Bar]:
    """One bar per (day, households, persons), as high as its persons; the highest fills the plot."""
    highest = max((persons for _, _, persons in rows), default=0) or 1
    width = WIDTH / max(len(rows), 1) - GAP
    return [
        Bar(
            on=on,
            value=persons,
            x=index * (width + GAP),
            y=HEIGHT - HEIGHT * persons / highest,
            width=width,
            height=HEIGHT * persons / highest,
        )
        for index, (on, _, persons) in enumerate(rows)
    ]


@dataclass(frozen=True)
class HourBar:
    """One hour of a day. None where nothing is known. `before`: how it was on other days."""

    hour: int
    value: float | None
    before: float | None
    x: float
    width: float
    y: float
    height: float
    line: float
    is_peak: bool

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def end(self) -> float:
        return self.x + self.width

    @property
    def is_marked(self) -> bool:
        return self.hour % 3 == 0


def hours(rows: Sequence[Hour]) -> list[HourBar]:
    """24 hours from left to right, whether or not they have come."""
    known = [each for row in rows for each in (row.value, row.before) if each is not None]
    highest = max(known, default=0) or 1
    peak = max((row.value for row in rows if row.value is not None), default=0)
    step = WIDTH / 24
    return [
        HourBar(
            hour=row.hour,
            value=row.value,
            before=row.before,
            x=row.hour * step + GAP / 2,
            width=step - GAP,
            y=HEIGHT - HEIGHT * (row.value or 0) / highest,
            height=HEIGHT * (row.value or 0) / highest,
            line=HEIGHT - HEIGHT * (row.before or 0) / highest,
            is_peak=row.value is not None and row.value == peak,
        )
        for row in rows
    ]
