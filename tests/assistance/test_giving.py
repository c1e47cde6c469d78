"""What was given once is not given again, and whoever takes it back says why."""

from datetime import timedelta
from uuid import UUID

import pytest

from homeward.assistance import catalogue, giving, tills
from homeward.assistance.models import Giving, Recipient
from homeward.assistance.stock import level_of
from homeward.ledger.entries import new_id
from homeward.ledger.rebuilding import differs_from_tables
from homeward.registration import actions, moving
from homeward.registration.models import Household
from tests.assistance import things
from tests.assistance.things import BY, CASH, KIT, MEAL, WATER, refused
from tests.registration.families import (
    CLERK,
    LATER,
    SECOND,
    a_user,
    erase,
    family,
    member,
    new_household,
    of_three,
    stable_id,
)

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def household():
    return new_household(of_three())


@pytest.fixture
def desk():
    """A cash station with an open till."""
    found = things.station()
    things.till(found)
    return found


def test_cash_is_given_once_per_family(household, desk):
    cash = things.item(CASH)
    given = things.give(household.id, cash, desk)
    row = given.giving
    assert (row.quantity, row.currency, row.persons, row.proof) == (10000, "AFN", 3, "receipt")
    assert row.groups == {"girls": 1, "men": 1, "women": 1}
    assert refused(things.give, household.id, cash, desk) == ["giving.had_already"]
    assert Giving.objects.count() == 1


def test_the_same_giving_sent_again_is_given_once(household, desk):
    cash, once = things.item(CASH), new_id()
    first = things.give(household.id, cash, desk, giving=once)
    again = things.give(household.id, cash, desk, giving=once)
    assert (first.is_new, again.is_new, Giving.objects.count()) == (True, False, 1)


def test_it_refuses_an_identifier_of_another_giving(household, desk):
    cash, kit, once = things.item(CASH), things.item(KIT, is_stocked=False), new_id()
    things.give(household.id, cash, desk, giving=once)
    assert refused(things.give, household.id, kit, giving=once) == ["giving.id_taken"]


def test_it_refuses_whoever_had_it_before_the_family_was_split(household, desk):
    cash = things.item(CASH)
    things.give(household.id, cash, desk)
    new = moving.split_household(
        household=household.id, persons=[UUID(stable_id("wife"))], head=UUID(stable_id("wife")),
        relationships={}, **BY,
    )  # fmt: skip
    assert refused(things.give, new.id, cash, desk) == ["giving.had_with_others"]


def test_it_refuses_a_family_that_was_joined_by_one_that_had_it(household, desk):
    cash = things.item(CASH)
    other = new_household(family(member("aunt", relationship="head"), name="other"))
    things.give(other.id, cash, desk)
    moving.join_households(household=other.id, into=household.id, relationships={}, **BY)
    assert refused(things.give, household.id, cash, desk) == ["giving.had_already"]
    assert refused(things.give, other.id, cash, desk) == ["giving.joined_away"]


def test_each_person_gets_a_meal_once_a_day(household):
    meal = things.item(MEAL)
    assert things.give(household.id, meal).giving.quantity == 3
    assert refused(things.give, household.id, meal) == ["giving.had_already"]
    tomorrow = LATER + timedelta(days=1)
    assert things.give(household.id, meal, now=tomorrow).giving.quantity == 3


def test_who_came_later_gets_what_each_person_gets(household):
    meal = things.item(MEAL, times="once")
    things.give(household.id, meal)
    other = new_household(family(member("aunt", relationship="head"), name="other"))
    moving.join_households(
        household=other.id, into=household.id, relationships={UUID(stable_id("aunt")): "sibling"}, **BY
    )  # fmt: skip
    late = things.give(household.id, meal).giving
    assert (late.quantity, late.persons) == (1, 1)
    assert list(Recipient.objects.filter(giving=late.id).values_list("person", flat=True)) == [
        UUID(stable_id("aunt"))
    ]


def test_once_within_some_months_is_possible_again_after_them(household, desk):
    cash = things.item(CASH, times="return", months="6")
    things.give(household.id, cash, desk)
    soon, late = LATER + timedelta(days=150), LATER + timedelta(days=190)
    assert refused(things.give, household.id, cash, desk, now=soon) == ["giving.had_already"]
    assert things.give(household.id, cash, desk, now=late).is_new


def test_what_is_taken_back_may_be_given_again_and_the_stock_has_it(household):
    kit = things.item(KIT)
    things.arrived(kit, 5)
    given = things.give(household.id, kit).giving
    assert level_of(kit) == 4
    giving.reverse_giving(giving=given.id, reason="given_back", is_returned=True, **BY)
    again = refused(
        giving.reverse_giving, giving=given.id, reason="given_back", is_returned=True, **BY
    )
    assert (again, level_of(kit)) == (["giving.reversed_already"], 5)
    assert things.give(household.id, kit).is_new
    assert differs_from_tables() == []


def test_it_refuses_to_take_back_without_a_reason(household):
    given = things.give(household.id, things.item(MEAL)).giving
    wrong = refused(giving.reverse_giving, giving=given.id, reason="", is_returned=False, **BY)
    assert wrong == ["field.not_a_choice"]
    gone = refused(giving.reverse_giving, giving=new_id(), reason="", is_returned=False, **BY)
    assert gone == ["giving.gone"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"size_from": "4"}, "giving.not_the_size"),
        ({"size_to": "2"}, "giving.not_the_size"),
        ({"needs": ["older_person"]}, "giving.need_not_recorded"),
        ({"needs": ["medical"]}, "giving.need_not_recorded"),
        ({"is_offered": False}, "giving.not_offered"),
        ({"recipient": "site"}, "giving.not_for_families"),
    ],
)
def test_it_refuses_whom_the_rule_does_not_mean(household, changes, code):
    assert refused(things.give, household.id, things.item(MEAL, **changes)) == [code]


def test_the_rule_means_whom_it_names():
    young = new_household(family(member(), member("child", birth="2"), name="young"))
    wanted = things.item(MEAL, size_from="2", size_to="2", needs=["young_child", "older_person"])
    assert things.give(young.id, wanted).is_new


def test_an_age_that_may_be_either_side_is_no_need(household):
    wanted = things.item(MEAL, needs=["young_child"])
    assert refused(things.give, household.id, wanted) == ["giving.need_not_recorded"]


def test_it_refuses_an_unknown_item_and_a_household_that_is_not_here(household):
    assert refused(things.give, household.id, new_id()) == ["item.unknown"]
    assert refused(things.give, new_id(), things.item(MEAL)) == ["file.gone"]


def test_it_refuses_a_family_that_departed(household):
    actions.mark_departed(household=household.id, departed_at=LATER, **BY)
    assert refused(things.give, household.id, things.item(MEAL)) == ["giving.departed"]


def test_it_refuses_an_erased_file(household):
    for name in ("head", "wife", "child"):
        erase(UUID(stable_id(name)))
    assert refused(things.give, household.id, things.item(MEAL)) == ["file.gone"]


def test_what_was_given_outlives_an_erasure_in_the_sums_alone(household):
    signed = giving.Proof("signature", signature="M10 10L20 20")
    things.give(household.id, things.item(MEAL), proof=signed)
    for name in ("head", "wife", "child"):
        erase(UUID(stable_id(name)))
    row = Giving.objects.get()
    assert (row.household, row.signature, row.quantity, row.persons) == (None, None, 3, 3)
    assert Recipient.objects.count() == 0
    assert differs_from_tables() == []


@pytest.mark.parametrize(
    ("quantity", "code"), [(None, "giving.amount_missing"), (0, "giving.amount_missing"),
                           (-5, "giving.amount_missing")]
)  # fmt: skip
def test_it_refuses_an_amount_below_one(household, quantity, code):
    free = things.item(MEAL, amount="", recipient="household")
    assert refused(things.give, household.id, free, quantity=quantity) == [code]


def test_it_refuses_another_amount_than_the_rule_has(household):
    wrong = refused(things.give, household.id, things.item(MEAL), quantity=9)
    assert wrong == ["giving.amount_fixed"]


def test_it_refuses_what_is_not_in_stock(household):
    kit = things.item(KIT)
    assert refused(things.give, household.id, kit) == ["giving.stock_spent"]


def test_it_refuses_money_without_a_till_or_with_too_little_in_it(household):
    cash, place = things.item(CASH), things.station()
    assert refused(things.give, household.id, cash, place) == ["till.none_open"]
    till = things.till(place, 9_999)
    assert refused(things.give, household.id, cash, place) == ["till.short"]
    tills.add_to_till(till=till, amount=1, **BY)
    assert things.give(household.id, cash, place).is_new


def proof(household, sort):
    other = new_household(family(member("aunt", relationship="head"), name="other"))
    return {
        "no receipt": giving.Proof("receipt"),
        "of others": giving.Proof("receipt", scanned=other.id),
        "unsigned": giving.Proof("signature", signature=""),
        "a script": giving.Proof("signature", signature='M1 1L2 2"><script>'),
        "too long": giving.Proof("signature", signature="M1 1" + "L1 1" * 3000),
        "one witness": giving.Proof("witnesses", witnesses=[SECOND]),
        "none": giving.Proof(""),
    }[sort]


@pytest.mark.parametrize(
    ("sort", "code"),
    [
        ("no receipt", "giving.no_proof"),
        ("of others", "giving.receipt_of_others"),
        ("unsigned", "giving.signature_empty"),
        ("a script", "giving.signature_empty"),
        ("too long", "giving.signature_empty"),
        ("one witness", "giving.witnesses_wrong"),
        ("none", "giving.no_proof"),
    ],
)
def test_it_refuses_without_proof(household, sort, code):
    shown = proof(household, sort)
    assert refused(things.give, household.id, things.item(MEAL), proof=shown) == [code]


def test_two_colleagues_are_witnesses_but_not_who_gives(household):
    users = [a_user(username=name) for name in ("one", "two", "three")]
    for each in users:
        each.origin_entry = new_id()
        each.save()
    ids = [each.id for each in users]
    meal = things.item(MEAL)
    own = giving.Proof("witnesses", witnesses=ids[:2])
    assert refused(things.give, household.id, meal, proof=own, author=ids[0]) == [
        "giving.witnesses_wrong"
    ]
    given = things.give(household.id, meal, proof=own, author=ids[2]).giving
    assert given.witnesses == sorted(map(str, ids[:2]))


def test_water_goes_to_whoever_comes(household):
    water = things.item(WATER)
    out = {"giving": new_id(), "item": water, "station": None, "quantity": 135_000}
    given = giving.give_out(**out, **BY)
    assert (given.giving.quantity, given.giving.household, given.giving.persons) == (
        135_000, None, 0,
    )  # fmt: skip
    assert giving.give_out(**out, **BY).is_new is False
    wrong = out | {"giving": new_id()}
    assert refused(giving.give_out, **(wrong | {"quantity": -1}), **BY) == ["giving.amount_missing"]
    assert refused(giving.give_out, **(wrong | {"item": things.item(MEAL)}), **BY) == [
        "giving.for_families"
    ]


def test_a_changed_rule_leaves_what_was_given_under_the_old_one(household, desk):
    cash = things.item(CASH)
    first = things.give(household.id, cash, desk).giving
    changed = catalogue.read_item(CASH | {"amount": "8000"})
    catalogue.define_item(item=cash, values=changed, **BY)
    other = new_household(family(member("aunt", relationship="head"), name="other"))
    second = things.give(other.id, cash, desk).giving
    assert (first.quantity, second.quantity) == (10000, 8000)
    assert first.edition != second.edition
    assert Household.objects.count() == 2
    assert first.given_by == CLERK
