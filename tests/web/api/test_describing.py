"""What the interface says of itself: shapes, refusals, the catalogue of problems."""

import pytest

from homeward.accounts.fields import FIELDS
from homeward.problems import CATALOGUE, Problem
from homeward.web.api import api
from homeward.web.api.file_shapes import ConsentOut, DocumentOut, HouseholdOut, PersonOut
from homeward.web.refusals import STATUS

SHAPES = {
    "household": HouseholdOut,
    "person": PersonOut,
    "document": DocumentOut,
    "consent": ConsentOut,
}
SCHEMA = api.get_openapi_schema()
OPERATIONS = [each for methods in SCHEMA["paths"].values() for each in methods.values()]


@pytest.mark.parametrize("sort", SHAPES)
def test_a_shape_has_every_field_that_somebody_may_read(sort):
    fields = {name.split(".")[1] for name in FIELDS if name.startswith(f"{sort}.")}
    assert set(SHAPES[sort].model_fields) == fields


def test_every_operation_has_a_name_of_its_own():
    names = [each["operationId"] for each in OPERATIONS]
    assert sorted(set(names)) == sorted(names)


def test_every_operation_tells_its_refusals():
    needed = {401, 403, 422, 503, 507}
    assert [
        each["operationId"] for each in OPERATIONS if not needed <= each["responses"].keys()
    ] == []
    with_body = [each for each in OPERATIONS if "requestBody" in each]
    assert all({400, 413, 415} <= each["responses"].keys() for each in with_body)


def test_every_refusal_has_the_one_shape():
    shapes = {
        response["content"]["application/json"]["schema"]["$ref"]
        for each in OPERATIONS
        for status, response in each["responses"].items()
        if status >= 400
    }
    assert shapes == {"#/components/schemas/ProblemsOut"}


@pytest.mark.django_db(databases=["default", "scratch"])
def test_the_catalogue_has_every_problem_with_its_places(ask, clerk):
    status, answer = ask(clerk, "GET", "/problems")
    found = {each["code"]: each for each in answer["problems"]}
    assert (status, answer["language"], set(found)) == (200, "en", set(CATALOGUE))
    assert found["field.too_long"]["places"] == ["limit", "length"]
    assert {code: found[code]["status"] for code in STATUS} == STATUS
    assert found["field.missing"]["status"] == 422


@pytest.mark.django_db(databases=["default", "scratch"])
def test_a_sentence_takes_exactly_its_places(ask, clerk):
    for each in ask(clerk, "GET", "/problems")[1]["problems"]:
        said = Problem(each["code"], params=dict.fromkeys(each["places"], "§")).message
        assert said.count("§") == len(each["places"])


@pytest.mark.django_db(databases=["default", "scratch"])
def test_the_catalogue_speaks_the_language_that_is_asked_for(ask, clerk):
    for language in ("prs", "pus"):
        _, answer = ask(clerk, "GET", f"/problems?language={language}")
        sentences = {each["code"]: each["sentence"] for each in answer["problems"]}
        assert (answer["language"], sentences["field.missing"].isascii()) == (language, False)
    assert ask(clerk, "GET", "/problems?language=de")[0] == 422
