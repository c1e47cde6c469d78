"""Checking a password, for Django's sign-in machinery."""

import json
from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password

from homeward.accounts.models import LocalAccount, User
from homeward.ledger import rows

USER_COLUMNS = ("id", "username", "display_name", "role_codes", "is_active", "origin_entry")
ACTIVE_USER = (
    "SELECT username, display_name, role_codes, origin_entry FROM accounts_user "
    "WHERE id = %s AND is_active"
)


class CredentialBackend(BaseBackend):
    def authenticate(
        self, request: Any, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        user = User.objects.here().filter(username=username, is_active=True).first()
        account = LocalAccount.objects.filter(user=user).first() if user else None
        if account is None or password is None:
            make_password(password)  # as slow as a real check: who exists cannot be told from it
            return None
        return user if check_password(password, account.password) else None

    def get_user(self, user_id: Any) -> User | None:
        """Asked with every request, so past the ORM's query builder."""
        found = rows.first(ACTIVE_USER, rows.uuid_param(user_id))
        if found is None:
            return None
        name, shown, roles, origin = found
        values = (user_id, name, shown, json.loads(roles), True, UUID(str(origin)))
        return User.from_db("default", USER_COLUMNS, values)
