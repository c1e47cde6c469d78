"""The forms of the situation record: their fields, what was typed, and a record as a form shows it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from homeward.reception.codes import LANES
from homeward.reference.codes import CROSSINGS, LANGUAGES
from homeward.reference.places import children
from homeward.registration.codes import MANNERS_OF_RETURN
from homeward.situation import actions, codes
from homeward.situation.figure_reading import DEPORTEES, POPULATIONS
from homeward.situation.models import Edition, FigureEdition

Choices = Callable[[str], list[tuple[str, Any]]]
DAY = _("21/2/2025 or 3 Hut 1403; ? doubtful, ~ about; 2025-10-11/2025-10-12: one of them")


@dataclass(frozen=True)
class Field:
    """`kind`: line, text, choice, several or tick. `empty`: what no choice means."""

    name: str
    label: Any
    kind: str = "line"
    hint: Any = ""
    choices: Choices | None = None
    empty: Any = "—"
    is_needed: bool = False


@dataclass(frozen=True)
class Form:
    """`title`, `done`: said above the form, and after it was sent."""

    sort: str
    title: Any
    done: Any
    fields: Sequence[Field]
    record: Callable[..., Any]


def _listed(names: Mapping[str, Any]) -> Choices:
    return lambda _language: [(code, str(name)) for code, name in names.items()]


def _graded(names: Mapping[str, Any]) -> Choices:
    """Codes that are known by their letter or number."""
    return lambda _language: [(code, f"{code}: {name}") for code, name in names.items()]


def _crossings(language: str) -> list[tuple[str, Any]]:
    return [(code, each.names[language]) for code, each in CROSSINGS.items()]


def _provinces(language: str) -> list[tuple[str, Any]]:
    return sorted(((each.code, each.names[language]) for each in children("AFG")), key=_name)


def _languages(language: str) -> list[tuple[str, Any]]:
    return [(code, names[language]) for code, names in LANGUAGES.items()]


def _name(choice: tuple[str, Any]) -> str:
    return str(choice[1])


PUBLISHER = Field("publisher", _("Published by"), hint=_("where that is somebody else"))
PAGE = Field("url", _("Page"), hint="https://…")

STATUS = Form(
    "status",
    _("Record a status"),
    _("The status is recorded."),
    [
        Field("crossing", _("Crossing"), "choice", choices=_crossings, is_needed=True),
        Field("lane", _("Lane"), "choice", choices=_listed(LANES), empty=_("All lanes")),
        Field("direction", _("Direction"), "choice", choices=_listed(codes.DIRECTIONS),
              empty=_("Both directions")),
        Field("ground", _("Ground"), "choice", choices=_listed(codes.GROUNDS), is_needed=True),
        Field("status", _("Status"), "choice", choices=_listed(codes.STATUSES), is_needed=True),
        Field("from", _("From"), hint=DAY, is_needed=True),
        Field("to", _("Until"), hint=_("the day it ended; empty where no end is told")),
        Field("source", _("Who says so"), hint=_("one record for each source"), is_needed=True),
        PUBLISHER,
        PAGE,
        Field("claim", _("How long, in the source's words"),
              hint=_("kept as a claim; the days are counted from the dates")),
        Field("reason", _("Reason"), "choice", choices=_listed(codes.REASONS)),
        Field("note", _("Note"), "text"),
    ],
    actions.record_status,
)  # fmt: skip
INCIDENT = Form(
    "incident",
    _("Record an incident"),
    _("The incident is recorded."),
    [
        Field("kind", _("What kind"), "choice", choices=_listed(codes.INCIDENT_KINDS),
              is_needed=True),
        Field("on", _("When"), hint=DAY, is_needed=True),
        Field("at_time", _("Time of day"),
              hint=_("by the clocks there: 14:30, 14 for the hour alone, ~14 for about")),
        Field("crossings", _("Crossings"), "several", choices=_crossings),
        Field("place", _("Province"), "choice", choices=_provinces),
        Field("place_text", _("Place")),
        Field("actors", _("Who took part"),
              hint=_("groups and authorities, with commas between; name no private person")),
        Field("description", _("What happened"), "text", is_needed=True),
        Field("source", _("Who says so"), is_needed=True),
        PUBLISHER,
        PAGE,
    ],
    actions.record_incident,
)  # fmt: skip
STATEMENT = Form(
    "statement",
    _("Record a statement"),
    _("The statement is recorded."),
    [
        Field("source", _("Speaker"), hint=_("who speaks in public; an organisation where none is named"),
              is_needed=True),
        Field("role", _("Role")),
        Field("organisation", _("Organisation")),
        Field("on", _("When"), hint=DAY, is_needed=True),
        Field("words", _("Words"), "text", is_needed=True),
        Field("is_exact", _("These are the exact words"), "tick"),
        Field("language", _("Language"), "choice", choices=_languages, is_needed=True),
        Field("translation", _("Translation"), "text"),
        Field("venue", _("Where it was said")),
        PUBLISHER,
        PAGE,
    ],
    actions.record_statement,
)  # fmt: skip
FIGURE = Form(
    "figure",
    _("Record a figure"),
    _("The figure is recorded."),
    [
        Field("quantifier", _("How it is told"), "choice", choices=_listed(codes.QUANTIFIERS),
              is_needed=True),
        Field("value", _("Number"), hint=_("as it was printed, also where it looks wrong"),
              is_needed=True),
        Field("unit", _("Unit"), "choice", choices=_listed(codes.UNITS), is_needed=True),
        Field("kind", _("Kind of figure"), "choice", choices=_listed(codes.KINDS), is_needed=True),
        Field("population", _("Who is counted"), "choice", choices=_listed(POPULATIONS),
              is_needed=True),
        Field("manner", _("Manner of return"), "choice", choices=_listed(MANNERS_OF_RETURN),
              empty=_("not told")),
        Field("deportees", _("Deportees"), "choice", choices=_listed(DEPORTEES),
              empty=_("not told")),
        Field("start", _("Counted from"), hint=DAY),
        Field("end", _("Counted up to"), hint=_("empty where it is not told")),
        Field("crossings", _("Crossings"), "several", choices=_crossings),
        Field("parts", _("Parts"), "text", hint=_("one a line: Torkham = 1,420")),
        Field("source", _("Whose count it is"), is_needed=True),
        Field("report", _("Told in"), hint=_("the report, or who told it")),
        PUBLISHER,
        PAGE,
        Field("on", _("Published on"), hint=DAY),
        Field("excerpt", _("Excerpt"), "text", hint=_("the words that tell it")),
        Field("reliability", _("Reliability of the source"), "choice",
              choices=_graded(codes.RELIABILITY), empty=_("not judged")),
        Field("credibility", _("Credibility of the figure"), "choice",
              choices=_graded(codes.CREDIBILITY), empty=_("not judged")),
    ],
    actions.record_figure,
)  # fmt: skip
FORMS = {each.sort: each for each in (STATUS, INCIDENT, STATEMENT, FIGURE)}
WHY = Field(
    "why", _("Why it is corrected"), hint=_("what was wrong, and how you know"), is_needed=True
)
RENAMED = {
    "from": "from_typed",
    "to": "to_typed",
    "on": "on_typed",
    "start": "start_typed",
    "end": "end_typed",
}


def typed_in(form: Form, post: QueryDict) -> dict[str, Any]:
    """As `situation.reading` takes it."""
    found: dict[str, Any] = {}
    for field in form.fields:
        if field.kind == "several":
            found[field.name] = post.getlist(field.name)
        elif field.kind == "tick":
            found[field.name] = post.get(field.name) == "on"
        else:
            found[field.name] = post.get(field.name, "")
    return found


def as_form(row: Edition, form: Form) -> dict[str, Any]:
    found = {each.name: getattr(row, RENAMED.get(each.name, each.name), "") for each in form.fields}
    if isinstance(row, FigureEdition):
        parts = "\n".join(f"{label} = {value}" for label, value, within in row.parts if not within)
        deportees = {True: "in", False: "out"}.get(row.deportees)  # type: ignore[arg-type]
        return found | {"parts": parts, "deportees": deportees}
    actors = found.get("actors")
    return found | ({"actors": ", ".join(actors)} if isinstance(actors, list) else {})


def rows(
    fields: Sequence[Field],
    shown: Mapping[str, Any],
    wrong: Mapping[str, list[str]],
    language: str,
) -> Iterator[dict[str, Any]]:
    """What the template needs of each field; the first wrong one, else the first, has the focus."""
    focus = next((each.name for each in fields if each.name in wrong), fields[0].name)
    for each in fields:
        yield vars(each) | {
            "choices": each.choices(language) if each.choices else [],
            "value": shown.get(each.name) or "",
            "wrong": wrong.get(each.name),
            "has_focus": each.name == focus,
        }
