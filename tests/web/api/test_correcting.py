"""Corrections name the edition they were made on, and change what is sent and nothing else."""

import pytest

from homeward.ledger.models import Entry
from homeward.registration.models import Household, Person
from tests.registration.families import stable_id
from tests.web.api.conftest import codes

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
FILE = f"/api/v1/households/{stable_id('family')}"
HEAD = f"/api/v1/persons/{stable_id('head')}"


@pytest.fixture
def edition(send, clerk, household):
    """The ETag of the file as it is now."""
    return lambda: send(clerk, FILE, method="GET").headers["ETag"]


@pytest.fixture
def correct(send, clerk):
    def make(address, changes, edition):
        return send(clerk, address, changes, method="PATCH", If_Match=edition)

    return make


def test_only_what_is_sent_changes(correct, edition):
    before = Household.objects.values().get()
    answer = correct(FILE, {"phone": "0790000001", "origin_text": "Alishang"}, edition())
    after = Household.objects.values().get()
    changed = {name for name in before if before[name] != after[name]}
    assert (answer.status_code, answer.json()["changed"]) == (200, ["origin_text", "phone"])
    assert changed == {"origin_text", "phone", "phone_key"}
    assert (after["phone"], after["origin_text"]) == ("0790000001", "Alishang")


def test_a_person_is_corrected(correct, edition):
    answer = correct(HEAD, {"birth": "1370", "sex": "female"}, edition())
    head = Person.objects.get(id=stable_id("head"))
    assert (answer.status_code, head.birth_typed, head.sex) == (200, "1370", "female")
    assert "birth_first" in answer.json()["changed"]


def test_null_takes_away_what_the_file_says(correct, edition):
    correct(FILE, {"phone": "0790000001"}, edition())
    assert correct(FILE, {"phone": None}, edition()).status_code == 200
    assert Household.objects.get().phone is None


def test_one_correction_after_another_needs_no_reading_between(correct, edition):
    first = correct(FILE, {"phone": "0790000001"}, edition())
    second = correct(HEAD, {"sex": "female"}, first.headers["ETag"])
    assert (second.status_code, second.headers["ETag"]) == (200, edition())


def test_nothing_new_records_nothing(correct, edition):
    entries = Entry.objects.filter(kind="household.amended")
    answer = correct(FILE, {"crossing": "torkham"}, edition())
    assert (answer.status_code, answer.json()) == (200, {"entry": None, "changed": []})
    assert not entries.exists()


@pytest.mark.parametrize("address", [FILE, HEAD])
def test_whoever_corrected_meanwhile_is_not_overwritten(correct, edition, address):
    read = edition()
    correct(FILE, {"phone": "0790000001"}, read)
    answer = correct(address, {}, read)
    assert (answer.status_code, codes(answer.json())) == (412, ["request.edition_old"])
    assert Household.objects.get().phone == "0790000001"


def test_reading_makes_no_other_edition(edition):
    assert edition() == edition()


def test_a_change_of_any_member_makes_another_edition(send, clerk, edition):
    before = edition()
    send(clerk, f"/api/v1/persons/{stable_id('child')}/removal", {"reason": "not_here"})
    assert edition() != before


def test_a_star_corrects_whatever_it_says(correct, household):
    assert correct(FILE, {"phone": "0790000001"}, "*").status_code == 200


def test_one_of_several_editions_is_enough(correct, edition):
    assert correct(FILE, {"phone": "0790000001"}, f'"another", {edition()}').status_code == 200


@pytest.mark.parametrize("wrong", [None, "", "no-quotes", 'W/"weak"'])
def test_without_an_edition_nothing_is_corrected(client_of, clerk, household, wrong):
    headers = {} if wrong is None else {"If-Match": wrong}
    client = client_of(clerk)
    answer = client.patch(FILE, {"phone": "0790000001"}, "application/json", headers=headers)
    assert (answer.status_code, codes(answer.json())) == (428, ["request.edition_missing"])
    assert Household.objects.get().phone is None


def test_problems_name_their_fields(correct, edition):
    answer = correct(FILE, {"crossing": "moon", "phone": "12"}, edition())
    found = {problem["path"]: problem["code"] for problem in answer.json()["problems"]}
    assert answer.status_code == 422
    assert found == {"crossing": "field.not_a_choice", "phone": "household.phone_shape"}


def test_somebody_who_is_not_here_cannot_be_corrected(correct, household):
    answer = correct(f"/api/v1/persons/{stable_id('nobody')}", {}, "*")
    assert (answer.status_code, codes(answer.json())) == (404, ["http.404"])
