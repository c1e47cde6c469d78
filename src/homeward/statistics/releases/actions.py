"""The only writer of publications: a person approves a release, and what was approved never changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe
from homeward.statistics.appliers import RELEASE_PUBLISHED
from homeward.statistics.disclosure.kept import read
from homeward.statistics.models import Publication
from homeward.statistics.releases.about import About
from homeward.statistics.releases.drafting import refuse_two_ways, spent_with
from homeward.statistics.releases.lines import INTERNAL
from homeward.statistics.releases.packing import packed
from homeward.statistics.releases.queries import linked, published_of, revised_by
from homeward.statistics.releases.showing import compared, shown

NOT_SAFE = describe(
    "release.not_safe",
    _("The audit refused this release: people could be worked out from it. Make a coarser one."),
)
CHANGED_MEANWHILE = describe(
    "release.changed_meanwhile",
    _("Another release of these days was published after this one was made. Make it again."),
)
OWN_DRAFT = describe(
    "release.own_draft",
    _("You made this release. Somebody else has to look at it and approve it."),
)
WHY_MISSING = describe(
    "release.why_missing",
    _("This corrects a release that was published. Write what was wrong and why it is better now."),
)
NOTHING_NEW = describe(
    "release.nothing_new",
    _("Every number is as in the revision that was published. There is nothing to correct."),
)
TWICE = describe("release.twice", _("This release was published already."))


@dataclass(frozen=True)
class Draft:
    """`kept` as it was made, `passed` by its audit with `linked`: the publications it was made beside."""

    about: About
    kept: str
    passed: bool
    linked: Sequence[UUID]
    made_by: UUID | None = None
    numbers: Sequence[Any] | None = None


def publish(
    *, release: UUID, draft: Draft, author: UUID, approves_as: str, now: datetime
) -> Publication:
    """`approves_as`: how the approval is told in public.

    :raises Refused: it is not safe, not by another person, outdated, or a correction of nothing.
    """
    with writing():
        if Publication.objects.filter(id=release).exists():
            raise Refused(Problem(TWICE))
        about = draft.about
        _check(draft, author)
        before = revised_by(line=about.line, tier=about.tier, first=about.first, last=about.last)
        if before:
            _check_correction(draft, before)
        told = _told(draft, before, approves_as)
        parts = [Statement(release, told)]
        ledger.record(kind=RELEASE_PUBLISHED, subject=release, parts=parts, author=author, now=now)
        return Publication.objects.get(id=release)


def _check(draft: Draft, author: UUID) -> None:
    about = draft.about
    rounding = read(draft.kept)[0].rounding
    is_told = about.base == (rounding.base if rounding else None)
    if not draft.passed or not is_told or (about.epsilon is None) != (draft.numbers is None):
        raise Refused(Problem(NOT_SAFE))
    if draft.made_by == author:
        raise Refused(Problem(OWN_DRAFT))
    if about.epsilon is not None:
        _check_budget(about, about.epsilon)
    known = linked(line=about.line, first=about.first, last=about.last)
    if about.tier == INTERNAL:
        return
    if about.first and about.last:
        refuse_two_ways(about.line, about.first, about.last, epsilon=about.epsilon)
    if about.epsilon is None and {each.id for each in known} != set(draft.linked):
        raise Refused(Problem(CHANGED_MEANWHILE))


def _check_budget(about: About, epsilon: float) -> None:
    """Drafts that were made side by side may each have found the budget unspent."""
    if not about.first or not about.last:
        raise Refused(Problem(NOT_SAFE))
    if spent_with(epsilon, about.first, about.last) != about.spent:
        raise Refused(Problem(CHANGED_MEANWHILE))


def _check_correction(draft: Draft, before: Publication) -> None:
    if draft.about.revision != before.revision + 1:
        raise Refused(Problem(CHANGED_MEANWHILE))
    if not draft.about.why.strip():
        raise Refused(Problem(WHY_MISSING, "why"))
    now = shown(draft.about, *read(draft.kept), numbers=draft.numbers)
    if not compared(now, published_of(before)).differences:
        raise Refused(Problem(NOTHING_NEW))


def _told(draft: Draft, before: Publication | None, approves_as: str) -> dict[str, Any]:
    release, _rule = read(draft.kept)
    return {
        "name": release.name,
        "about": draft.about.as_json(),
        "kept": packed(draft.kept),
        "numbers": draft.numbers,
        "revises": str(before.id) if before else None,
        "made_by": str(draft.made_by) if draft.made_by else None,
        "approved_as": approves_as,
    }
