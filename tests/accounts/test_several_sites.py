"""The ledgers of several sites in one node: each node knows its own site, users of one name are two."""

import itertools
import json

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from homeward.accounts import actions
from homeward.accounts.models import LocalAccount, LocalSite, Site, User
from homeward.accounts.roles import Role
from homeward.accounts.setting_up import set_up_site
from homeward.accounts.signing_in import CredentialBackend
from homeward.ledger.entries import new_id
from homeward.ledger.rebuilding import differs_from_tables, table_digests
from homeward.ledger.verification import verify
from homeward.problems import Refused
from tests.accounts.staff import NOW, PASSWORD, a_user
from tests.ledger.orders import nothing_kept
from tests.ledger.tablets import Tablet, deliver, enrol

pytestmark = pytest.mark.django_db
SITES = ("Islam Qala", "Spin Boldak")


def of_another_site(name: str, tablet: Tablet):
    """What the server of a site writes on its first day: the site, and a clerk."""
    site, clerk = new_id(), new_id()
    payload = {"name": name, "crossing": "islam-qala", "is_demo": False}
    user = {"username": "zarq", "display_name": name, "role_codes": ["administrator"]}
    return [
        tablet.sign("site.set_up", site, [(site, payload)]),
        tablet.sign("user.created", clerk, [(clerk, user)]),
    ]


@pytest.fixture
def others():
    return [Tablet() for _ in SITES]


@pytest.fixture
def wires(others):
    return [wire for pair in zip(SITES, others, strict=True) for wire in of_another_site(*pair)]


@pytest.fixture
def own(others):
    """The site whose node this is, with its own zarq."""
    enrol(others)
    set_up_site(name="Omari camp", crossing="torkham", is_demo=False, now=NOW)
    return a_user(Role.ADMINISTRATOR, password=PASSWORD)


def test_a_node_knows_its_own_site_among_all(own, wires):
    for wire in wires:
        deliver(wire)
    assert Site.objects.get().name == "Omari camp"
    assert set(Site.everywhere.values_list("name", flat=True)) == {"Omari camp", *SITES}
    assert verify() is None
    assert differs_from_tables() == []
    assert Site.objects.get().name == "Omari camp"


def test_the_sites_of_others_leave_a_new_node_to_be_set_up(others, wires):
    enrol(others)
    for wire in wires:
        deliver(wire)
    assert not Site.objects.exists()
    set_up_site(name="Hub", crossing="torkham", is_demo=False, now=NOW)
    assert Site.objects.get().name == "Hub"


def test_users_of_one_name_are_all_kept_in_any_order(own, wires, others):
    found = set()
    for order in itertools.permutations(range(len(wires))):
        if order.index(0) < order.index(1) and order.index(2) < order.index(3):
            with nothing_kept():
                for at in order:
                    deliver(wires[at])
                found.add(json.dumps(table_digests()))
                assert User.objects.filter(username="zarq").count() == 3
    assert len(found) == 1


def test_only_who_has_an_account_here_signs_in(wires, own):
    for wire in wires:
        deliver(wire)
    sign_in = CredentialBackend().authenticate
    assert sign_in(None, username="zarq", password=PASSWORD) == own
    assert sign_in(None, username="zarq", password="another one") is None


def test_who_shares_a_name_is_not_invited_here(own, wires):
    for wire in wires:
        deliver(wire)
    stranger = User.objects.get(display_name=SITES[0])
    with pytest.raises(Refused) as caught:
        actions.invite(user=stranger, author=own.id, now=NOW)
    assert [each.code for each in caught.value.problems] == ["user.namesake_here"]


def test_a_user_of_another_site_is_invited_and_signs_in(others, wires):
    enrol(others)
    for wire in wires[:2]:
        deliver(wire)
    user = User.objects.get(username="zarq")
    code = actions.invite(user=user, author=None, now=NOW)
    actions.accept_invitation(code=code, password=PASSWORD, repeated=PASSWORD, now=NOW)
    assert CredentialBackend().authenticate(None, username="zarq", password=PASSWORD) == user


def test_administrators_elsewhere_do_not_look_after_this_site(own, wires):
    for wire in wires:
        deliver(wire)
    with pytest.raises(Refused) as caught:
        actions.amend_user(user=own, changes={"is_active": False}, author=own.id, now=NOW)
    assert [each.code for each in caught.value.problems] == ["user.last_administrator"]


def test_an_older_database_keeps_its_own_site(own):
    """The migration names the one site that a database knew until now."""
    migration = MigrationExecutor(connection).loader.get_migration("accounts", "0002_several_sites")
    site = LocalSite.objects.get().site
    LocalSite.objects.all().delete()
    state = MigrationExecutor(connection).loader.project_state(("accounts", "0002_several_sites"))
    migration.operations[-1].code(state.apps, None)
    assert LocalSite.objects.get().site == site
    assert LocalAccount.objects.count() == 1
