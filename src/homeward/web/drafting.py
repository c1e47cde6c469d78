"""Forms that are not registered yet, kept so that no reload, crash or sign-out loses a word."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from homeward.ledger.rows import holds_any
from homeward.matching.queries import Candidate
from homeward.web.models import Draft


def save_draft(*, draft: UUID, user: UUID, content: dict[str, Any]) -> bool:
    """False where the draft belongs to somebody else; theirs stays as it is."""
    existing = Draft.objects.filter(id=draft).first()
    if existing and existing.user != user:
        return False
    Draft.objects.update_or_create(id=draft, defaults={"user": user, "content": content})
    return True


def draft_of(*, draft: UUID, user: UUID) -> dict[str, Any] | None:
    return Draft.objects.filter(id=draft, user=user).values_list("content", flat=True).first()


def not_shown_before(*, draft: UUID, households: Iterable[UUID]) -> list[UUID]:
    """Of these candidates' households, those that the form shows for the first time."""
    before = Draft.objects.filter(id=draft).values_list("shown", flat=True).first() or []
    return [each for each in dict.fromkeys(households) if str(each) not in before]


def remember_shown(
    *, draft: UUID, households: Iterable[UUID], proposed: Mapping[str, Mapping[str, Any]]
) -> None:
    """`proposed`: as `proposed_in` gives it; what was proposed before stays, too."""
    new = list(map(str, households))
    for each in Draft.objects.filter(id=draft):
        known = {**each.proposed, **proposed}
        if new or known != each.proposed:
            each.shown, each.proposed = [*each.shown, *new], known
            each.save(update_fields=["shown", "proposed"])


def members_in(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = content.get("members")
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def proposed_in(
    members: Sequence[Mapping[str, Any]], found: Iterable[Candidate]
) -> dict[str, dict[str, Any]]:
    """How surely the machine held a member for an earlier person; numbers, and no names."""
    return {
        pair_key(members[match.member].get("id"), match.person_id): {
            "level": match.level,
            "score": round(match.score, 2),
            "probability": round(match.probability, 4),
        }
        for each in found
        for match in each.matches
    }


def proposals_of(*, draft: UUID, user: UUID) -> dict[str, dict[str, Any]]:
    found = Draft.objects.filter(id=draft, user=user).values_list("proposed", flat=True).first()
    return found or {}


def pair_key(member: Any, person: UUID) -> str:
    return f"{member} {person}"


def drafts_of(user: UUID) -> QuerySet[Draft]:
    return Draft.objects.filter(user=user).order_by("-saved_at")


def forget_draft(*, draft: UUID, user: UUID) -> None:
    if holds_any(Draft, "id", [draft]):
        Draft.objects.filter(id=draft, user=user).delete()
