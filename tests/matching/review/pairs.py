"""Two families with a person each who may be one, and what clerks and supervisors say of them."""

from datetime import timedelta
from uuid import UUID

from homeward.ledger.models import Entry
from homeward.matching.review import actions
from homeward.matching.review.models import Pair
from homeward.matching.review.pairing import pair_of
from homeward.registration.models import Household
from tests.registration.families import (
    CLERK,
    LATER,
    SECOND,
    family,
    member,
    new_household,
    stable_id,
)

SUPERVISOR = SECOND
EARLIER, AT_DESK, THIRD = (UUID(stable_id(name)) for name in ("earlier", "at the desk", "third"))
PAIR = pair_of(EARLIER, AT_DESK)
BY = {"author": SUPERVISOR, "now": LATER}


def a_family(name: str, **changes) -> Household:
    return new_household(
        family(member(name, relationship="head", **changes), name=f"family of {name}")
    )


def two_families() -> None:
    a_family("earlier", given_name="زرقونبک", father_name="تورمشال")
    a_family("at the desk", given_name_latin="Zarqunbek", given_name=None)


def answered(
    answer: str = "same",
    *,
    who: UUID = AT_DESK,
    earlier: UUID = EARLIER,
    by: UUID = CLERK,
    **proposed,
) -> list[Entry]:
    given = actions.Answer(who, earlier, answer, proposed)
    return actions.answer_candidates(answers=[given], author=by, now=LATER)


def merged(pair: UUID = PAIR) -> Entry:
    return actions.merge_persons(pair=pair, **BY)


def state(pair: UUID = PAIR) -> str:
    return Pair.objects.get(id=pair).state


def later(minutes: int = 1) -> dict:
    return BY | {"now": LATER + timedelta(minutes=minutes)}
