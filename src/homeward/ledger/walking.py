"""Entries with their parts, in the order this site received them and in steady memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from homeward.ledger.models import Entry, Part

CHUNK = 500
LOWEST = -(2**63)
ENTRY_UUIDS = ("id", "device", "subject", "author")

Read = tuple[Entry, list[Part]]


def entries_with_parts() -> Iterator[Read]:
    for chunk in chunks():
        yield from read_chunk(chunk)


def chunks() -> Iterator[list[int]]:
    """The numbers of all entries, some at a time."""
    numbers = Entry.objects.order_by("site_seq").values_list("site_seq", flat=True)
    cursor = LOWEST
    while chunk := list(numbers.filter(site_seq__gt=cursor)[:CHUNK]):
        yield chunk
        cursor = chunk[-1]


def read_chunk(chunk: Sequence[int]) -> list[Read]:
    """`chunk`: numbers that follow one another in this site's order."""
    span = {"site_seq__gte": chunk[0], "site_seq__lte": chunk[-1]}
    parts: dict[int, list[Part]] = {}
    for part in _spelt(Part, ["about"]).filter(**span).order_by("site_seq", "position"):
        parts.setdefault(part.site_seq, []).append(part)
    entries = _spelt(Entry, ENTRY_UUIDS).filter(**span).order_by("site_seq")
    return [(entry, parts.get(entry.site_seq, [])) for entry in entries]


def read_entries(numbers: Sequence[int]) -> list[Read]:
    """`numbers`: any, in whose order they come back."""
    parts: dict[int, list[Part]] = {}
    for part in Part.objects.filter(site_seq__in=numbers).order_by("site_seq", "position"):
        parts.setdefault(part.site_seq, []).append(part)
    entries = Entry.objects.in_bulk(numbers)
    return [(entries[number], parts.get(number, [])) for number in numbers]


def is_spelt_as_written(entry: Entry, parts: Sequence[Part]) -> bool:
    """A UUID can be read from several spellings, of which a database writes only one."""
    return all(_is_spelt(entry, name) for name in ENTRY_UUIDS) and all(
        _is_spelt(part, "about") for part in parts
    )


def _spelt(model: type[Entry] | type[Part], names: Sequence[str]) -> Any:
    as_text = {f"{name}_as_text": Cast(name, TextField()) for name in names}
    return model._default_manager.annotate(**as_text)


def _is_spelt(row: Entry | Part, name: str) -> bool:
    value, text = getattr(row, name), getattr(row, f"{name}_as_text")
    return text == value if value is None else text in (value.hex, str(value))
