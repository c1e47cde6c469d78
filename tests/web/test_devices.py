from datetime import timedelta

import pytest
from django.utils import timezone

from homeward.accounts.roles import Role
from homeward.ledger.actions import enrol_device, receive
from homeward.ledger.appliers import TABLET
from homeward.ledger.entries import instant, new_id
from homeward.ledger.models import Device
from homeward.ledger.revoking import last_that_counts, revoke_device
from homeward.vault.signing import SigningKey
from homeward.web import pairings
from homeward.web.devices_told import span, tell_devices
from homeward.web.lan import Lan
from tests.ledger.tablets import AUTHOR, NOW, Tablet, registration
from tests.web.conftest import NOW as SET_UP

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])


@pytest.fixture
def client(client_of, administrator):
    return client_of(administrator)


@pytest.fixture
def tablet(site):
    made = Tablet()
    enrol_device(
        device=made.id, name="T1", public_key=made.key.public, author=None, now=NOW, purpose=TABLET
    )
    return made


@pytest.fixture
def asked(site):
    public = SigningKey.generate().public.hex()
    return pairings.ask(name="Desk 3", public_key=public, now=timezone.now())


def brought(tablet, *, after):
    """An entry that reaches the site so long after the tablet's clock says it was written."""
    entry, parts = registration(tablet).objects()
    receive(entry=entry, parts=parts, now=NOW + timedelta(seconds=tablet.seq - 1) + after)


def told_of(tablet):
    return next(each for each in tell_devices() if each.device.id == tablet.id)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR, Role.SUPERVISOR}))
def test_others_do_not_come_in(client_of, make_user, tablet, role):
    client = client_of(make_user("other", role))
    for address in ("/devices", "/devices/sheet", f"/devices/{tablet.id}/revoke"):
        assert client.get(address).status_code == 403


def test_a_supervisor_looks_and_decides_nothing(client_of, make_user, tablet, asked):
    client = client_of(make_user("boss", Role.SUPERVISOR))
    page = client.get("/devices")
    assert (page.status_code, page.context["may_manage"]) == (200, False)
    assert b'<form method="post" action="/devices' not in page.content
    done = client.post(f"/devices/pairings/{asked.id}", {"decision": "approved"})
    assert done.status_code == 403
    assert client.post(f"/devices/{tablet.id}/revoke", {"reason": "lost"}).status_code == 403
    assert last_that_counts(tablet.id) is None


def test_the_administrator_sees_the_digits_and_approves(client, asked):
    assert asked.digits in client.get("/devices").content.decode()
    answer = client.post(f"/devices/pairings/{asked.id}", {"decision": "approved"}, follow=True)
    assert "Desk 3 may sign from now on." in answer.content.decode()
    assert Device.objects.filter(name="Desk 3", purpose="tablet").count() == 1
    assert asked.digits not in answer.content.decode()


@pytest.mark.parametrize("decision", ["refused", "", "Approved"])
def test_anything_but_yes_is_no(client, asked, decision):
    client.post(f"/devices/pairings/{asked.id}", {"decision": decision})
    assert Device.objects.filter(name="Desk 3").count() == 0
    assert pairings.pending() == []


def test_too_late_it_is_told(client, asked):
    asked.asked_at -= timedelta(minutes=16)
    asked.save()
    assert client.get("/devices").context["waiting"] == []
    answer = client.post(f"/devices/pairings/{asked.id}", {"decision": "approved"}, follow=True)
    assert "15 minutes" in answer.content.decode()
    assert Device.objects.filter(name="Desk 3").count() == 0


def test_a_device_is_revoked_with_a_reason(client, tablet):
    assert client.get(f"/devices/{tablet.id}/revoke").status_code == 200
    wrong = client.post(f"/devices/{tablet.id}/revoke", {"reason": ""})
    assert (wrong.status_code, last_that_counts(tablet.id)) == (422, None)
    client.post(f"/devices/{tablet.id}/revoke", {"reason": "stolen"})
    found = told_of(tablet)
    assert (last_that_counts(tablet.id), str(found.reason)) == (0, "Stolen")
    assert b"/revoke" not in client.get("/devices").content


def test_an_unknown_device_is_not_there(client):
    assert client.get(f"/devices/{new_id()}/revoke").status_code == 404


def test_this_server_cannot_revoke_itself(client, device):
    answer = client.post(f"/devices/{device}/revoke", {"reason": "lost"})
    assert (answer.status_code, last_that_counts(device)) == (422, None)


def test_what_it_brought_is_counted_and_dated(tablet):
    assert (told_of(tablet).entries, told_of(tablet).received_at) == (0, None)
    brought(tablet, after=timedelta(seconds=3))
    brought(tablet, after=timedelta(seconds=3))
    found = told_of(tablet)
    assert (found.entries, found.ahead, found.later) == (2, "", "")
    assert instant(found.received_at) == instant(NOW + timedelta(seconds=4))


@pytest.mark.parametrize(
    ("after", "ahead", "later"),
    [
        (timedelta(days=400), "", "400 days"),
        (timedelta(days=-400), "400 days", ""),
        (timedelta(hours=-5), "5 hours", ""),
        (timedelta(minutes=30), "", "30 minutes"),
        (timedelta(minutes=1), "", ""),
    ],
)
def test_clocks_are_told_in_words(tablet, after, ahead, later):
    brought(tablet, after=after)
    assert (told_of(tablet).ahead, told_of(tablet).later) == (ahead, later)


def test_lengths_of_time():
    asked = [timedelta(minutes=2), timedelta(hours=2), timedelta(hours=47), timedelta(hours=48)]
    assert [span(each) for each in asked] == ["2 minutes", "2 hours", "47 hours", "2 days"]


def test_what_came_by_others_after_it_was_revoked_is_marked(client, tablet):
    brought(tablet, after=timedelta())
    revoke_device(device=tablet.id, reason="lost", author=AUTHOR, now=SET_UP)
    assert told_of(tablet).beyond == 0
    brought(tablet, after=timedelta())
    brought(tablet, after=timedelta())
    assert told_of(tablet).beyond == 2
    assert "after it was revoked: 2" in client.get("/devices").content.decode()


def test_the_list_costs_the_same_for_one_tablet_and_for_three(
    client, tablet, django_assert_num_queries
):
    brought(tablet, after=timedelta())
    with django_assert_num_queries(4):
        tell_devices()
    for _ in range(2):
        other = Tablet()
        enrol_device(device=other.id, name="T", public_key=other.key.public, author=None, now=NOW)
        brought(other, after=timedelta())
    with django_assert_num_queries(4):
        tell_devices()


def test_the_sheet_shows_address_and_fingerprint(client, settings):
    assert b"homeward serve --lan" in client.get("/devices/sheet").content
    settings.LAN = Lan(("192.168.7.4",), 8443, 8080, "AB12 CD34", b"")
    page = client.get("/devices/sheet").content.decode()
    shown = ("http://192.168.7.4:8080/", "https://192.168.7.4:8443/pair", "AB12 CD34")
    assert [each for each in shown if each not in page] == []
