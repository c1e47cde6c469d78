"""The same key: the same answer, written once; another request under it is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from homeward.ledger.answering import forget_answered
from homeward.ledger.models import AnsweredRequest, Entry
from homeward.ledger.rebuilding import differs_from_tables
from homeward.registration.models import Household, Person
from homeward.web.api import api
from tests.registration.families import erase, family, member, of_three, stable_id

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
KEY = "2f6e1d0c-8e4b-4a55-9f0e-7f8a4e1f0001"
ADDRESS = "/api/v1/households"
UNCLE = member("uncle", relationship="uncle_aunt")


@pytest.fixture
def members(household):
    return f"{ADDRESS}/{household.id}/members"


def test_every_post_but_a_search_needs_a_key():
    paths = api.get_openapi_schema()["paths"]
    posts = {path: each["post"]["parameters"] for path, each in paths.items() if "post" in each}
    without = {
        path
        for path, parameters in posts.items()
        if not any(each["name"] == "Idempotency-Key" and each["required"] for each in parameters)
    }
    assert (len(posts) > 10, without) == (True, {"/api/v1/searches"})


def test_the_same_request_again_gets_the_same_answer_and_is_written_once(send, clerk, members):
    first, again = (send(clerk, members, UNCLE, Idempotency_Key=KEY) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert Person.objects.count() == 4
    assert Entry.objects.filter(kind="member.added").count() == 1


def test_only_what_is_answered_again_says_so(send, clerk, members):
    first, again = (send(clerk, members, UNCLE, Idempotency_Key=KEY) for _ in range(2))
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"


def test_a_registration_sent_again_with_its_key_gets_its_code(send, clerk):
    first, again = (send(clerk, ADDRESS, of_three(), Idempotency_Key=KEY) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again.json()["code"] == Household.objects.get().code


def test_a_registration_sent_again_with_another_key_is_known_by_its_identifier(send, clerk):
    first, again = (send(clerk, ADDRESS, of_three()) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


def test_a_split_sent_again_makes_one_new_household(send, supervisor, household):
    body = {"persons": [stable_id("child")], "head": stable_id("child")}
    address = f"{ADDRESS}/{household.id}/split"
    first, again = (send(supervisor, address, body, Idempotency_Key=KEY) for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    assert Household.objects.count() == 2


@pytest.mark.parametrize(
    "other",
    [
        {"content": UNCLE | {"given_name": "گلاب"}},
        {"address": f"{ADDRESS}/{stable_id('family')}/consents", "content": {}},
    ],
)
def test_another_request_under_the_same_key_is_refused(send, clerk, members, other):
    send(clerk, members, UNCLE, Idempotency_Key=KEY)
    answer = send(clerk, other.get("address", members), other["content"], Idempotency_Key=KEY)
    assert answer.status_code == 422
    assert [each["code"] for each in answer.json()["problems"]] == ["request.key_reused"]
    assert Person.objects.count() == 4


def test_a_key_is_its_users_own(send, clerk, supervisor, members):
    send(clerk, members, UNCLE, Idempotency_Key=KEY)
    answer = send(supervisor, members, UNCLE, Idempotency_Key=KEY)
    assert answer.status_code == 422
    assert [each["code"] for each in answer.json()["problems"]] == ["person.id_taken"]


def test_what_was_refused_uses_no_key_up(send, clerk, members):
    refused = send(clerk, members, UNCLE | {"sex": ""}, Idempotency_Key=KEY)
    taken = send(clerk, members, UNCLE, Idempotency_Key=KEY)
    assert (refused.status_code, taken.status_code) == (422, 201)
    assert "Idempotency-Replayed" not in taken.headers


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (None, "request.key_missing"),
        ("", "request.key_shape"),
        ("short", "request.key_shape"),
        ("k" * 65, "request.key_shape"),
        ("with spaces in it", "request.key_shape"),
        ("مفتاحمفتاح", "request.key_shape"),
    ],
)
def test_a_key_that_is_none_is_refused_before_anything_is_written(
    client_of, clerk, members, key, code
):
    headers = {} if key is None else {"Idempotency-Key": key}
    answer = client_of(clerk).post(members, UNCLE, "application/json", headers=headers)
    problem = answer.json()["problems"][0]
    assert (answer.status_code, problem["code"], problem["path"]) == (400, code, "Idempotency-Key")
    assert Person.objects.count() == 3


def test_who_may_no_more_gets_no_answer_again(send, clerk, members):
    send(clerk, members, UNCLE, Idempotency_Key=KEY)
    type(clerk).objects.filter(id=clerk.id).update(role_codes=["property_officer"])
    assert send(clerk, members, UNCLE, Idempotency_Key=KEY).status_code == 403


def test_nothing_of_the_request_is_kept(send, clerk):
    source = family(member(given_name_latin="Zarqoonbek"), phone="+93000777123")
    code = send(clerk, ADDRESS, source, Idempotency_Key=KEY).json()["code"]
    kept = repr(AnsweredRequest.objects.values_list().get())
    telling = ("Zarqoonbek", "زرقونبک", "777123", code, KEY)
    assert [text for text in telling if text in kept] == []


def test_a_code_is_not_told_again_once_the_household_is_erased(send, clerk):
    send(clerk, ADDRESS, family(), Idempotency_Key=KEY)
    erase(Person.objects.get().id)
    answer = send(clerk, ADDRESS, family(), Idempotency_Key=KEY)
    assert (answer.status_code, answer.json()["problems"][0]["code"]) == (404, "http.404")


def test_keys_are_forgotten_after_a_while(send, clerk, members):
    send(clerk, members, UNCLE, Idempotency_Key=KEY)
    now = timezone.now()
    assert forget_answered(before=now - timedelta(hours=1)) == 0
    assert forget_answered(before=now + timedelta(hours=1)) == 1
    assert send(clerk, members, UNCLE, Idempotency_Key=KEY).json()["problems"][0]["code"] == (
        "person.id_taken"
    )


def test_a_rebuild_leaves_the_keys_alone(send, clerk, members):
    send(clerk, members, UNCLE, Idempotency_Key=KEY)
    assert differs_from_tables() == []
    assert AnsweredRequest.objects.count() == 1
