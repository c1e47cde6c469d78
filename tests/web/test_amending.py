"""Correcting a file and asking again, as a clerk does it."""

from datetime import timedelta

import pytest

from homeward.accounts import fields
from homeward.accounts.fields import Classification
from homeward.accounts.roles import Role
from homeward.ledger.models import Entry
from homeward.ledger.queries import history
from homeward.ledger.rebuilding import differs_from_tables
from homeward.registration import actions
from homeward.registration.models import Consent, Household, Person
from tests.registration.families import member, of_three, stable_id
from tests.web.acts import erased
from tests.web.conftest import NOW

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
FILE = f"/households/{stable_id('family')}"
JOURNEY = f"{FILE}/amend"
WIFE = f"{FILE}/persons/{stable_id('wife')}/amend"
CONSENTS = f"{FILE}/consents"


@pytest.fixture
def desk(send, client_of, clerk):
    """A clerk's client, with a family of three registered."""
    source = of_three()
    source["household"] |= {
        "lived_in": "PK-KP",
        "origin_text": "behind the mulberry",
        "phone": "0790000000",
    }
    source["members"][1] |= {"proposed": ["given_name_latin"]}
    assert send(clerk, "/api/v1/households", source).status_code == 201
    return client_of(clerk)


def boxes(answer) -> dict[str, str]:
    """What a browser would send back untouched."""
    found = {}
    for row in [*answer.context["names"], *answer.context["fields"]]:
        found[f"was-{row['name']}"] = row["was"]
        if row["kind"] != "tick" or row["value"]:
            found[row["name"]] = row["value"]
        if row["kind"] == "place":
            found[f"{row['name']}_code"] = row["code"]
    return found


def told(kind: str) -> list[dict]:
    entries = Entry.objects.filter(kind=kind).order_by("site_seq")
    return [
        each.about(entry.subject)
        for entry in entries
        for each in history(entry.subject)
        if each.id == entry.id
    ]


def said(answer) -> str:
    return " ".join(str(each) for each in answer.context["messages"])


@pytest.mark.parametrize("address", [JOURNEY, WIFE])
def test_a_form_sent_back_untouched_records_nothing(desk, address):
    answer = desk.post(address, boxes(desk.get(address)), follow=True)
    assert answer.redirect_chain == [(FILE, 302)]
    assert "Nothing was changed" in said(answer)
    assert told("household.amended") == told("person.amended") == []


def test_the_journey_is_corrected(desk):
    sent = boxes(desk.get(JOURNEY)) | {
        "phone": "۰۷۹۱ ۱۱۱ ۱۱۱",
        "origin": "Nangarhar",
        "origin_code": "AF06",
        "lived_in": "a tent",
        "name_on_receipt": "yes",
    }
    answer = desk.post(JOURNEY, sent, follow=True)
    assert "Corrected" in said(answer)
    assert told("household.amended") == [
        {
            "phone": "0791111111",
            "origin": "AF06",
            "origin_text": None,
            "lived_in": None,
            "lived_in_text": "a tent",
            "name_on_receipt": True,
        }
    ]
    assert differs_from_tables() == []


def test_a_person_is_corrected(desk):
    sent = boxes(desk.get(WIFE)) | {
        "given_name": "لوبیانه",
        "birth": "1370",
        "marital_status": "widowed",
    }
    desk.post(WIFE, sent)
    (changes,) = told("person.amended")
    assert changes["given_name"] == "لوبیانه"
    assert {"birth_typed", "birth_first", "birth_stated_on", "given_name_latin"} < set(changes)
    wife = Person.objects.get(id=stable_id("wife"))
    assert (wife.birth_typed, wife.birth_evidence, wife.marital_status) == (
        "1370",
        "year",
        "widowed",
    )
    assert wife.proposed == ["given_name_latin"]


def test_proposals_are_confirmed_with_one_tick(desk):
    desk.post(WIFE, boxes(desk.get(WIFE)) | {"confirmed": "yes"})
    assert told("person.amended") == [{"proposed": []}]


def test_problems_stand_at_their_fields_and_what_was_typed_stays(desk):
    sent = boxes(desk.get(WIFE)) | {"birth": "150", "relationship": "head", "given_name": "لوبیانه"}
    answer = desk.post(WIFE, sent)
    rows = {row["name"]: row for row in [*answer.context["names"], *answer.context["fields"]]}
    assert answer.status_code == 422
    assert {name for name, row in rows.items() if row["wrong"]} == {"birth"}
    assert (rows["birth"]["value"], rows["given_name"]["value"]) == ("150", "لوبیانه")
    answer = desk.post(WIFE, sent | {"birth": "15"})
    rows = {row["name"]: row for row in answer.context["fields"]}
    assert {name for name, row in rows.items() if row["wrong"]} == {"relationship"}
    assert told("person.amended") == []


def test_a_place_that_is_not_chosen_stays_as_it_was_said(desk):
    shown = boxes(desk.get(JOURNEY))
    assert (shown["lived_in_code"], shown["origin"]) == ("PK-KP", "behind the mulberry")
    desk.post(JOURNEY, shown | {"lived_in": "Khyber P."})
    household = Household.objects.get()
    assert (household.lived_in, household.lived_in_text) == (None, "Khyber P.")


def amended_meanwhile(clerk, **changes) -> None:
    wife = Person.objects.get(id=stable_id("wife"))
    later = NOW + timedelta(minutes=1)
    actions.amend_person(person=wife, changes=changes, author=clerk.id, now=later)


def test_a_change_made_meanwhile_is_not_undone_unseen(desk, clerk):
    sent = boxes(desk.get(WIFE)) | {"given_name": "لوبیانه", "sex": "other"}
    amended_meanwhile(clerk, given_name="غونچه", marital_status="widowed")
    answer = desk.post(WIFE, sent)
    rows = {row["name"]: row for row in [*answer.context["names"], *answer.context["fields"]]}
    assert answer.status_code == 422
    assert "غونچه" in rows["given_name"]["wrong"][0]
    assert rows["sex"]["wrong"] is None
    assert len(told("person.amended")) == 1
    desk.post(WIFE, boxes(answer))
    wife = Person.objects.get(id=stable_id("wife"))
    assert (wife.given_name, wife.sex, wife.marital_status) == ("لوبیانه", "other", "widowed")


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CLERK, Role.SUPERVISOR}))
def test_others_correct_nothing(desk, client_of, make_user, role):
    other = client_of(make_user("other", role))
    for address in (JOURNEY, WIFE, CONSENTS):
        assert other.get(address).status_code == other.post(address).status_code == 403
        assert address not in other.get(FILE).content.decode()


def test_a_person_of_another_file_is_not_there(desk):
    assert desk.get(f"{FILE}/persons/{stable_id('nobody')}/amend").status_code == 404
    assert desk.get(f"/households/{stable_id('other')}/amend").status_code == 404


@pytest.fixture
def cut(monkeypatch):
    """Nobody writes this field any more."""

    def cut_field(name: str) -> None:
        rule = Classification(fields.FIELDS[name].reads, frozenset())
        monkeypatch.setitem(fields.FIELDS, name, rule)
        fields.writable.cache_clear()

    yield cut_field
    monkeypatch.undo()
    fields.writable.cache_clear()


def test_a_field_the_role_may_not_write_is_refused_by_name(desk, cut):
    cut("person.birth_first")
    sent = boxes(desk.get(WIFE)) | {"birth": "1370", "sex": "other"}
    answer = desk.post(WIFE, sent)
    rows = {row["name"]: row for row in answer.context["fields"]}
    assert answer.status_code == 403
    assert {name for name, row in rows.items() if row["wrong"]} == {"birth"}
    assert told("person.amended") == []
    assert desk.post(WIFE, sent | {"birth": "35"}).status_code == 302


def test_a_registration_with_such_a_field_is_refused_by_name(send, clerk, cut):
    cut("household.phone")
    cut("person.marital_status")
    cut("document.number")
    source = of_three()
    source["members"][1] |= {"marital_status": "married"}
    source["household"] |= {"phone": "0790000000"}
    answer = send(clerk, "/api/v1/households", source)
    found = [(each["code"], each["path"]) for each in answer.json()["problems"]]
    assert answer.status_code == 403
    assert found == [
        ("field.not_yours", "household.phone"),
        ("field.not_yours", "members.0.documents.0.number"),
        ("field.not_yours", "members.1.marital_status"),
    ]
    assert not Household.objects.exists()
    source["members"][0]["documents"], source["members"][1]["marital_status"] = [], ""
    source["household"]["phone"] = None
    assert send(clerk, "/api/v1/households", source).status_code == 201


def test_answers_the_role_may_not_write_are_refused(desk, cut):
    cut("consent.answer")
    assert (
        desk.post(CONSENTS, {"answer-0": "refused", "consent_language": "prs"}).status_code == 403
    )
    assert Consent.objects.count() == 1


def test_a_family_is_asked_again(desk):
    sent = {"answer-0": "refused", "answer-4": "given", "consent_by": stable_id("wife")}
    answer = desk.post(CONSENTS, sent | {"consent_language": "pus"}, follow=True)
    assert "written down" in said(answer)
    shown = [(row["purpose"], row["answer"], row["counts"]) for row in answer.context["answers"]]
    assert shown == [
        ("registration", "refused", True),
        ("registration", "given", False),
        ("sharing", "given", True),
    ]
    assert answer.content.decode().count("earlier") >= 1


def test_no_answer_is_no_entry(desk):
    answer = desk.post(CONSENTS, {"answer-0": "", "consent_language": "prs"}, follow=True)
    assert "Nothing was changed" in said(answer)
    assert Consent.objects.count() == 1


def test_an_answer_nobody_can_have_given_is_refused_and_kept(desk):
    sent = {"answer-1": "refused", "consent_by": stable_id("nobody"), "consent_language": "prs"}
    answer = desk.post(CONSENTS, sent)
    assert answer.status_code == 422
    assert list(answer.context["wrong"]) == ["consent_by"]
    assert answer.context["questions"][1]["typed"] == "refused"


def test_the_last_erasure_leads_home_and_the_code_nowhere(desk, client_of, staff):
    supervisor = client_of(staff[Role.SUPERVISOR])
    receipt = desk.get(f"{FILE}/receipt").context["receipt"]
    officer = client_of(staff[Role.PROTECTION_OFFICER])
    for name, onto in (("child", FILE), ("wife", FILE), ("head", "/")):
        assert erased(name, officer, supervisor) == onto
    assert "household with them" in said(supervisor.get("/"))
    answer = desk.post("/find", {"text": receipt.code})
    assert "no family here has it" in answer.content.decode()
    assert "Not known here" in desk.get(f"/r/{receipt.token}").content.decode()
    for address in (FILE, f"{FILE}/receipt", JOURNEY, CONSENTS, f"/api/v1{FILE}"):
        assert desk.get(address).status_code == 404, address


def doors() -> list[str]:
    return [each["door"] for each in told("file.accessed")]


@pytest.mark.parametrize(
    ("address", "door"),
    [
        (JOURNEY, "amend"),
        (WIFE, "amend"),
        (CONSENTS, "amend"),
        (f"{FILE}/erase/{stable_id('wife')}", "erase"),
    ],
)
def test_looking_at_a_form_is_an_entry(desk, client_of, staff, address, door):
    client_of(staff[Role.SUPERVISOR]).get(address)
    entry = Entry.objects.order_by("-site_seq").first()
    assert (entry.kind, entry.author) == ("file.accessed", staff[Role.SUPERVISOR].id)
    assert doors() == [door]


def test_a_candidate_is_an_entry_once_for_each_form(desk, send, clerk, client_of):
    head = of_three()["members"][0]
    for name in ("second", "third"):
        again = of_three() | {
            "members": [member(name, **{k: v for k, v in head.items() if k != "id"})]
        }
        again["household"]["id"] = stable_id(f"{name} form")
        for phone in ("1", "2"):
            again["household"]["phone"] = phone
            draft = f"/desk/drafts/{stable_id(f'{name} form')}"
            send(clerk, draft, again, method="PUT")
            shown = client_of(clerk).get(f"{draft}/candidates").content.decode()
            assert "The same document number" in shown
    assert doors() == ["candidate", "candidate"]
    assert {each.subject for each in Entry.objects.filter(kind="file.accessed")} == {
        Household.objects.get().id
    }
