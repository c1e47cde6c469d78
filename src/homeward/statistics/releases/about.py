"""What a release is, beside its counts: for whom, of when, and which revision."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from homeward.statistics.releases.published import HIDDEN, Coverage, Texts


@dataclass(frozen=True)
class About:
    """`unit`: a code of `lines.UNITS`, or in words. `source`: who counted. `method`: a kind of `published`.

    `why`: of a correction; empty in the first revision. No period where a line has none. `epsilon`: of noise;
    `spent`: with this release, on the arrivals of any of its days. `base` of rounding.
    """

    line: str
    tier: str
    title: Texts
    unit: str
    source: str
    first: date | None = None
    last: date | None = None
    coverage: Coverage | None = None
    method: str = HIDDEN
    revision: int = 1
    why: str = ""
    epsilon: float | None = None
    spent: float | None = None
    base: int | None = None

    def as_json(self) -> dict[str, Any]:
        days = {name: day and day.isoformat() for name, day in self._days().items()}
        coverage = asdict(self.coverage) if self.coverage else None
        return vars(self) | days | {"title": dict(self.title), "coverage": coverage}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Self:
        days = {name: told[name] and date.fromisoformat(told[name]) for name in ("first", "last")}
        coverage = Coverage(**told["coverage"]) if told["coverage"] else None
        return cls(**(told | days | {"coverage": coverage}))

    def _days(self) -> dict[str, date | None]:
        return {"first": self.first, "last": self.last}
