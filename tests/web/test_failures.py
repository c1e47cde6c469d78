import pytest
from django.db.utils import OperationalError
from django.test import Client

from homeward.vault.keys import VaultError
from homeward.web.pages import trail

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])

SCRIPT = {"X-Requested-With": "homeward"}


def raising(error):
    def view(*args, **kwargs):
        raise error

    return view


@pytest.fixture
def auditor_client(client_of, make_user):
    client = client_of(make_user("auditor", "auditor"))
    client.raise_request_exception = False
    return client


def test_an_unknown_address_is_told_in_plain_words(client, site):
    response = client.get("/no/such/page")
    assert response.status_code == 404
    assert "There is nothing at this address." in response.content.decode()


def test_a_script_gets_the_same_as_json(client, site):
    problems = client.get("/no/such/page", headers=SCRIPT).json()["problems"]
    assert [each["code"] for each in problems] == ["http.404"]


def test_a_role_that_may_not_is_told_so(client_of, clerk):
    response = client_of(clerk).get("/trail")
    assert response.status_code == 403
    assert "Your role does not allow this." in response.content.decode()


def test_a_form_without_its_token_is_told_to_reload(site):
    response = Client(enforce_csrf_checks=True).post("/sign-in", {"username": "x"})
    assert response.status_code == 403
    assert "open too long" in response.content.decode()


def test_a_broken_view_says_so_and_shows_nobodys_data(auditor_client, monkeypatch):
    monkeypatch.setattr(trail, "_page_of", raising(RuntimeError("secret name")))
    response = auditor_client.get("/trail")
    assert response.status_code == 500
    assert "secret name" not in response.content.decode()
    assert "Something failed in Homeward itself." in response.content.decode()


def test_what_a_failure_was_about_is_not_logged(auditor_client, monkeypatch, caplog):
    monkeypatch.setattr(trail, "_page_of", raising(RuntimeError("secret name")))
    auditor_client.get("/trail")
    assert "RuntimeError" in caplog.text
    assert "secret name" not in caplog.text


@pytest.mark.parametrize(
    "words", ["database or disk is full", "attempt to write a readonly database"]
)
def test_a_full_disk_is_told_as_what_it_is(auditor_client, monkeypatch, words):
    monkeypatch.setattr(trail, "_page_of", raising(OperationalError(words)))
    response = auditor_client.get("/trail")
    assert response.status_code == 507
    assert "Nothing of this was saved." in response.content.decode()


def test_a_missing_key_is_told_as_what_it_is(auditor_client, monkeypatch):
    monkeypatch.setattr(trail, "_page_of", raising(VaultError("There is no site key.")))
    response = auditor_client.get("/trail")
    assert response.status_code == 503
    assert "There is no site key." in response.content.decode()


def test_every_page_forbids_scripts_of_others_and_caching(client, site):
    headers = client.get("/sign-in").headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
