"""The gate by keyboard, a call on the board without reload, and the pages of the reception."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import assert_accessible
from tests.browser.desk_hands import Hands

GATE_KEYS = 24  # eight seconds at three keys a second


@pytest.fixture(scope="module")
def station(site, browser):
    """Where families are registered: open, with the clerk at desk 1."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    site.sign_in(page, "supervisor", to="/stations")
    if page.locator(".stations").locator("section").count() == 0:
        page.get_by_text("Set up the usual stations").click()
    address = page.locator(".stations h2 a").first.get_attribute("href")
    page.goto(f"{site.address}{address}/change")
    page.locator("[name=opening][value=open]").click()
    context.close()
    return address


def take_a_token(page):
    """At the gate, by keyboard alone; how many keys it took."""
    page.wait_for_selector("#women-0:focus")
    hands = Hands(page)
    hands.press("1", "Tab", "2", "Tab", "Tab", "3")  # a woman, two men, three boys
    hands.press(*["Tab"] * 3, "Space")  # who need a doctor
    hands.press(*["Tab"] * 7, "d", "Tab", "p", "Tab", "Tab", "Enter")  # deported, with a PoR card
    page.wait_for_selector(".the-number")
    return hands.keys


def test_a_token_takes_a_few_keys_and_is_called_on_the_board(site, station, browser, open_page):
    page, board = open_page(width=1280), open_page(width=1280)
    site.sign_in(page, "clerk", to="/gate")
    keys = take_a_token(page)
    print(f"\n{keys} keys for a token")
    assert keys <= GATE_KEYS
    number = page.locator(".the-number").inner_text()
    board.goto(f"{site.address}/board")
    page.goto(f"{site.address}{station}")
    if page.locator("[name=desk]").count():
        page.locator("[name=desk]").fill("1")
        page.locator("[value=work]").click()
    page.locator("[value=next]").press("Enter")
    called = page.locator(".at-desk .the-number").inner_text()
    expect(board.locator(".calls .number").first).to_have_text(
        re.compile(f"^{called}"), timeout=5000
    )
    assert called == number
    board.route("**/board/now", lambda route: route.abort())
    expect(board.locator("[data-lost]")).to_be_visible(timeout=20000)
    board.unroute("**/board/now")
    expect(board.locator("[data-lost]")).to_be_hidden(timeout=20000)


@pytest.mark.parametrize(("width", "language"), [(1280, "en"), (390, "prs")])
def test_the_pages_of_the_reception_are_accessible(site, station, open_page, width, language):
    page = open_page(width=width)
    site.sign_in(page, "supervisor", language=language)
    pages = ("/gate", "/stations", station, f"{station}/change", "/stations/policy")
    for address in (*pages, "/stations/picture", "/board"):
        page.goto(f"{site.address}{address}")
        assert_accessible(page)
    at_the_gate = open_page()
    site.sign_in(at_the_gate, "clerk", to="/gate")
    take_a_token(at_the_gate)
    page.goto(f"{site.address}/gate")
    page.locator(".numbers a").first.click()
    assert_accessible(page)
