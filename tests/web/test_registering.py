import pytest
from django.test import Client

from homeward.accounts.roles import Role
from homeward.ledger.verification import verify
from homeward.registration.models import Household, Person
from homeward.web.drafting import draft_of, save_draft
from tests.registration.families import family, member, of_three, stable_id

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
ADDRESS = "/api/v1/households"


def test_a_family_is_registered(send, clerk):
    answer = send(clerk, ADDRESS, of_three())
    household = Household.objects.get()
    assert answer.status_code == 201
    assert answer.json()["code"] == household.code
    assert household.members.count() == 3
    assert verify() is None


def test_the_same_family_sent_again_is_the_same_household(send, clerk):
    first, again = send(clerk, ADDRESS, of_three()), send(clerk, ADDRESS, of_three())
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Person.objects.count() == 3


def test_problems_name_their_fields_and_nothing_is_written(send, clerk):
    answer = send(clerk, ADDRESS, family(member(sex=None, birth="tomorrow"), crossing="moon"))
    found = {problem["path"]: problem["code"] for problem in answer.json()["problems"]}
    assert answer.status_code == 422
    assert found == {
        "household.crossing": "field.not_a_choice",
        "members.0.sex": "field.missing",
        "members.0.birth": "birth.unreadable",
    }
    assert not Household.objects.exists()


def test_a_misshapen_request_is_refused_without_repeating_its_values(send, clerk):
    answer = send(clerk, ADDRESS, {"household": {"id": "Zarqoonbek"}, "members": "Zarqoonbek"})
    assert answer.status_code == 422
    assert "Zarqoonbek" not in answer.content.decode()


def test_who_is_not_signed_in_gets_401(site):
    answer = Client().post(ADDRESS, of_three(), content_type="application/json")
    assert (answer.status_code, answer.json()["problems"][0]["code"]) == (401, "http.401")


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CLERK, Role.SUPERVISOR}))
def test_only_the_desk_registers(send, make_user, role):
    answer = send(make_user("other", role), ADDRESS, of_three())
    assert (answer.status_code, answer.json()["problems"][0]["code"]) == (403, "http.403")


def test_registering_throws_the_draft_away(send, clerk):
    source = of_three()
    send(clerk, f"/desk/drafts/{source['household']['id']}", source, method="PUT")
    assert draft_of(draft=source["household"]["id"], user=clerk.id) == source
    send(clerk, ADDRESS, source)
    assert draft_of(draft=source["household"]["id"], user=clerk.id) is None


def test_a_draft_hears_problems_echoes_and_proposals(send, clerk):
    source = of_three()
    source["members"][1] |= {"birth": "1370", "sex": ""}
    said = send(clerk, f"/desk/drafts/{stable_id('family')}", source, method="PUT").json()
    assert [problem["path"] for problem in said["problems"]] == ["members.1.sex"]
    assert said["echoes"]["members.1.birth"] == "born in 1370 (1991–1992)"
    assert said["proposals"]["members.2.father_name"] == source["members"][0]["given_name"]


def test_a_draft_of_somebody_else_stays_theirs(send, clerk, make_user):
    save_draft(draft=stable_id("family"), user=clerk.id, content={"theirs": True})
    other = make_user("other", Role.CLERK)
    answer = send(other, f"/desk/drafts/{stable_id('family')}", family(), method="PUT")
    assert answer.status_code == 409
    assert draft_of(draft=stable_id("family"), user=clerk.id) == {"theirs": True}


@pytest.mark.parametrize("content", [[], "x", {"members": 5}, {"members": [1, None]}, {}])
def test_a_strange_draft_breaks_nothing(send, clerk, content):
    answer = send(clerk, f"/desk/drafts/{stable_id('family')}", content, method="PUT")
    assert answer.status_code in {200, 422}


def test_an_ended_session_is_told_to_the_script(site):
    answer = Client().put(
        f"/desk/drafts/{stable_id('family')}", headers={"X-Requested-With": "homeward"}
    )
    assert (answer.status_code, answer.json()) == (401, {"code": "signed_out"})


@pytest.mark.parametrize(
    ("query", "where", "first"),
    [("nangar", "home", "AF06"), ("ننګرهار", "home", "AF06"), ("pekhawar", "abroad", "PK-KP")],
)
def test_places_are_found_as_typed(client_of, clerk, query, where, first):
    found = client_of(clerk).get("/desk/places", {"q": query, "where": where}).json()["places"]
    assert found[0]["code"].startswith(first)


def test_the_form_opens_with_the_sites_crossing(client_of, clerk):
    answer = client_of(clerk).get("/desk/new", follow=True)
    assert answer.context["form"]["start"]["household"]["crossing"] == "torkham"


def test_a_registered_form_leads_to_its_file(send, client_of, clerk):
    send(clerk, ADDRESS, family())
    answer = client_of(clerk).get(f"/desk/{stable_id('family')}")
    assert answer.headers["Location"] == f"/households/{stable_id('family')}"
