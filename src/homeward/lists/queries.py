"""Imports as they are shown: where each is, its first rows and families, and what is wrong in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from homeward.lists.families import NumberedRow
from homeward.lists.files.shapes import shape_of
from homeward.lists.grouping import first_families
from homeward.lists.judging import Judge, Judged
from homeward.lists.models import Family, Fault, Import, Outcome, State
from homeward.lists.reading import top_rows

SHOWN: Final = 100
FIRST_FAMILIES: Final = 3


@dataclass(frozen=True)
class Preview:
    """A family at the head of the list; `key` as the list has it, folded."""

    key: str
    rows: Sequence[NumberedRow]
    judged: Judged


def imports() -> QuerySet[Import]:
    """Newest first, without those that were discarded."""
    return Import.objects.exclude(state=State.DISCARDED).order_by("-brought_at")


def import_with(import_id: UUID) -> Import | None:
    return imports().filter(id=import_id).first()


def partners() -> list[str]:
    """Whoever brought a list lately, by name."""
    return list(imports().order_by("partner").values_list("partner", flat=True).distinct())


def first_rows(found: Import, count: int) -> Sequence[NumberedRow]:
    """Below the row that names the columns."""
    header_row = (shape_of(found.shape).header_row or 0) if found.shape else 0
    return [row for row in top_rows(found).items() if row[0] > header_row][:count]


def top(found: Import, count: int) -> Sequence[NumberedRow]:
    """The first rows of all, whatever they hold."""
    return list(top_rows(found).items())[:count]


def preview(found: Import, zone: tzinfo | None) -> list[Preview]:
    """The first families as they would be registered."""
    judge = Judge(found, zone)
    families = first_families(first_rows(found, SHOWN), judge.plan, FIRST_FAMILIES)
    return [Preview(key, rows, judge.judge(key, rows)) for key, rows in families.items()]


def faults(found: Import) -> QuerySet[Fault]:
    """Errors first, then doubts; each in the order of the list."""
    return Fault.objects.filter(import_id=found.id).order_by("doubt", "row", "column")


def left_as_they_are(found: Import) -> QuerySet[Family]:
    """Families that are here with other details, or were erased: the list changed nothing of them."""
    others = (Outcome.DIFFERS, Outcome.ERASED)
    return Family.objects.filter(import_id=found.id, outcome__in=others).order_by("number")
