"""A merge is a link, keeping apart holds while the facts do, and nothing of a file is ever touched."""

from uuid import UUID, uuid4

import pytest

from homeward.ledger.models import Entry
from homeward.ledger.rebuilding import differs_from_tables, table_digests
from homeward.ledger.verification import verify
from homeward.matching.queries import distinct, same_persons
from homeward.matching.review import actions
from homeward.matching.review.models import Pair, Said
from homeward.matching.review.pairing import pair_of
from homeward.matching.review.queries import pair_file
from homeward.problems import Refused
from homeward.registration.actions import amend_person
from homeward.registration.models import Household, Person
from homeward.registration.telling import timeline
from homeward.registration.undoing import last_undoable, undo
from tests.ledger.tablets import Tablet, deliver, enrol
from tests.matching.review.pairs import (
    AT_DESK,
    BY,
    EARLIER,
    PAIR,
    THIRD,
    a_family,
    answered,
    merged,
    state,
)
from tests.registration.families import CLERK, LATER, erase

pytestmark = pytest.mark.usefixtures("families")
ROLES = frozenset({"supervisor"})
TABLES_OF_FILES = ("registration_household", "registration_person", "registration_document")


def amended(person: UUID = EARLIER, **changes) -> Entry:
    return amend_person(
        person=Person.objects.get(id=person), changes=changes, author=CLERK, now=LATER
    )


def refusal(act, *arguments, **named) -> str:
    with pytest.raises(Refused) as refused:
        act(*arguments, **named)
    return refused.value.problems[0].code


def test_a_merge_links_and_touches_no_file():
    before = {name: table_digests()[name] for name in TABLES_OF_FILES}
    answered()
    merged()
    assert same_persons(EARLIER) == same_persons(AT_DESK) == {EARLIER, AT_DESK}
    assert {name: table_digests()[name] for name in TABLES_OF_FILES} == before
    assert differs_from_tables() == []
    assert verify() is None


def test_later_edits_survive_an_unmerge():
    answered()
    merged()
    amended(EARLIER, father_name="گلاب")
    amended(AT_DESK, given_name_latin="Zarqoonbeg")
    actions.unmerge_persons(pair=PAIR, **BY)
    assert (state(), same_persons(EARLIER)) == ("open", {EARLIER})
    names = Person.objects.in_bulk([EARLIER, AT_DESK])
    assert (names[EARLIER].father_name, names[AT_DESK].given_name_latin) == ("گلاب", "Zarqoonbeg")
    assert differs_from_tables() == []


def test_undoing_the_last_change_of_a_file_is_still_the_files_own():
    answered()
    entry = amended(EARLIER, father_name="گلاب")
    merged()
    home = Person.objects.get(id=EARLIER).household_id
    assert last_undoable(home).entry == entry.id
    undo(household=home, entry=entry.id, author=CLERK, now=LATER)
    assert Person.objects.get(id=EARLIER).father_name == "تورمشال"
    assert same_persons(EARLIER) == {EARLIER, AT_DESK}


def test_a_merge_goes_through_others():
    a_family("third")
    answered()
    answered(earlier=THIRD)
    merged()
    merged(pair_of(AT_DESK, THIRD))
    assert same_persons(EARLIER) == {EARLIER, AT_DESK, THIRD}
    assert len(distinct([EARLIER, AT_DESK, THIRD])) == 1
    other = uuid4()
    assert len(distinct([EARLIER, THIRD, other])) == 2


def test_one_for_each_real_person_is_of_those_that_were_asked_about():
    answered()
    merged()
    assert distinct([AT_DESK]) == {AT_DESK}
    assert distinct([]) == set()


def test_what_is_decided_so_already_is_not_decided_again():
    answered()
    merged()
    assert refusal(merged) == "pair.decided_so"
    actions.unmerge_persons(pair=PAIR, **BY)
    assert refusal(actions.unmerge_persons, pair=PAIR, **BY) == "pair.not_merged"
    actions.keep_apart(pair=PAIR, **BY)
    assert refusal(actions.keep_apart, pair=PAIR, **BY) == "pair.decided_so"


def test_nobody_decides_about_a_pair_that_nobody_spoke_of():
    assert refusal(merged) == "pair.gone"


def test_keeping_apart_ends_a_merge_and_a_merge_ends_keeping_apart():
    answered()
    merged()
    actions.keep_apart(pair=PAIR, **BY)
    assert (state(), same_persons(EARLIER)) == ("kept_apart", {EARLIER})
    merged()
    assert state() == "merged"
    assert {each.sort for each in Said.objects.all()} == {"answered", "merged"}


@pytest.mark.parametrize(
    "changes",
    [
        {"given_name": "گلاب"},
        {"family_name_latin": "Tokhi"},
        {"sex": "unknown"},
        {"birth_typed": "50"},
    ],
)
def test_kept_apart_is_asked_again_when_a_fact_changes(changes):
    answered()
    actions.keep_apart(pair=PAIR, **BY)
    amended(**changes)
    assert state() == "open"
    assert pair_file(roles=ROLES, pair=PAIR).reopened == list(changes)
    assert differs_from_tables() == []


@pytest.mark.parametrize("changes", [{"marital_status": "widowed"}, {"relationship": "head"}])
def test_kept_apart_stays_when_something_else_changes(changes):
    answered()
    actions.keep_apart(pair=PAIR, **BY)
    amended(**changes)
    assert state() == "kept_apart"


def test_kept_apart_once_more_holds_with_the_new_facts():
    answered()
    actions.keep_apart(pair=PAIR, **BY)
    amended(given_name="گلاب")
    actions.keep_apart(pair=PAIR, **BY)
    assert (state(), pair_file(roles=ROLES, pair=PAIR).reopened) == ("kept_apart", [])


def test_a_merge_does_not_bring_two_together_who_were_kept_apart():
    a_family("third")
    for one, other in ((AT_DESK, EARLIER), (AT_DESK, THIRD), (EARLIER, THIRD)):
        answered(who=one, earlier=other)
    actions.keep_apart(pair=pair_of(EARLIER, THIRD), **BY)
    merged()
    with pytest.raises(Refused) as refused:
        merged(pair_of(AT_DESK, THIRD))
    (problem,) = refused.value.problems
    codes = set(Household.objects.exclude(members=AT_DESK).values_list("code", flat=True))
    assert (problem.code, set(problem.params["codes"].split(", "))) == ("pair.apart_inside", codes)


def test_who_is_one_by_way_of_another_is_not_kept_apart():
    a_family("third")
    for one, other in ((AT_DESK, EARLIER), (AT_DESK, THIRD), (EARLIER, THIRD)):
        answered(who=one, earlier=other)
    merged()
    merged(pair_of(AT_DESK, THIRD))
    around = pair_of(EARLIER, THIRD)
    assert refusal(actions.keep_apart, pair=around, **BY) == "pair.one_by_others"
    merged(around)
    assert refusal(actions.keep_apart, pair=around, **BY) == "pair.one_by_others"
    actions.unmerge_persons(pair=PAIR, **BY)
    assert pair_file(roles=ROLES, pair=PAIR).one_already


def test_a_merge_and_a_keeping_apart_that_did_not_know_of_each_other_are_a_conflict():
    answered()
    tablets = Tablet(), Tablet()
    enrol(tablets)
    first, second = sorted((EARLIER, AT_DESK))
    origins = list(
        Person.objects.filter(id__in=(first, second)).values_list("origin_entry", flat=True)
    )
    told = [(first, {"pairs": [{"with": str(second)}]}), (second, {})]
    for tablet, kind in zip(tablets, ("persons.merged", "persons.kept_apart"), strict=True):
        deliver(tablet.sign(kind, PAIR, told, base=origins))
    assert (state(), same_persons(EARLIER)) == ("conflict", {EARLIER})
    assert differs_from_tables() == []
    merged()
    assert (state(), same_persons(EARLIER)) == ("merged", {EARLIER, AT_DESK})


def test_erasing_a_merged_person_takes_every_link_along():
    a_family("third")
    answered()
    answered(earlier=THIRD)
    merged()
    merged(pair_of(AT_DESK, THIRD))
    erase(AT_DESK)
    assert (Pair.objects.count(), Said.objects.count()) == (0, 0)
    assert same_persons(EARLIER) == {EARLIER}
    assert differs_from_tables() == []
    assert verify() is None


def test_both_files_tell_what_was_decided():
    answered()
    merged()
    for person in (EARLIER, AT_DESK):
        home = Person.objects.get(id=person).household_id
        told = [each.kind for each in timeline(roles=ROLES, household=home)]
        assert told[:2] == ["persons.merged", "match.answered"]


def test_what_clerks_thought_is_told_to_the_desk_alone():
    answered()
    actions.send_back(pair=PAIR, question="father", **BY)
    home = Person.objects.get(id=EARLIER).household_id
    desk = timeline(roles=ROLES, household=home)
    assert [str(line) for each in desk for line in each.lines] == [
        "What is the father's name? Ask for it once more.",
        "The same person",
    ]
    others = timeline(roles=frozenset({"protection_officer"}), household=home)
    assert [each.kind for each in others] == ["household.registered"]
