"""A run over the register puts pairs on the worklist, and asks nothing twice."""

from uuid import UUID, uuid4

import pytest

from homeward.ledger.models import Entry, Part
from homeward.ledger.rebuilding import differs_from_tables
from homeward.matching.review import actions
from homeward.matching.review.models import Pair, Said
from homeward.matching.review.proposing import AT_ONCE, propose_pairs
from homeward.matching.review.queries import counts, worklist
from tests.matching.review.pairs import (
    AT_DESK,
    BY,
    EARLIER,
    PAIR,
    THIRD,
    a_family,
    answered,
    merged,
    pair_of,
    state,
)
from tests.registration.families import LATER, family, member, new_household

pytestmark = pytest.mark.usefixtures("families")


def proposed(*pairs, run="night") -> int:
    return propose_pairs(pairs=pairs, run=run, author=None, now=LATER)


LIKELY = (EARLIER, AT_DESK, 7.25, 0.875)


def test_a_pair_comes_to_a_supervisor():
    assert proposed(LIKELY) == 1
    (pair,) = worklist(state="open")
    assert (pair.id, pair.proposed, pair.probability) == (PAIR, True, 0.875)
    assert differs_from_tables() == []


def test_nothing_of_it_names_anybody():
    proposed(LIKELY)
    entry = Entry.objects.get(kind="pairs.proposed")
    told = "".join(Part.objects.filter(site_seq=entry.site_seq).values_list("payload", flat=True))
    assert "زرقونبک" not in told
    assert '"probability":0.875,"run":"night","score":7.25' in told


def test_the_same_again_is_not_asked_again_and_another_score_takes_its_place():
    assert (proposed(LIKELY), proposed(LIKELY, run="next night")) == (1, 0)
    assert proposed((AT_DESK, EARLIER, 8.0, 0.9), run="later") == 1
    assert [(each.run, each.probability) for each in Said.objects.all()] == [("later", 0.9)]


def test_what_is_decided_is_not_asked_again():
    answered()
    actions.keep_apart(pair=PAIR, **BY)
    assert proposed(LIKELY) == 0
    merged()
    assert (proposed(LIKELY), state()) == (0, "merged")


def test_many_are_some_entries():
    rows = [member(f"child {each}", relationship="child") for each in range(AT_ONCE + 1)]
    new_household(family(member("lead", relationship="head"), *rows, name="many"))
    pairs = [(EARLIER, UUID(each["id"]), 1.0, 0.5) for each in rows]
    assert proposed(*pairs) == AT_ONCE + 1
    assert Entry.objects.filter(kind="pairs.proposed").count() == 2
    assert Pair.objects.count() == AT_ONCE + 1


def test_who_is_not_in_the_register_is_left_out():
    assert proposed((EARLIER, uuid4(), 1.0, 0.5)) == 0
    assert counts()["open"] == 0


def test_who_is_one_already_by_way_of_another_is_left_out():
    a_family("third")
    answered()
    answered(earlier=THIRD)
    merged()
    merged(pair_of(AT_DESK, THIRD))
    assert proposed((EARLIER, THIRD, 9.0, 0.99)) == 0


def test_the_list_is_narrowed_and_sorted():
    a_family("third")
    proposed(LIKELY, (EARLIER, THIRD, 9.0, 0.99))
    answered("unsure")
    other = pair_of(EARLIER, THIRD)
    assert [each.id for each in worklist(state="open")] == [other, PAIR]
    assert [each.id for each in worklist(state="open", source="unsure")] == [PAIR]
    assert {each.id for each in worklist(state="open", source="found")} == {PAIR, other}
    assert [each.id for each in worklist(state="merged")] == []
    assert counts() == {"open": 2, "conflict": 0, "sent_back": 0, "merged": 0, "kept_apart": 0}


def test_a_clerk_who_says_different_does_not_hide_what_a_run_found():
    answered("different")
    assert proposed(LIKELY) == 1
    assert state() == "open"
