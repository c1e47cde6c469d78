"""Recorded figures: as checks take them, and which was recommended."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from homeward.situation.editions import in_force
from homeward.situation.figures.checks.pairs import source_key
from homeward.situation.figures.figure import Figure, Part
from homeward.situation.models import FigureEdition, Recommendation


def code_of(record: UUID) -> str:
    """What a recorded figure is called where several are told of: the end of its identifier."""
    return f"F-{record.hex[-6:]}"


def figures(*, as_of: datetime | None = None) -> dict[UUID, FigureEdition]:
    """By record, the last published first; of two editions made apart the first. `as_of`: see `editions`."""
    found: dict[UUID, FigureEdition] = {}
    for each in sorted(in_force(FigureEdition, as_of=as_of), key=_published, reverse=True):
        found.setdefault(each.record, each)
    return found


def of_one_source(found: Mapping[UUID, FigureEdition], source: str) -> dict[UUID, FigureEdition]:
    """All that a figure of this source is checked against."""
    wanted = source_key(source)
    return {record: row for record, row in found.items() if source_key(row.source) == wanted}


def as_figure(row: FigureEdition) -> Figure:
    return Figure(
        id=code_of(row.record),
        source=row.source,
        kind=row.kind,
        unit=row.unit,
        quantifier=row.quantifier,
        value=row.value,
        population=" ".join(filter(None, (row.population, row.manner))),
        crossing="+".join(row.crossings) or "all",
        period_start=row.start_edtf or "",
        period_end=row.end_edtf or "",
        published=row.on_edtf or "",
        report=row.report or "",
        url=row.url or "",
        parts=tuple(Part(*each) for each in row.parts),
        deportees=row.deportees,
    )


def recommendations(records: Iterable[UUID]) -> list[Recommendation]:
    """Decisions in force about any of these figures, the newest first."""
    wanted = {str(each) for each in records}
    return [
        each
        for each in reversed(in_force(Recommendation))
        if wanted & {str(r) for r in each.figures}
    ]


def _published(row: FigureEdition) -> tuple[str, UUID]:
    return str(row.on_first or row.end_first or ""), row.id
