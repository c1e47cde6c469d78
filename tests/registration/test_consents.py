"""Asking again adds answers; the newest counts, and who gave one can still be erased."""

from datetime import timedelta
from uuid import UUID

import pytest

from homeward.accounts.roles import Role
from homeward.ledger.models import Entry, Part
from homeward.ledger.rebuilding import differs_from_tables
from homeward.ledger.verification import verify
from homeward.problems import Refused
from homeward.registration import actions
from homeward.registration.consents import read_answers
from homeward.registration.models import Consent, Household
from homeward.registration.queries import household_file
from tests.ledger.tablets import Tablet, deliver, enrol
from tests.registration.families import (
    CLERK,
    LATER,
    consent,
    erase,
    family,
    member,
    new_household,
    of_three,
    stable_id,
)

pytestmark = pytest.mark.usefixtures("site")
WIFE = UUID(stable_id("wife"))


@pytest.fixture
def household(site) -> Household:
    new_household(of_three())
    return Household.objects.get()


def read(*rows: dict, **source) -> list[dict]:
    asked = {"consents": list(rows), "consent_language": "prs", **source}
    return read_answers(asked, members=[WIFE], now=LATER)


def answer(household: Household, *rows: dict, by: UUID | None = None, now=LATER) -> Entry:
    source = {"consents": list(rows), "consent_by": str(by or ""), "consent_language": "pus"}
    answers = read_answers(source, members=[by] if by else [], now=now)
    return actions.answer_consents(household=household, answers=answers, author=CLERK, now=now)


def problems(*rows: dict, **source) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        read(*rows, **source)
    return [(each.code, each.path) for each in refused.value.problems]


def test_the_newest_answer_comes_first_and_the_others_stay(household):
    answer(household, consent(answer="refused"), by=WIFE)
    answer(household, consent(answer="given"), by=WIFE, now=LATER + timedelta(days=1))
    file = household_file(roles=frozenset({Role.CLERK}), household=household.id)
    assert [row["answer"] for row in file.consents] == ["given", "refused", "given"]
    assert [row["language"] for row in file.consents] == ["pus", "pus", "prs"]
    assert file.consents[0]["given_by"] == WIFE


def test_it_is_an_entry_about_the_household_made_on_its_registration(household):
    entry = answer(household, consent(answer="refused"))
    assert (entry.kind, entry.subject, entry.author) == ("consent.answered", household.id, CLERK)
    assert entry.base == [str(household.origin_entry)]
    assert differs_from_tables() == []


def test_who_answered_can_be_erased(household):
    answer(household, consent(answer="refused"), by=WIFE)
    erase(WIFE)
    assert WIFE not in Consent.objects.values_list("given_by", flat=True)
    assert (verify(), differs_from_tables()) == (None, [])


def test_an_answer_that_arrives_after_the_erasure_names_nobody(household):
    tablet = Tablet()
    enrol([tablet])
    erase(WIFE)
    row = read(consent(answer="refused"), consent_by=str(WIFE))[0] | {"id": stable_id("late")}
    told = [(household.id, {"consents": [row]})]
    deliver(tablet.sign("consent.answered", household.id, told, base=[household.origin_entry]))
    assert Consent.objects.get(id=stable_id("late")).given_by is None
    assert differs_from_tables() == []


def test_sharing_is_asked_per_class_of_partners():
    assert problems(consent(purpose="sharing", partner_class="")) == [
        ("field.missing", "consents.0.partner_class")
    ]
    assert problems(consent(), consent(purpose="referral", partner_class="ngo")) == [
        ("consent.partners_not_asked", "consents.1.partner_class")
    ]
    assert read(consent(purpose="sharing", partner_class="ngo"))[0]["partner_class"] == "ngo"


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ({"consent_language": "klingon"}, "consent_language"),
        ({"consent_by": stable_id("nobody")}, "consent_by"),
    ],
)
def test_language_and_member_are_of_the_lists(source, path):
    assert problems(consent(), **source) == [("field.not_a_choice", path)]


def test_an_answer_needs_the_language_in_which_it_was_asked():
    assert problems(consent(), consent_language="") == [("field.missing", "consent_language")]
    assert read(consent(answer="not_asked"), consent_language="")[0]["language"] is None


@pytest.mark.parametrize("by", [None, ""])
def test_nobody_has_to_have_answered(by):
    assert read(consent(), consent_by=by)[0]["given_by"] is None


def test_with_the_last_person_the_household_goes(household):
    answer(household, consent(answer="refused"))
    other = new_household(family(member("other", relationship="head"), name="second"))
    for name in ("head", "wife"):
        erase(UUID(stable_id(name)))
    assert Household.objects.filter(id=household.id, erased=False).exists()
    erase(UUID(stable_id("child")))
    assert [each.id for each in Household.objects.filter(erased=False)] == [other.id]
    assert not Consent.objects.filter(household=household.id).exists()
    assert (verify(), differs_from_tables()) == (None, [])


def test_nothing_told_about_the_household_is_left(household):
    for name in ("head", "wife", "child"):
        erase(UUID(stable_id(name)), "mistake")
    left = Part.objects.filter(about=household.id).exclude(payload=None)
    assert [part.payload for part in left] == ['{"reason":"mistake"}']
    erased = Entry.objects.get(kind="household.erased")
    assert erased.base == [str(household.origin_entry)]


def test_an_erased_household_is_neither_read_nor_answered(household):
    for name in ("head", "wife", "child"):
        erase(UUID(stable_id(name)))
    with pytest.raises(Refused, match=r"file\.gone"):
        actions.record_access(household=household.id, door="page", author=CLERK, now=LATER)
    with pytest.raises(Refused, match=r"file\.gone"):
        answer(household, consent())
    assert verify() is None
