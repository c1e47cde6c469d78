"""What the catalogues call the words of docs/words.md: its Dari and Pashto are those of the screens."""

from functools import cache
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils import translation

from homeward.accounts.roles import ROLE_NAMES
from homeward.registration.codes import LEGAL_STATUSES, MANNERS_OF_RETURN
from homeward.registration.documents import DOCUMENT_TYPES
from tests.docs.pages import ROOT

LANGUAGES = ("prs", "pus")
LISTS: dict[str, tuple[dict[str, Any], str | None]] = {
    "Legal status in the country left": (LEGAL_STATUSES, "legal status"),
    "Manner of return": (MANNERS_OF_RETURN, "manner of return"),
    "Documents": (dict(DOCUMENT_TYPES), None),
    "The site, its people and its key": (
        {role.value: name for role, name in ROLE_NAMES.items()},
        None,
    ),
}
TEXTS = {
    "household": "Household",
    "person": "Person",
    "member": "Members",
    "head of household": "Head of household",
    "relationship to head": "Relationship to head",
    "name": "Name",
    "no name given": "No name given",
    "birth": "Age or birth",
    "evidence": "How the birth is known",
    "abroad since": "Abroad since",
    "origin": "Comes from",
    "destination": "Wants to go to",
    "lived in": "Lived in",
    "household language": "Language of the family",
    "legal status": "Legal status there",
    "manner of return": "Manner of return",
    "document": "Document",
    "doubt": "doubted",
    "reason": "The number is right because",
    "desk": "Register",
    "draft": "Unfinished forms",
    "proposal": "Names proposed by the machine",
    "candidate": "Registered before?",
    "consent": "Consent",
    "photo": "Photo",
    "receipt": "Receipt",
    "code": "Your code",
    "crossing": "Crossing",
    "Solar Hijri": "Solar Hijri",
    "Gregorian": "Gregorian",
    "group": "Group",
    "queue token": "Token",
    "arrival": "Arrivals at the gate",
    "slip": "Print the slip",
    "urgent flag": "Urgent",
    "station": "Station",
    "step": "Step",
    "policy": "Who is called first",
    "queue": "Queue",
    "board": "Board of the hall",
    "live picture": "Live picture",
    "site": "Site",
    "user": "Users",
    "role": "Roles",
    "invitation": "Invitation",
    "second factor": "Second factor",
    "paper code": "Your paper codes",
    "set-up code": "Set-up code",
    "recovery sheet": "Recovery sheet",
    "fingerprint": "Fingerprint of the key",
    "entry": "Entries",
    "device": "Device",
    "kind": "What happened",
    "conflict": "Conflicts",
    "trail": "Trail",
    "search": "Find",
    "timeline": "What was done",
    "departed": "Departed",
    "removed": "Removed from the household",
    "split": "Split",
    "join": "Join with another household",
    "move": "Move to another household",
    "undo": "Undo the last change",
    "erasure request": "Erasures",
    "level": "The same person likely",
    "answer": "Is it this person?",
    "review": "Review",
    "pair": "Persons who may be one",
    "merge": "One person: merge",
    "unmerge": "Undo the merge",
    "keep apart": "Two persons: keep apart",
    "send back": "Send back",
    "partner list": "Lists of partners",
    "import": "Import",
    "household key": "Household key",
    "mapping": "What the columns hold",
    "template": "An empty list to fill in",
    "export": "Export",
    "purpose": "Purpose",
    "item": "Item",
    "catalogue": "Catalogue",
    "edition of an item": "Editions",
    "giving": "Give",
    "reversal": "Take it back",
    "proof": "Proof",
    "stock": "Stock",
    "till": "Tills",
    "place to sleep": "Place",
    "departure": "Departures",
    "boarding": "Aboard",
    "manifest": "Manifest (Dari and Pashto)",
    "revision": "Revisions",
    "situation record": "Situation",
    "lane": "Lane",
    "status": "Status",
    "ground": "Ground",
    "claim": "The source says it lasted",
    "incident": "Incidents",
    "statement": "Statements",
    "relation": "Relations",
    "withdrawal": "Withdraw",
    "believed on": "As believed on",
}


@cache
def catalogue(language: str) -> Catalog:
    path = ROOT / "src" / "homeward" / "web" / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=None)


def spoken(heading: str, word: str, code: str) -> list[str] | None:
    """Dari and Pashto of a row, None where no text of the screens is meant."""
    names, context = LISTS.get(heading, ({}, None))
    with translation.override("en"):
        text = str(names[code]) if code in names else TEXTS.get(word)
    if text is None:
        return None
    return [_said(language, text, context if code in names else None) for language in LANGUAGES]


def _said(language: str, text: str, context: str | None) -> str:
    found = catalogue(language).get(text, context) or catalogue(language).get(text)
    return str(found.string) if found and found.string else "—"


def spoken_anew(page: str) -> str:
    """The page with the Dari and Pashto of the catalogues."""
    heading, lines = "", []
    for line in page.splitlines():
        heading = line.removeprefix("## ") if line.startswith("## ") else heading
        lines.append(_row(heading, line))
    return "\n".join(lines) + "\n"


def _row(heading: str, line: str) -> str:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    said = spoken(heading, cells[0], cells[1].strip("`")) if len(cells) == 6 else None
    if said is None:
        return line
    return f"| {' | '.join([*cells[:2], *said, *cells[4:]])} |"
