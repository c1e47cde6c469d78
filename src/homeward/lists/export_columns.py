"""The columns of an export for whoever may read names: one row a person, the household's code in each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from homeward.accounts.fields import readable
from homeward.accounts.roles import Role
from homeward.lists.spelling import Spelling
from homeward.lists.targets import TARGETS
from homeward.lists.writing import Cell
from homeward.registration import codes
from homeward.registration.persons import NAMES
from homeward.registration.words import FIELD_NAMES

Values = Mapping[str, Any]
Question = tuple[str, str | None]
GROUPS: Final = {
    "journey": _("The journey: arrival, status, places"),
    "people": _("People: sex, birth, kinship"),
    "names": _("Names in both scripts"),
    "phone": _("Phone"),
    "documents": _("Documents"),
    "consents": _("Answers to consent"),
}
OWN_WORDS: Final = _("in the family's words")


@dataclass(frozen=True)
class Line:
    """What a row is made of, cut to what its reader may read. `answers` by purpose and partners.

    `is_first`: the row of the head, or where there is none the first of the household.
    """

    household: Values
    person: Values
    is_first: bool
    documents: Sequence[Values] = ()
    answers: Mapping[Question, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """`needs`: the fields, as in the classification table, that its reader must be allowed to read."""

    code: str
    label: Any
    group: str
    needs: tuple[str, ...]
    cell: Callable[[Line, Spelling], Cell]

    def is_open_to(self, roles: frozenset[Role]) -> bool:
        parts = (need.split(".") for need in self.needs)
        return all(name in readable(roles, record) for record, name in parts)


def all_columns(documents: int) -> list[Column]:
    """`documents`: how many a person of the list has at most."""
    numbered = (each for number in range(1, documents + 1) for each in _document(number))
    return [KEY, *JOURNEY, *PEOPLE, *numbered, *_consents()]


def _from_household(
    name: str, group: str, cell: Any = None, *, code: str = "", label: Any = ""
) -> Column:
    return _column("household", name, group, cell or _as_is, code or name, label)


def _from_person(name: str, group: str, cell: Any = None, *, code: str = "") -> Column:
    return _column("person", name, group, cell or _as_is, code or name)


def _column(record: str, name: str, group: str, cell: Any, code: str, label: Any = "") -> Column:
    """Headed as lists on their way in are, so that what went out can come back."""

    def written(line: Line, spelling: Spelling) -> Cell:
        values: Values = getattr(line, record)
        found: Cell = cell(values[name], spelling)
        return found

    label = label or _target_label(code) or FIELD_NAMES[name]
    return Column(code, label, group, (f"{record}.{name}",), written)


def _target_label(code: str) -> Any:
    return TARGETS[code].label if code in TARGETS else ""


def _as_is(value: Any, _spelling: Spelling) -> Cell:
    return value or None


def _day(value: date | None, _spelling: Spelling) -> Cell:
    return value.isoformat() if value else None


def _word(code_list: str) -> Callable[[str | None, Spelling], Cell]:
    return lambda value, spelling: spelling.word(code_list, value)


def _place(name: str) -> list[Column]:
    """The place, or the family's words where it chose none; and its words by themselves."""
    text = f"{name}_text"

    def written(line: Line, spelling: Spelling) -> Cell:
        return spelling.place(line.household[name]) or line.household[text]

    needs = (f"household.{name}", f"household.{text}")
    label = format_lazy("{} ({})", FIELD_NAMES[text], OWN_WORDS)
    return [
        Column(name, FIELD_NAMES[name], "journey", needs, written),
        _from_household(text, "journey", label=label),
    ]


def _moment(name: str, label: Any = "") -> Column:
    return _from_household(
        name, "journey", lambda value, spelling: spelling.moment(value), label=label
    )


def _flag(value: bool | None, spelling: Spelling) -> Cell:
    return spelling.yes_or_no(value)


KEY: Final = _from_household("code", "key", code="household_key")
JOURNEY: Final = [
    _from_household("crossing", "journey", _word("crossing")),
    _moment("arrived_at"),
    _from_household("legal_status", "journey", _word("legal_status")),
    _from_household("manner_of_return", "journey", _word("manner_of_return")),
    *_place("lived_in"),
    _from_household("abroad_since_typed", "journey", code="abroad_since"),
    _from_household("abroad_since_first", "journey", _day),
    _from_household("abroad_since_last", "journey", _day),
    _from_household("born_abroad", "journey", _flag),
    *_place("origin"),
    *_place("destination"),
    _from_household("language", "journey", _word("language")),
    _from_household("size", "journey", label=_("People in the household")),
    _moment("departed_at"),
    _moment("registered_at", _("Registered")),
    _from_household("phone", "phone"),
]
PEOPLE: Final = [
    _from_person("relationship", "people", _word("relationship")),
    _from_person("sex", "people", _word("sex")),
    _from_person("birth_typed", "people", code="birth"),
    _from_person("birth_stated_on", "people", _day),
    _from_person("birth_first", "people", _day),
    _from_person("birth_last", "people", _day),
    _from_person("birth_evidence", "people", _word("birth_evidence")),
    _from_person("marital_status", "people", _word("marital_status")),
    *(_from_person(f"{name}{script}", "names") for name in NAMES for script in ("", "_latin")),
    _from_person("name_not_given", "names", _flag),
    _from_person("proposed", "names", lambda value, _: " ".join(value) or None),
]


def _document(number: int) -> list[Column]:
    labels = {
        "type": gettext("Document %(number)s: kind"),
        "number": gettext("Document %(number)s: number"),
        "volume": gettext("Document %(number)s: volume"),
        "page": gettext("Document %(number)s: page"),
        "mrz": gettext("Document %(number)s: machine-readable lines"),
        "override_reason": gettext("Document %(number)s: why it was kept"),
    }
    begin = {1: "document", 2: "second_document"}.get(number, f"document_{number}")
    return [
        Column(
            f"{begin}_{name}",
            _target_label(f"{begin}_{name}") or label % {"number": number},
            "documents",
            (f"document.{name}",),
            _of_document(number, name),
        )
        for name, label in labels.items()
    ]


def _of_document(number: int, name: str) -> Callable[[Line, Spelling], Cell]:
    def cell(line: Line, spelling: Spelling) -> Cell:
        if number > len(line.documents):
            return None
        value = line.documents[number - 1][name]
        return spelling.word("document_type", value) if name == "type" else value

    return cell


def _consents() -> list[Column]:
    agreed = gettext("Agreed to: %(what)s")
    alone = {(purpose, None): str(name) for purpose, name in codes.CONSENT_PURPOSES.items()}
    sharing = alone.pop(("sharing", None))
    each = {("sharing", part): f"{sharing}, {name}" for part, name in codes.PARTNER_CLASSES.items()}
    return [
        Column(
            "_".join(("consent", *filter(None, question))),
            agreed % {"what": name},
            "consents",
            ("consent.purpose", "consent.partner_class", "consent.answer"),
            _answer_to(question),
        )
        for question, name in (alone | each).items()
    ]


def _answer_to(question: Question) -> Callable[[Line, Spelling], Cell]:
    return lambda line, spelling: spelling.word("answer", line.answers.get(question))
