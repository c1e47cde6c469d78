"""A supervisor brings a partner's list, mends what is wrong with it, and sees its families registered."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from bench.driving import ZONE
from tests.browser.accessibility import assert_accessible
from tests.browser.serving import speak

YESTERDAY = datetime.now(ZONE) - timedelta(days=1)
HEADINGS = [
    "HH No",
    "Name",
    "Father name",
    "Sex",
    "Age",
    "Relation",
    "Arrival",
    "Status",
    "Return type",
]
HEAD = ["1", "زرقونبک", "تورمشال", "M", "35", "Head", f"{YESTERDAY:%Y-%m-%d}", "PoR", "deported"]
CHILD = ["1", "لوبیانه", "زرقونبک", "F", "4", "Daughter", "", "", ""]


def list_with(*rows, name="list.csv"):
    lines = [";".join(row) for row in (HEADINGS, *rows)]
    return {"name": name, "mimeType": "text/csv", "buffer": "\r\n".join([*lines, ""]).encode()}


def bring(site, page, file, *, partner):
    page.goto(f"{site.address}/lists/new")
    page.locator("#f-partner").fill(partner)
    page.locator("#f-file").set_input_files(file)
    page.locator("main form button.first").click()
    expect(page).to_have_url(re.compile(r"/lists/[0-9a-f-]{36}$"))
    expect(page.locator("#columns")).to_be_visible()


def check(page):
    page.locator("#check").click()
    expect(page.locator("#start, #faults").first).to_be_visible()


def in_other_words(page, language, width):
    """The same page as another reader sees it, and back."""
    page.set_viewport_size({"width": width, "height": 900})
    speak(page, language)
    assert_accessible(page)
    speak(page, "en")
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture
def supervisor(site, open_page):
    page = open_page()
    site.sign_in(page, "supervisor")
    return page


def test_from_the_file_to_the_families(site, supervisor):
    page = supervisor
    page.locator("nav.places summary").click()
    page.locator("nav.places a[href='/lists']").click()
    expect(page.locator("main h1")).to_have_text("Lists of partners")
    bring(site, page, list_with(HEAD, CHILD, [*HEAD[:3], "q", *HEAD[4:]]), partner="IOM")
    expect(page.locator(".family h3")).to_contain_text("1")
    assert_accessible(page)
    in_other_words(page, "prs", 768)

    check(page)
    faults = page.locator("#faults tbody tr")
    expect(faults).to_have_count(2)
    expect(faults.first).to_contain_text("F · Relation")
    expect(faults.last).to_contain_text("D · Sex")
    assert_accessible(page)
    in_other_words(page, "pus", 768)

    bring(site, page, list_with(HEAD, CHILD, ["2", *HEAD[1:]]), partner="IOM")
    check(page)
    expect(page.locator("#new td")).to_have_text(["2", "3"])
    assert_accessible(page)
    in_other_words(page, "prs", 768)

    page.locator("#start").click()
    expect(page.locator("main h1 .tag")).to_have_text("Imported")
    expect(page.locator("#new td")).to_have_text(["2", "3"])
    assert_accessible(page)

    bring(site, page, list_with(HEAD, CHILD, ["2", *HEAD[1:]]), partner="iom")
    check(page)
    expect(page.locator("#same td")).to_have_text(["2", "3"])
    page.goto(f"{site.address}/lists")
    assert_accessible(page)
    in_other_words(page, "pus", 768)


def test_a_column_is_chosen_by_hand_and_the_first_families_follow(site, supervisor):
    page = supervisor
    rows = [["1", "x", *HEAD[1:]], ["1", "x", *CHILD[1:]]]
    file = list_with(*rows)
    file["buffer"] = file["buffer"].replace(b"Name;Father", b"Vorname;Name;Father")
    bring(site, page, file, partner="GIZ")
    expect(page.locator("#column-1")).to_have_value("")
    page.locator("#column-2").select_option("given_name_latin")
    check(page)
    page.locator("details:has(#columns) summary").click()
    page.locator("#column-2").select_option("given_name")
    check(page)
    expect(page.locator(".family tbody tr")).to_have_count(2)
    expect(page.locator(".family tbody tr").first).to_contain_text("زرقونبک")


def test_what_a_mapping_lacks_is_said_and_what_was_chosen_stays(site, supervisor):
    page = supervisor
    bring(site, page, list_with(HEAD), partner="WFP")
    page.locator("#column-3").select_option("")
    page.locator("#series").fill("November")
    page.locator("#check").click()
    expect(page.locator("[role=alert]").first).to_contain_text("“Sex” is in no column.")
    expect(page.locator("#column-3")).to_have_value("")
    expect(page.locator("#series")).to_have_value("November")
    assert_accessible(page)


def test_a_list_that_cannot_be_read_says_why_in_every_language(site, supervisor):
    page = supervisor
    page.goto(f"{site.address}/lists/new")
    assert_accessible(page)
    in_other_words(page, "prs", 768)
    page.locator("#f-partner").fill("IOM")
    cut = list_with(HEAD, CHILD)
    cut["buffer"] = cut["buffer"].rsplit(b";", 4)[0]
    page.locator("#f-file").set_input_files(cut)
    page.locator("main form button.first").click()
    expect(page.locator("#problem")).to_contain_text("The file ends in the middle of row 3")
    assert_accessible(page)
    in_other_words(page, "pus", 768)
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("button.danger").click()
    expect(page).to_have_url(f"{site.address}/lists")


def test_a_file_that_is_too_large_is_not_even_sent(site, supervisor):
    page = supervisor
    page.goto(f"{site.address}/lists/new")
    page.locator("#f-partner").fill("IOM")
    page.locator("#f-file").evaluate("(file) => { file.dataset.limit = 10 }")
    page.locator("#f-file").set_input_files(list_with(HEAD))
    expect(page.locator("[data-too-large]")).to_be_visible()
    page.locator("main form button.first").click()
    expect(page).to_have_url(f"{site.address}/lists/new")


def test_progress_is_shown_without_a_script_too(site, open_page):
    page = open_page(java_script_enabled=False)
    site.sign_in(page, "supervisor")
    page.goto(f"{site.address}/lists/new")
    page.locator("#f-partner").fill("IOM")
    page.locator("#f-file").set_input_files(list_with(HEAD, CHILD))
    page.locator("main form button.first").click()
    expect(page.locator("#columns")).to_be_visible(timeout=15_000)
