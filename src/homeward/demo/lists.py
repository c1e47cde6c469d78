"""Invented families as a partner would write them into the empty list."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from homeward.lists.blank import COLUMNS

HOUSEHOLD = (
    "crossing", "arrived_at", "legal_status", "manner_of_return", "abroad_since", "phone", "language",
)  # fmt: skip
PLACES = ("lived_in", "origin", "destination")
PERSON = ("sex", "birth", "relationship", "marital_status")
NAMES = tuple(
    f"{name}{script}"
    for name in ("given_name", "father_name", "grandfather_name", "family_name")
    for script in ("", "_latin")
)
DOCUMENT = ("type", "number", "volume", "page", "mrz")


def list_rows(families: Iterable[Mapping[str, Any]]) -> Iterator[list[str]]:
    """One row a person, in the order of the template's columns. `families`: desk inputs."""
    for number, family in enumerate(families, start=1):
        for member in family["members"]:
            cells = _household_cells(number, family["household"]) | _person_cells(member)
            yield [str(cells.get(target.name) or "") for target in COLUMNS]


def _household_cells(number: int, household: Mapping[str, Any]) -> dict[str, Any]:
    places = {name: household.get(name) or household.get(f"{name}_text") for name in PLACES}
    said = {name: household.get(name) for name in HOUSEHOLD}
    return {"household_key": f"F-{number}", **said, **places}


def _person_cells(member: Mapping[str, Any]) -> dict[str, Any]:
    cells: dict[str, Any] = {name: member.get(name) for name in (*NAMES, *PERSON)}
    cells["name_not_given"] = "yes" if member.get("name_not_given") else ""
    for prefix, document in zip(("", "second_"), member.get("documents", []), strict=False):
        cells |= {f"{prefix}document_{part}": document.get(part) for part in DOCUMENT}
    return cells
