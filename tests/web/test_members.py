"""Persons added to a household, removed from it, and made its head."""

from uuid import UUID

import pytest

from homeward.accounts import fields
from homeward.accounts.fields import Classification
from homeward.accounts.roles import Role
from homeward.ledger.models import Entry
from homeward.ledger.rebuilding import differs_from_tables
from homeward.registration.models import Document, Household, Person
from tests.registration.families import family, member, of_three, stable_id
from tests.web.acts import newest, said

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
FILE = f"/households/{stable_id('family')}"
ADD = f"{FILE}/persons"
HEAD, WIFE, CHILD = (stable_id(name) for name in ("head", "wife", "child"))
BORN = {
    "id": stable_id("born"),
    "given_name": "سپوږمۍ",
    "relationship": "child",
    "sex": "female",
    "birth": "3m",
}


@pytest.fixture
def desk(send, client_of, clerk):
    """A clerk's client, with a family of three registered."""
    assert send(clerk, "/api/v1/households", of_three()).status_code == 201
    return client_of(clerk)


def test_a_person_is_added(desk):
    answer = desk.post(ADD, BORN, follow=True)
    entry = newest("member.added")
    assert answer.redirect_chain == [(FILE, 302)]
    assert f"{FILE}/undo/{entry.id}" in said(answer)
    born = Person.objects.get(id=stable_id("born"))
    assert (born.given_name, born.birth_typed, born.position) == ("سپوږمۍ", "3m", 3)
    assert born.given_name_latin is not None
    assert born.proposed == ["given_name_latin"]
    assert differs_from_tables() == []


def test_adding_is_undone(desk):
    desk.post(ADD, BORN)
    desk.post(f"{FILE}/undo/{newest('member.added').id}")
    assert Person.objects.get(id=stable_id("born")).removed == "mistake"
    assert desk.get(FILE).context["file"].household["size"] == 3


def test_documents_are_added_along_from_any_row(desk):
    typed = {"documents.1.type": "por", "documents.1.number": "9912345678901"}
    desk.post(ADD, BORN | typed)
    document = Document.objects.get(person=stable_id("born"))
    assert (document.type, document.number) == ("por", "9912345678901")


def test_a_form_sent_twice_adds_nobody_twice(desk):
    desk.post(ADD, BORN)
    answer = desk.post(ADD, BORN, follow=True)
    assert "added already" in said(answer)
    assert Person.objects.count() == 4


def shown_rows(answer) -> dict[str, dict]:
    documents = [row for each in answer.context["documents"] for row in each["fields"]]
    rows = [*answer.context["names"], *answer.context["fields"], *documents]
    return {row["name"]: row for row in rows}


def test_problems_stand_at_their_fields_and_nothing_typed_is_lost(desk):
    typed = {"documents.2.type": "passport", "documents.2.number": "12", "sex": "", "birth": "200"}
    answer = desk.post(ADD, BORN | typed)
    rows = shown_rows(answer)
    assert answer.status_code == 422
    assert {name for name, row in rows.items() if row["wrong"]} == {
        "sex",
        "birth",
        "documents.2.number",
    }
    assert {name: row["value"] for name, row in rows.items() if row["value"]} == {
        name: text for name, text in (BORN | typed).items() if text and name != "id"
    }
    assert [each["is_open"] for each in answer.context["documents"]] == [True, False, True]
    assert str(answer.context["id"]) == BORN["id"]
    assert not Entry.objects.filter(kind="member.added").exists()


def test_a_doubt_is_settled_with_a_reason(desk):
    doubted = {"documents.0.type": "passport", "documents.0.number": "12"}
    assert desk.post(ADD, BORN | doubted).status_code == 422
    reason = {"documents.0.override_reason": "seen on the card"}
    assert desk.post(ADD, BORN | doubted | reason).status_code == 302
    assert Document.objects.get(person=stable_id("born")).doubts == ["document.number_shape"]


def test_a_second_head_is_refused_at_the_relationship(desk):
    answer = desk.post(ADD, BORN | {"relationship": "head"})
    assert answer.status_code == 422
    assert "there are 2" in shown_rows(answer)["relationship"]["wrong"][0]


def test_a_document_the_role_may_not_write_is_refused_by_name(desk, monkeypatch):
    rule = Classification(fields.FIELDS["document.number"].reads, frozenset())
    monkeypatch.setitem(fields.FIELDS, "document.number", rule)
    fields.writable.cache_clear()
    typed = {"documents.1.type": "por", "documents.1.number": "9912345678901"}
    answer = desk.post(ADD, BORN | typed)
    fields.writable.cache_clear()
    assert answer.status_code == 403
    assert [name for name, row in shown_rows(answer).items() if row["wrong"]] == [
        "documents.1.number"
    ]
    assert Person.objects.count() == 3


def test_a_person_is_removed_and_stays_readable(desk):
    address = f"{FILE}/persons/{CHILD}/remove"
    answer = desk.post(address, {"reason": "not_here"}, follow=True)
    assert f"{FILE}/undo/{newest('member.removed').id}" in said(answer)
    assert [each["name"] for each in answer.context["removed_members"]] == ["لوبیانه"]
    assert len(answer.context["members"]) == 2
    assert "Did not come along, or stayed elsewhere" in answer.content.decode()
    assert desk.get(f"{FILE}/receipt?language=en").context["receipt"].household_size == 2
    assert desk.get(address).status_code == 404


def test_a_reason_is_needed(desk):
    answer = desk.post(f"{FILE}/persons/{CHILD}/remove", {"reason": "because"})
    assert (answer.status_code, list(answer.context["wrong"])) == (422, ["reason"])
    assert Person.objects.get(id=CHILD).removed is None


def test_who_follows_a_removed_head_is_asked_first(desk):
    address = f"{FILE}/persons/{HEAD}/remove"
    asked = desk.get(address)
    assert [str(each) for each, _name in asked.context["others"]] == [WIFE, CHILD]
    assert "Who is head from now on?" in asked.content.decode()
    refused = desk.post(address, {"reason": "died"})
    assert (refused.status_code, list(refused.context["wrong"])) == (422, ["head"])
    related = desk.get(f"{address}?head={WIFE}")
    assert [row["field"] for row in related.context["rows"]] == [f"relationship-{CHILD}"]
    sent = {"reason": "died", "head": WIFE, f"relationship-{CHILD}": "child"}
    assert desk.post(address, sent).status_code == 302
    left = Person.objects.filter(removed=None)
    assert {str(each.id): each.relationship for each in left} == {WIFE: "head", CHILD: "child"}
    assert Household.objects.get().head == UUID(WIFE)
    assert differs_from_tables() == []


def test_nobody_follows_the_only_person(send, client_of, clerk):
    only = family(member("only", relationship="head"), name="alone")
    assert send(clerk, "/api/v1/households", only).status_code == 201
    address = f"/households/{stable_id('alone')}/persons/{stable_id('only')}/remove"
    assert client_of(clerk).post(address, {"reason": "mistake"}).status_code == 302
    assert Household.objects.get().head is None


def test_another_becomes_head_and_the_others_are_related_anew(desk):
    address = f"{FILE}/persons/{WIFE}/head"
    rows = desk.get(address).context["rows"]
    assert [row["field"] for row in rows] == [f"relationship-{HEAD}", f"relationship-{CHILD}"]
    answer = desk.post(address, {f"relationship-{HEAD}": "spouse"}, follow=True)
    assert "غونچه‌ور is head of household now" in said(answer)
    assert {str(each.id): each.relationship for each in Person.objects.all()} == {
        HEAD: "spouse",
        WIFE: "head",
        CHILD: "unknown",
    }
    desk.post(f"{FILE}/undo/{newest('household.amended').id}")
    assert Household.objects.get().head == UUID(HEAD)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CLERK, Role.SUPERVISOR}))
def test_others_change_no_members(desk, client_of, staff, role):
    other = client_of(staff[role])
    for address in (ADD, f"{FILE}/persons/{CHILD}/remove", f"{FILE}/persons/{WIFE}/head"):
        assert other.get(address).status_code == other.post(address).status_code == 403


def test_a_person_of_another_file_is_not_there(desk):
    for act in ("remove", "head"):
        assert desk.get(f"{FILE}/persons/{stable_id('nobody')}/{act}").status_code == 404
        assert desk.post(f"{FILE}/persons/{stable_id('nobody')}/{act}").status_code == 404
