"""One person as matching sees them, whatever list, table or form they come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from homeward.matching.births import Birth

COLUMNS: Final = (
    "id",
    "registration",
    "given_name",
    "father_name",
    "grandfather_name",
    "family_name",
    "sex",
    "birth",
    "province",
    "district",
    "document_type",
    "document_number",
)


@dataclass(frozen=True, slots=True)
class Record:
    """`names`: given, father's, grandfather's and family name, empty where unknown; any script.

    `documents`: type and number as on the paper. `place`: province and district, by name or code.
    """

    names: tuple[str, str, str, str]
    sex: str = ""
    birth: Birth | None = None
    place: tuple[str, str] = ("", "")
    documents: Sequence[tuple[str, str]] = field(default=())


def as_written(record: Record) -> Mapping[str, str]:
    """What a reason quotes, by what was compared."""
    given, father, grandfather, family = record.names
    return {
        "given_name": given,
        "father_name": father,
        "grandfather_name": grandfather,
        "family_name": family,
        "names": " ".join(filter(None, record.names)),
        "sex": record.sex,
        "birth": str(record.birth or ""),
        "place": " ".join(filter(None, reversed(record.place))),
        "document": " ".join(number for _kind, number in record.documents),
    }
