"""Pairs through the interface: read, decided on what was read, answered by the desk."""

import pytest

from homeward.accounts.roles import Role
from homeward.ledger.models import Entry
from tests.matching.review.pairs import AT_DESK, EARLIER, PAIR, answered, state, two_families
from tests.web.api.conftest import codes

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
ADDRESS = f"/pairs/{PAIR}"
FIRST, SECOND = sorted(map(str, (EARLIER, AT_DESK)))


@pytest.fixture
def pair(site):
    two_families()
    answered("unsure", level="possible", score=2.5, probability=0.5)


@pytest.fixture
def etag(send, supervisor):
    return lambda: send(supervisor, f"/api/v1{ADDRESS}", method="GET").headers["ETag"]


def test_the_list_holds_identifiers_and_numbers(pair, ask, supervisor):
    status, answer = ask(supervisor, "GET", "/pairs")
    (row,) = answer["pairs"]
    assert (status, answer["counts"]["open"]) == (200, 1)
    assert (row["id"], row["first"], row["second"]) == (str(PAIR), FIRST, SECOND)
    assert (row["answer"], row["probability"], row["proposed"]) == ("unsure", 0.5, False)
    assert ask(supervisor, "GET", "/pairs?state=merged")[1]["pairs"] == []
    assert ask(supervisor, "GET", "/pairs?state=decided")[0] == 422


def test_a_pair_tells_what_stands(pair, ask, supervisor, clerk):
    _, answer = ask(supervisor, "GET", ADDRESS)
    (statement,) = answer["statements"]
    assert statement["sort"] == "answered"
    assert statement["pair"] == {
        "answer": "unsure",
        "level": "possible",
        "score": 2.5,
        "probability": 0.5,
    }


def test_it_is_decided_on_what_was_read(pair, ask, supervisor, etag):
    old = etag()
    status, answer = ask(supervisor, "POST", f"{ADDRESS}/merge", If_Match=old)
    assert (status, answer["kind"], state()) == (200, "persons.merged", "merged")
    status, answer = ask(supervisor, "POST", f"{ADDRESS}/apart", If_Match=old)
    assert (status, codes(answer), state()) == (412, ["request.edition_old"], "merged")
    assert ask(supervisor, "POST", f"{ADDRESS}/unmerge", If_Match=etag())[0] == 200
    assert ask(supervisor, "POST", f"{ADDRESS}/apart", If_Match="*")[0] == 200
    assert state() == "kept_apart"


def test_a_decision_without_an_edition_is_refused(pair, ask, supervisor):
    assert ask(supervisor, "POST", f"{ADDRESS}/merge")[0] == 428
    assert state() == "open"


def test_the_same_decision_sent_again_is_one(pair, ask, supervisor, etag):
    same = {"If_Match": etag(), "Idempotency_Key": "one-key-of-one-merge"}
    first, again = (ask(supervisor, "POST", f"{ADDRESS}/merge", **same) for _ in "12")
    assert first == again
    assert Entry.objects.filter(kind="persons.merged").count() == 1


def test_the_desk_is_asked_and_answers(pair, ask, supervisor, clerk):
    asked = {"question": "document"}
    assert ask(supervisor, "POST", f"{ADDRESS}/question", asked, If_Match="*")[0] == 200
    status, answer = ask(clerk, "POST", f"{ADDRESS}/answer", {"answer": "same"})
    assert (status, answer["kind"], state()) == (200, "match.answered", "open")
    status, answer = ask(clerk, "POST", f"{ADDRESS}/answer", {"answer": "same"})
    assert (status, codes(answer)) == (422, ["pair.not_asked"])


def test_a_pair_nobody_spoke_of_is_not_there(site, ask, supervisor):
    assert ask(supervisor, "GET", ADDRESS)[0] == 404
    assert ask(supervisor, "POST", f"{ADDRESS}/merge", If_Match="*")[0] == 404


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SUPERVISOR}))
def test_only_a_supervisor_decides(pair, ask, make_user, role):
    user = make_user("other", role)
    for act in ("merge", "unmerge", "apart"):
        assert ask(user, "POST", f"{ADDRESS}/{act}", If_Match="*")[0] == 403
    assert ask(user, "GET", "/pairs")[0] == 403
    assert state() == "open"
