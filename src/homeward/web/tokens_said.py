"""What a group said at the gate, as the desk's form begins with it: nothing is typed twice."""

from typing import Any
from uuid import UUID

from homeward.reception.models import Token
from homeward.reception.queries import households_of

SEX_OF = {"men": "male", "women": "female", "boys": "male", "girls": "female", "unknown": ""}


def is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def token_named(text: Any) -> Token | None:
    return Token.objects.filter(id=text).first() if is_uuid(str(text)) else None


def journey_said(token: Token) -> dict[str, str]:
    names = ("crossing", "legal_status", "manner_of_return")
    return {name: getattr(token, name) for name in names}


def members_said(token: Token | None) -> list[dict[str, str]]:
    """A row for each person of the group; after its first household, for one person."""
    if token is None or households_of(token.id):
        return [{"relationship": "head"}]
    rows = [{"sex": sex} for name, sex in SEX_OF.items() for _ in range(getattr(token, name))]
    return [rows[0] | {"relationship": "head"}, *rows[1:]]
