"""The desk's panel: earlier people with why and why not, asked apart from the form, answered with it."""

import re
from html import unescape
from uuid import UUID

import pytest
from django.test import Client

from homeward.accounts.roles import Role
from homeward.ledger.models import Entry
from homeward.matching.proposals import Family, Proposal, Proposals, Reason
from homeward.matching.review.models import Pair, Said
from homeward.registration.models import Household, Person
from homeward.web import background
from tests.registration.families import document, family, member, of_three, stable_id
from tests.web.acts import newest

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
DRAFT = f"/desk/drafts/{stable_id('second')}"
NAMESAKE = {"given_name": "زرقونبك", "father_name": "تورمشـال"}
HEAD, WIFE, AGAIN = (UUID(stable_id(name)) for name in ("head", "wife", "again"))


def again(**changes) -> dict:
    return (
        family(member("again", relationship="head", sex="male", **NAMESAKE), name="second")
        | changes
    )


@pytest.fixture
def panel(send, client_of, clerk):
    """Saves a form of the clerk and gives what stands beside it; a family of three was there before."""
    send(clerk, "/api/v1/households", of_three())

    def look(source, client=None):
        assert send(clerk, DRAFT, source, method="PUT").status_code == 200
        return (client or client_of(clerk)).get(f"{DRAFT}/candidates")

    return look


def text(answer) -> str:
    plain = re.sub("<script.*?</script>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return unescape(" ".join(plain.split()))


def test_an_earlier_person_is_shown_with_the_reasons(panel):
    shown = text(panel(again()))
    assert "The same person likely" in shown
    assert "Given name is the same" in shown
    assert "Father's name is the same" in shown
    assert "Zarqoonbek" in shown


def test_the_same_document_is_a_reason(panel):
    source = again()
    source["members"] = [
        member("again", relationship="head", given_name="x", documents=[document()])
    ]
    assert "The same document number: 1400010203047" in text(panel(source))


def test_nobody_is_said_in_a_word(panel):
    shown = text(panel(family(member("again", given_name="x", father_name="y"), name="second")))
    assert shown == "Not seen before, as far as the form goes."


def test_what_the_engine_says_is_told_with_what_speaks_against(panel, monkeypatch):
    reasons = [
        Reason("father_name", "sounds_same", 4.0, "Ghulam Rasool", "غلام رسول"),
        Reason("birth", "apart", -3.0, "2014-03-21/2015-03-20", "1985-06-01"),
        Reason("place", "district", 2.0, "AF06/chaparhar AF06", "AF06/chaparhar AF06"),
        Reason("sex", "same", 1.0, "male", "male"),
        Reason("sex", "rhymes", 1.0),
    ]
    home = Person.objects.get(id=HEAD).household_id
    found = Proposals([[Proposal(HEAD, home, 3.0, 0.6, "possible", reasons)]], [])
    monkeypatch.setattr("homeward.matching.queries.propose", lambda members, household: found)
    shown = text(panel(again()))
    assert "Possible Alt+1" in shown
    assert "Father's name sounds the same: Ghulam Rasool / غلام رسول" in shown
    assert "The same district: Chaparhar, Nangarhar" in shown
    assert "The same sex: Male" in shown
    apart = "1 Hamal 1393 – 29 Hut 1393 / 11 Jawza 1364"
    assert f"Against: The ages are far apart: {apart}" in shown


def test_a_known_family_names_who_is_new_in_it(panel, monkeypatch):
    source = again()
    source["members"].append(member("newborn", given_name="سپوږمۍ", birth="1"))
    reasons = [Reason("family", "others_found", 5.0)]

    def propose(members, household):
        home = Household.objects.get(members=HEAD).id
        found = Proposal(HEAD, home, 9.0, 0.95, "same", reasons)
        return Proposals([[found], []], [Family(home, 0.95, [(0, HEAD)], [1])])

    monkeypatch.setattr("homeward.matching.queries.propose", propose)
    shown = text(panel(source))
    assert "Others of the family were found there, too" in shown
    assert "New in this family: سپوږمۍ" in shown


def test_only_who_began_the_form_asks_about_it(panel, client_of, make_user):
    panel(again())
    assert client_of(make_user("other", Role.CLERK)).get(f"{DRAFT}/candidates").status_code == 404
    officer = client_of(make_user("officer", Role.PROTECTION_OFFICER))
    assert officer.get(f"{DRAFT}/candidates").status_code == 403
    assert Client().get(f"{DRAFT}/candidates").status_code == 302


def test_a_broken_engine_costs_the_panel_and_not_the_form(
    panel, send, client_of, clerk, monkeypatch
):
    def broken(members, household):
        raise RuntimeError("index")

    monkeypatch.setattr("homeward.matching.queries.propose", broken)
    client = client_of(clerk)
    client.raise_request_exception = False
    assert panel(again(), client).status_code == 500
    assert send(clerk, "/api/v1/households", again()).status_code == 201


def test_answers_come_with_the_form_and_with_what_it_had_shown(panel, send, clerk):
    panel(again())
    given = [{"member": str(AGAIN), "person": str(HEAD), "answer": "same"}]
    assert send(clerk, "/api/v1/households", again(answers=given)).status_code == 201
    said = Said.objects.get()
    assert (said.answer, said.level) == ("same", "same")
    assert 0.9 <= said.probability <= 1
    assert (Pair.objects.get().state, newest("match.answered").author) == ("open", clerk.id)


def test_the_form_sent_again_answers_once(panel, send, clerk):
    given = [{"member": str(AGAIN), "person": str(HEAD), "answer": "unsure"}]
    panel(again())
    first, second = (send(clerk, "/api/v1/households", again(answers=given)) for _ in "12")
    assert (first.status_code, second.status_code) == (201, 200)
    assert Entry.objects.filter(kind="match.answered").count() == 1


def test_a_refused_form_keeps_no_answer(panel, send, clerk):
    given = [{"member": str(AGAIN), "person": str(HEAD), "answer": "same"}]
    refused = again(answers=given)
    refused["members"][0]["sex"] = ""
    assert send(clerk, "/api/v1/households", refused).status_code == 422
    assert not Said.objects.exists()


@pytest.mark.parametrize(
    ("answer", "path"),
    [
        ({"member": str(WIFE)}, "answers.0.member"),
        ({"answer": "perhaps"}, "answers.0.answer"),
    ],
)
def test_it_refuses_an_answer_about_nobody_or_in_no_list(panel, send, clerk, answer, path):
    given = {"member": str(AGAIN), "person": str(HEAD), "answer": "same"} | answer
    refused = send(clerk, "/api/v1/households", again(answers=[given]))
    assert refused.status_code == 422
    assert [each["path"] for each in refused.json()["problems"]] == [path]
    assert Household.objects.count() == 1


def test_who_was_erased_since_stops_nobody(panel, send, clerk):
    given = [{"member": str(AGAIN), "person": stable_id("gone"), "answer": "same"}]
    assert send(clerk, "/api/v1/households", again(answers=given)).status_code == 201
    assert not Said.objects.exists()


def test_while_the_engine_is_compiled_the_form_goes_on_without(panel, monkeypatch):
    monkeypatch.setattr(background, "is_complete", lambda: False)
    seen = []
    monkeypatch.setattr(background.subprocess, "run", lambda *_, **__: seen.append(panel(again())))
    background._compile_apart()
    assert [answer.status_code for answer in seen] == [503]
    assert panel(again()).status_code == 200
