"""Forms that are not registered yet, kept so that no reload, crash or sign-out loses a word."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from homeward.ledger.rows import holds_any
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


def remember_shown(*, draft: UUID, households: Iterable[UUID]) -> None:
    for each in Draft.objects.filter(id=draft):
        each.shown = [*each.shown, *map(str, households)]
        each.save(update_fields=["shown"])


def drafts_of(user: UUID) -> QuerySet[Draft]:
    return Draft.objects.filter(user=user).order_by("-saved_at")


def forget_draft(*, draft: UUID, user: UUID) -> None:
    if holds_any(Draft, "id", [draft]):
        Draft.objects.filter(id=draft, user=user).delete()
