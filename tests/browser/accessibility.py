"""What every page must pass: WCAG 2.2 AA as far as axe-core sees it, 44 px targets, no sideways scroll."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.depth import DEEP

# A desk and a tablet, from left to right and from right to left; the other languages and sizes in the drill.
VIEWS = [(1280, "en"), (768, "prs")]
VIEWS += [(768, "en"), (1280, "pus"), (768, "pus")] if DEEP else []
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TARGET = 44
# What is hidden for sight, and ticks whose label is the target, do not count.
SMALL_TARGETS = """(least) => [...document.querySelectorAll(
    "button, .button, summary, select, nav a, label:has(> input[type=checkbox]), " +
    "label:has(> input[type=radio]), " +
    "input:not([type=hidden], [type=checkbox], [type=radio], .sr), textarea")]
  .filter((each) => each.checkVisibility({visibilityProperty: true}))
  .filter((each) => each.getBoundingClientRect().height < least - 0.5)
  .map((each) => each.outerHTML.slice(0, 120))"""


def assert_accessible(page: Page) -> None:
    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    told = [
        f"{each['id']} ({each['impact']}): {each['help']}\n"
        + "\n".join(f"    {node['html'][:160]}" for node in each["nodes"])
        for each in found
    ]
    assert told == [], f"{page.url}\n" + "\n".join(told)
    assert page.evaluate(SMALL_TARGETS, TARGET) == [], page.url
    assert_fits(page)


def assert_fits(page: Page) -> None:
    """Nothing makes the page itself scroll sideways."""
    root = "document.documentElement"
    beyond = page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
    assert beyond <= 0, f"{page.url} is {beyond} px wider than its window"
