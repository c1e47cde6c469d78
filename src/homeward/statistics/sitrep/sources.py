"""Whom the report has it from: each source once, numbered as it is first named."""

from collections.abc import Iterable

from homeward.reference.punctuation import isolated
from homeward.situation.models import Edition, FigureEdition


class Sources:
    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, told: str) -> int:
        return self._numbers.setdefault(told, len(self._numbers) + 1)

    def numbers(self, told: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted({self.number(each) for each in told}))

    @property
    def listed(self) -> list[str]:
        return list(self._numbers)


def source_of(row: Edition, comma: str) -> str:
    """ "OCHA, situation report, Amu TV, https://…": who says so, where it was told, who printed it."""
    report = row.report if isinstance(row, FigureEdition) else None
    told = dict.fromkeys(filter(None, (row.source, report, row.publisher, row.url)))
    return comma.join(isolated(each) for each in told)


def sources_of(rows: Iterable[Edition], comma: str) -> tuple[str, ...]:
    """Each once."""
    return tuple(dict.fromkeys(source_of(row, comma) for row in rows))
