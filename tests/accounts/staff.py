"""Users made through the front door, with passwords where they need one."""

from datetime import UTC, datetime

from homeward.accounts import actions
from homeward.accounts.models import User
from homeward.accounts.roles import Role

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PASSWORD = "seven goats crossed quietly"


def a_user(*roles: Role, username: str = "zarq", password: str = "") -> User:
    user = actions.create_user(
        username=username,
        display_name=username.title(),
        roles=list(roles) or [Role.CLERK],
        author=None,
        now=NOW,
    )
    if password:
        actions.set_password(user=user, password=password, repeated=password, now=NOW)
    return user
