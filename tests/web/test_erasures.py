"""Two people erase a person: one asks, another agrees or declines."""

import pytest

from homeward.accounts.roles import Role
from homeward.registration.models import ErasureRequest, Household, Person
from tests.registration.families import family, member, of_three, stable_id
from tests.web.acts import asked, newest, said
from tests.web.test_panels import queries

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
FILE = f"/households/{stable_id('family')}"
CHILD = f"{FILE}/erase/{stable_id('child')}"


@pytest.fixture
def supervisor(send, client_of, clerk, staff):
    """A supervisor's client, with a family of three registered."""
    assert send(clerk, "/api/v1/households", of_three()).status_code == 201
    return client_of(staff[Role.SUPERVISOR])


@pytest.fixture
def officer(client_of, staff):
    return client_of(staff[Role.PROTECTION_OFFICER])


def test_asking_erases_nobody(supervisor):
    answer = supervisor.post(CHILD, {"reason": "asked"}, follow=True)
    assert answer.redirect_chain == [(FILE, 302)]
    assert "once another user agrees" in said(answer)
    assert Person.objects.count() == 3
    assert newest("erasure.requested").subject == ErasureRequest.objects.get().person


def test_a_reason_is_needed(supervisor):
    answer = supervisor.post(CHILD, {"reason": "because"})
    assert (answer.status_code, answer.context["problem"]) == (
        422,
        "Say why the person is to be erased.",
    )
    assert not ErasureRequest.objects.exists()


def test_what_was_asked_for_is_not_asked_for_twice(supervisor, officer):
    asked("child", supervisor)
    answer = officer.post(CHILD, {"reason": "mistake"})
    assert (answer.status_code, "waits for a second person" in answer.context["problem"]) == (
        422,
        True,
    )


def test_what_waits_is_listed_without_names(supervisor, officer):
    asked("child", supervisor, "mistake")
    page = officer.get("/erasures")
    (row,) = page.context["rows"]
    assert (row["code"], row["asked_by"], str(row["reason"]), row["is_own"]) == (
        Household.objects.get().code,
        "Some-Supervisor Test",
        "Registered by mistake",
        False,
    )
    assert "لوبیانه" not in page.content.decode()
    assert newest("file.accessed") is None


def test_looking_at_one_shows_the_name_and_is_an_entry(supervisor, officer, staff):
    request = asked("child", supervisor)
    assert "لوبیانه" in officer.get(f"/erasures/{request.id}").content.decode()
    assert newest("file.accessed").author == staff[Role.PROTECTION_OFFICER].id


def test_who_asked_cannot_agree_and_is_told_so(supervisor):
    request = asked("child", supervisor)
    address = f"/erasures/{request.id}"
    shown = supervisor.get(address).content.decode()
    assert "You asked for this yourself" in shown
    assert 'value="agree"' not in shown
    answer = supervisor.post(address, {"decision": "agree"}, follow=True)
    assert "You asked for this yourself" in said(answer)
    assert Person.objects.count() == 3


def test_another_agrees_and_the_person_is_gone(supervisor, officer):
    request = asked("child", supervisor)
    answer = officer.post(f"/erasures/{request.id}", {"decision": "agree"}, follow=True)
    assert answer.redirect_chain == [(FILE, 302)]
    assert "Nothing of them is left here" in said(answer)
    assert not Person.objects.filter(id=stable_id("child")).exists()
    assert not ErasureRequest.objects.exists()


@pytest.mark.parametrize("who", ["supervisor", "officer"])
def test_either_of_the_two_declines(supervisor, officer, who):
    request = asked("child", supervisor)
    client = {"supervisor": supervisor, "officer": officer}[who]
    answer = client.post(f"/erasures/{request.id}", {"decision": "decline"}, follow=True)
    assert "Nobody is erased" in said(answer)
    assert not ErasureRequest.objects.exists()
    assert Person.objects.count() == 3


@pytest.mark.parametrize("decision", ["", "maybe"])
def test_no_decision_is_none(supervisor, officer, decision):
    request = asked("child", supervisor)
    officer.post(f"/erasures/{request.id}", {"decision": decision})
    assert ErasureRequest.objects.count() == 1


def test_what_is_decided_already_says_so(supervisor, officer):
    address = f"/erasures/{asked('child', supervisor).id}"
    supervisor.post(address, {"decision": "decline"})
    for answer in (
        officer.get(address, follow=True),
        officer.post(address, {"decision": "agree"}, follow=True),
    ):
        assert "agreed to this or declined it already" in said(answer)
    assert Person.objects.count() == 3


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SUPERVISOR, Role.PROTECTION_OFFICER}))
def test_others_neither_ask_nor_decide(supervisor, client_of, staff, role):
    request = asked("wife", supervisor)
    other = client_of(staff[role])
    for address in (CHILD, f"/erasures/{request.id}"):
        assert other.get(address).status_code == 403
        assert other.post(address, {"reason": "asked", "decision": "agree"}).status_code == 403
    assert other.get("/erasures").status_code == 403
    assert Person.objects.count() == 3


def test_the_home_page_counts_what_waits_for_its_reader(supervisor, officer, client_of, clerk):
    asked("child", supervisor)
    asked("wife", supervisor)
    assert "2 erasures wait for you" in officer.get("/").content.decode()
    own = supervisor.get("/").content.decode()
    assert "2 that you asked for wait for another user" in own
    assert "erasures wait for you" not in own
    assert "erasure" not in client_of(clerk).get("/").content.decode()


def test_the_file_says_what_waits_to_those_who_decide(supervisor, officer, client_of, clerk):
    asked("child", supervisor)
    (shown,) = officer.get(FILE).context["erasures"]
    assert (shown["name"], shown["asked_by"]) == ("لوبیانه", "Some-Supervisor Test")
    panels = client_of(clerk).get(FILE).context["panels"]
    assert "erasures" not in {each.panel.key for each in panels}


def test_the_list_asks_as_often_for_fifty_requests_as_for_one(send, clerk, supervisor, officer):
    rows = [member("head 50", relationship="head")]
    rows += [member(f"child {each}") for each in range(49)]
    send(clerk, "/api/v1/households", family(*rows, name="fifty"))
    names, made = ["head 50", *(f"child {each}" for each in range(49))], {}
    for count in (1, 3, 50):
        for name in names[ErasureRequest.objects.count() : count]:
            asked(name, supervisor)
        made[count] = queries(officer, "/erasures")
    assert made[1] == made[3] == made[50]
