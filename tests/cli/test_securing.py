from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address

import pytest

from homeward.cli import securing
from homeward.vault.authority import authority_of, names_of, read_leaf
from tests.cli.conftest import invoke

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
LOCAL, PUBLIC = IPv4Address("192.168.7.4"), IPv4Address("203.0.113.9")


@pytest.fixture
def secure(folder, monkeypatch, settings):
    """`secure(name, addresses)`; nothing listens."""
    settings.LAN = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = None
    handed_out = {}

    def start(host, port, pages):
        handed_out.update(pages)

    monkeypatch.setattr("homeward.cli.plain.start_plain_listener", start)

    def make(name=None, addresses=(LOCAL,), host="0.0.0.0"):
        monkeypatch.setattr(securing, "lan_addresses", lambda: list(addresses))
        made = securing.secure(folder, name, host, 8443, 8080)
        return made, handed_out

    return make


def test_the_made_up_name_comes_after_the_addresses_and_a_chosen_one_before(secure):
    made, _ = secure()
    assert made.lan.hosts[0] == "192.168.7.4"
    assert made.lan.hosts[1].startswith("homeward-")
    assert secure("reception.lan")[0].lan.hosts == ("reception.lan", "192.168.7.4")


def test_the_certificate_is_for_name_addresses_and_this_machine(secure, folder):
    secure("reception.lan")
    local = IPv4Address("127.0.0.1")
    assert names_of(read_leaf(folder)) == ({"reception.lan"}, {LOCAL, local})


def test_served_at_one_address_it_is_for_that_one(secure, folder):
    made, _ = secure(host="10.0.0.5")
    assert made.lan.hosts[0] == "10.0.0.5"
    assert IPv4Address("10.0.0.5") in names_of(read_leaf(folder))[1]


def test_an_address_that_cannot_be_trusted_is_told_and_not_offered(secure):
    made, _ = secure(addresses=[PUBLIC, LOCAL])
    assert made.lan.hosts[0] == "192.168.7.4"
    assert [each for each in made.warnings if "203.0.113.9" in each] == list(made.warnings)
    assert len(made.warnings) == 1


def test_cookies_travel_by_https_only(secure, settings):
    secure()
    assert (settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE) == (True, True)


def test_the_plain_listener_gets_the_certificate_and_a_page_per_language_and_no_more(secure):
    made, pages = secure()
    assert sorted(pages) == ["/", "/en", "/font.woff2", "/homeward-ca.crt", "/prs", "/pus"]
    ca = pages["/homeward-ca.crt"]
    assert (ca.content_type, ca.body) == ("application/x-x509-ca-cert", made.lan.certificate)
    for language, code in (("en", "en"), ("prs", "fa-AF"), ("pus", "ps")):
        page = pages[f"/{language}"].body.decode()
        assert f'lang="{code}"' in page
        assert made.lan.fingerprint in page
        assert "https://192.168.7.4:8443/pair" in page


def test_the_welcome_tells_address_fingerprint_and_where_to_go(secure, folder):
    made, _ = secure()
    told = securing.welcome_to_lan(folder, made)
    assert "https://192.168.7.4:8443/" in told
    assert "http://192.168.7.4:8080/" in told
    assert "".join(made.lan.fingerprint.split()) in "".join(told.split())


def test_a_clock_before_the_authority_was_made_is_told(secure, folder):
    authority_of(folder, name="a.local", now=datetime.now(UTC) + timedelta(days=300))
    made, _ = secure()
    assert "clock is wrong" in made.warnings[0]


def test_a_name_without_lan_is_told():
    told = invoke("serve", "--name", "reception.lan")
    assert (told.exit_code, "--name goes with --lan" in told.output) == (2, True)
