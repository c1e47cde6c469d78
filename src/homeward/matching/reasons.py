"""Why: what came out of each comparison, in the terms of `proposals.Reason`."""

from collections.abc import Iterator, Mapping
from typing import Final, cast

from homeward.matching import weights as w
from homeward.matching.compare import (
    BIRTH_BITS,
    DOCUMENT_BITS,
    GIVEN_BITS,
    LEVELS_AT,
    PLACE_BITS,
    SEX_BITS,
)
from homeward.matching.layout import F32, FIELDS
from homeward.matching.proposals import Compared, Reason

BIRTHS: Final = {
    w.SAME_DAY: "same",
    w.SAME_MONTH: "same",
    w.NEAR: "overlap",
    w.OVERLAP: "overlap",
    w.ONE_YEAR: "near",
    w.SOME_YEARS: "near",
    w.MANY_YEARS: "apart",
    w.APART: "apart",
}
LEVELS: Final[tuple[tuple[int, Compared, Mapping[int, str]], ...]] = (
    *(
        (GIVEN_BITS + place, cast("Compared", field), dict(enumerate(w.NAME_LEVELS)))
        for place, field in enumerate(FIELDS)
    ),
    (BIRTH_BITS, "birth", BIRTHS),
    (SEX_BITS, "sex", dict(enumerate(w.SEX_LEVELS))),
    (PLACE_BITS, "place", dict(enumerate(w.PLACE_LEVELS))),
    (DOCUMENT_BITS, "document", dict(enumerate(w.DOCUMENT_LEVELS))),
)
FAMILY_AT_LEAST: Final = 1.0  # bits of support that are worth telling


def reasons_of(
    result: F32,
    *,
    support: float = 0.0,
    here: Mapping[str, str] | None = None,
    there: Mapping[str, str] | None = None,
) -> list[Reason]:
    """What speaks most, for or against, first. `here` and `there`: values to quote, by what was compared."""
    found = [*_compared(result, here or {}, there or {})]
    if abs(support) >= FAMILY_AT_LEAST:
        found.append(Reason("family", "others_found" if support > 0 else "others_missing", support))
    return sorted(found, key=lambda reason: -abs(reason.weight))


def _compared(result: F32, here: Mapping[str, str], there: Mapping[str, str]) -> Iterator[Reason]:
    for part, compared, levels in LEVELS:
        level = int(result[LEVELS_AT + part])
        if level >= 0:
            yield Reason(
                compared,
                levels[level],
                round(float(result[part]), 1),
                here.get(compared, ""),
                there.get(compared, ""),
            )
