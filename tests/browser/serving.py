"""`homeward serve` on a free port, and how to sign in there."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

HOMEWARD = Path(sys.executable).with_name("homeward")
ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 30.0
LANGUAGE_NAMES = {"en": "English", "prs": "دری", "pus": "پښتو"}
HTML_LANGUAGES = {"en": "en", "prs": "fa-AF", "pus": "ps"}


@dataclass
class Served:
    """`welcome` is what the program printed; `staff` how each role signs in."""

    address: str
    data: Path
    welcome: str
    staff: dict[str, dict[str, Any]] = field(default_factory=dict)

    def sign_in(self, page: Page, role: str, *, language: str = "en", to: str = "/") -> None:
        """Through the page, as a person does; ends at `to` in the language asked for."""
        person = self.staff[role]
        page.goto(f"{self.address}/sign-in?next={to}")
        page.locator("[name=username]").fill(person["username"])
        page.locator("[name=password]").fill(person["password"])
        page.locator("[name=password]").press("Enter")
        page.wait_for_url(lambda address: not address.split("?")[0].endswith("/sign-in"))
        if page.url.endswith("/sign-in/code"):
            page.locator("[name=code]").fill(person["paper_codes"].pop())
            page.locator("[name=code]").press("Enter")
            page.wait_for_url(lambda address: "/sign-in" not in address)
        speak(page, language)


def speak(page: Page, language: str) -> None:
    """Choose a language with the buttons at the top, unless the page is in it."""
    wanted = HTML_LANGUAGES[language]
    if page.locator("html").get_attribute("lang") != wanted:
        page.locator(f".languages [value={language}]").click()
        page.wait_for_selector(f"html[lang={wanted}]")


@contextmanager
def served(data: Path, port: int | None = None) -> Iterator[Served]:
    port = port or free_port()
    log = data.with_name(f"{data.name}.log")
    with log.open("w+", encoding="utf-8") as output:
        process = subprocess.Popen(
            [HOMEWARD, "serve", "--port", str(port)],
            env=environment(data),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_up(address, process, log)
            yield Served(address, data, log.read_text(encoding="utf-8"))
        finally:
            stop(process)


def make_staff(data: Path) -> dict[str, dict[str, Any]]:
    made = subprocess.run(
        [sys.executable, "-m", "tests.browser.staff"],
        env=environment(data),
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    if made.returncode:
        raise RuntimeError(f"the site for the tests was not made:\n{made.stderr}")
    staff: dict[str, dict[str, Any]] = json.loads(made.stdout)
    return staff


def environment(data: Path) -> dict[str, str]:
    """The one of a bare machine: nothing that pytest has set for its own Django."""
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    kept.pop("HOMEWARD_KEY", None)
    return kept | {"HOMEWARD_DATA": str(data), "PYTHONUNBUFFERED": "1"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_up(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"homeward serve did not come up:\n{log.read_text(encoding='utf-8')}")


def stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def setup_code(welcome: str) -> str:
    found = re.search(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b", welcome)
    if not found:
        raise ValueError(f"no set-up code in: {welcome}")
    return found.group()
