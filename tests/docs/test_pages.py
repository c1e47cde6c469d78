"""docs/pages.md lists every address there is."""

from django.urls import URLPattern

from homeward.web.urls import urlpatterns
from tests.docs.pages import rows_of, text_of

ROWS = rows_of(text_of("pages.md"))


def patterns() -> dict[str, URLPattern]:
    return {each.name: each for each in urlpatterns if isinstance(each, URLPattern)}


def test_every_address_has_a_row_and_no_other():
    assert [row[0].strip("`") for row in ROWS] == list(patterns())


def test_the_addresses_are_those_of_the_program():
    plain = {
        name: "/" + each.pattern._route.replace("<uuid:", "<").replace("<str:", "<")
        for name, each in patterns().items()
        if hasattr(each.pattern, "_route")
    }
    assert {row[0].strip("`"): row[1].strip("`") for row in ROWS if row[0].strip("`") in plain} == (
        plain
    )


def test_every_row_says_who_and_what():
    assert [row[0] for row in ROWS if not (row[2] and row[3])] == []
