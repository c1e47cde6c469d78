"""A tablet is paired over HTTPS, from its first page to the administrator's approval.

Chromium is told to trust the site's own key; that the authority itself is trusted and others are not is
what tests/vault/test_authority.py shows.
"""

import re
import socket
import subprocess
import time
from base64 import b64encode
from contextlib import contextmanager

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import load_pem_x509_certificate

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.serving import (
    HOMEWARD,
    STARTS_WITHIN,
    Served,
    environment,
    free_port,
    make_staff,
    speak,
    stop,
)

TABLET = {"width": 800, "height": 1280}


@pytest.fixture(scope="module")
def lan_site(tmp_path_factory):
    data = tmp_path_factory.mktemp("lan") / "data"
    staff = make_staff(data)
    with served_to_lan(data) as running:
        running.staff = staff
        yield running


@contextmanager
def served_to_lan(data):
    port, plain = free_port(), free_port()
    log = data.with_name("lan.log")
    arguments = ["serve", "--lan", "--host", "127.0.0.1", "--port", port, "--plain-port", plain]
    with log.open("w+", encoding="utf-8") as output:
        process = subprocess.Popen(
            [HOMEWARD, *map(str, arguments)], env=environment(data), stdout=output, stderr=output
        )
        try:
            for each in (plain, port):
                wait_for(each, log)
            yield Served(f"https://127.0.0.1:{port}", data, log.read_text(encoding="utf-8"))
        finally:
            stop(process)


def wait_for(port, log):
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=2).close()
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(log.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def trusting(browser, lan_site):
    """A browser that trusts this site's certificate by its key, and no other wrong one."""
    certificate = load_pem_x509_certificate((lan_site.data / "tls" / "site.crt").read_bytes())
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    digest = hashes.Hash(hashes.SHA256())
    digest.update(certificate.public_key().public_bytes(serialization.Encoding.DER, form))
    trusted = f"--ignore-certificate-errors-spki-list={b64encode(digest.finalize()).decode()}"
    made = browser.browser_type.launch(executable_path=CHROMIUM, args=[*FLAGS, trusted])
    yield made
    made.close()


def state_of(page, check):
    page.wait_for_selector(f"[data-check={check}]:is(.good, .warn, .bad)")
    return page.locator(f"[data-check={check}]").get_attribute("class")


@pytest.mark.parametrize("language", ["en", "prs"])
def test_a_tablet_is_paired(lan_site, trusting, language, tmp_path):
    tablet = trusting.new_context(viewport=TABLET).new_page()
    office = trusting.new_context(viewport={"width": 1280, "height": 900}).new_page()
    tablet.goto(f"{lan_site.address}/pair")
    speak(tablet, language)
    assert [state_of(tablet, each) for each in ("secure", "key", "clock")] == ["good"] * 3
    assert state_of(tablet, "installed") == "warn"
    tablet.screenshot(path=tmp_path / "ask.png", full_page=True)
    assert_accessible(tablet)
    name = f"Desk {language}"
    tablet.locator("[name=name]").fill(name)
    tablet.locator("#ask button").click()
    tablet.wait_for_selector("#waiting:visible")
    shown = tablet.locator("#digits").inner_text()
    assert re.fullmatch(r"\d{4} \d{4} \d{4}", shown)
    tablet.screenshot(path=tmp_path / "digits.png", full_page=True)
    lan_site.sign_in(office, "administrator", language=language, to="/devices")
    office.goto(f"{lan_site.address}/devices")
    asking = office.locator(".waiting", has_text=name)
    assert asking.locator(".fingerprint").inner_text() == shown
    assert_accessible(office)
    office.screenshot(path=tmp_path / "devices.png", full_page=True)
    asking.locator("[value=approved]").click()
    tablet.wait_for_selector("#approved:visible", timeout=10_000)
    assert tablet.locator("#approved a").get_attribute("href") == "/desk"
    tablet.screenshot(path=tmp_path / "approved.png", full_page=True)
    office.goto(f"{lan_site.address}/devices/sheet")
    office.screenshot(path=tmp_path / "sheet.png", full_page=True)
    assert_accessible(office)
    office.goto(f"{lan_site.address}/devices")
    assert office.locator("tr", has_text=name).count() == 1
    for each in (tablet, office):
        each.context.close()


def test_without_trust_nothing_is_shown(lan_site, browser):
    page = browser.new_context().new_page()
    with pytest.raises(Exception, match="ERR_CERT_AUTHORITY_INVALID"):
        page.goto(f"{lan_site.address}/pair")
    page.context.close()


@pytest.mark.parametrize("language", ["en", "prs", "pus"])
def test_the_plain_page_reads_on_a_tablet_and_hands_the_certificate_out(
    lan_site, browser, language, tmp_path
):
    plain = re.search(r"http://127.0.0.1:\d+/", lan_site.welcome)[0]
    page = browser.new_context(viewport=TABLET, accept_downloads=True).new_page()
    page.goto(f"{plain}{language}")
    page.screenshot(path=tmp_path / "plain.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_download() as coming:
        page.locator(".get").click()
    assert coming.value.suggested_filename == "homeward-ca.crt"
    page.context.close()
