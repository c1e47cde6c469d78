"""Who may look after users and read the trail."""

from collections.abc import Callable
from typing import Any

import rules

from homeward.accounts.models import roles_of
from homeward.accounts.roles import Role


def has_role(*wanted: Role) -> Callable[..., bool]:
    """A predicate for the `rules` registry: the user is active and has one of these roles."""

    def test(user: Any) -> bool:
        return bool(roles_of(user) & set(wanted))

    predicate: Callable[..., bool] = rules.predicate(test, name=f"has_role({wanted})")
    return predicate


rules.add_perm("accounts.manage_users", has_role(Role.ADMINISTRATOR))
rules.add_perm("accounts.manage_devices", has_role(Role.ADMINISTRATOR))
rules.add_perm("accounts.see_devices", has_role(Role.ADMINISTRATOR, Role.SUPERVISOR))
rules.add_perm("accounts.read_trail", has_role(Role.AUDITOR, Role.ADMINISTRATOR))


def may(user: Any, permission: str) -> bool:
    if not rules.perm_exists(permission):
        raise KeyError(permission)
    return bool(rules.has_perm(permission, user))
