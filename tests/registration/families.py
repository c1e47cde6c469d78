"""Made-up families as the desk sends them, with names no real list holds."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from homeward.accounts.models import User
from homeward.accounts.roles import Role
from homeward.ledger.entries import new_id
from homeward.ledger.models import Entry
from homeward.registration import actions, erasing, intake
from homeward.registration.models import Household

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
LATER = NOW + timedelta(minutes=10)
CLERK = UUID("00000000-0000-7000-8000-00000000c1e4")
SECOND = UUID("00000000-0000-7000-8000-0000000005ec")
SPACE = UUID("00000000-0000-7000-8000-000000000f1d")

HEAD = {"given_name": "زرقونبک", "given_name_latin": "Zarqoonbek", "father_name": "تورمشال"}
HEAD_LATIN = {"father_name_latin": "Toormashal", "family_name_latin": "Qashqariwal"}


def stable_id(name: str) -> str:
    return str(uuid5(SPACE, name))


def member(name: str = "head", **changes) -> dict:
    return {
        "id": stable_id(name),
        **(HEAD | HEAD_LATIN if name == "head" else {"given_name": "لوبیانه"}),
        "sex": "male" if name == "head" else "female",
        "birth": "35",
        "relationship": "head" if name == "head" else "child",
        "documents": [],
        **changes,
    }


def document(name: str = "document", **changes) -> dict:
    number = {"type": "tazkira_electronic", "number": "1400010203047"}
    return {"id": stable_id(name), **number, **changes}


def consent(**changes) -> dict:
    """Sharing is asked per class of partners; `health` where the test does not care."""
    partners = "health" if changes.get("purpose") == "sharing" else ""
    return {"purpose": "registration", "partner_class": partners, "answer": "given", **changes}


def family(*members: dict, name: str = "family", **household) -> dict:
    """A valid desk input; `household` replaces fields of the household."""
    rows = list(members) or [member()]
    return {
        "household": {
            "id": stable_id(name),
            "crossing": "torkham",
            "arrived_at": "2026-11-23T10:20:00+04:30",
            "legal_status": "por",
            "manner_of_return": "spontaneous",
            **household,
        },
        "members": rows,
        "consents": [consent()],
        "consent_language": "prs",
        "consent_by": rows[0].get("id"),
    }


def of_three() -> dict:
    wife = member(
        "wife", relationship="spouse", given_name="غونچه‌ور", given_name_latin="Ghunchawar"
    )
    return family(member(documents=[document()]), wife, member("child", birth="~4"))


def new_household(source: dict | None = None, *, author: UUID = CLERK) -> Household:
    read = intake.read(source or family(), now=NOW, today=TODAY)
    registered = actions.register_household(intake=read, author=author, now=NOW)
    return Household.objects.get(id=registered.id)


def a_user(*roles: Role, username: str = "somebody") -> User:
    """A user that was not told to the ledger."""
    return User(
        id=new_id(),
        username=username,
        display_name=username,
        role_codes=sorted(roles or [Role.CLERK]),
    )


def erase(person: UUID, reason: str = "asked", *, author: UUID = CLERK) -> Entry:
    """One asks, the second agrees; gives the entry that erased."""
    asked = erasing.request_erasure(person=person, reason=reason, author=author, now=LATER)
    return erasing.agree_to_erasure(request=asked.id, author=SECOND, now=LATER)
