"""One server and one browser for all browser tests; every test has a context of its own.

The scope is the package, not the session: while Playwright runs, Django's ORM takes this process for
an asynchronous one and refuses to work, so both end before tests of other packages begin.
"""

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.serving import make_staff, served

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Chromium tells every answer that is not 2xx; refused forms are part of what is tested.
EXPECTED_ON_CONSOLE = ("Failed to load resource",)


@pytest.fixture(scope="package")
def site(tmp_path_factory):
    """A served site with one user per role: `site.address`, `site.sign_in(page, "clerk")`."""
    data = tmp_path_factory.mktemp("browser") / "data"
    staff = make_staff(data)
    with served(data) as running:
        running.staff = staff
        yield running


@pytest.fixture
def empty_site(tmp_path):
    """A server over an empty folder, as on the first day."""
    with served(tmp_path / "data") as running:
        yield running


@pytest.fixture(scope="package")
def browser():
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser):
    """Makes pages with cookies of their own: `open_page(width=768)`. Script errors fail the test."""
    contexts, errors = [], []

    def listen(page):
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)

    def make(*, width=1280, height=900, **options):
        options.setdefault("reduced_motion", "reduce")
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        context.on("page", listen)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert [error for error in errors if not error.startswith(EXPECTED_ON_CONSOLE)] == []


@pytest.fixture
def page(open_page):
    return open_page()
