"""Correcting a file in a real browser: places are chosen, and every page can be read by everybody."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import VIEWS, assert_accessible
from tests.browser.registering import REGISTER
from tests.registration.families import of_three, stable_id

FILE = f"/households/{stable_id('family')}"
WIFE = f"{FILE}/persons/{stable_id('wife')}/amend"


@pytest.fixture
def family_there(site):
    """Signs in on a page and sees to it that the family of three is registered."""

    def sign_in(page, **how):
        site.sign_in(page, "supervisor", **how)
        source = of_three()
        source["household"]["arrived_at"] = "2024-05-01 10:20"
        source["members"][1] |= {"proposed": ["given_name_latin"]}
        assert page.evaluate(REGISTER, source) in {200, 201}

    return sign_in


def test_a_place_is_chosen_from_the_list(site, page, family_there):
    family_there(page)
    page.goto(f"{site.address}{FILE}/amend")
    box = page.locator("#f-destination")
    box.fill("nangar")
    page.wait_for_selector("#l-destination li")
    box.press("Enter")
    expect(page.locator("[name=destination_code]")).to_have_value("AF06")
    page.get_by_role("button", name="Save").click()
    page.wait_for_selector(".note.success")
    expect(page.locator("dl.facts").first).to_contain_text("Nangarhar")
    page.goto(f"{site.address}{FILE}/amend")
    box.fill("near the bridge")
    expect(page.locator("[name=destination_code]")).to_have_value("")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("dl.facts").first).to_contain_text("near the bridge")


@pytest.mark.parametrize(("width", "language"), VIEWS)
def test_the_pages_are_accessible(site, open_page, family_there, width, language):
    page = open_page(width=width)
    family_there(page, language=language)
    for address in (FILE, f"{FILE}/amend", WIFE, f"{FILE}/consents"):
        page.goto(f"{site.address}{address}")
        assert_accessible(page)
    page.goto(f"{site.address}{WIFE}")
    page.locator("#f-birth").fill("200")
    page.locator("form#amend button.first").click()
    page.wait_for_selector(".field.bad")
    assert_accessible(page)
