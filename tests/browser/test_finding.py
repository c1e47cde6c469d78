"""Finding by keyboard alone, in every language and width."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import assert_accessible
from tests.registration.families import family, member

BOX = "#text"
REGISTER = """async (family) => {
  const token = document.cookie.match(/homeward_csrf=([^;]+)/)[1];
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token,
    "Idempotency-Key": crypto.randomUUID() };
  const answer = await fetch("/api/v1/households",
    { method: "POST", headers, body: JSON.stringify(family) });
  return (await answer.json()).id;
}"""
HEAD = {"given_name": "زرغونمست", "father_name": "تورمستان", "father_name_latin": "Toormastan"}


@pytest.fixture(scope="module")
def household(site, browser):
    context = browser.new_context()
    page = context.new_page()
    site.sign_in(page, "clerk", to="/find")
    head = member("sought", relationship="head", **HEAD)
    found = page.evaluate(REGISTER, family(head, name="sought family"))
    context.close()
    return f"/households/{found}"


def test_by_keyboard_from_any_page_to_the_file(site, page, household):
    site.sign_in(page, "clerk", to="/days")
    find = page.locator("nav.places a[accesskey=f]")
    expect(find).to_have_text("Find")
    find.press("Enter")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type("toormastan zarghunmast")
    page.keyboard.press("Enter")
    first = page.locator(f"ol.found a[href='{household}']")
    expect(first).to_be_visible()
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator(BOX)).to_have_value("toormastan zarghunmast")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{household}")


def test_a_code_typed_as_a_scanner_types_opens_the_file_at_once(site, page, household):
    site.sign_in(page, "clerk", to=f"{household}/receipt")
    code = page.locator(".the-code").inner_text()
    page.goto(f"{site.address}/find")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type(code.lower())
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{household}")


@pytest.mark.parametrize(("width", "language"), [(1280, "en"), (768, "prs"), (390, "pus")])
def test_list_and_empty_list_are_accessible(site, open_page, household, width, language):
    page = open_page(width=width)
    site.sign_in(page, "clerk", language=language, to="/find")
    page.goto(f"{site.address}/find")
    for typed, shown in (("زرغونمست تورمستان", "ol.found"), ("qwrtplkj", ".find .empty")):
        page.locator(BOX).fill(typed)
        page.locator(BOX).press("Enter")
        expect(page.locator(shown)).to_be_visible()
        assert "?" not in page.url
        assert_accessible(page)
