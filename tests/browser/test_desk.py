import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import VIEWS, assert_accessible
from tests.browser.desk_hands import Hands, register_five
from tests.browser.serving import free_port, make_staff, served

THREE_MINUTES = 180.0  # seconds
SAVED = "body[data-state=saved]"
PRACTISED_HAND = 3.0  # keys a second: about 36 words a minute, an ordinary office typist


@pytest.mark.parametrize("language", ["en", "prs"])
def test_a_family_of_five_is_registered_with_the_keyboard_alone(site, page, language, tell):
    site.sign_in(page, "clerk", language=language, to="/desk/new")
    page.wait_for_selector("#f-legal_status:focus")
    hands, began = Hands(page), time.monotonic()
    register_five(hands, language)
    took = time.monotonic() - began
    tell(
        f"[{language}] family of five, three documents: {hands.keys} keys, "
        f"{len(hands.screens)} screens, {hands.keys / PRACTISED_HAND:.0f} s at "
        f"{PRACTISED_HAND:.0f} keys a second; the machine itself took {took:.0f} s"
    )
    assert hands.screens == ["desk", "receipt"]
    assert hands.keys / PRACTISED_HAND < THREE_MINUTES
    page.get_by_role("link", name=re.compile("file|دوسیه|دوسیې|دوتنه")).first.click()
    expect(page.locator("article.person")).to_have_count(5)


@pytest.mark.parametrize(("width", "language"), VIEWS)
def test_the_desk_is_accessible(site, open_page, width, language):
    page = open_page(width=width)
    site.sign_in(page, "clerk", language=language, to="/desk/new")
    page.wait_for_selector("#f-legal_status:focus")
    page.keyboard.press("Alt+d")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".field.bad")
    assert_accessible(page)


def first_name(page):
    return page.locator("[data-names=main] [data-name=given_name]").first


def fill_and_save(page, name="Zarqoon"):
    first_name(page).fill(name)
    page.locator("#f-phone").focus()
    page.wait_for_selector(SAVED)


def test_a_draft_survives_a_reload(site, page):
    site.sign_in(page, "clerk", to="/desk/new")
    fill_and_save(page)
    page.reload()
    expect(first_name(page)).to_have_value("Zarqoon")


def test_a_draft_survives_the_crash_of_its_tab(site, open_page):
    page = open_page()
    site.sign_in(page, "clerk", to="/desk/new")
    fill_and_save(page)
    address = page.url
    page.close()
    other = page.context.new_page()
    other.goto(f"{site.address}/desk")
    other.locator(f"a[href='{address.removeprefix(site.address)}']").click()
    expect(first_name(other)).to_have_value("Zarqoon")


def test_the_typed_form_survives_the_end_of_the_session(site, page):
    site.sign_in(page, "clerk", to="/desk/new")
    fill_and_save(page)
    page.context.clear_cookies(name="homeward_session")
    first_name(page).fill("Lobana")
    page.locator("#f-phone").focus()
    page.locator("#again-password").fill(site.staff["clerk"]["password"])
    page.keyboard.press("Enter")
    page.wait_for_selector(SAVED)
    expect(first_name(page)).to_have_value("Lobana")
    page.reload()
    expect(first_name(page)).to_have_value("Lobana")


def test_a_wrong_password_in_the_dialog_is_told_there(site, page):
    site.sign_in(page, "clerk", to="/desk/new")
    fill_and_save(page)
    page.context.clear_cookies(name="homeward_session")
    page.locator("#f-phone").fill("+93000111222")
    page.locator("#f-language").focus()
    page.locator("#again-password").fill("wrong")
    page.keyboard.press("Enter")
    page.wait_for_selector("#again-problem:visible")
    page.locator("#again-password").fill(site.staff["clerk"]["password"])
    page.keyboard.press("Enter")
    page.wait_for_selector(SAVED)


def test_the_form_survives_a_restart_of_the_server(open_page, tmp_path):
    data, port, page = tmp_path / "data", free_port(), open_page()
    staff = make_staff(data)
    with served(data, port) as running:
        running.staff = staff
        running.sign_in(page, "clerk", to="/desk/new")
        fill_and_save(page)
    first_name(page).fill("Lobana")
    page.locator("#f-phone").focus()
    page.wait_for_selector("#trouble:visible")
    with served(data, port):
        page.wait_for_selector(SAVED, timeout=20_000)
        page.reload()
        expect(first_name(page)).to_have_value("Lobana")


def test_each_field_speaks_as_it_is_left(site, page):
    site.sign_in(page, "clerk", to="/desk/new")
    birth = page.locator("[data-field=birth] input")
    birth.fill("200")
    birth.press("Tab")
    page.wait_for_selector("[data-field=birth].bad .problem")
    expect(page.locator("[data-field=sex].bad")).to_have_count(0)
    birth.fill("۳۵")
    birth.press("Tab")
    page.wait_for_selector("[data-field=birth]:not(.bad) .echo:not(:empty)")


def test_the_other_script_is_proposed_and_can_be_edited(site, page):
    site.sign_in(page, "clerk", to="/desk/new")
    fill_and_save(page, "Ghulam Nabi")
    page.locator(".other-script summary").click()
    other = page.locator("[data-names=other] [data-name=given_name]")
    expect(other).to_have_value("غلام نبی")
    other.fill("غلام نبي جان")
    page.locator("#f-phone").focus()
    page.wait_for_selector(SAVED)
    page.reload()
    expect(other).to_have_value("غلام نبي جان")


def test_a_removed_person_comes_back_with_undo(site, page):
    site.sign_in(page, "clerk", to="/desk/new")
    fill_and_save(page)
    page.keyboard.press("Alt+n")
    page.locator("[data-names=main] [data-name=given_name]").nth(1).fill("Lobana")
    page.locator(".member .remove").nth(1).click()
    expect(page.locator("[data-member]")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    second = page.locator("[data-names=main] [data-name=given_name]").nth(1)
    expect(second).to_have_value("Lobana")


def test_a_doubtful_number_is_overridden_with_a_reason(site, page):
    site.sign_in(page, "clerk", to="/desk/new")
    page.keyboard.press("Alt+d")
    page.locator("[data-document] [name=type]").select_option("tazkira_electronic")
    page.locator("[data-document] [name=number]").fill("12")
    page.locator("#f-phone").focus()
    page.wait_for_selector("[data-field=number].doubt")
    page.locator("[data-document] [name=override_reason]").fill("as printed")
    page.locator("#f-phone").focus()
    page.wait_for_selector("[data-field=number]:not(.doubt)")


def test_a_registration_whose_answer_was_lost_is_sent_again_under_its_key(site, page):
    """The connection goes after the site has written, and before the desk has heard of it."""
    answered = []

    def lose_the_first(route):
        answer = route.fetch()
        key = route.request.headers["idempotency-key"]
        answered.append((key, answer.status, answer.headers.get("idempotency-replayed")))
        if len(answered) > 1:
            route.fulfill(response=answer)
        else:
            route.abort()

    page.route("**/api/v1/households", lose_the_first)
    site.sign_in(page, "clerk", to="/desk/new")
    page.wait_for_selector("#f-legal_status:focus")
    page.locator("#f-legal_status").select_option("por")
    page.locator("#f-manner_of_return").select_option("spontaneous")
    page.locator("[data-member] [name=sex]").select_option("female")
    fill_and_save(page, "Sharbat")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/receipt?new=1")
    key = answered[0][0]
    assert answered == [(key, 201, None), (key, 201, "true")]
