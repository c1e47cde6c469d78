"""Who was registered before: at the desk by keyboard alone, then decided by supervisors."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import assert_accessible
from tests.browser.registering import REGISTER
from tests.browser.serving import speak
from tests.registration.families import family, member

SAVED = "body[data-state=saved]"
SAYS = {"en": "Noted: the same person", "prs": "یادداشت شد: همان شخص"}
NAMES = {
    "en": {"given_name_latin": "Sparghunmast", "father_name_latin": "Qalamtoor"},
    "prs": {"given_name": "شرغونمست", "father_name": "قلمتورشال"},
}


def registered_before(site, page, names):
    """By the clerk, who then opens a new form."""
    head = member(str(uuid4()), relationship="head", sex="male", **{"given_name": None, **names})
    site.sign_in(page, "clerk", to="/find")
    assert page.evaluate(REGISTER, family(head, name=str(uuid4()))) == 201


def type_names(page, names):
    """Where the form begins, on to the names, with the keyboard.

    What a given name alone brings may be another family; it goes when both names were heard.
    """
    page.wait_for_selector("#f-legal_status:focus")
    first = page.locator("[data-names=main] [data-name=given_name]").first
    first.focus()
    for name in names.values():
        page.keyboard.type(name)
        page.keyboard.press("Enter")
    page.wait_for_selector("#candidate-1.same")


def pressed(page):
    """The answer of the first candidate."""
    return page.locator("#candidate-1 [aria-pressed=true]")


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("prs", 768)])
def test_the_desk_answers_by_keyboard_alone(site, open_page, language, width):
    page, names = open_page(width=width), NAMES[language]
    registered_before(site, page, names)
    speak(page, language)
    page.goto(f"{site.address}/desk/new")
    type_names(page, names)
    here = page.locator("[data-names=main] [data-name=grandfather_name]").first
    expect(here).to_be_focused()
    page.keyboard.type("s")  # no answer while somebody types
    expect(pressed(page)).to_have_count(0)
    page.keyboard.press("Alt+1")
    expect(page.locator("#candidate-1")).to_be_focused()
    page.keyboard.press("s")
    expect(here).to_be_focused()
    expect(page.locator("#candidates-told")).to_contain_text(SAYS[language])
    for key, answer in (("d", "different"), ("u", "unsure")):
        page.keyboard.press("Alt+1")
        page.keyboard.press(key)
        expect(pressed(page)).to_have_attribute("data-answer", answer)
    page.wait_for_selector(SAVED)
    assert_accessible(page)
    page.reload()
    expect(pressed(page)).to_have_attribute("data-answer", "unsure")


def complete(page):
    page.locator("#f-legal_status").select_option("por")
    page.locator("#f-manner_of_return").select_option("spontaneous")
    page.locator("[data-member] [name=sex]").select_option("male")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/receipt?new=1")


def test_a_silent_engine_stops_nobody(site, page):
    page.route("**/candidates", lambda route: route.abort())
    site.sign_in(page, "clerk", to="/desk/new")
    page.wait_for_selector("#f-legal_status:focus")
    page.locator("[data-names=main] [data-name=given_name]").first.fill("Wazhmatoor")
    page.locator("#f-phone").focus()
    expect(page.locator("#candidates-told")).to_contain_text("cannot be said just now")
    complete(page)


def test_two_supervisors_merge_undo_and_do_not_collide(site, open_page):
    desk, names = open_page(), {"given_name_latin": "Torghundai", "father_name_latin": "Mastwal"}
    registered_before(site, desk, names)
    desk.goto(f"{site.address}/desk/new")
    type_names(desk, names)
    desk.locator("#candidate-1 [data-answer=same]").click()
    desk.wait_for_selector(SAVED)
    complete(desk)

    mine, theirs = open_page(), open_page(width=768)
    site.sign_in(mine, "supervisor", to="/review?order=age")
    mine.locator("tbody tr").last.get_by_role("link", name=re.compile("Compare")).click()
    mine.wait_for_selector(".compare")
    pair = mine.url
    site.sign_in(theirs, "reviewer", language="prs", to="/review")
    expect(theirs.locator("tbody .looking")).to_contain_text("Supervisor")
    assert_accessible(theirs)
    theirs.goto(pair)
    expect(theirs.locator(".looking")).to_contain_text("Supervisor")
    assert_accessible(theirs)
    theirs.locator("[value=keep_apart]").click()
    expect(theirs.locator(".note.success")).to_be_visible()

    mine.locator("[value=merge]").click()
    expect(mine.locator(".note.error")).to_contain_text("Somebody decided about these two")
    assert_accessible(mine)
    mine.locator("[value=merge]").click()
    expect(mine.locator(".note.success")).to_contain_text("They are one person from now on")
    mine.locator(".note.success a").click()
    file = mine.locator(".compare thead a").first.get_attribute("href")
    mine.goto(f"{site.address}{file}")
    expect(mine.locator("#also")).to_contain_text("Torghundai")
    assert_accessible(mine)
    mine.locator("#also").get_by_role("link", name=re.compile("Look again or undo")).click()
    mine.locator("[value=unmerge]").click()
    expect(mine.locator(".note.success")).to_contain_text("They are two persons again")

    mine.goto(pair)
    mine.locator("#f-question").select_option("father")
    mine.locator("[value=send_back]").click()
    desk.goto(f"{site.address}/review/questions")
    assert_accessible(desk)
    desk.get_by_role("link", name=re.compile("Answer")).first.click()
    expect(desk.locator(".note.warning")).to_contain_text("father's name")
    assert_accessible(desk)
    desk.locator("[value=same]").click()
    expect(desk.locator(".note.success")).to_contain_text("A supervisor goes on with it")
