"""Arrivals in numbers: accessible with all its tables open, and no wider than its window."""

import pytest

from tests.browser.accessibility import VIEWS, assert_accessible
from tests.browser.registering import REGISTER
from tests.registration.families import family, member

ASKED = "/statistics?from=2026-11-20&to=2026-11-23&rows=destination&columns=age"
OPEN_ALL = "document.querySelectorAll('main details').forEach((each) => { each.open = true })"


@pytest.fixture(scope="module")
def arrived(site, browser):
    context = browser.new_context()
    page = context.new_page()
    site.sign_in(page, "clerk")
    head = member("counted", relationship="head", given_name="زرغونمست")
    wife = member("counted wife", relationship="spouse", birth="~31")
    told = {"name": "counted family", "destination": "AF06", "origin": "AF17"}
    assert page.evaluate(REGISTER, family(head, wife, **told)) == 201
    context.close()


@pytest.mark.usefixtures("arrived")
@pytest.mark.parametrize(("width", "language"), VIEWS)
def test_the_statistics_are_accessible(site, open_page, width, language):
    page = open_page(width=width)
    site.sign_in(page, "information_officer", language=language)
    page.goto(f"{site.address}{ASKED}")
    page.evaluate(OPEN_ALL)
    assert_accessible(page)
    assert page.locator("#movements").inner_text() != ("0" if language == "en" else "۰")
