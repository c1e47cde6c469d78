"""What is done with a file, in a real browser: by keyboard, and readable by everybody on each step."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import VIEWS, assert_accessible
from tests.browser.registering import REGISTER
from tests.browser.serving import speak
from tests.registration.families import family, member, of_three, stable_id

FILE, GUESTS = (f"/households/{stable_id(name)}" for name in ("a file", "guests"))
HEAD, WIFE, CHILD, GUEST = (stable_id(f"{name} of a file") for name in ("he", "she", "it", "guest"))


@pytest.fixture
def supervisor(site, open_page):
    """Makes pages signed in as a supervisor, with two families registered."""

    def sign_in(*, width: int = 1280, language: str = "en") -> Page:
        page = open_page(width=width)
        site.sign_in(page, "supervisor", language=language)
        for source in (a_file(), guests()):
            source["household"]["arrived_at"] = "2024-05-01 10:20"
            assert page.evaluate(REGISTER, source) in {200, 201}
        return page

    return sign_in


def a_file() -> dict:
    head, wife, child = of_three()["members"]
    rows = [head | {"id": HEAD, "documents": []}, wife | {"id": WIFE}, child | {"id": CHILD}]
    return family(*rows, name="a file")


def guests() -> dict:
    return family(member("guest of a file", relationship="head", given_name="گلاب"), name="guests")


def send(page: Page, wanted: str) -> None:
    """The first button of the form, and what shows that its answer has come."""
    page.locator("main form button.first").click()
    page.wait_for_selector(wanted)


def split_that_is_refused(page: Page) -> None:
    page.locator(f"[name=persons][value='{HEAD}']").check()
    page.locator("#f-head").select_option(HEAD)
    send(page, ".field.bad")


def split_to_the_end(page: Page) -> None:
    split_that_is_refused(page)
    page.locator("#f-staying_head").select_option(WIFE)
    send(page, "#h-stays")


def person_that_is_refused(page: Page) -> None:
    page.locator("[name=birth]").fill("200")
    page.locator("[name='documents.0.type']").select_option("passport")
    send(page, ".field.bad")


def follower(page: Page) -> None:
    page.locator("[name=head]").first.check()
    send(page, "[name=reason]")


def code_that_is_refused(page: Page) -> None:
    page.locator("#code").fill("7K4F")
    send(page, ".field.bad")


def code_of_the_guests(page: Page) -> None:
    here = page.url
    page.goto(f"{here.split('/households')[0]}{GUESTS}")
    code = page.locator("h1 .code").inner_text()
    page.goto(here)
    page.locator("#code").fill(code)
    send(page, "#h-there")


def departure_that_is_refused(page: Page) -> None:
    page.locator("#f-departed_at").fill("some day")
    send(page, ".field.bad")


def more(page: Page) -> None:
    page.locator(".person summary").first.click()
    expect(page.locator(".person details a").first).to_be_visible()


def as_it_is(page: Page) -> None:
    """Nothing is done before looking."""


STEPS = [
    (FILE, more),
    (f"{FILE}/persons", as_it_is),
    (f"{FILE}/persons", person_that_is_refused),
    (f"{FILE}/persons/{WIFE}/remove", as_it_is),
    (f"{FILE}/persons/{HEAD}/remove", as_it_is),
    (f"{FILE}/persons/{HEAD}/remove", follower),
    (f"{FILE}/persons/{WIFE}/head", as_it_is),
    (f"{FILE}/persons/{HEAD}/move", as_it_is),
    (f"{FILE}/persons/{CHILD}/move", code_of_the_guests),
    (f"{FILE}/split", as_it_is),
    (f"{FILE}/split", split_to_the_end),
    (f"{FILE}/join", code_that_is_refused),
    (f"{FILE}/join", code_of_the_guests),
    (f"{FILE}/departure", departure_that_is_refused),
    (f"{FILE}/erase/{CHILD}", as_it_is),
    ("/erasures", as_it_is),
]


@pytest.mark.parametrize(("width", "language"), VIEWS)
def test_every_step_is_accessible(site, supervisor, width, language):
    page = supervisor(width=width, language=language)
    for address, step in STEPS:
        page.goto(f"{site.address}{address}")
        step(page)
        assert_accessible(page)


@pytest.mark.parametrize(("width", "language"), VIEWS)
def test_an_erasure_that_waits_is_accessible(site, supervisor, width, language):
    page = supervisor(width=width, language=language)
    page.goto(f"{site.address}{FILE}/erase/{CHILD}")
    page.locator("[name=reason]").first.check()
    page.locator("button.danger").click()
    page.wait_for_selector("#erasures")
    assert_accessible(page)
    page.locator("#erasures a").click()
    page.wait_for_selector("[name=decision]")
    assert_accessible(page)
    for address in ("/", "/erasures"):
        page.goto(f"{site.address}{address}")
        assert_accessible(page)
    page.locator("main table a").first.click()
    page.locator("[name=decision]").click()
    page.wait_for_selector(".note.success")


def test_a_split_is_done_and_undone_on_the_keyboard(site, supervisor):
    page = supervisor()
    page.goto(f"{site.address}{FILE}/split")
    page.locator(f"[name=persons][value='{WIFE}']").focus()
    page.keyboard.press("Space")
    page.locator("#f-head").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    for wanted in ("#h-new", ".note.success"):
        page.locator("main form button.first").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(wanted)
    expect(page.locator("#members article")).to_have_count(1)
    expect(page.locator(".note.success a")).to_have_count(2)
    page.locator(".note.success a").last.focus()
    page.keyboard.press("Enter")
    expect(page.locator("main form button.first")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_selector(".note.success")
    page.goto(f"{site.address}{FILE}")
    expect(page.locator("#members article")).to_have_count(3)


@pytest.mark.parametrize(("width", "language"), VIEWS)
def test_a_long_past_is_folded_and_what_is_undone_struck_through(site, supervisor, width, language):
    page = supervisor(width=width, language=language)
    for _ in range(2):
        page.goto(f"{site.address}{FILE}/persons/{CHILD}/remove")
        page.locator("[name=reason]").first.check()
        send(page, ".note.success a")
        page.locator(".note.success a").click()
        send(page, ".note.success")
    expect(page.locator("#timeline li.undone").first).to_be_visible()
    assert_accessible(page)
    page.locator("h1").focus()
    speak(page, "en")
    expect(page.locator("#timeline")).to_contain_text("Removed from the household")
