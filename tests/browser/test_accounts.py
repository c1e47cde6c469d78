import hmac
import re
import struct
import time
from base64 import b32decode

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import VIEWS, assert_accessible
from tests.browser.serving import setup_code, speak


def app_code(letters):
    """RFC 6238, as the phone computes it."""
    moment = struct.pack(">Q", int(time.time()) // 30)
    mac = hmac.new(b32decode("".join(letters.split())), moment, "sha1").digest()
    offset = mac[-1] & 15
    return f"{(struct.unpack_from('>I', mac, offset)[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def fill(page, **values):
    for name, value in values.items():
        field = page.locator(f"[name={name}]")
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def expect_heading(page, text):
    expect(page.locator("h1")).to_have_text(text)


def expect_focus(page, name):
    expect(page.locator(f"[name={name}]")).to_be_focused()


def test_an_empty_site_becomes_one_with_an_administrator_who_has_a_second_factor(empty_site, page):
    page.goto(empty_site.address)
    expect_heading(page, "Set up this site")
    expect_focus(page, "code")
    assert_accessible(page)
    fill(page, code="AAAA-AAAA", name="Omari camp", crossing="torkham", display_name="First Person")
    fill(page, username="first", password="four words that fit", repeated="four words that fit")
    page.locator("[name=repeated]").press("Enter")
    expect(page.locator("#f-code-problem")).to_contain_text("This is not the set-up code.")
    expect_focus(page, "code")
    expect(page.locator("[name=name]")).to_have_value("Omari camp")
    expect(page.locator("[name=password]")).to_have_value("")
    assert_accessible(page)

    fill(page, code=setup_code(empty_site.welcome))
    fill(page, password="four words that fit", repeated="four words that fit")
    page.locator("[name=repeated]").press("Enter")
    expect_heading(page, "Second factor")
    assert_accessible(page)
    page.get_by_role("button", name="Begin").press("Enter")
    expect_focus(page, "code")
    assert_accessible(page)
    fill(page, code=app_code(page.locator(".secret").inner_text()))
    page.locator("[name=code]").press("Enter")
    expect_heading(page, "Your paper codes")
    expect(page.locator(".codes li")).to_have_count(8)
    assert_accessible(page)
    page.get_by_role("link", name="I have them: go on").click()
    expect(page).to_have_url(f"{empty_site.address}/")


def test_a_person_signs_in_and_out_with_the_keyboard_alone(site, page):
    page.goto(f"{site.address}/sign-in")
    assert_accessible(page)
    expect_focus(page, "username")
    person = site.staff["auditor"]
    page.keyboard.type(person["username"])
    page.keyboard.press("Tab")
    page.keyboard.type(person["password"])
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.address}/")
    page.locator(".me summary").press("Enter")
    page.get_by_role("button", name="Sign out").press("Enter")
    expect(page.get_by_role("status")).to_have_text("You are signed out.")


def test_wrong_words_are_told_and_the_name_stays(site, page):
    page.goto(f"{site.address}/sign-in")
    fill(page, username="nobody", password="not this one")
    page.locator("[name=password]").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("do not fit together")
    expect(page.locator("[name=username]")).to_have_value("nobody")
    assert_accessible(page)


def test_what_is_typed_as_password_can_be_shown(site, page):
    page.goto(f"{site.address}/sign-in")
    page.get_by_label("Show what I type").check()
    expect(page.locator("[name=password]")).to_have_attribute("type", "text")
    page.get_by_label("Show what I type").uncheck()
    expect(page.locator("[name=password]")).to_have_attribute("type", "password")


def test_a_clock_that_is_off_is_told(site, page):
    person = site.staff["administrator"]
    page.clock.install(time=time.time() + 5 * 60)
    page.goto(f"{site.address}/sign-in")
    fill(page, username=person["username"], password=person["password"])
    page.locator("[name=password]").press("Enter")
    told = re.compile(r"by this many minutes: (5|5\.1|4\.9)\s*$")
    expect(page.locator("[data-clock-differs]")).to_have_text(told)
    assert_accessible(page)


def test_an_administrator_makes_a_user_who_then_joins(site, page, open_page):
    site.sign_in(page, "administrator", to="/users")
    page.get_by_role("link", name="New user").click()
    expect_focus(page, "display_name")
    assert_accessible(page)
    fill(page, display_name="New Colleague", username="new.colleague")
    page.get_by_role("button", name="Make the user and an invitation").click()
    expect(page.locator("#roles-problem")).to_have_text("Choose at least one role.")
    assert_accessible(page)
    page.get_by_label("Clerk").check()
    page.get_by_role("button", name="Make the user and an invitation").click()
    expect_heading(page, "Invitation for New Colleague")
    assert_accessible(page)

    link = page.locator("#link").input_value()
    other = open_page(width=768)
    other.goto(link)
    expect_heading(other, "Welcome, New Colleague")
    assert_accessible(other)
    fill(other, password="four words for me", repeated="four words for me")
    other.locator("[name=repeated]").press("Enter")
    other.wait_for_url(f"{site.address}/")
    other.goto(link)
    expect(other.get_by_role("alert")).to_contain_text("was used or has run out")
    assert_accessible(other)

    page.get_by_role("link", name="Done").click()
    row = page.locator("tr", has_text="new.colleague")
    expect(row).to_contain_text("Clerk")
    expect(row).not_to_contain_text("Never")


def test_the_link_is_copied(site, page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    site.sign_in(page, "administrator", to="/users")
    page.get_by_role("link", name="Auditor").click()
    page.get_by_role("button", name="New invitation").click()
    page.get_by_role("button", name="Copy the link").click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#link").input_value()


ADDRESSES = {
    "/account": "clerk",
    "/account/password": "clerk",
    "/account/second-factor": "clerk",
    "/account/paper-codes": "administrator",
    "/users": "administrator",
    "/users/new": "administrator",
    "/trail": "auditor",
    "/nothing/here": "clerk",
    "/users?as=clerk": "clerk",
}


@pytest.mark.parametrize(("width", "language"), VIEWS)
def test_every_page_is_accessible(site, open_page, width, language):
    page, signed_in_as = open_page(width=width), ""
    for address, role in sorted(ADDRESSES.items(), key=lambda each: each[1]):
        if role != signed_in_as:
            page.context.clear_cookies()
            site.sign_in(page, role, language=language, to="/account")
            signed_in_as = role
        page.goto(site.address + address)
        assert_accessible(page)


@pytest.mark.parametrize("language", ["prs", "pus"])
def test_the_sign_in_page_is_accessible_from_right_to_left(site, open_page, language):
    page = open_page(width=768)
    page.goto(f"{site.address}/sign-in")
    speak(page, language)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert_accessible(page)
    speak(page, "en")


def test_the_trail_turns_pages_and_filters(site, page):
    site.sign_in(page, "auditor", to="/trail")
    page.get_by_label("What happened").select_option(label="The site was set up")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("Homeward itself")
