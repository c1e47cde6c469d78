"""A tablet asks without a session; few at once, for a short while, until an administrator decides."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from homeward.accounts.models import user_id
from homeward.ledger.models import Device, Entry
from homeward.problems import Refused
from homeward.vault.signing import SigningKey, twelve_digits
from homeward.web import pairings
from homeward.web.models import Pairing

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])


def key():
    return SigningKey.generate().public.hex()


def post(name="Desk 3", public_key=None, **more):
    told = {"name": name, "public_key": public_key or key(), **more}
    return Client().post("/api/pairing", told, content_type="application/json")


def standing(asked):
    return Client().get(f"/api/pairing/{asked['pairing']}")


def codes(answer):
    return [each["code"] for each in answer.json()["problems"]]


def ask_at(moment, name="T"):
    return pairings.ask(name=name, public_key=key(), now=moment)


def test_it_waits_with_digits_of_both_keys(site, device):
    public = key()
    asked = post(public_key=public).json()
    own = Device.objects.get(id=device).public_key
    assert asked["server_key"] == own
    assert asked["fingerprint"] == twelve_digits(bytes.fromhex(own), bytes.fromhex(public))
    assert standing(asked).json() == {"state": "pending"}


def test_approved_it_is_a_device_of_purpose_tablet_and_learns_whom_to_trust(
    site, device, administrator
):
    public = key()
    asked = post(public_key=public).json()
    done = pairings.approve(pairing=asked["pairing"], author=administrator.id, now=timezone.now())
    told = standing(asked).json()
    assert told == {
        "state": "approved",
        "device": str(done.device),
        "site": {"id": str(site.id), "name": "Test site", "is_demo": False},
        "server_key": Device.objects.get(id=device).public_key,
    }
    found = Device.objects.get(id=done.device)
    assert (found.name, found.public_key, found.purpose) == ("Desk 3", public, "tablet")
    assert Entry.objects.get(subject=found.id).author == administrator.id


def test_approved_twice_it_is_one_device(site, administrator):
    asked = post().json()
    for _ in range(2):
        pairings.approve(pairing=asked["pairing"], author=administrator.id, now=timezone.now())
    assert Device.objects.filter(purpose="tablet").count() == 1


def test_refused_it_stays_refused(site, administrator):
    asked = post().json()
    pairings.decline(pairing=asked["pairing"], now=timezone.now())
    assert standing(asked).json() == {"state": "refused"}
    with pytest.raises(Refused):
        pairings.approve(pairing=asked["pairing"], author=administrator.id, now=timezone.now())
    assert Device.objects.filter(purpose="tablet").count() == 0


def test_asked_again_with_the_same_key_it_is_the_same(site):
    public = key()
    assert post(public_key=public).json() == post(public_key=public).json()
    assert Pairing.objects.count() == 1


def test_a_key_that_is_used_cannot_come_back(site, administrator):
    public = key()
    asked = post(public_key=public).json()
    pairings.approve(pairing=asked["pairing"], author=administrator.id, now=timezone.now())
    answer = post(public_key=public)
    assert (answer.status_code, codes(answer)) == (422, ["pairing.key_used"])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "name_missing"),
        ("  ", "name_missing"),
        ("x" * 41, "name_shape"),
        ("a\nb", "name_shape"),
    ],
)
def test_a_name_that_cannot_be_is_refused(site, name, code):
    answer = post(name=name)
    assert (answer.status_code, codes(answer)) == (422, [f"pairing.{code}"])


@pytest.mark.parametrize("wrong", ["00", "zz" * 32, "AB" * 32, "00" * 33])
def test_what_is_no_key_is_refused(site, wrong):
    assert codes(post(public_key=wrong)) == ["ledger.no_key"]
    assert Pairing.objects.count() == 0


def test_a_field_nobody_asked_for_is_refused(site):
    assert codes(post(purpose="server")) == ["request.unknown_field"]


def test_nobody_asks_in_a_hurry(site):
    answers = [post() for _ in range(pairings.MOST_A_MINUTE + 1)]
    assert [each.status_code for each in answers] == [200] * pairings.MOST_A_MINUTE + [429]
    assert codes(answers[-1]) == ["pairing.too_many"]


def test_twenty_wait_at_most(site):
    start = timezone.now()
    for at in range(pairings.MOST_PENDING):
        ask_at(start + timedelta(seconds=10 * at))
    with pytest.raises(Refused):
        ask_at(start + timedelta(seconds=400))
    assert ask_at(start + pairings.LASTS + timedelta(seconds=5))


@pytest.mark.parametrize("minutes", [15, 400 * 24 * 60, -1])
def test_after_a_quarter_of_an_hour_it_is_over_and_a_clock_that_jumps_ends_it(
    site, administrator, minutes
):
    start = timezone.now()
    asked = ask_at(start)
    later = start + timedelta(minutes=minutes)
    assert pairings.found(asked.id, now=start + timedelta(minutes=14)).state == "pending"
    with pytest.raises(Refused):
        pairings.found(asked.id, now=later)
    with pytest.raises(Refused):
        pairings.approve(pairing=asked.id, author=user_id(administrator), now=later)


def test_one_that_is_not_there_is_told(site):
    answer = Client().get("/api/pairing/00000000-0000-7000-8000-000000000001")
    assert (answer.status_code, codes(answer)) == (404, ["pairing.gone"])


def test_the_tablets_page_needs_no_session_and_tells_the_servers_clock(site):
    page = Client().get("/pair")
    assert page.status_code == 200
    assert abs(page.context["milliseconds"] / 1000 - timezone.now().timestamp()) < 5
