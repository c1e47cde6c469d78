"""A site with one clerk, made from entries as always."""

from datetime import UTC, datetime

import pytest

from homeward.accounts import actions
from homeward.accounts.roles import Role
from homeward.accounts.setting_up import set_up_site
from homeward.ledger.actions import become_device

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PASSWORD = "four words that fit"


@pytest.fixture
def clerk(db):
    become_device(name="Server", now=NOW)
    set_up_site(name="Test site", crossing="torkham", is_demo=False, now=NOW)
    user = actions.create_user(
        username="clerk", display_name="Clerk Test", roles=[Role.CLERK], author=None, now=NOW
    )
    code = actions.invite(user=user, author=None, now=NOW)
    return actions.accept_invitation(code=code, password=PASSWORD, repeated=PASSWORD, now=NOW)
