"""A site with staff, and clients signed in as them."""

import json
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from homeward.accounts import actions
from homeward.accounts.roles import Role
from homeward.accounts.setting_up import set_up_site
from homeward.ledger.actions import become_device

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PASSWORD = "four words that fit"
BACKEND = "homeward.accounts.signing_in.CredentialBackend"


@pytest.fixture
def device(db):
    return become_device(name="Server", now=NOW)


@pytest.fixture
def site(device):
    return set_up_site(name="Test site", crossing="torkham", is_demo=False, now=NOW)


@pytest.fixture
def make_user(site):
    def make(username, *roles, display_name="", password=PASSWORD):
        user = actions.create_user(
            username=username,
            display_name=display_name or f"{username.title()} Test",
            roles=list(roles) or [Role.CLERK],
            author=None,
            now=NOW,
        )
        code = actions.invite(user=user, author=None, now=timezone.now())
        actions.accept_invitation(
            code=code, password=password, repeated=password, now=timezone.now()
        )
        return user

    return make


@pytest.fixture
def make_factor():
    """A second factor that is set up, with two paper codes `aaaabbbb` and `ccccdddd`."""

    def make(user):
        device = TOTPDevice.objects.create(user=user, name="app", confirmed=True)
        paper = user.staticdevice_set.create(name="paper")
        for code in ("aaaabbbb", "ccccdddd"):
            paper.token_set.create(token=code)
        return device

    return make


@pytest.fixture
def client_of(make_factor):
    """A client signed in as a user; an administrator has shown a second factor."""

    def make(user):
        client = Client()
        client.force_login(user, backend=BACKEND)
        if Role.ADMINISTRATOR in user.roles:
            factor = TOTPDevice.objects.filter(user=user).first() or make_factor(user)
            session = client.session
            session[DEVICE_ID_SESSION_KEY] = factor.persistent_id
            session.save()
        return client

    return make


@pytest.fixture
def administrator(make_user):
    return make_user("admin", Role.ADMINISTRATOR)


@pytest.fixture
def clerk(make_user):
    return make_user("clerk", Role.CLERK)


@pytest.fixture
def officer(client_of, make_user):
    """A client signed in as the information officer."""
    return client_of(make_user("officer", Role.INFORMATION_OFFICER))


@pytest.fixture
def staff(make_user):
    """One user per role, by role."""
    return {role: make_user(f"some-{role.value}".replace("_", "-"), role) for role in Role}


@pytest.fixture
def send(client_of):
    """POST, PUT or GET JSON as a user: `send(user, "/api/v1/households", source)`; a new key each."""

    def make(user, address, content=None, *, method="POST", **headers):
        client = client_of(user)
        own = {"X-Requested-With": "homeward", "Idempotency-Key": str(uuid4())}
        return client.generic(
            method,
            address,
            json.dumps(content) if content is not None else "",
            content_type="application/json",
            headers=own | {name.replace("_", "-"): value for name, value in headers.items()},
        )

    return make
