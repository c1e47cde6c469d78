"""Every refusal under /api/ has the one shape, whoever made it: a rule, ninja, Django, the disk."""

import json

import pytest
from django.db.utils import OperationalError
from django.test import Client

from homeward.accounts.roles import Role
from homeward.problems import CATALOGUE
from homeward.vault.keys import VaultError
from homeward.web.api import households
from tests.registration.families import stable_id

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
ADDRESS = "/api/v1/households"
FILE = f"{ADDRESS}/{stable_id('family')}"


def problem_of(answer):
    """The one problem of an answer, after looking at its shape."""
    assert answer.headers["Content-Type"].split(";")[0] == "application/json"
    (problem,) = answer.json()["problems"]
    assert {name: type(value) for name, value in problem.items()} == {
        "code": str,
        "path": str,
        "message": str,
        "doubt": bool,
    }
    assert problem["code"] in CATALOGUE
    assert problem["message"]
    return answer.status_code, problem["code"]


@pytest.fixture
def post(client_of, clerk):
    """POST a body as it stands."""

    def make(body, content_type="application/json", **options):
        headers = {"Idempotency-Key": "a-key-of-a-test"}
        return client_of(clerk).post(ADDRESS, body, content_type, headers=headers, **options)

    return make


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b'{"a": NaN}', b"[" * 100_000, b"9" * 5000, b"nobody"]
)
def test_a_body_that_is_no_json(post, body):
    expected = (422, "request.shape") if not body else (400, "http.400")
    assert problem_of(post(body)) == expected


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "x"],
)
def test_a_body_that_does_not_say_it_is_json(post, kind):
    assert problem_of(post(b"{}", kind)) == (415, "http.415")


def test_a_body_that_is_too_large(post, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
    answer = post(json.dumps({"household": "x" * 1024 * 1024}))
    assert problem_of(answer) == (413, "http.413")
    assert "1 megabytes" in answer.json()["problems"][0]["message"]


@pytest.mark.parametrize(
    ("body", "path", "code"),
    [
        ({"members": []}, "household", "request.shape"),
        ({"household": {"id": stable_id("a")}, "members": 5}, "members", "request.shape"),
        ({"household": {"id": "x"}, "members": []}, "household.id", "request.shape"),
        (
            {"household": {"id": stable_id("a"), "phnoe": "1"}, "members": []},
            "household.phnoe",
            "request.unknown_field",
        ),
    ],
)
def test_a_body_of_another_shape(post, body, path, code):
    answer = post(json.dumps(body))
    assert problem_of(answer) == (422, code)
    assert answer.json()["problems"][0]["path"] == path


def test_a_long_name_of_a_field_is_not_repeated_whole(post):
    answer = post(json.dumps({"n" * 5000: 1, "household": {"id": stable_id("a")}, "members": []}))
    assert len(answer.json()["problems"][0]["path"]) == 60


@pytest.mark.parametrize(
    "address",
    ["/api/v1/", "/api/v1/nothing", "/api/v1/households/x/y/z", "/api/v2/households", FILE],
)
def test_an_address_at_which_there_is_nothing(client_of, clerk, address):
    assert problem_of(client_of(clerk).get(address)) == (404, "http.404")


def test_an_identifier_that_is_none(client_of, clerk):
    assert problem_of(client_of(clerk).get(f"{ADDRESS}/not-one")) == (422, "request.shape")


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("PUT", ADDRESS, "POST"),
        ("GET", ADDRESS, "POST"),
        ("DELETE", FILE, "GET, PATCH"),
        ("POST", "/api/v1/openapi.json", "GET, HEAD"),
    ],
)
def test_a_method_that_is_not_possible(client_of, clerk, method, address, allowed):
    answer = client_of(clerk).generic(method, address)
    assert problem_of(answer) == (405, "http.405")
    assert (answer.headers["Allow"], method in answer.json()["problems"][0]["message"]) == (
        allowed,
        True,
    )


def test_nobody_is_signed_in(site):
    strict = Client(enforce_csrf_checks=True)
    assert problem_of(strict.get(FILE)) == (401, "http.401")
    assert problem_of(strict.post(ADDRESS, {}, "application/json")) == (401, "http.401")


def test_the_token_does_not_fit(clerk):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(clerk, backend="homeward.accounts.signing_in.CredentialBackend")
    assert problem_of(strict.post(ADDRESS, {}, "application/json")) == (403, "request.token")
    answer = strict.post("/api/v1/openapi.json", {}, "application/json")
    assert problem_of(answer) == (403, "request.token")


def test_the_role_does_not_allow_it_whatever_was_sent(send, make_user):
    auditor = make_user("auditor", Role.AUDITOR)
    assert problem_of(send(auditor, ADDRESS, {"nonsense": 1})) == (403, "http.403")


def test_an_administrator_without_a_second_factor(administrator):
    client = Client()
    client.force_login(administrator, backend="homeward.accounts.signing_in.CredentialBackend")
    assert problem_of(client.get("/api/v1/problems")) == (403, "user.second_factor_needed")


def test_a_site_that_is_not_set_up(db):
    assert problem_of(Client().get(FILE)) == (503, "site.not_set_up")


def test_a_host_that_is_none(site):
    assert problem_of(Client().get(FILE, headers={"Host": "no host/"})) == (400, "http.400")


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OperationalError("database or disk is full"), (507, "http.507")),
        (VaultError("There is no site key."), (503, "http.503")),
        (RuntimeError("secret name"), (500, "http.500")),
    ],
)
def test_what_breaks_on_the_server(client_of, clerk, monkeypatch, error, expected):
    def break_down(*args, **kwargs):
        raise error

    monkeypatch.setattr(households, "open_file", break_down)
    client = client_of(clerk)
    client.raise_request_exception = False
    answer = client.get(FILE)
    assert problem_of(answer) == expected
    assert "secret name" not in answer.content.decode()


def test_a_refusal_speaks_the_readers_language(client_of, clerk):
    client = client_of(clerk)
    client.post("/preferences", {"language": "prs"})
    for answer in (client.get(FILE), client.put(FILE)):
        assert not answer.json()["problems"][0]["message"].isascii()
