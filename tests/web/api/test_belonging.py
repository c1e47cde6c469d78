"""Members added, households split and joined, heads changed, persons removed and moved."""

import pytest

from homeward.accounts.roles import Role
from homeward.registration.models import Household, Person
from tests.registration.families import document, member, stable_id
from tests.web.api.conftest import codes

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
FAMILY, OTHERS = (f"/households/{stable_id(name)}" for name in ("family", "others"))
HEAD, WIFE, CHILD = (stable_id(name) for name in ("head", "wife", "child"))


def members_of(household) -> dict[str, str]:
    """Relationship by name of the test's own, of those who are counted."""
    names = {stable_id(name): name for name in ("head", "wife", "child", "elder", "sister", "new")}
    rows = Person.objects.filter(household=household, removed=None)
    return {names[str(each.id)]: each.relationship for each in rows}


def test_a_member_is_added_with_a_document(ask, clerk, household):
    paper = document("paper", number="1401020304050")
    person = member("new", relationship="parent", documents=[paper])
    status, answer = ask(clerk, "POST", f"{FAMILY}/members", person)
    assert (status, answer["kind"]) == (201, "member.added")
    assert members_of(household)["new"] == "parent"
    assert Person.objects.get(id=stable_id("new")).documents.get().number == "1401020304050"


def test_every_problem_of_a_member_is_named(ask, clerk, household):
    paper = document("paper", number="1")
    person = member("new", sex="", relationship="head", documents=[paper])
    status, answer = ask(clerk, "POST", f"{FAMILY}/members", person)
    found = {problem["path"] for problem in answer["problems"]}
    assert (status, found) == (422, {"sex", "documents.0.number"})


def test_a_household_is_split(ask, supervisor, household):
    body = {
        "persons": [HEAD, CHILD],
        "head": HEAD,
        "staying_head": WIFE,
        "relationships": {CHILD: "child"},
    }
    status, answer = ask(supervisor, "POST", f"{FAMILY}/split", body)
    new = Household.objects.get(id=answer["id"])
    assert (status, answer["code"]) == (201, new.code)
    assert members_of(new) == {"head": "head", "child": "child"}
    assert members_of(household) == {"wife": "head"}


def test_households_are_joined(ask, supervisor, household, others):
    body = {"into": stable_id("others"), "relationships": {WIFE: "cousin"}}
    status, answer = ask(supervisor, "POST", f"{FAMILY}/join", body)
    assert (status, answer["kind"]) == (200, "households.joined")
    assert members_of(others) == {
        "elder": "head",
        "sister": "sibling",
        "head": "unknown",
        "wife": "cousin",
        "child": "unknown",
    }


def test_what_was_left_by_all_can_only_be_read(ask, supervisor, household, others):
    ask(supervisor, "POST", f"{FAMILY}/join", {"into": stable_id("others")})
    assert ask(supervisor, "GET", FAMILY)[0] == 200
    departure = {"departed_at": "2026-11-24 08:00"}
    assert ask(supervisor, "POST", f"{FAMILY}/departure", departure)[0] == 404


@pytest.mark.parametrize("address", [FAMILY, OTHERS])
def test_a_join_is_taken_back_from_either_file(ask, supervisor, household, others, address):
    _, joined = ask(supervisor, "POST", f"{FAMILY}/join", {"into": stable_id("others")})
    assert ask(supervisor, "POST", f"{address}/undo", {"entry": joined["entry"]})[0] == 200
    assert members_of(household) == {"head": "head", "wife": "spouse", "child": "child"}


def test_another_head_is_made(ask, clerk, household):
    body = {"head": WIFE, "relationships": {HEAD: "spouse"}}
    assert ask(clerk, "POST", f"{FAMILY}/head", body)[0] == 200
    assert members_of(household) == {"wife": "head", "head": "spouse", "child": "unknown"}


@pytest.mark.parametrize(
    ("relationships", "code", "path"),
    [
        ({CHILD: "nephew"}, "field.not_a_choice", f"relationships.{CHILD}"),
        ({CHILD: "head"}, "field.not_a_choice", f"relationships.{CHILD}"),
        ({stable_id("elder"): "cousin"}, "household.not_a_member", None),
    ],
)
def test_a_relationship_is_of_a_member_and_in_the_list(
    ask, clerk, household, others, relationships, code, path
):
    body = {"head": WIFE, "relationships": relationships}
    status, answer = ask(clerk, "POST", f"{FAMILY}/head", body)
    assert (status, codes(answer)) == (422, [code])
    assert path in (None, answer["problems"][0]["path"])
    assert members_of(household)["head"] == "head"


def test_a_person_is_removed(ask, clerk, household):
    status, answer = ask(clerk, "POST", f"/persons/{CHILD}/removal", {"reason": "not_here"})
    assert (status, answer["kind"]) == (200, "member.removed")
    assert members_of(household) == {"head": "head", "wife": "spouse"}


def test_a_head_is_removed_and_followed(ask, clerk, household):
    body = {"reason": "died", "head": WIFE, "relationships": {CHILD: "child"}}
    assert ask(clerk, "POST", f"/persons/{HEAD}/removal", body)[0] == 200
    assert members_of(household) == {"wife": "head", "child": "child"}


def test_a_person_moves(ask, supervisor, household, others):
    body = {"into": stable_id("others"), "relationship": "cousin"}
    assert ask(supervisor, "POST", f"/persons/{CHILD}/move", body)[0] == 200
    assert members_of(others)["child"] == "cousin"


def test_a_household_that_is_not_here_takes_nobody(ask, supervisor, household):
    body = {"into": stable_id("nothing"), "relationship": "cousin"}
    status, answer = ask(supervisor, "POST", f"/persons/{CHILD}/move", body)
    assert (status, codes(answer)) == (422, ["file.gone"])


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (f"{FAMILY}/split", {"persons": [CHILD], "head": CHILD}),
        (f"{FAMILY}/join", {"into": stable_id("others")}),
        (f"/persons/{CHILD}/move", {"into": stable_id("others"), "relationship": "cousin"}),
    ],
)
def test_only_a_supervisor_brings_people_elsewhere(ask, make_user, household, others, path, body):
    for role in set(Role) - {Role.SUPERVISOR, Role.ADMINISTRATOR}:
        user = make_user(f"x-{role}".replace("_", "-"), role)
        assert ask(user, "POST", path, body)[0] == 403
    assert Person.objects.filter(household=household).count() == 3


@pytest.mark.parametrize(
    "act", ["members", "split", "join", "head", "consents", "departure", "undo"]
)
def test_nothing_is_done_to_a_household_that_is_not_here(ask, supervisor, household, act):
    bodies = {
        "members": member("new", relationship="parent"),
        "split": {"persons": [], "head": HEAD},
        "join": {"into": stable_id("family")},
        "head": {"head": HEAD},
        "consents": {},
        "departure": {"departed_at": "2026-11-23 10:00"},
        "undo": {"entry": HEAD},
    }
    address = f"/households/{stable_id('nothing')}/{act}"
    status, answer = ask(supervisor, "POST", address, bodies[act])
    assert (status, codes(answer)) == (404, ["http.404"])
