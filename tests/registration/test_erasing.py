"""Who is erased is gone from everywhere; who stays, stays whole."""

from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection

from homeward.ledger.models import Entry, Part
from homeward.ledger.rebuilding import differs_from_tables
from homeward.ledger.verification import verify
from homeward.matching.register import register
from homeward.problems import Refused
from homeward.registration import actions, erasing, moving
from homeward.registration.models import Consent, Document, ErasureRequest, Household, Person
from tests.registration.families import (
    CLERK,
    LATER,
    SECOND,
    document,
    erase,
    family,
    member,
    new_household,
    of_three,
    stable_id,
)

pytestmark = pytest.mark.usefixtures("site")
HEAD, WIFE = UUID(stable_id("head")), UUID(stable_id("wife"))
TOLD = ("زرقونبک", "Zarqoonbek", "تورمشال", "Toormashal", "Qashqariwal", "1400010203047", "تورپیکه")


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
    assert HEAD in register.current().places
    erase(HEAD)
    assert not Document.objects.exists()
    assert HEAD not in register.current().places
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
    assert (entry.kind, entry.author, entry.subject) == ("person.erased", SECOND, WIFE)
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


def ask(person: UUID = WIFE) -> UUID:
    return erasing.request_erasure(person=person, reason="asked", author=CLERK, now=LATER).id


def test_nothing_is_erased_before_a_second_person_agrees(household):
    request = ask()
    assert Person.objects.filter(id=WIFE).exists()
    with pytest.raises(Refused, match=r"erasure\.same_user"):
        erasing.agree_to_erasure(request=request, author=CLERK, now=LATER)
    assert Person.objects.filter(id=WIFE).exists()
    erasing.agree_to_erasure(request=request, author=SECOND, now=LATER)
    assert not Person.objects.filter(id=WIFE).exists()


def test_the_erasure_names_the_request_it_agrees_to(household):
    request = ask()
    entry = erasing.agree_to_erasure(request=request, author=SECOND, now=LATER)
    assert str(request) in entry.base
    assert Entry.objects.get(id=request).author == CLERK


@pytest.mark.parametrize("author", [CLERK, SECOND])
def test_a_request_is_declined_or_taken_back(household, author):
    request = ask()
    erasing.decline_erasure(request=request, author=author, now=LATER)
    assert not ErasureRequest.objects.exists()
    with pytest.raises(Refused, match=r"erasure\.gone"):
        erasing.agree_to_erasure(request=request, author=SECOND, now=LATER)
    assert differs_from_tables() == []


def test_it_is_asked_for_once(household):
    ask()
    with pytest.raises(Refused, match=r"erasure\.asked_already"):
        ask()


def test_with_the_last_person_go_the_files_they_left_behind(household):
    """The phone of a family that was joined into another is still theirs."""
    aunt = member("aunt", relationship="head", given_name="وزمه")
    other = new_household(family(aunt, name="other family", phone="0790000111"))
    moving.join_households(
        household=other.id, into=household.id, relationships={}, author=CLERK, now=LATER
    )
    for name in ("head", "wife", "child", "aunt"):
        erase(UUID(stable_id(name)))
    assert not Household.objects.filter(erased=False).exists()
    assert "0790000111" not in whole_database()
    assert (verify(), differs_from_tables()) == (None, [])


def test_who_was_moved_away_outlives_the_household_they_were_registered_in(household):
    new = moving.split_household(
        household=household.id,
        persons=[WIFE],
        head=WIFE,
        relationships={},
        author=CLERK,
        now=LATER,
    )
    for name in ("head", "child"):
        erase(UUID(stable_id(name)))
    assert Household.objects.get(id=household.id).erased
    assert Person.objects.get().household_id == new.id
    assert (verify(), differs_from_tables()) == (None, [])
