"""What a supervisor decides about a pair, made on what was shown and on nothing that came since."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.accounts.roles import Role
from homeward.ledger.models import Entry
from homeward.ledger.writing import writing
from homeward.matching.review.actions import (
    PAIR_GONE,
    keep_apart,
    merge_persons,
    send_back,
    unmerge_persons,
)
from homeward.matching.review.queries import PairFile, pair_file
from homeward.problems import Problem, Refused, describe
from homeward.vault.signing import canonical, digest

PAIR_CHANGED = describe(
    "pair.changed",
    _(
        "Somebody decided about these two, answered, or corrected one of them since you opened the "
        "page. Look once more; it shows what is so now."
    ),
)
NO_DECISION = describe("pair.no_decision", _("Choose what is to be done about these two."))
DECISIONS: dict[str, Callable[..., Entry]] = {
    "merge": merge_persons,
    "keep_apart": keep_apart,
    "send_back": send_back,
    "unmerge": unmerge_persons,
}


def edition_of(found: PairFile) -> str:
    return digest(canonical([str(each) for each in found.edition])).hex()[:32]


def decide(
    *,
    roles: frozenset[Role],
    pair: UUID,
    decision: str,
    edition: str,
    author: UUID,
    now: datetime,
    **said: Any,
) -> Entry:
    """`edition`: of the pair as it was shown.

    :raises Refused: something came since, or the decision is not possible.
    """
    if decision not in DECISIONS:
        raise Refused(Problem(NO_DECISION, "decision"))
    with writing():
        found = pair_file(roles=roles, pair=pair)
        if found is None:
            raise Refused(Problem(PAIR_GONE))
        if edition != edition_of(found):
            raise Refused(Problem(PAIR_CHANGED))
        return DECISIONS[decision](pair=pair, author=author, now=now, **said)
