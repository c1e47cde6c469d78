"""Whatever is sent, as each role: no broken answer, none that is not described, none that says too much.

schemathesis makes the requests from the OpenAPI description: good ones, broken ones, and broken ones to
addresses where something is. Every request meets the same site: what it wrote is taken back after it.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice
from hypothesis import HealthCheck, given, settings

from homeward.accounts import actions
from homeward.accounts.roles import Role
from homeward.accounts.setting_up import set_up_site
from homeward.ledger.actions import become_device
from homeward.web.api import api
from tests.depth import DEEP
from tests.docs.pages import rows_of, text_of
from tests.web.api.asking import described_operations, edges_of, requests_to
from tests.web.api.judging import judge
from tests.web.api.marked import Marked, a_marked_site
from tests.web.conftest import BACKEND, NOW

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
TOKEN = "c" * 32
EXAMPLES = {True: 200 if DEEP else 20, False: 6}  # by whether the role may
OPERATIONS = {
    operation["operationId"]: f"{method.upper()} {path}"
    for path, methods in api.get_openapi_schema()["paths"].items()
    for method, operation in methods.items()
}
WHO = {row[0].strip("`"): row[1] for row in rows_of(text_of("api.md")) if "/api/v1/" in row[0]}


def may(role: Role, operation: str) -> bool:
    """As docs/api.md says it."""
    who = WHO[OPERATIONS[operation]]
    return who == "everybody" or role.value.replace("_", " ") in who.split(", ")


@contextmanager
def taken_back() -> Iterator[None]:
    """Everything written inside is gone afterwards, in both databases."""
    with ExitStack() as stack:
        for name in ("default", "scratch"):
            stack.enter_context(transaction.atomic(using=name))
        try:
            yield
        finally:
            for name in ("default", "scratch"):
                transaction.set_rollback(True, using=name)


@pytest.fixture(scope="module", autouse=True)
def kept_open() -> Iterator[None]:
    """A request ends without closing the connections, which hold the site that is taken back."""
    signals = (request_started, request_finished)
    for each in signals:
        each.disconnect(close_old_connections)
    yield
    for each in signals:
        each.connect(close_old_connections)


@pytest.fixture(scope="module")
def marked(django_db_setup, django_db_blocker) -> Iterator[Marked]:
    with django_db_blocker.unblock(), taken_back():
        become_device(name="Server", now=NOW)
        set_up_site(name="Test site", crossing="torkham", is_demo=False, now=NOW)
        yield a_marked_site(_user)


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    return described_operations()


@pytest.fixture
def send(marked):
    """Sends a case as a role and gives the answer, which nobody finds wrong."""

    def make(role):
        cookies = session_of(marked.staff[role])

        def send(case):
            with taken_back():
                answer = case.call(headers={"X-CSRFToken": TOKEN}, cookies=cookies)
            judge(case, answer, role, marked.markers)
            return answer

        return send

    return make


def _user(username: str, role: Role) -> Any:
    roles, name = [role], username.title()
    return actions.create_user(
        username=username, display_name=name, roles=roles, author=None, now=NOW
    )


def session_of(user: Any) -> dict[str, str]:
    client = Client()
    client.force_login(user, backend=BACKEND)
    if Role.ADMINISTRATOR in user.roles:
        factor, _ = TOTPDevice.objects.get_or_create(user=user, name="app", confirmed=True)
        session = client.session
        session[DEVICE_ID_SESSION_KEY] = factor.persistent_id
        session.save()
    cookies = {name: cookie.value for name, cookie in client.cookies.items()}
    return cookies | {"homeward_csrf": TOKEN}


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
@pytest.mark.parametrize("role", sorted(Role))
def test_any_request(role, operation, marked, described, send):
    allowed, statuses, sent = may(role, operation), Counter(), send(role)

    @settings(
        max_examples=EXAMPLES[allowed],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(requests_to(described[operation], marked))
    def ask(case):
        statuses[sent(case).status_code] += 1

    ask()
    reached = sum(count for status, count in statuses.items() if status < 300)
    assert (reached > 0, set(statuses) == {403}) == (allowed, not allowed)


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_the_edges_of_the_description(operation, marked, described, send):
    """As a supervisor, who may ask for everything."""
    sent = send(Role.SUPERVISOR)
    statuses = Counter(sent(case).status_code for case in edges_of(described[operation], marked))
    assert statuses.total() > 5
