"""A family is registered once, whole, and as it was told."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from homeward.accounts.actions import create_user
from homeward.accounts.roles import Role
from homeward.ledger.models import Entry, Part
from homeward.ledger.rebuilding import differs_from_tables
from homeward.ledger.verification import verify
from homeward.problems import Refused
from homeward.registration import actions, appliers, intake
from homeward.registration.models import Consent, Document, Household, Person
from tests.registration.families import (
    CLERK,
    LATER,
    NOW,
    TODAY,
    consent,
    document,
    erase,
    family,
    member,
    new_household,
    of_three,
    stable_id,
)

pytestmark = pytest.mark.usefixtures("site")


def codes_refused(source) -> list[tuple[str, str]]:
    before = Entry.objects.count()
    with pytest.raises(Refused) as caught:
        new_household(source)
    assert Entry.objects.count() == before
    assert all(each.message for each in caught.value.problems)
    return [(each.code, each.path) for each in caught.value.problems]


def test_a_family_becomes_rows():
    source = of_three() | {"consents": [consent(), consent(purpose="sharing", answer="refused")]}
    household = new_household(source)
    assert household.id == UUID(stable_id("family"))
    assert household.arrived_at.isoformat() == "2026-11-23T05:50:00+00:00"
    assert (household.legal_status, household.manner_of_return) == ("por", "spontaneous")
    assert (household.head, household.registered_by) == (UUID(stable_id("head")), CLERK)
    assert household.registered_at == NOW
    members = household.members.order_by("position")
    assert [each.relationship for each in members] == ["head", "spouse", "child"]
    assert (members[0].birth_first, members[0].birth_last) == (
        date(1990, 11, 24),
        date(1991, 11, 23),
    )
    assert Document.objects.get().person_id == members[0].id
    answers = Consent.objects.order_by("purpose").values_list("purpose", "answer", "given_by")
    head = UUID(stable_id("head"))
    assert list(answers) == [("registration", "given", head), ("sharing", "refused", head)]


def test_it_is_one_entry_with_a_part_for_each_record():
    new_household(of_three())
    entry = Entry.objects.get(kind="household.registered")
    parts = Part.objects.filter(site_seq=entry.site_seq).order_by("position")
    expected = [stable_id(name) for name in ("family", "head", "wife", "child")]
    assert [str(part.about) for part in parts] == expected
    assert (entry.author, entry.subject) == (CLERK, UUID(stable_id("family")))


def test_no_part_tells_of_another_member():
    new_household(of_three())
    told = dict(Part.objects.values_list("about", "payload"))
    assert "زرقونبک" in told[UUID(stable_id("head"))]
    for other in ("family", "wife", "child"):
        assert "زرقونبک" not in told[UUID(stable_id(other))]


def test_the_tables_are_what_the_ledger_adds_up_to():
    new_household(of_three())
    assert verify() is None
    assert differs_from_tables() == []


def test_the_same_registration_sent_again_gives_the_same_household():
    first, again = new_household(of_three()), new_household(of_three())
    assert (first.id, first.code) == (again.id, again.code)
    assert Household.objects.count() == 1
    assert Entry.objects.filter(kind="household.registered").count() == 1


def test_it_is_the_same_a_day_later():
    first = new_household(of_three())
    tomorrow = NOW + timedelta(days=1)
    read = intake.read(of_three(), now=tomorrow, today=tomorrow.date())
    again = actions.register_household(intake=read, author=CLERK, now=tomorrow)
    assert again.registered_at == first.registered_at == NOW


def test_it_is_the_same_after_an_amendment_and_an_erasure():
    first = new_household(of_three())
    actions.amend_household(
        household=first, changes={"phone": "0790000000"}, author=CLERK, now=LATER
    )
    erase(UUID(stable_id("child")))
    assert new_household(of_three()).code == first.code
    assert Person.objects.count() == 2


def more_in_the_family():
    return family(*of_three()["members"], member("late", given_name="پسین"))


@pytest.mark.parametrize(
    "changed",
    [
        family(*of_three()["members"], phone="0790000000"),
        family(member(documents=[document()], birth="36"), *of_three()["members"][1:]),
        family(member(documents=[]), *of_three()["members"][1:]),
    ],
)
def test_it_says_so_when_the_second_sending_tells_more(changed):
    """The answer was lost, the clerk added something: it must not be lost without a word."""
    new_household(of_three())
    assert codes_refused(changed) == [("household.sent_before", "household.id")]


def test_it_refuses_a_member_added_to_a_sent_registration():
    new_household(of_three())
    assert codes_refused(more_in_the_family()) == [("household.id_taken", "household.id")]


def test_it_refuses_another_family_with_the_same_identifier():
    new_household(of_three())
    assert codes_refused(family(member("other", relationship="head"))) == [
        ("household.id_taken", "household.id")
    ]


def test_it_refuses_another_family_even_where_all_were_erased():
    new_household(family())
    erase(UUID(stable_id("head")))
    assert codes_refused(family(member("other", relationship="head"))) == [
        ("household.id_taken", "household.id")
    ]


def test_it_refuses_a_person_registered_elsewhere():
    new_household(of_three())
    assert codes_refused(family(member(), name="second")) == [("person.id_taken", "members")]


def test_it_refuses_a_person_who_was_erased():
    new_household(of_three())
    erase(UUID(stable_id("child")))
    assert codes_refused(family(member("child", relationship="head"), name="second")) == [
        ("person.id_taken", "members")
    ]


def test_it_refuses_a_document_registered_elsewhere():
    new_household(of_three())
    other = member("other", relationship="head", documents=[document()])
    assert codes_refused(family(other, name="second")) == [("document.id_taken", "members")]


def test_nobody_carries_the_identifier_of_a_user_or_a_device(site):
    """Else erasing the person would destroy what the ledger tells of the user."""
    user = create_user(username="zarq", display_name="Z", roles=[Role.CLERK], author=None, now=NOW)
    for taken in (user.id, site):
        source = family(member(id=str(taken)))
        assert codes_refused(source) == [("person.id_taken", "members")]
    assert codes_refused(family(id=str(user.id))) == [("household.id_taken", "household.id")]


def test_a_code_is_never_given_twice(monkeypatch):
    given = iter((0, 0, 1))
    monkeypatch.setattr(actions, "random_bytes", lambda count: bytes([next(given)]) * count)
    first, second = (
        new_household(family(member(name, relationship="head"), name=f"family {name}"))
        for name in "ab"
    )
    assert first.code != second.code


def test_a_failure_in_the_middle_leaves_nothing(monkeypatch):
    def insert(table, rows):
        if table is Document:
            raise OSError("disk full")
        rows_of_the_house(table, rows)

    before = Entry.objects.count()
    rows_of_the_house = appliers.insert
    monkeypatch.setattr(appliers, "insert", insert)
    with pytest.raises(OSError, match="disk full"):
        new_household(of_three())
    assert (Entry.objects.count(), Household.objects.count(), Person.objects.count()) == (
        before,
        0,
        0,
    )


def test_reading_a_file_is_an_entry_that_names_nobody():
    household = new_household(of_three())
    actions.record_access(household=household.id, door="page", author=CLERK, now=LATER)
    entry = Entry.objects.latest("site_seq")
    assert (entry.kind, entry.subject, entry.author) == ("file.accessed", household.id, CLERK)
    assert Part.objects.get(site_seq=entry.site_seq).payload == '{"door":"page"}'


def test_today_is_the_day_it_was_stated_on():
    new_household(family())
    assert Person.objects.get().birth_stated_on == TODAY
