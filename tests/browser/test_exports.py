"""Making a list in a real browser: looked at first, then downloaded; readable by everybody."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import VIEWS, assert_accessible
from tests.browser.registering import REGISTER
from tests.registration.families import consent, of_three


@pytest.fixture
def exporting(site):
    """Signs in on a page and opens the exports; a family of three is registered."""

    def sign_in(page, role="supervisor", **how):
        site.sign_in(page, "supervisor", **how)
        source = of_three()
        source["household"]["arrived_at"] = "2024-05-01 10:20"
        source["consents"] += [consent(purpose="sharing", partner_class="ngo", answer="refused")]
        assert page.evaluate(REGISTER, source) in {200, 201, 422}
        if role != "supervisor":
            page.context.clear_cookies()
            site.sign_in(page, role, **how)
        page.goto(f"{site.address}/exports")

    return sign_in


def chosen(page, *, purpose="follow_up", days=("2024-05-01", "2024-05-01")):
    page.locator("[name=first]").first.fill(days[0])
    page.locator("[name=last]").first.fill(days[1])
    page.locator(f"[name=purpose][value={purpose}]").check()


def look(page):
    page.locator("main form button").last.click()


def test_a_list_is_looked_at_and_made(page, exporting):
    exporting(page)
    chosen(page)
    page.locator("[name=form][value=csv]").check()
    page.locator("[name=headings][value=codes]").check()
    page.get_by_role("button", name="Look what it will hold").click()
    expect(page.locator("#persons")).to_have_text("3")
    with page.expect_download() as download:
        page.get_by_role("button", name="Make the list").click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert download.value.suggested_filename.endswith(".csv")
    assert [row["given_name"] for row in rows][:1] == ["زرقونبک"]
    expect(page.locator("#persons")).to_have_text("3")


@pytest.mark.parametrize(("width", "language"), VIEWS)
@pytest.mark.parametrize("role", ["supervisor", "information_officer"])
def test_the_pages_are_accessible(open_page, exporting, role, width, language):
    page = open_page(width=width)
    exporting(page, role, language=language)
    expect(page.locator("[name=first]")).to_be_visible()
    assert_accessible(page)
    chosen(page, purpose="assistance")
    look(page)
    expect(page.locator("#outlook #persons")).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize(("width", "language"), VIEWS)
def test_what_goes_wrong_is_accessible_too(open_page, exporting, width, language):
    page = open_page(width=width)
    exporting(page, language=language)
    page.locator("[name=first]").fill("soon")
    look(page)
    expect(page.locator("#f-first-problem")).to_be_visible()
    assert_accessible(page)
    page.locator("[name=partner_class]").select_option("ngo")
    chosen(page, purpose="sharing")
    look(page)
    expect(page.locator("#outlook .empty")).to_be_visible()
    expect(page.locator("#left-out")).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize(("width", "language"), VIEWS)
def test_the_log_of_lists_is_accessible(site, open_page, exporting, width, language):
    page = open_page(width=width)
    exporting(page)
    chosen(page)
    look(page)
    with page.expect_download():
        page.locator("#outlook form button").click()
    page.context.clear_cookies()
    site.sign_in(page, "auditor", language=language, to="/trail/exports")
    expect(page.locator("tbody tr").first).to_be_visible()
    assert_accessible(page)
    page.locator("tbody summary").first.click()
    assert_accessible(page)
