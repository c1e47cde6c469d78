"""Users are made and amended through entries; the last administrator stays."""

import pytest

from homeward.accounts import actions
from homeward.accounts.models import LocalAccount, User, roles_of
from homeward.accounts.roles import Role
from homeward.ledger.models import Entry
from homeward.ledger.rebuilding import differs_from_tables, rebuild
from homeward.problems import Refused
from tests.accounts.staff import NOW, PASSWORD, a_user

pytestmark = pytest.mark.usefixtures("site")


def codes(act, **arguments) -> list[tuple[str, str]]:
    before = Entry.objects.count()
    with pytest.raises(Refused) as caught:
        act(**arguments, now=NOW)
    assert Entry.objects.count() == before
    assert all(each.message for each in caught.value.problems)
    return [(each.code, each.path) for each in caught.value.problems]


def create(**fields) -> list[tuple[str, str]]:
    given = {"username": "zarq", "display_name": "Z", "roles": [Role.CLERK], "author": None}
    return codes(actions.create_user, **given | fields)


def amend(user: User, **changes) -> User:
    return actions.amend_user(user=user, changes=changes, author=user.id, now=NOW)


def test_a_user_is_made_by_an_entry():
    user = a_user(Role.SUPERVISOR, Role.CLERK)
    assert user.roles == {Role.CLERK, Role.SUPERVISOR}
    entry = Entry.objects.get(kind="user.created")
    assert (entry.subject, user.origin_entry) == (user.id, entry.id)


def test_a_new_user_cannot_sign_in_yet():
    user = a_user()
    assert LocalAccount.objects.get(user=user).password.startswith("!")


@pytest.mark.parametrize("typed", ["a", "a" * 41, "two words", "زرق", "zarq!", "zarq\n2", "a/b"])
def test_it_refuses_a_user_name_of_another_shape(typed):
    assert create(username=typed) == [("user.username_shape", "username")]


@pytest.mark.parametrize("typed", ["zarq", "ZARQ", "  zarq "])
def test_it_refuses_a_user_name_that_is_taken(typed):
    a_user()
    assert create(username=typed) == [("user.username_taken", "username")]


def test_it_refuses_a_user_without_name_and_roles_at_once():
    assert create(display_name=" ", roles=[]) == [
        ("user.display_name_missing", "display_name"),
        ("user.role_missing", "roles"),
    ]


def test_a_user_is_amended():
    user = amend(a_user(), display_name="Other", role_codes=["auditor"])
    assert (user.display_name, user.roles) == ("Other", {Role.AUDITOR})


def test_amending_nothing_is_no_entry():
    user = a_user()
    before = Entry.objects.count()
    amend(user, display_name=user.display_name)
    assert Entry.objects.count() == before


def test_it_refuses_to_take_the_last_role_or_the_name():
    user = a_user()
    act = {"user": user, "author": user.id}
    assert codes(actions.amend_user, **act, changes={"role_codes": []}) == [
        ("user.role_missing", "roles")
    ]
    assert codes(actions.amend_user, **act, changes={"display_name": ""}) == [
        ("user.display_name_missing", "display_name")
    ]


@pytest.mark.parametrize("changes", [{"role_codes": ["clerk"]}, {"is_active": False}])
def test_the_last_administrator_stays(changes):
    admin = a_user(Role.ADMINISTRATOR)
    a_user(Role.SUPERVISOR, username="other")
    found = codes(actions.amend_user, user=admin, changes=changes, author=admin.id)
    assert found == [("user.last_administrator", "roles")]


@pytest.mark.parametrize("changes", [{"role_codes": ["clerk"]}, {"is_active": False}])
def test_an_administrator_beside_another_may_go(changes):
    admin = a_user(Role.ADMINISTRATOR)
    a_user(Role.ADMINISTRATOR, username="other")
    amend(admin, **changes)


def test_an_administrator_who_left_does_not_count():
    admin = a_user(Role.ADMINISTRATOR)
    other = a_user(Role.ADMINISTRATOR, username="other")
    amend(other, is_active=False)
    found = codes(actions.amend_user, user=admin, changes={"is_active": False}, author=admin.id)
    assert found == [("user.last_administrator", "roles")]


def test_who_left_has_no_roles():
    user = amend(a_user(Role.SUPERVISOR), is_active=False)
    assert roles_of(user) == frozenset()
    assert roles_of(None) == frozenset()


def test_credentials_survive_a_rebuild(client):
    user = a_user(password=PASSWORD)
    device = actions.begin_second_factor(user=user)
    before = list(LocalAccount.objects.values())
    rebuild()
    assert list(LocalAccount.objects.values()) == before
    assert User.objects.get(id=user.id).roles == {Role.CLERK}
    device.refresh_from_db()
    assert device.user_id == user.id
    assert differs_from_tables() == []
