"""One asks for an erasure, another agrees; asked again with the same key, it is answered again."""

import pytest
from django.conf import settings

from homeward.registration.models import ErasureRequest, Household, Person
from tests.registration.families import stable_id
from tests.web.api.conftest import codes

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
CHILD = stable_id("child")
PHOTO = "ab" * 32


@pytest.fixture
def asked(ask, supervisor, household):
    """The address of a request to erase the child."""
    status, answer = ask(
        supervisor, "POST", f"/persons/{CHILD}/erasure-request", {"reason": "asked"}
    )
    assert (status, answer["kind"]) == (201, "erasure.requested")
    return f"/erasure-requests/{answer['entry']}"


def test_what_waits_is_listed_without_names(ask, supervisor, officer, asked):
    for user, is_own in ((supervisor, True), (officer, False)):
        (row,) = ask(user, "GET", "/erasure-requests")[1]["requests"]
        assert (asked.endswith(row["id"]), row["person"], row["is_own"]) == (True, CHILD, is_own)
        assert set(row) == {"id", "person", "reason", "requested_by", "requested_at", "is_own"}


def test_nobody_agrees_with_themselves(ask, supervisor, asked):
    status, answer = ask(supervisor, "POST", f"{asked}/agreement")
    assert (status, codes(answer)) == (422, ["erasure.same_user"])
    assert Person.objects.filter(id=CHILD).exists()


def test_another_agrees_and_the_photo_goes_too(ask, officer, asked):
    settings.DATA.photos.mkdir(exist_ok=True)
    (settings.DATA.photos / PHOTO).write_bytes(b"sealed")
    Person.objects.filter(id=CHILD).update(photo=PHOTO)
    status, answer = ask(officer, "POST", f"{asked}/agreement")
    assert (status, answer["kind"]) == (200, "person.erased")
    assert not Person.objects.filter(id=CHILD).exists()
    assert not (settings.DATA.photos / PHOTO).exists()


def test_an_agreement_asked_again_is_answered_again(ask, officer, asked):
    key = "one-key-of-one-agreement"
    first, again = (ask(officer, "POST", f"{asked}/agreement", Idempotency_Key=key) for _ in "12")
    assert first == again
    assert first[0] == 200


@pytest.mark.parametrize("decision", ["agreement", "decline"])
def test_what_was_decided_is_gone(ask, officer, asked, decision):
    ask(officer, "POST", f"{asked}/decline")
    status, answer = ask(officer, "POST", f"{asked}/{decision}")
    assert (status, codes(answer)) == (404, ["erasure.gone"])
    assert (Household.objects.count(), ErasureRequest.objects.count()) == (1, 0)


def test_a_clerk_neither_asks_nor_agrees(ask, clerk, asked):
    assert ask(clerk, "POST", f"/persons/{CHILD}/erasure-request", {"reason": "asked"})[0] == 403
    assert ask(clerk, "POST", f"{asked}/agreement")[0] == 403
    assert ask(clerk, "GET", "/erasure-requests")[0] == 403


def test_an_unknown_reason_is_refused(ask, supervisor, household):
    status, answer = ask(supervisor, "POST", f"/persons/{CHILD}/erasure-request", {"reason": "no"})
    assert (status, codes(answer)) == (422, ["erasure.reason"])
