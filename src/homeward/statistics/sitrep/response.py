"""What was given in a period, in numbers that tell of nobody.

The rule. Only whole lines of the report, summed over the whole period: never a day, a sex, an age or a
province of them. A line that served fewer than 10 families is told so and no more; other numbers are rounded
to the nearest 10, so that neither a line nor the difference of two reports tells a small number exactly. How
much was given to families is left out, since with a fixed amount for each it would tell how many they were;
what is counted in pieces and goes to whoever comes is told. Arrivals are no response: of these only a release
tells.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from homeward.statistics.actions import revisions
from homeward.statistics.daily import TO, figures_on
from homeward.statistics.figures import Figure
from homeward.statistics.periods import Period

MINIMUM: Final = 10
ROUNDED_TO: Final = 10
# Arrivals; who stayed the night, who is the same family every night; those who left, told once more.
NOT_TOLD: Final = ("registration.", "shelter.slept", "transport.arrived", TO)


@dataclass(frozen=True)
class Given:
    """`families`, `persons`: rounded; None for fewer than the minimum.

    `pieces`: of what went to whoever came.
    """

    figure: Figure
    families: int | None = None
    persons: int | None = None
    pieces: int | None = None


@dataclass(frozen=True)
class Response:
    """`kept`: days whose report was kept as a revision; the others are counted as they are now."""

    given: Sequence[Given]
    days: int
    kept: int


def response_of(period: Period, *, zone: tzinfo) -> Response:
    reports, kept = [], 0
    for on in period.each_day:
        found = revisions(on)
        kept += bool(found)
        reports.append(found[-1].figures if found else figures_on(on=on, zone=zone))
    return Response(given_in(reports), period.days, kept)


def given_in(reports: Iterable[Sequence[Figure]]) -> list[Given]:
    """Of the reports of several days; a line that served nobody is none."""
    summed: dict[str, tuple[Figure, int, int, int]] = {}
    for figure in (each for report in reports for each in report):
        if not figure.key.startswith(NOT_TOLD):
            _before, families, persons, pieces = summed.get(figure.key, (figure, 0, 0, 0))
            summed[figure.key] = (
                figure,
                families + figure.households,
                persons + figure.persons,
                pieces + (figure.quantity or 0),
            )
    found = [_told(*each) for each in summed.values() if any(each[1:])]
    return sorted(found, key=lambda each: -(each.families or 0))


def _told(figure: Figure, families: int, persons: int, pieces: int) -> Given:
    if not families and not persons:
        return Given(figure, pieces=pieces)
    if families < MINIMUM or persons < MINIMUM:
        return Given(figure)
    return Given(figure, _rounded(families), _rounded(persons))


def _rounded(number: int) -> int:
    """Halves go up."""
    return (number + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO
