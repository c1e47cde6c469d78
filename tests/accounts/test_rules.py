import pytest

from homeward.accounts.models import User
from homeward.accounts.roles import ROLE_DUTIES, ROLE_NAMES, Role
from homeward.accounts.rules import may
from homeward.ledger.entries import new_id
from homeward.registration import rules  # noqa: F401

C, S, P, H, I, A, T = (  # noqa: E741
    Role.CLERK,
    Role.SUPERVISOR,
    Role.PROTECTION_OFFICER,
    Role.PROPERTY_OFFICER,
    Role.INFORMATION_OFFICER,
    Role.ADMINISTRATOR,
    Role.AUDITOR,
)
ALLOWED = {
    "accounts.manage_devices": {A},
    "accounts.see_devices": {A, S},
    "accounts.manage_users": {A},
    "accounts.read_trail": {A, T},
    "registration.register_household": {C, S},
    "registration.read_file": {C, S, P, H},
    "registration.amend_file": {C, S},
    "registration.resolve_conflict": {S},
    "registration.move_people": {S},
    "registration.erase_person": {S, P},
    "registration.read_counts": {C, S, P, H, I},
}


def user(*roles: Role, is_active: bool = True) -> User:
    return User(id=new_id(), username="x", role_codes=list(roles), is_active=is_active)


@pytest.mark.parametrize("permission", ALLOWED)
@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_its_duty_and_no_more(role, permission):
    assert may(user(role), permission) == (role in ALLOWED[permission])


@pytest.mark.parametrize("permission", ALLOWED)
def test_who_left_or_is_nobody_may_nothing(permission):
    assert not may(user(*Role, is_active=False), permission)
    assert not may(user(), permission)
    assert not may(None, permission)


def test_every_permission_is_in_this_table():
    from rules.permissions import permissions

    assert {name for name in permissions if name.split(".")[0] in ("accounts", "registration")} == (
        set(ALLOWED)
    )


def test_a_permission_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        may(user(A), "accounts.fly")


def test_every_role_has_a_name_and_a_duty():
    assert set(ROLE_NAMES) == set(ROLE_DUTIES) == set(Role)
