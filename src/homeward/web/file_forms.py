"""The fields of a file as a plain form: what they hold, what was typed, and what changed by that.

Every field is one text here: a tick is "yes" or nothing, a place its code or the family's own words.
Beside each box lies what the page showed in it (`was-…`), so that only what this user changed is
written, and a change somebody made meanwhile is not undone unseen.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, describe
from homeward.reference.calendars import Calendar, from_date
from homeward.reference.codes import CROSSINGS, LANGUAGES
from homeward.reference.places import get_place, place_label
from homeward.registration import codes
from homeward.registration.documents import DOCUMENT_TYPES
from homeward.registration.persons import NAMES
from homeward.registration.words import FIELD_NAMES

OVERTAKEN = describe(
    "file.changed_meanwhile",
    _(
        "Somebody changed this to “%(value)s” while this page was open. Save again to put yours there."
    ),
)
YES = "yes"
CHOOSE = _("Choose")
Choices = Sequence[tuple[str, Any]]


@dataclass(frozen=True)
class Field:
    """`kind`: text, choice, tick or place; `where` a place is: home or abroad."""

    name: str
    label: Any
    kind: str = "text"
    choices: Choices = ()
    empty: Any = ""
    hint: Any = ""
    where: str = ""
    direction: str = ""


@dataclass(frozen=True)
class Filled:
    """A form as it came back: `now` is what the file says, `typed` what the boxes held."""

    now: dict[str, str]
    typed: dict[str, str]
    was: dict[str, str]

    @property
    def changed(self) -> list[str]:
        return [name for name in self.typed if self.typed[name] != self.was[name]]

    def shown(self, name: str) -> str:
        return self.typed[name] if name in self.changed else self.now[name]


def journey_fields(language: str) -> list[Field]:
    crossings = [(code, crossing.names[language]) for code, crossing in CROSSINGS.items()]
    languages = [(code, names[language]) for code, names in LANGUAGES.items()]
    abroad, home = (
        _("Province or district in Pakistan or Iran"),
        _("Province or district in Afghanistan"),
    )
    since = _("A year, “20 years”, or “born abroad”")
    return [
        _choice("crossing", crossings),
        Field("arrived_at", FIELD_NAMES["arrived_at"], direction="ltr"),
        _choice("legal_status", list(codes.LEGAL_STATUSES.items())),
        _choice("manner_of_return", list(codes.MANNERS_OF_RETURN.items())),
        _place("lived_in", "abroad", abroad),
        Field("abroad_since", FIELD_NAMES["abroad_since_typed"], hint=since, direction="auto"),
        _place("origin", "home", home),
        _place("destination", "home", home),
        Field("phone", FIELD_NAMES["phone"], direction="ltr"),
        _choice("language", languages, empty=CHOOSE),
        Field("name_on_receipt", _("The family wants a name on its receipt"), "tick"),
    ]


def name_fields() -> list[Field]:
    found = []
    for name in NAMES:
        found.append(Field(name, FIELD_NAMES[name], direction="auto"))
        latin = f"{name}_latin"
        found.append(Field(latin, FIELD_NAMES[latin], direction="ltr"))
    return [*found, Field("name_not_given", FIELD_NAMES["name_not_given"], "tick")]


def person_fields() -> list[Field]:
    hint = _("35, 3 months, about 40, 1370, 12/3/1370, 1991")
    return [
        _choice("relationship", list(codes.RELATIONSHIPS.items())),
        _choice("sex", list(codes.SEXES.items())),
        Field("birth", _("Age or birth"), hint=hint, direction="auto"),
        _choice("marital_status", list(codes.MARITAL_STATUSES.items()), empty=_("Not asked")),
    ]


def document_fields(count: int) -> list[list[Field]]:
    """One row a document, named as in the desk input."""
    return [_document(f"documents.{index}") for index in range(count)]


def texts_of(
    fields: Iterable[Field], values: Mapping[str, Any], calendar: Calendar
) -> dict[str, str]:
    """What the file says, as it would be typed."""
    said = dict(values) | {
        "birth": values.get("birth_typed"),
        "abroad_since": values.get("abroad_since_typed"),
    }
    return {field.name: _text(field, said, calendar) for field in fields}


def read_form(fields: Iterable[Field], post: QueryDict, now: dict[str, str]) -> Filled:
    typed = {field.name: _typed(field, post) for field in fields}
    was = {name: post.get(f"was-{name}", now[name]) for name in typed}
    return Filled(now, typed, was)


def as_desk_input(fields: Iterable[Field], filled: Filled) -> dict[str, Any]:
    """The changed fields as the desk would have sent them."""
    found: dict[str, Any] = {}
    for field in fields:
        if field.name in filled.changed:
            found |= _sent(field, filled.typed[field.name])
    return found


def overtaken(fields: Iterable[Field], filled: Filled, language: str) -> list[Problem]:
    """Where somebody else changed the same field meanwhile, and to something else."""
    return [
        Problem(OVERTAKEN, each.name, {"value": _spoken(each, filled.now[each.name], language)})
        for each in fields
        if each.name in filled.changed
        and filled.now[each.name] not in (filled.was[each.name], filled.typed[each.name])
    ]


def rows(
    fields: Iterable[Field], filled: Filled, wrong: Mapping[str, Any], language: str
) -> list[dict[str, Any]]:
    """What the template needs of each field."""
    return [
        vars(field)
        | {
            "value": _label(field, filled.shown(field.name), language),
            "code": _place_code(filled.shown(field.name)) if field.kind == "place" else "",
            "was": filled.now[field.name],
            "wrong": wrong.get(field.name),
        }
        for field in fields
    ]


def as_typed(moment: datetime, calendar: Calendar) -> str:
    """A day of this calendar and the time at the site, as `journeys.read_moment` reads it."""
    local = timezone.localtime(moment)
    year, month, day = from_date(local.date(), calendar)
    return f"{year}-{month:02}-{day:02} {local:%H:%M}"


def _document(path: str) -> list[Field]:
    return [
        Field(f"{path}.type", _("Document"), "choice", list(DOCUMENT_TYPES.items()), CHOOSE),
        Field(f"{path}.number", _("Number"), direction="ltr"),
        Field(f"{path}.volume", _("Volume"), hint=_("Paper Tazkira only"), direction="ltr"),
        Field(f"{path}.page", _("Page"), hint=_("Paper Tazkira only"), direction="ltr"),
        Field(
            f"{path}.mrz",
            _("The two lines with <<< (scan or type)"),
            hint=_("Passport only"),
            direction="ltr",
        ),
        Field(
            f"{path}.override_reason",
            _("The number is right because"),
            hint=_("Only where a number is doubted"),
            direction="auto",
        ),
    ]


def _choice(name: str, choices: Choices, empty: Any = "") -> Field:
    return Field(name, FIELD_NAMES[name], "choice", choices, empty)


def _place(name: str, where: str, hint: Any) -> Field:
    return Field(name, FIELD_NAMES[name], "place", hint=hint, where=where)


def _text(field: Field, values: Mapping[str, Any], calendar: Calendar) -> str:
    value = values.get(field.name)
    if field.kind == "tick":
        return YES if value else ""
    if field.kind == "place":
        return value or values.get(f"{field.name}_text") or ""
    return as_typed(value, calendar) if isinstance(value, datetime) else value or ""


def _typed(field: Field, post: QueryDict) -> str:
    text = post.get(field.name, "").strip()
    if field.kind == "place":
        code = post.get(f"{field.name}_code", "")
        return code if text in _labels(code) else text
    return text


def _sent(field: Field, text: str) -> dict[str, Any]:
    if field.kind == "tick":
        return {field.name: text == YES}
    if field.kind == "place":
        code = _place_code(text)
        return {field.name: code or None, f"{field.name}_text": None if code else text}
    return {field.name: text}


def _label(field: Field, text: str, language: str) -> str:
    is_place = field.kind == "place" and _place_code(text)
    return place_label(text, language) if is_place else text


def _spoken(field: Field, text: str, language: str) -> Any:
    if field.kind == "tick":
        return gettext("Yes") if text else gettext("No")
    return dict(field.choices).get(text) or _label(field, text, language) or "—"


def _place_code(text: str) -> str:
    return text if get_place(text) else ""


def _labels(code: str) -> set[str]:
    """A place as it reads in each language: the page may have been shown in another."""
    return {place_label(code, each) for each in ("en", "prs", "pus")} if get_place(code) else set()
