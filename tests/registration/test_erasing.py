"""Who is erased is gone from everywhere; who stays, stays whole."""

from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection

from homeward.ledger.models import Entry, Part
from homeward.ledger.rebuilding import differs_from_tables
from homeward.ledger.verification import verify
from homeward.matching.models import NameKey
from homeward.problems import Refused
from homeward.registration import actions
from homeward.registration.models import Consent, Document, Household, Person
from tests.registration.families import (
    CLERK,
    LATER,
    document,
    family,
    member,
    new_household,
    of_three,
    stable_id,
)

pytestmark = pytest.mark.usefixtures("site")
HEAD, WIFE = UUID(stable_id("head")), UUID(stable_id("wife"))
TOLD = ("زرقونبک", "Zarqoonbek", "تورمشال", "Toormashal", "Qashqariwal", "1400010203047", "تورپیکه")


def erase(person: UUID, reason: str = "asked") -> Entry:
    return actions.erase_person(person=person, reason=reason, author=CLERK, now=LATER)


@pytest.fixture
def household(site) -> Household:
    """The head was registered, and amended twice."""
    found = new_household(of_three())
    for name in ("تورپیکه", "زرقونبک"):
        head = Person.objects.get(id=HEAD)
        actions.amend_person(person=head, changes={"given_name": name}, author=CLERK, now=LATER)
    return found


def whole_database() -> str:
    """Every value of every column of every table."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = [
            row for table in tables for row in cursor.execute(f'SELECT * FROM "{table}"').fetchall()
        ]
    return repr(rows)


def test_every_table_is_searched():
    names = {model._meta.db_table for model in apps.get_models()}
    with connection.cursor() as cursor:
        assert len(names & set(connection.introspection.table_names(cursor))) > 15


def test_no_byte_of_what_was_told_is_left(household):
    assert all(word in whole_database() for word in TOLD)
    erase(HEAD)
    left = whole_database().casefold()
    assert [word for word in TOLD if word.casefold() in left] == []


def test_the_others_stay_whole(household):
    before = list(Person.objects.exclude(id=HEAD).order_by("id").values())
    parts = list(Part.objects.exclude(about=HEAD).order_by("site_seq", "position").values())
    erase(HEAD)
    assert list(Person.objects.order_by("id").values()) == before
    after = Part.objects.exclude(about=HEAD).order_by("site_seq", "position")
    assert list(after.values()) == parts


def test_what_hung_on_the_person_is_gone(household):
    assert NameKey.objects.filter(person=HEAD).exists()
    erase(HEAD)
    assert not Document.objects.exists()
    assert not NameKey.objects.filter(person=HEAD).exists()
    assert Household.objects.get().head is None
    assert set(Consent.objects.values_list("given_by", flat=True)) == {None}


def test_the_chain_still_verifies_and_rebuilds(household):
    erase(HEAD)
    assert verify() is None
    assert differs_from_tables() == []


def test_headers_stay(household):
    before = list(Entry.objects.order_by("site_seq").values())
    erase(HEAD)
    assert list(Entry.objects.order_by("site_seq").values())[: len(before)] == before


def test_the_trail_says_who_and_why_and_no_name(household):
    entry = erase(WIFE, "mistake")
    assert (entry.kind, entry.author, entry.subject) == ("person.erased", CLERK, WIFE)
    assert Part.objects.get(site_seq=entry.site_seq).payload == '{"reason":"mistake"}'


def test_all_members_can_be_erased_one_after_the_other(household):
    for name in ("head", "wife", "child"):
        erase(UUID(stable_id(name)))
    assert not Person.objects.exists()
    assert verify() is None
    assert differs_from_tables() == []


def test_a_family_registered_after_it_is_not_touched(household):
    erase(HEAD)
    namesake = member("namesake", relationship="head", given_name="زرقونبک")
    namesake["documents"] = [document("other document")]
    second = new_household(family(namesake, name="second"))
    assert second.members.get().given_name == "زرقونبک"
    assert verify() is None


def test_it_refuses_a_reason_nobody_listed(household):
    with pytest.raises(Refused, match=r"erasure\.reason"):
        erase(HEAD, "زرقونبک asked")
    assert Person.objects.filter(id=HEAD).exists()


@pytest.mark.parametrize("person", [UUID(int=7), UUID(stable_id("family"))])
def test_it_refuses_who_is_not_there(household, person):
    with pytest.raises(Refused, match=r"file\.gone"):
        erase(person)


def test_it_refuses_to_erase_twice(household):
    erase(HEAD)
    with pytest.raises(Refused, match=r"file\.gone"):
        erase(HEAD)
