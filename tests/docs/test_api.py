"""The example of docs/api.md works as it stands, and the page knows every address of the API."""

import json
import re
from types import SimpleNamespace
from urllib.parse import urlparse

import pytest
from django.test import Client

from homeward.matching.review.codes import ANSWERS
from homeward.reference.codes import CROSSINGS, LANGUAGES
from homeward.registration import codes
from homeward.registration.documents import DOCUMENT_TYPES
from homeward.web.api import (
    api,
    belonging,
    pairs,
    persons,
    searches,
    stations,
    stays,
    telling,
    tokens,
)
from homeward.web.api.desk_input import (
    AnswerIn,
    ConsentIn,
    DocumentIn,
    HouseholdIn,
    Input,
    MemberIn,
    RegistrationIn,
)
from tests.docs.pages import section_of, text_of

PAGE = text_of("api.md")
EXAMPLE = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)[1]


class Session:
    """`requests.Session` over Django's test client, with its CSRF check on."""

    def __init__(self):
        self.headers, self._client = {}, Client(enforce_csrf_checks=True)

    @property
    def cookies(self):
        return {name: cookie.value for name, cookie in self._client.cookies.items()}

    def get(self, address):
        return self._client.get(urlparse(address).path, headers=self.headers)

    def post(self, address, data=None, json=None, headers=None):
        path, told = urlparse(address).path, self.headers | (headers or {})
        if json is None:
            return self._client.post(path, data, headers=told)
        return self._client.post(path, json, "application/json", headers=told)

    def patch(self, address, json, headers):
        path, told = urlparse(address).path, self.headers | headers
        return self._client.patch(path, json, "application/json", headers=told)


@pytest.fixture
def ran(clerk, monkeypatch):
    """What the names of the example stand for once it has run."""
    fake = SimpleNamespace(Session=Session)
    monkeypatch.setitem(__import__("sys").modules, "requests", fake)
    names = {}
    exec(EXAMPLE, names)
    return names


@pytest.mark.django_db(databases=["default", "scratch"])
def test_the_example_does_what_the_page_says(ran):
    statuses = {
        "registered": 201,
        "again": 201,
        "file": 200,
        "corrected": 200,
        "added": 201,
        "timeline": 200,
        "undone": 200,
        "found": 200,
        "day": 200,
    }
    assert {name: ran[name].status_code for name in statuses} == statuses
    assert ran["again"].json() == ran["registered"].json()
    assert ran["again"].headers["Idempotency-Replayed"] == "true"
    assert [each["given_name"] for each in ran["file"].json()["members"]] == ["لوبیانه", "تورمشال"]
    assert ran["corrected"].json()["changed"] == ["phone"]
    assert ran["undone"].json()["kind"] == "act.undone"
    assert [each["id"] for each in ran["found"].json()["families"]] == [
        ran["registered"].json()["id"]
    ]
    counts = ran["day"].json()
    assert (counts["households"], counts["persons"]) == (1, 2)
    assert counts["groups"] == {"women": 1, "boys": 1}


def test_every_request_is_on_the_page_and_no_other():
    paths = api.get_openapi_schema()["paths"]
    known = {f"{method.upper()} {path}" for path, each in paths.items() for method in each}
    assert set(re.findall(r"^\| `([A-Z]+ [^`]+)`", PAGE, re.MULTILINE)) == known


def test_every_field_of_the_desk_input_is_on_the_page():
    told = set(re.findall(r"`([a-z_]+)`", section_of(PAGE, "The desk input")))
    shapes = (RegistrationIn, HouseholdIn, MemberIn, DocumentIn, ConsentIn, AnswerIn)
    assert {name for shape in shapes for name in shape.model_fields} - told == set()


def test_every_field_of_an_act_is_on_the_page():
    told = set(re.findall(r"`([a-z_]+)`", PAGE))
    rooms = (belonging, pairs, persons, searches, stations, stays, telling, tokens)
    shapes = [each for room in rooms for each in vars(room).values() if is_input(each)]
    assert {name for shape in shapes for name in shape.model_fields} - told == set()
    assert len(shapes) > 8


def is_input(shape):
    return isinstance(shape, type) and issubclass(shape, Input)


def test_every_choice_is_on_the_page():
    told = set(re.findall(r"`([a-z_-]+)`", section_of(PAGE, "The desk input")))
    lists = (
        CROSSINGS,
        LANGUAGES,
        DOCUMENT_TYPES,
        codes.LEGAL_STATUSES,
        codes.MANNERS_OF_RETURN,
        codes.SEXES,
        codes.RELATIONSHIPS,
        codes.MARITAL_STATUSES,
        codes.CONSENT_PURPOSES,
        codes.PARTNER_CLASSES,
        codes.CONSENT_ANSWERS,
        ANSWERS,
    )
    assert {code for each in lists for code in each} - told == set()


def test_the_example_holds_no_field_the_interface_does_not_know():
    family = re.search(r"^family = (\{.*?^\})", EXAMPLE, re.DOTALL | re.MULTILINE)[1]
    written = set(re.findall(r'"([a-z_]+)":', family))
    shapes = (RegistrationIn, HouseholdIn, MemberIn, DocumentIn, ConsentIn)
    assert written <= {name for shape in shapes for name in shape.model_fields}
    assert json.dumps(sorted(written))
