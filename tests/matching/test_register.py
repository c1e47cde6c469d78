"""Whoever is registered is proposed at the next desk at once, by everything that changed since."""

from uuid import UUID

import pytest

from homeward.ledger.models import Entry
from homeward.matching import lookup
from homeward.matching.lookup import proposed
from homeward.matching.reading import member_at_desk
from homeward.matching.register import Register, everybody
from homeward.registration import actions, moving
from homeward.registration.models import Person
from tests.registration.families import (
    CLERK,
    LATER,
    TODAY,
    document,
    erase,
    family,
    member,
    new_household,
    of_three,
    stable_id,
)

pytestmark = pytest.mark.usefixtures("site")
HEAD = {"given_name": "زرقونبک", "father_name": "تورمشال", "family_name": "قشقریوال", "birth": "35"}
THREE = [stable_id(name) for name in ("head", "wife", "child")]
IN_LATIN = {"given_name": "Zarqunbek", "father_name": "Tormashal", "birth": "~36"}


@pytest.fixture
def register(monkeypatch):
    """Of this test's database, as after a start of the server."""
    made = Register()
    monkeypatch.setattr(lookup, "register", made)
    return made


def found(register, *members, household=None):
    records = [member_at_desk(each, today=TODAY) for each in members]
    return proposed(register.current(), records, household)


def persons(register, *members, **more):
    return [
        [str(each.person) for each in of_one]
        for of_one in found(register, *members, **more).of_members
    ]


def everyone(register):
    """Invented people around the family, so that names are worth something."""
    for number in range(30):
        spelled = "".join("bdgklmnprst"[number * step % 11] + "a" for step in (3, 5, 7))
        head = member(f"head {number}", given_name=f"{spelled}n", father_name=f"{spelled[::-1]}z",
                      relationship="head", birth=str(20 + number))  # fmt: skip
        new_household(family(head, name=f"family {number}"))


def test_nobody_is_proposed_in_an_empty_site(register):
    assert found(register, HEAD).of_members == [[]]


@pytest.mark.parametrize("typed", [HEAD, IN_LATIN, {**HEAD, "given_name": "ذرقونبك"}])
def test_who_is_registered_is_proposed_at_once(register, typed):
    everyone(register)
    register.current()
    new_household()
    best = found(register, typed).of_members[0][0]
    assert (str(best.person), str(best.household)) == (stable_id("head"), stable_id("family"))
    assert best.probability > 0.2
    assert "given_name" in [reason.compared for reason in best.reasons]


def test_a_reason_quotes_what_both_wrote(register):
    everyone(register)
    new_household()
    reasons = found(register, IN_LATIN).of_members[0][0].reasons
    told = {reason.compared: (reason.here, reason.there) for reason in reasons}
    assert told["father_name"] == ("Tormashal", "تورمشال")


def test_the_household_at_the_desk_is_not_proposed_to_itself(register):
    household = new_household()
    assert persons(register, HEAD, household=household.id) == [[]]


def test_a_family_is_recognised_with_who_is_new(register):
    everyone(register)
    new_household(of_three())
    told = found(register, HEAD, {"given_name": "غونچه‌ور", "birth": "35"}, {"given_name": "Helpil"})
    assert str(told.families[0].household) == stable_id("family")
    assert (2 in told.families[0].new) == (2 not in dict(told.families[0].known))
    assert {member for member, _person in told.families[0].known} >= {0, 1}


def test_after_an_amendment_only_the_new_name_leads_there(register):
    everyone(register)
    new_household()
    assert persons(register, HEAD)[0][0] == stable_id("head")
    changed = {"given_name": "سپینغر", "father_name": "مرجان‌خېل", "family_name_latin": None}
    old = dict.fromkeys(("given_name_latin", "father_name_latin"))
    person = Person.objects.get(id=stable_id("head"))
    actions.amend_person(person=person, changes=changed | old, author=CLERK, now=LATER)
    assert stable_id("head") not in persons(register, HEAD)[0]
    typed = {"given_name": "سپینغر", "father_name": "مرجان‌خېل", "birth": "35"}
    assert persons(register, typed)[0][0] == stable_id("head")


def test_who_is_erased_is_gone_at_once(register):
    everyone(register)
    new_household(of_three())
    assert persons(register, HEAD)[0][0] == stable_id("head")
    erase(UUID(stable_id("child")))
    erase(UUID(stable_id("wife")))
    erase(UUID(stable_id("head")))
    told = persons(register, HEAD, {"given_name": "غونچه‌ور"})
    assert not {*THREE} & {person for of_one in told for person in of_one}


def test_who_moves_carries_the_new_household(register):
    everyone(register)
    new_household(of_three())
    other = new_household(family(member("uncle", relationship="head", birth="50"), name="other"))
    register.current()
    moving.move_person(
        person=UUID(stable_id("child")), into=other.id, relationship="child",
        author=CLERK, now=LATER,
    )  # fmt: skip
    known = register.current()
    place = known.places[Person.objects.get(id=stable_id("child")).id]
    assert known.household_of(place) == other.id


def test_a_document_leads_to_its_holder_whatever_the_name(register):
    new_household(family(member(documents=[document()])))
    typed = {"given_name": "Helpil", "documents": [{"type": "tazkira_electronic",
             "number": "1400-0102-03047"}]}  # fmt: skip
    assert persons(register, typed) == [[stable_id("head")]]


def test_a_restart_finds_the_same(register):
    everyone(register)
    register.current()
    new_household(of_three())
    assert persons(Register(), HEAD, IN_LATIN) == persons(register, HEAD, IN_LATIN)


def test_another_ledger_is_noticed(register):
    new_household()
    known = register.current()
    assert register.current() is known
    last = Entry.objects.order_by("-site_seq").first()
    known.seen = known.seen._replace(entry=Entry.objects.order_by("site_seq").first().id)
    assert register.current() is not known
    assert register.current().seen.entry == last.id


def test_everybody_is_a_list_of_this_site():
    new_household(of_three())
    assert {row.id for row in everybody()} == {*THREE}
    assert {row.registration for row in everybody()} == {stable_id("family")}


def test_building_tells_how_far_it_is(register):
    new_household(of_three())
    heard = []
    register.build(heard.append)
    assert sum(heard) == 3


def test_the_door_of_the_desk_asks_this_register(register):
    everyone(register)
    new_household()
    assert str(lookup.propose([HEAD]).of_members[0][0].person) == stable_id("head")
