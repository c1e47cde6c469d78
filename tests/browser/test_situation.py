"""The situation record in a real browser: kept by the keyboard, and for everybody to read."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import assert_accessible


@pytest.fixture
def officer(site, page):
    site.sign_in(page, "information_officer", to="/situation")
    return page


def record_status(site, page, **typed):
    """Without a mouse: every field is reached by Tab, and Enter records."""
    page.goto(f"{site.address}/situation/new/status")
    expect(page.locator("#f-crossing")).to_be_focused()
    keys = ["crossing", "lane", "direction", "ground", "status", "from", "to", "source"]
    for name in keys:
        expect(page.locator(f"#f-{name}")).to_be_focused()
        page.keyboard.type(typed.get(name, ""))
        if name != keys[-1]:
            page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/situation/records/**")


def test_two_sources_that_differ_are_recorded_and_told_in_every_width(site, officer, open_page):
    page = officer
    closed = {"crossing": "Torkham", "ground": "Observed", "status": "Closed", "to": "2025-11-01"}
    record_status(site, page, **closed, **{"from": "11/10/2025", "source": "One agency"})
    record_status(site, page, **closed, **{"from": "20 Mizan 1404?", "source": "Another"})
    year = f"{site.address}/situation?from=2025-03-21&to=2026-03-20"
    page.goto(year)
    expect(page.locator(".disagreements")).to_contain_text("sources disagree on when it began")
    expect(page.locator(".lane svg[role=img] rect").first).to_be_visible()
    assert_accessible(page)
    page.goto(f"{site.address}/situation/new/statement")
    assert_accessible(page)
    report = f"{site.address}/situation/sitrep?from=2025-10-09&to=2025-10-15"
    page.goto(report)
    expect(page.locator(".sitrep .stripes rect.is-closed").first).to_be_visible()
    assert_accessible(page)
    dari = open_page(width=768)
    site.sign_in(dari, "auditor", language="prs", to="/situation")
    dari.goto(year)
    expect(dari.locator(".disagreements")).to_contain_text("منابع در روز شروع آن اختلاف دارند")
    assert_accessible(dari)
    dari.locator(".disagreements a").first.click()
    dari.wait_for_url("**/situation/records/**")
    assert_accessible(dari)
    officer_in_dari = open_page(width=768)
    site.sign_in(officer_in_dari, "information_officer", language="prs")
    officer_in_dari.goto(report)
    assert_accessible(officer_in_dari)
