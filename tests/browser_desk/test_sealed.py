"""What a tablet keeps, looked at from outside: the bytes of the browser's own folder."""

import os
import signal
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Error, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS

DESK = Path(__file__).parents[2] / "desk"
NAMES = ["Zarqoon Lobanzada", "زرغون لوبانزاده", "Spogmai Hotakyar"]
OPEN = "Written Openly"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said):
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    esbuild = [DESK / "node_modules/.bin/esbuild", DESK / "tests/browser/core.ts"]
    options = [
        "--bundle",
        "--target=es2022",
        f"--outfile={folder / 'core.js'}",
        "--log-level=error",
    ]
    subprocess.run([*esbuild, *options], check=True)
    (folder / "index.html").write_text("<!doctype html><script src=core.js></script>")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def opened(tmp_path, address):
    """Opens the one profile: `with opened() as page`, once after the other."""
    with sync_playwright() as playwright:

        def make():
            context = playwright.chromium.launch_persistent_context(
                tmp_path / "profile", executable_path=CHROMIUM, args=FLAGS
            )
            page = context.pages[0]
            page.goto(address)
            return page

        yield make


def found_in(folder, text):
    spellings = [text.encode(each) for each in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [each for each in folder.rglob("*") if each.is_file() and not each.is_symlink()]
    assert len(files) > 10
    contents = [each.read_bytes() for each in files]
    return any(spelling in content for content in contents for spelling in spellings)


def test_no_name_lies_in_the_browsers_folder(opened, tmp_path):
    page = opened()
    page.evaluate("names => doors.register(names)", NAMES)
    page.evaluate("name => doors.writeOpen(name)", OPEN)
    page.context.close()
    looked_for = [OPEN, *NAMES, *(part for name in NAMES for part in name.split())]
    assert [each for each in looked_for if found_in(tmp_path, each)] == [OPEN]


def processes_of(profile):
    for each in Path("/proc").glob("[0-9]*"):
        try:
            arguments = (each / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if f"--user-data-dir={profile}".encode() in arguments:
            yield int(each.name)


def test_what_was_registered_outlives_the_kill_of_the_browser(opened, tmp_path):
    page = opened()
    page.evaluate("names => doors.register(names)", NAMES)
    killed = list(processes_of(tmp_path / "profile"))
    assert killed
    for each in killed:
        os.kill(each, signal.SIGKILL)
    with pytest.raises(Error):
        page.evaluate("1")
    again = opened()
    assert again.evaluate("doors.names()") == NAMES
    again.context.close()
