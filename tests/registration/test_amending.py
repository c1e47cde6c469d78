"""An edit replaces what it was made on; the ledger keeps what was said before."""

from datetime import date

import pytest

from homeward.ledger import versions
from homeward.ledger.models import Entry, Version
from homeward.ledger.queries import history
from homeward.ledger.rebuilding import differs_from_tables
from homeward.ledger.verification import verify
from homeward.problems import Refused
from homeward.registration import actions
from homeward.registration.models import Household, Person
from tests.registration.families import CLERK, LATER, NOW, erase, new_household, of_three

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def person(site) -> Person:
    return new_household(of_three()).members.get(position=0)


def amend(person: Person, **changes) -> Entry:
    found = actions.amend_person(person=person, changes=changes, author=CLERK, now=LATER)
    person.refresh_from_db()
    return found


def test_a_field_is_replaced(person):
    amend(person, given_name="تورپیکه")
    assert person.given_name == "تورپیکه"
    assert person.father_name == "تورمشال"
    assert versions.conflicts_of(person.id) == []


def test_dates_come_back_as_dates(person):
    amend(person, birth_first="1990-03-21", birth_last="1991-03-20", birth_typed="1369")
    assert (person.birth_first, person.birth_last) == (date(1990, 3, 21), date(1991, 3, 20))


def test_an_edit_is_made_on_the_last_one(person):
    first = amend(person, given_name="one")
    second = amend(person, given_name="two")
    assert first.base == [str(person.origin_entry)]
    assert second.base == [str(first.id)]
    assert person.given_name == "two"
    assert Version.objects.get(record=person.id).entry == second.id


def test_an_edit_of_two_fields_is_made_on_both(person):
    first = amend(person, given_name="one")
    second = amend(person, given_name="two", father_name="two")
    assert set(second.base) == {str(first.id), str(person.origin_entry)}


def test_a_field_can_be_emptied_and_filled(person):
    amend(person, father_name=None)
    assert person.father_name is None
    amend(person, father_name="again")
    assert person.father_name == "again"


def test_the_ledger_keeps_what_was_said_before(person):
    amend(person, given_name="one")
    told = [entry.about(person.id)["given_name"] for entry in history(person.id)]
    assert told == ["زرقونبک", "one"]


def test_an_edit_tells_only_what_changed(person):
    amend(person, given_name="one")
    assert history(person.id)[-1].about(person.id) == {"given_name": "one"}


def test_a_household_is_amended_alike(person):
    household = Household.objects.get()
    actions.amend_household(
        household=household,
        changes={"phone": "0790000000", "arrived_at": "2026-11-22T05:00:00+04:30"},
        author=CLERK,
        now=LATER,
    )
    household.refresh_from_db()
    assert household.phone == "0790000000"
    assert household.arrived_at.isoformat() == "2026-11-22T00:30:00+00:00"


def test_the_tables_are_what_the_ledger_adds_up_to(person):
    for name in ("one", "two", None):
        amend(person, given_name=name, family_name=name)
    assert verify() is None
    assert differs_from_tables() == []


def test_it_refuses_to_amend_who_is_gone(person):
    erase(person.id)
    with pytest.raises(Refused, match=r"file\.gone"):
        actions.amend_person(person=person, changes={"given_name": "x"}, author=CLERK, now=NOW)
