"""The station's screen in a real browser: one key gives, a hand signs, everybody can read it."""

import re

import pytest
from playwright.sync_api import expect

from homeward.ledger.entries import new_id
from tests.browser.accessibility import assert_accessible
from tests.browser.registering import REGISTER
from tests.registration.families import of_three, stable_id

HOME = stable_id("family")


@pytest.fixture
def station(site, page):
    """A supervisor's page; the family of three is registered."""
    site.sign_in(page, "supervisor")
    source = of_three()
    source["household"]["arrived_at"] = "2024-05-01 10:20"
    assert page.evaluate(REGISTER, source) in {200, 201, 422}
    return page


def write_item(site, page):
    page.goto(f"{site.address}/catalogue/{new_id()}")
    page.locator("#f-name_en").fill("Soup")
    page.locator("#f-sort").select_option("meal")
    page.locator("#f-recipient").select_option("person")
    page.locator("#f-amount").fill("1")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/catalogue")


def test_one_key_gives_and_a_hand_signs(site, station):
    page = station
    write_item(site, page)
    page.goto(f"{site.address}/households/{HOME}")
    code = page.locator("h1 .code").inner_text()
    page.goto(f"{site.address}/give")
    page.locator("#f-receipt").fill(code)
    page.locator("#f-receipt").press("Enter")
    page.wait_for_selector(".gifts")
    page.wait_for_load_state()  # the pad is drawn on by a script
    box = page.locator("#sign").bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 90, steps=6)
    page.mouse.up()
    before = page.locator(".gift:not(.not)").count()
    page.locator(".gift button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".note.success")
    expect(page.locator(".gift:not(.not)")).to_have_count(before - 1)
    page.locator("table a", has_text="Open").first.click()
    expect(page.locator("svg.signature path")).to_have_attribute("d", pattern())


def pattern() -> re.Pattern[str]:

    return re.compile(r"^M\d+ \d+(L\d+ \d+)+$")


def test_the_screens_are_accessible(site, station):
    for language in ("en", "prs"):
        station.goto(f"{site.address}/")
        station.locator(f".languages [value={language}]").click()
        station.set_viewport_size({"width": 1280 if language == "en" else 768, "height": 900})
        for address in (
            f"/give/{HOME}",
            "/catalogue",
            "/shelter",
            "/transport",
            "/report/2026-11-01",
        ):
            station.goto(f"{site.address}{address}")
            assert_accessible(station)
