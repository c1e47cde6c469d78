"""Geometry of the statistics' pictures, for templates that draw them as SVG: series, pyramid, map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from homeward.reference.outlines import named_apart, province_outlines
from homeward.statistics.flows.codes import AGES, DIMENSIONS
from homeward.statistics.flows.labels import label_of
from homeward.web.flows_shown import Line
from homeward.web.flows_steps import Step
from homeward.web.plots import HEIGHT, WIDTH

BAR, ROW, MIDDLE = 0.78, 34, 84  # share of a step; viewBox units


@dataclass(frozen=True)
class Column:
    """One step of the series. `edge`: where a stretch that was not observed begins or ends before it."""

    step: Step
    x: float
    width: float
    y: float
    height: float
    is_peak: bool
    edge: bool

    @property
    def left(self) -> float:
        return self.x + self.width * (1 - BAR) / 2

    @property
    def bar(self) -> float:
        return self.width * BAR

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def sort(self) -> str:
        if self.step.whole.is_later:
            return "later"
        return "final" if self.step.is_final else "provisional"


def series(steps: Sequence[Step]) -> list[Column]:
    values = [step.whole.value for step in steps]
    highest, width = max(values, default=0) or 1, WIDTH / max(len(steps), 1)
    peak = values.index(highest) if highest in values else -1
    watched = [bool(step.whole.seen.days) for step in steps]
    return [
        Column(
            step=step,
            x=at * width,
            width=width,
            y=HEIGHT - HEIGHT * step.whole.value / highest,
            height=HEIGHT * step.whole.value / highest,
            is_peak=at == peak,
            edge=at > 0 and watched[at] != watched[at - 1],
        )
        for at, step in enumerate(steps)
    ]


@dataclass(frozen=True)
class Band:
    """One age band of the pyramid: women to the left, men to the right."""

    label: Any
    y: int
    women: int
    men: int
    women_width: float
    men_width: float

    @property
    def women_x(self) -> float:
        return WIDTH / 2 - MIDDLE / 2 - self.women_width

    @property
    def men_x(self) -> float:
        return WIDTH / 2 + MIDDLE / 2

    @property
    def women_end(self) -> float:
        return self.women_x - 8

    @property
    def men_end(self) -> float:
        return self.men_x + self.men_width + 8

    @property
    def base(self) -> int:
        return self.y + 21


def pyramid(by_sex_and_age: npt.NDArray[np.int64], language: str) -> list[Band]:
    """The oldest on top; whose sex or age is not known is not drawn."""
    women, men = (by_sex_and_age[DIMENSIONS["sex"].index(sex)] for sex in ("female", "male"))
    most = max(int(women[: len(AGES)].max()), int(men[: len(AGES)].max())) or 1
    longest = (WIDTH - MIDDLE) / 2 - 90
    return [
        Band(
            label=label_of("age", code, language),
            y=ROW * (len(AGES) - 1 - at),
            women=int(women[at]),
            men=int(men[at]),
            women_width=longest * int(women[at]) / most,
            men_width=longest * int(men[at]) / most,
        )
        for at, code in reversed(list(enumerate(AGES)))
    ]


@dataclass(frozen=True)
class Province:
    label: Any
    path: str
    x: int
    y: int
    value: int
    shade: int
    is_named: bool


def provinces(lines: Sequence[Line], language: str) -> list[Province]:
    """All of them, with the lines of a table by destination; some of the largest by name."""
    outlines = province_outlines()
    found: Mapping[str, Line] = {line.code: line for line in lines}
    named = named_apart([line.code for line in lines if line.code in outlines.paths])
    return [
        Province(
            label=label_of("destination", code, language),
            path=path,
            x=outlines.middles[code][0],
            y=outlines.middles[code][1],
            value=found[code].movements if code in found else 0,
            shade=found[code].shade if code in found else 0,
            is_named=code in named,
        )
        for code, path in outlines.paths.items()
    ]
