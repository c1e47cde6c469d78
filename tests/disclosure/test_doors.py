"""No page and no operation of the API is forgotten by the matrix of `test_who_sees_what`."""

import re

from django.urls import URLPattern

from homeward.web.api import api
from homeward.web.urls import urlpatterns
from tests.disclosure.doors import DOORS, NO_DOORS

OPENED = {door.covers for door in DOORS}
OF_A_FILE = re.compile(r"<uuid:(household|person|erasure|pair)>")


def pages() -> set[str]:
    """Every page by GET; one that is about a household or a person by POST, too."""
    named = [each for each in urlpatterns if isinstance(each, URLPattern)]
    about = [each for each in named if OF_A_FILE.search(str(each.pattern))]
    return {f"GET {each.name}" for each in named} | {f"POST {each.name}" for each in about}


def operations() -> set[str]:
    paths = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    return {f"{method.upper()} {path}" for path, found in paths.items() for method in found}


def test_every_page_is_opened_or_excused():
    assert sorted(pages() - OPENED - set(NO_DOORS)) == []


def test_every_operation_of_the_api_is_opened_or_excused():
    assert sorted(operations() - OPENED - set(NO_DOORS)) == []


def test_nothing_is_opened_or_excused_that_is_gone():
    by_post = {each.replace("GET ", way, 1) for each in pages() for way in ("POST ", "PUT ")}
    assert sorted((OPENED | set(NO_DOORS)) - pages() - by_post - operations()) == []


def test_nothing_is_both_opened_and_excused():
    assert OPENED & set(NO_DOORS) == set()


def test_every_door_has_a_name_of_its_own():
    assert len({door.name for door in DOORS}) == len(DOORS)
