"""What somebody wants exported and what for, checked whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from homeward.lists.selecting import Selection
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.reference.calendars import parse_date
from homeward.reference.codes import CROSSINGS
from homeward.registration.codes import LEGAL_STATUSES, PARTNER_CLASSES
from homeward.registration.reader import Reader

PURPOSES: Final = {
    "follow_up": _("Following up on families here"),
    "assistance": _("Giving assistance"),
    "verification": _("Comparing with a partner's list"),
    "counting": _("Counting and reporting"),
    "sharing": _("Sharing with partners"),
    "other": _("Something else"),
}
# Which question read aloud to families is about the same thing; the others have none.
ASKED_ABOUT: Final = {"follow_up": "registration", "assistance": "assistance"}
FORMS: Final = {"xlsx": _("Excel workbook (XLSX)"), "csv": _("Text file (CSV)")}
HEADINGS: Final = {
    "words": _("In words, in the language of this page"),
    "codes": _("As codes, for programs and for importing again"),
}
PURPOSE_MISSING = describe("export.purpose_missing", _("Say what the list is for."))
PURPOSE_UNTOLD = describe(
    "export.purpose_untold", _("Say in a few words what the list is for, without anybody's name.")
)
PARTNER_MISSING = describe(
    "export.partner_missing", _("Choose the kind of partner the list is shared with.")
)
NOTHING_CHOSEN = describe(
    "export.nothing_chosen", _("Choose at least one thing that the list is to tell.")
)
BACKWARDS = describe(
    "export.days_backwards",
    _("The last day, %(last)s, is before the first, %(first)s. Change one of them."),
)


@dataclass(frozen=True)
class Wish:
    """`groups` of columns; empty for who only counts, and gets what is counted."""

    selection: Selection
    groups: tuple[str, ...]
    purpose: str
    purpose_text: str | None
    form: str
    headings: str


def read_wish(source: Mapping[str, Any], *, groups: Sequence[str], zone: tzinfo) -> Wish:
    """`groups`: those this reader may choose from.

    :raises Refused: with every problem; `path` is the field.
    """
    problems: list[Problem] = []
    row = Reader(source, "", problems)
    purpose = row.choice("purpose", PURPOSES, needed=False)
    wish = Wish(
        selection=_selection(row, zone, is_shared=purpose == "sharing"),
        groups=tuple(each for each in groups if each in source.get("groups", ())),
        purpose=purpose or "",
        purpose_text=row.text("purpose_text", limit=200) if purpose == "other" else None,
        form=row.choice("form", FORMS) or "",
        headings=row.choice("headings", HEADINGS) or "",
    )
    problems += _left_open(wish, groups)
    refuse_if(problems)
    return wish


def _selection(row: Reader, zone: tzinfo, *, is_shared: bool) -> Selection:
    shared_with = row.choice("partner_class", PARTNER_CLASSES, needed=False) if is_shared else None
    return Selection(
        zone=zone,
        first=_day(row, "first"),
        last=_day(row, "last"),
        crossing=row.choice("crossing", CROSSINGS, needed=False),
        legal_status=row.choice("legal_status", LEGAL_STATUSES, needed=False),
        partner_class=shared_with,
    )


def _day(row: Reader, name: str) -> date | None:
    typed = row.text(name, limit=60)
    try:
        return parse_date(typed) if typed else None
    except Refused as refused:
        row.take(refused.problems, name)
        return None


def _left_open(wish: Wish, groups: Sequence[str]) -> list[Problem]:
    found = []
    first, last = wish.selection.first, wish.selection.last
    if first and last and last < first:
        params = {"first": first.isoformat(), "last": last.isoformat()}
        found.append(Problem(BACKWARDS, "last", params))
    if not wish.purpose:
        found.append(Problem(PURPOSE_MISSING, "purpose"))
    if wish.purpose == "other" and not wish.purpose_text:
        found.append(Problem(PURPOSE_UNTOLD, "purpose_text"))
    if wish.purpose == "sharing" and not wish.selection.partner_class:
        found.append(Problem(PARTNER_MISSING, "partner_class"))
    if groups and not wish.groups:
        found.append(Problem(NOTHING_CHOSEN, "groups"))
    return found
