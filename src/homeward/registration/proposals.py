"""Names the machine may propose while a clerk types; the clerk sees, edits or clears each.

Two sources: the same name in the other script, and what follows from kinship (a child's father's name
is the father's given name). Nothing is proposed over what was typed.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from homeward.reference.romanise import to_arabic, to_latin
from homeward.registration.persons import NAMES

_FROM_HEAD = {
    "child": {"father_name": "given_name", "grandfather_name": "father_name"},
    "sibling": {"father_name": "father_name", "grandfather_name": "grandfather_name"},
}


def propose_names(members: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Field path → proposed value, for fields that are empty or hold an earlier proposal."""
    found: dict[str, str] = {}
    rows = [_typed(member) for member in members]
    _other_script(rows[:1], found, start=0)
    head = rows[0] if rows and members[0].get("relationship") == "head" else {}
    for index, member in enumerate(members):
        if index:
            _kinship(index, member, rows[index], _father(head, members, rows), found)
    _other_script(rows[1:], found, start=1)
    return found


def _typed(member: Mapping[str, Any]) -> dict[str, str]:
    """The names a person wrote; what was only proposed before is proposed afresh."""
    proposed = member.get("proposed")
    earlier = set(proposed) if isinstance(proposed, list) else set()
    fields = [f"{name}{suffix}" for name in NAMES for suffix in ("", "_latin")]
    values = {field: member.get(field) for field in fields if field not in earlier}
    return {field: value for field, value in values.items() if isinstance(value, str) and value}


def _father(
    head: Mapping[str, str], members: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, str]]
) -> Mapping[str, Mapping[str, str]]:
    """Whose names follow for each relationship; a woman's children take her husband's name."""
    if not members or members[0].get("sex") == "male":
        return {"child": head, "sibling": head}
    husbands = [
        row
        for row, member in zip(rows, members, strict=True)
        if member.get("relationship") == "spouse" and member.get("sex") == "male"
    ]
    return {"child": husbands[0] if husbands else {}, "sibling": head}


def _kinship(
    index: int,
    member: Mapping[str, Any],
    row: dict[str, str],
    sources: Mapping[str, Mapping[str, str]],
    found: dict[str, str],
) -> None:
    relationship = str(member.get("relationship") or "")
    source = sources.get(relationship, {})
    for field, origin in _FROM_HEAD.get(relationship, {}).items():
        if row.get(field) or row.get(f"{field}_latin"):
            continue
        for suffix in ("", "_latin"):
            if value := source.get(f"{origin}{suffix}"):
                row[f"{field}{suffix}"] = found[f"members.{index}.{field}{suffix}"] = value


def _other_script(rows: Sequence[dict[str, str]], found: dict[str, str], *, start: int) -> None:
    for index, row in enumerate(rows, start=start):
        for name in NAMES:
            arabic, latin = row.get(name), row.get(f"{name}_latin")
            if arabic and not latin:
                _propose(row, f"{name}_latin", to_latin(arabic), index, found)
            elif latin and not arabic:
                _propose(row, name, to_arabic(latin), index, found)


def _propose(
    row: dict[str, str], field: str, value: str, index: int, found: dict[str, str]
) -> None:
    if value:
        row[field] = found[f"members.{index}.{field}"] = value
