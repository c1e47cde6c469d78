"""The last change of a file is taken back by whoever may do such a change."""

from uuid import UUID

import pytest

from homeward.accounts import fields
from homeward.accounts.fields import Classification
from homeward.accounts.roles import Role
from homeward.ledger.models import Entry
from homeward.ledger.rebuilding import differs_from_tables
from homeward.registration import actions, moving
from homeward.registration.models import Household, Person
from tests.registration.families import of_three, stable_id
from tests.web.acts import newest, said
from tests.web.conftest import NOW

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
FILE = f"/households/{stable_id('family')}"


@pytest.fixture
def household(send, clerk) -> Household:
    assert send(clerk, "/api/v1/households", of_three()).status_code == 201
    return Household.objects.get()


@pytest.fixture
def phoned(household, clerk) -> Entry:
    """A phone number was written."""
    changes = {"phone": "0790000001"}
    return actions.amend_household(household=household, changes=changes, author=clerk.id, now=NOW)


def split(household: Household, clerk) -> Household:
    wife = UUID(stable_id("wife"))
    registered = moving.split_household(
        household=household.id,
        persons=[wife],
        head=wife,
        relationships={},
        author=clerk.id,
        now=NOW,
    )
    return Household.objects.get(id=registered.id)


def test_a_file_nobody_changed_offers_no_undo(household, client_of, clerk):
    assert client_of(clerk).get(FILE).context["undoable"] is None


def test_the_last_change_is_offered_shown_and_taken_back(phoned, client_of, clerk):
    client = client_of(clerk)
    page = client.get(FILE)
    address = f"{FILE}/undo/{phoned.id}"
    assert f'href="{address}"' in page.content.decode()
    assert page.context["undoable"]["author"] == "Clerk Test"
    assert "0790000001" in client.get(address).content.decode()
    answer = client.post(address, follow=True)
    assert answer.redirect_chain == [(FILE, 302)]
    assert "Undone" in said(answer)
    assert Household.objects.get().phone is None
    assert client.get(FILE).context["undoable"] is None
    assert differs_from_tables() == []


def test_looking_at_what_would_be_undone_changes_nothing(phoned, client_of, clerk):
    client_of(clerk).get(f"{FILE}/undo/{phoned.id}")
    assert Household.objects.get().phone == "0790000001"
    assert newest("file.accessed").author == clerk.id


def test_a_message_about_a_change_offers_to_undo_it(household, client_of, clerk):
    client = client_of(clerk)
    sent = {"was-phone": "", "phone": "0790000002", "was-crossing": "torkham"}
    shown = client.get(f"{FILE}/amend").context
    untouched = {f"was-{row['name']}": row["was"] for row in shown["fields"]}
    typed = {row["name"]: row["value"] for row in shown["fields"] if row["value"]}
    answer = client.post(f"{FILE}/amend", untouched | typed | sent, follow=True)
    entry = newest("household.amended")
    assert f'<a href="{FILE}/undo/{entry.id}">Undo</a>' in said(answer)
    assert f'<a href="{FILE}/undo/{entry.id}">Undo</a>' in answer.content.decode()


def test_what_is_not_the_last_any_more_is_not_undone(phoned, client_of, clerk):
    wife = Person.objects.get(id=stable_id("wife"))
    actions.amend_person(person=wife, changes={"sex": "other"}, author=clerk.id, now=NOW)
    answer = client_of(clerk).post(f"{FILE}/undo/{phoned.id}", follow=True)
    assert "Something else was changed since then" in said(answer)
    assert Household.objects.get().phone == "0790000001"


@pytest.mark.parametrize("entry", [stable_id("no entry"), stable_id("family")])
def test_what_was_never_done_is_not_undone(household, client_of, clerk, entry):
    client = client_of(clerk)
    assert client.get(f"{FILE}/undo/{entry}").status_code == 404
    assert "Something else was changed" in said(client.post(f"{FILE}/undo/{entry}", follow=True))


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CLERK, Role.SUPERVISOR}))
def test_others_undo_nothing(phoned, client_of, staff, role):
    client = client_of(staff[role])
    address = f"{FILE}/undo/{phoned.id}"
    assert client.get(address).status_code == client.post(address).status_code == 403
    assert Household.objects.get().phone == "0790000001"


def test_a_clerk_does_not_undo_what_only_a_supervisor_does(household, client_of, clerk, staff):
    new = split(household, clerk)
    address = f"{FILE}/undo/{new.origin_entry}"
    client = client_of(clerk)
    assert client.get(FILE).context["undoable"] is None
    assert client.get(address).status_code == client.post(address).status_code == 403
    supervisor = client_of(staff[Role.SUPERVISOR])
    assert supervisor.get(FILE).context["undoable"]["kind"] == "household.split"
    assert supervisor.post(address).status_code == 302
    assert set(Person.objects.values_list("household", flat=True)) == {household.id}


def test_a_split_that_was_undone_leads_back_to_where_the_people_are(
    household, client_of, clerk, staff
):
    new = split(household, clerk)
    supervisor = client_of(staff[Role.SUPERVISOR])
    supervisor.post(f"{FILE}/undo/{new.origin_entry}")
    shown = supervisor.get(f"/households/{new.id}").content.decode()
    assert "Its people are now in" in shown
    assert f'href="{FILE}"' in shown


def test_a_field_the_role_may_not_write_is_not_given_back(phoned, client_of, clerk, monkeypatch):
    rule = Classification(fields.FIELDS["household.phone"].reads, frozenset({Role.SUPERVISOR}))
    monkeypatch.setitem(fields.FIELDS, "household.phone", rule)
    fields.writable.cache_clear()
    answer = client_of(clerk).post(f"{FILE}/undo/{phoned.id}", follow=True)
    fields.writable.cache_clear()
    assert "Your role does not write this field" in said(answer)
    assert Household.objects.get().phone == "0790000001"
