"""The page of a package, opened from a disk: no server, no network, three languages, and on paper."""

import io

import pytest
from pypdf import PdfReader

from homeward.statistics.releases.package.files import files_of
from homeward.web.release_dashboard import dashboard
from homeward.web.release_package import fonts
from tests.browser.accessibility import assert_accessible, assert_fits
from tests.statistics.releases.told import week

A4 = 690  # CSS pixels between its margins
CUT = """[...document.querySelectorAll(".one:not([hidden]) .scroll")]
  .filter((each) => each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight + 1)
  .map((each) => each.getAttribute("aria-label"))"""


@pytest.fixture(scope="module")
def opened_from(tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    release = week(why="Late forms.", revision=2)
    before = week(name="before")
    for path, content in {
        **files_of(release),
        **fonts(),
        "index.html": dashboard(release, [before]),
    }.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    return (folder / "index.html").as_uri()


@pytest.mark.parametrize(("width", "language"), [(1280, "en"), (390, "prs")])
def test_it_is_accessible_without_a_server(open_page, opened_from, width, language):
    page = open_page(width=width)
    page.goto(f"{opened_from}#{language}")
    assert_accessible(page)
    loaded = "[...document.fonts].filter((each) => each.status === 'loaded').length"
    page.wait_for_function(f"{loaded} === 2")


def test_its_language_is_chosen_by_keyboard_and_its_marks_and_map_are_read(page, opened_from):
    page.goto(opened_from)
    hidden = page.locator("td.suppressed:visible").first
    assert hidden.inner_text() == "hidden"
    page.locator("button[data-language=pus]").press("Enter")
    assert page.evaluate("[document.documentElement.lang, document.dir]") == ["ps", "rtl"]
    assert page.locator("td.suppressed:visible").first.inner_text() == "پټ"
    assert page.locator("button[aria-pressed=true]").inner_text() == "پښتو"
    page.locator("#in-pus path.suppressed").first.hover()
    assert page.locator("#in-pus .reading").all_inner_texts()[1].endswith(": پټ")


def test_without_scripts_all_languages_are_there(open_page, opened_from):
    page = open_page(java_script_enabled=False)
    page.goto(opened_from)
    for word in ("hidden", "پوشیده", "پټ"):
        assert page.locator("td.suppressed", has_text=word).first.is_visible()
    assert page.get_by_role("button").count() == 0


def test_on_paper_every_row_is_there_and_no_button(page, opened_from):
    page.goto(f"{opened_from}#en")
    printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = " ".join(each.extract_text() for each in printed.pages)
    assert text.count("Whole period") == 1
    assert "Children, 0 to 17" in text
    assert "پښتو" not in text


def test_on_paper_no_table_is_cut(open_page, opened_from):
    page = open_page(width=A4)
    page.emulate_media(media="print")
    for language in ("en", "prs", "pus"):
        page.goto(f"{opened_from}#{language}")
        page.reload()
        assert page.evaluate(CUT) == []
        assert_fits(page)
