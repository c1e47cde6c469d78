"""A family that is registered, and requests to the interface as one of the staff."""

import pytest

from homeward.accounts.roles import Role
from homeward.registration.models import Household
from tests.registration.families import document, family, member, new_household


@pytest.fixture
def household(site) -> Household:
    """A head with a document, a wife and a child."""
    wife = member("wife", relationship="spouse", given_name="غونچه‌ور")
    return new_household(family(member(documents=[document()]), wife, member("child", birth="~4")))


@pytest.fixture
def others(site) -> Household:
    """A second household, of two."""
    head = member("elder", relationship="head", given_name="گلاب")
    return new_household(family(head, member("sister", relationship="sibling"), name="others"))


@pytest.fixture
def ask(send):
    """`ask(user, "POST", "/households/…/join", {…})` → status and JSON."""

    def make(user, method, path, content=None, **headers):
        answer = send(user, f"/api/v1{path}", content, method=method, **headers)
        return answer.status_code, answer.json()

    return make


@pytest.fixture
def supervisor(make_user):
    return make_user("supervisor", Role.SUPERVISOR)


@pytest.fixture
def officer(make_user):
    return make_user("officer", Role.PROTECTION_OFFICER)


def codes(answer) -> list[str]:
    return [problem["code"] for problem in answer["problems"]]
