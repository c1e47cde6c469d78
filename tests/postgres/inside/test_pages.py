"""Every page of a hub opens without an error, in `make drill` for each role."""

from collections import Counter

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from homeward.accounts.models import LocalAccount, LocalSite, Site, User
from homeward.accounts.roles import Role
from homeward.registration.models import Household
from tests.depth import DEEP

ROLES = list(Role) if DEEP else [Role.SUPERVISOR]
pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
BACKEND = "homeward.accounts.signing_in.CredentialBackend"
ENDS_THE_SESSION = {"/sign-out"}


def addresses():
    """All that need no identifier, and a family's file."""
    patterns = [each for each in get_resolver().url_patterns if isinstance(each, URLPattern)]
    plain = [f"/{each.pattern}" for each in patterns if not each.pattern.converters]
    family = Household.objects.filter(erased=False).order_by("id").first()
    return [*sorted(set(plain) - ENDS_THE_SESSION), f"/households/{family.id}"]


def signed_in(user):
    LocalAccount.objects.create(user=user, password="!")
    client = Client()
    client.force_login(user, backend=BACKEND)
    factor = TOTPDevice.objects.create(user=user, name="app", confirmed=True)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = factor.persistent_id
    session.save()
    return client


@pytest.mark.parametrize("role", ROLES)
def test_every_page_opens(role):
    LocalSite.objects.create(site=Site.everywhere.get().id)
    client = signed_in(next(user for user in User.objects.all() if role in user.roles))
    answers = {address: client.get(address).status_code for address in addresses()}
    assert {path for path, status in answers.items() if status >= 500} == set()
    assert Counter(answers.values())[200] > 10
