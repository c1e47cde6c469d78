from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.utils import timezone

from homeward.accounts import actions
from homeward.accounts.models import LocalAccount

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])

NEW = {"password": "some other four words", "repeated": "some other four words"}


def invitation(user, now=None):
    return "/join/" + actions.invite(user=user, author=None, now=now or timezone.now())


def test_it_shows_whom_the_invitation_is_for(client, clerk):
    page = client.get(invitation(clerk))
    assert page.status_code == 200
    assert "Clerk Test" in page.content.decode()


def test_looking_at_an_invitation_does_not_use_it_up(client, clerk):
    address = invitation(clerk)
    assert [client.get(address).status_code for _ in range(2)] == [200, 200]


def test_it_sets_the_password_and_signs_in(client, clerk):
    response = client.post(invitation(clerk), NEW)
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert client.session[SESSION_KEY] == str(clerk.id)
    assert client.login(username="clerk", password=NEW["password"], request=response.wsgi_request)


def test_it_works_once(client, clerk):
    address = invitation(clerk)
    client.post(address, NEW)
    assert client.get(address).status_code == 410
    assert client.post(address, NEW).status_code == 410


def test_it_runs_out(client, clerk):
    address = invitation(clerk, timezone.now() - timedelta(days=3, minutes=1))
    assert client.get(address).status_code == 410


def test_an_unknown_code_is_refused(client, clerk):
    assert client.get("/join/nonsense").status_code == 410


def test_who_works_here_no_longer_cannot_come_back_with_it(client, clerk, administrator):
    address = invitation(clerk)
    actions.amend_user(
        user=clerk, changes={"is_active": False}, author=administrator.id, now=timezone.now()
    )
    assert client.get(address).status_code == 410
    assert client.post(address, NEW).status_code == 410


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"password": "short", "repeated": "short"}, "password"),
        ({"password": "some other four words", "repeated": "x"}, "repeated"),
        ({}, "password"),
    ],
)
def test_a_password_that_does_not_do_leaves_the_invitation_open(client, clerk, form, field):
    address = invitation(clerk)
    response = client.post(address, form)
    assert response.status_code == 422
    assert field in response.context["wrong"]
    assert client.get(address).status_code == 200


def test_it_does_not_lead_around_the_second_factor(client, clerk, make_factor):
    make_factor(clerk)
    response = client.post(invitation(clerk), NEW)
    assert response.headers["Location"] == "/sign-in/code"
    assert SESSION_KEY not in client.session


def test_a_new_user_goes_on_in_the_language_of_the_page(client, clerk):
    client.post("/preferences", {"language": "pus"})
    client.post(invitation(clerk), NEW)
    assert LocalAccount.objects.get(user=clerk).language == "pus"
