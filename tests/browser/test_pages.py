"""Every page a clerk or supervisor meets: accessible, and no wider than its window."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.browser.accessibility import VIEWS, assert_accessible
from tests.browser.desk_hands import Hands, register_five


@pytest.fixture(scope="module")
def household(site, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    site.sign_in(page, "clerk", to="/desk/new")
    page.wait_for_selector("#f-legal_status:focus")
    register_five(Hands(page), "en")
    address = page.url.split("/receipt")[0].removeprefix(site.address)
    context.close()
    return address


@pytest.mark.parametrize(("width", "language"), VIEWS)
def test_the_pages_of_the_desk_are_accessible(site, open_page, household, width, language):
    page = open_page(width=width)
    site.sign_in(page, "clerk", language=language)
    for address in ("/", "/desk", "/find", "/days", "/check", household, f"{household}/receipt"):
        page.goto(f"{site.address}{address}")
        assert_accessible(page)


@pytest.mark.parametrize(("width", "language"), VIEWS)
def test_the_pages_of_a_supervisor_are_accessible(site, open_page, household, width, language):
    page = open_page(width=width)
    site.sign_in(page, "supervisor", language=language, to=household)
    erase = page.locator("a.erase").first.get_attribute("href")
    for address in (household, erase, "/conflicts"):
        page.goto(f"{site.address}{address}")
        assert_accessible(page)


def test_the_receipt_prints_on_one_page(site, page, household):
    site.sign_in(page, "clerk")
    for size, points in (("a5", (420, 595)), ("80mm", (227, 737))):
        page.goto(f"{site.address}{household}/receipt?language=pus&size={size}")
        printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
        box = printed.pages[0].mediabox
        assert len(printed.pages) == 1
        assert (round(box.width), round(box.height)) == pytest.approx(points, abs=2)
