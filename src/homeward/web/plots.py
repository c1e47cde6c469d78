"""Numbers to look at: the geometry of a small bar chart that a template draws as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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
