"""Python's own ssl is the judge of what the authority signs."""

import socket
import ssl
import subprocess
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest

from homeward.cli.serve import in_memory
from homeward.vault import authority
from homeward.vault.authority import authority_of, is_before, leaf_of, read_leaf, why_renew
from homeward.vault.folder import DataFolder
from homeward.vault.keys import VaultError

NOW = datetime.now(UTC)
NAME = "homeward-ab12.local"
HERE = [ip_address("192.168.7.4"), ip_address("127.0.0.1")]


@pytest.fixture
def folder(tmp_path):
    return new_folder(tmp_path / "site")


def new_folder(path):
    made = DataFolder(path)
    made.prepare()
    return made


def secured(folder, *, names=(NAME,), addresses=HERE, now=NOW):
    made = authority_of(folder, name=names[0], now=now)
    return made, leaf_of(folder, made, names=names, addresses=addresses, now=now)


def shaken(leaf, trusted, host):
    """The handshake of a client that trusts only `trusted` and asks for `host`."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(leaf.certificate, in_memory(leaf.key))
    client = ssl.create_default_context(cadata=trusted.pem.decode())
    client.verify_flags |= ssl.VERIFY_X509_STRICT
    here, there = socket.socketpair()
    with closing(here), closing(there):
        answering = threading.Thread(target=_answer, args=(server, there))
        answering.start()
        try:
            with client.wrap_socket(here, server_hostname=host) as secure:
                return secure.getpeercert()
        finally:
            here.close()
            answering.join(timeout=5)


def _answer(context, there):
    try:
        with context.wrap_socket(there, server_side=True) as secure:
            secure.recv(1)
    except OSError:  # the client did not want it
        pass


@pytest.mark.parametrize("host", [NAME, "192.168.7.4", "127.0.0.1"])
def test_who_trusts_the_authority_reaches_the_site_by_name_and_address(folder, host):
    made, leaf = secured(folder)
    assert ("DNS", NAME) in shaken(leaf, made, host)["subjectAltName"]


@pytest.mark.parametrize("host", ["homeward-cd34.local", "192.168.7.5"])
def test_another_name_or_address_is_refused(folder, host):
    made, leaf = secured(folder)
    with pytest.raises(ssl.SSLCertVerificationError, match=r"mismatch|not valid for"):
        shaken(leaf, made, host)


def test_another_sites_authority_of_the_same_name_is_refused(folder, tmp_path):
    _, leaf = secured(folder)
    other, _ = secured(new_folder(tmp_path / "other"))
    with pytest.raises(ssl.SSLCertVerificationError):
        shaken(leaf, other, NAME)


def test_a_stolen_authority_cannot_pass_for_a_site_on_the_internet(folder, monkeypatch):
    made, _ = secured(folder)
    monkeypatch.setattr(authority, "require_name", lambda *_: None)
    leaf = leaf_of(folder, made, names=["bank.example.org"], addresses=[], now=NOW)
    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
        shaken(leaf, made, "bank.example.org")


def test_a_name_the_authority_may_not_sign_for_is_refused_before_tablets_do(folder):
    made, _ = secured(folder)
    with pytest.raises(VaultError, match="may not sign for bank"):
        leaf_of(folder, made, names=["bank.example.org"], addresses=[], now=NOW)


def test_a_name_chosen_at_the_first_start_is_among_those_it_signs_for(folder):
    made, leaf = secured(folder, names=["reception.example.org"])
    assert shaken(leaf, made, "reception.example.org")


@pytest.mark.parametrize(
    "name", ["", "Homeward.local", "no dots", "a..local", "-a.local", "10.0.0.1"]
)
def test_what_is_no_name_is_refused(folder, name):
    with pytest.raises(VaultError, match="is no name of a site"):
        authority_of(folder, name=name, now=NOW)
    assert authority.read_authority(folder) is None


def test_the_authority_is_made_once_and_lasts_ten_years(folder):
    made = authority_of(folder, name=NAME, now=NOW)
    again = authority_of(folder, name="other.local", now=NOW + timedelta(days=3000))
    assert (again.der, again.made_at) == (made.der, NOW)
    ends = made.certificate.not_valid_after_utc
    assert ends == (NOW + timedelta(days=3650)).replace(microsecond=0)


def test_a_certificate_lasts_at_most_397_days_and_begins_well_in_the_past(folder):
    secured(folder)
    found = read_leaf(folder)
    assert found.not_valid_after_utc - found.not_valid_before_utc <= timedelta(days=397)
    assert found.not_valid_before_utc <= NOW - timedelta(days=30)


@pytest.mark.parametrize(("days", "why"), [(0, ""), (275, ""), (277, "ends"), (4000, "ends")])
def test_it_is_renewed_when_less_than_sixty_days_are_left(folder, days, why):
    made, _ = secured(folder)
    later = NOW + timedelta(days=days)
    asked = {"names": [NAME], "addresses": HERE}
    assert why_renew(folder, made, **asked, now=later) == why


def test_renewed_it_is_another_certificate_of_the_same_authority(folder):
    made, _ = secured(folder)
    before = read_leaf(folder)
    secured(folder, now=NOW + timedelta(days=300))
    assert read_leaf(folder).serial_number != before.serial_number
    assert why_renew(folder, made, names=[NAME], addresses=HERE, now=NOW) == ""


def test_it_stays_while_nothing_changes_and_follows_a_new_address(folder):
    secured(folder)
    before = read_leaf(folder).serial_number
    secured(folder)
    assert read_leaf(folder).serial_number == before
    made, leaf = secured(folder, addresses=[ip_address("10.1.2.3")])
    assert read_leaf(folder).serial_number != before
    assert shaken(leaf, made, "10.1.2.3")


def test_an_address_of_the_internet_is_left_out(folder):
    secured(folder, addresses=[ip_address("203.0.113.9"), *HERE])
    found = authority.names_of(read_leaf(folder))
    assert found == ({NAME}, set(HERE))


def test_a_damaged_certificate_or_a_lost_key_is_made_anew(folder):
    made, leaf = secured(folder)
    leaf.certificate.write_bytes(b"no certificate")
    assert shaken(secured(folder)[1], made, NAME)
    (folder.path / "tls" / "site.key.sealed").unlink()
    assert shaken(secured(folder)[1], made, NAME)


def test_nothing_private_lies_in_clear_beside_the_data(folder):
    secured(folder)
    files = sorted((folder.path / "tls").iterdir())
    assert [each.name for each in files] == ["authority.sealed", "site.crt", "site.key.sealed"]
    assert {each.stat().st_mode & 0o777 for each in files} == {0o600}
    assert [b"PRIVATE KEY" in each.read_bytes() for each in files] == [False] * 3


def test_another_site_key_opens_nothing(folder):
    secured(folder)
    (folder.path / "site.key").unlink()
    folder.prepare()
    with pytest.raises(VaultError, match="sealed with another key"):
        authority_of(folder, name=NAME, now=NOW)


def test_a_clock_before_the_authority_was_made_is_told_and_costs_no_certificate(folder):
    made, _ = secured(folder)
    long_ago = NOW - timedelta(days=4000)
    assert (is_before(made, NOW), is_before(made, long_ago)) == (False, True)
    before = read_leaf(folder).serial_number
    secured(folder, now=long_ago)
    assert read_leaf(folder).serial_number == before


def test_one_made_under_such_a_clock_is_good_for_tablets_with_a_right_one(folder):
    made = authority_of(folder, name=NAME, now=NOW)
    leaf = leaf_of(folder, made, names=[NAME], addresses=HERE, now=NOW - timedelta(days=4000))
    assert shaken(leaf, made, NAME)


def test_the_fingerprint_is_what_openssl_shows(folder):
    made, _ = secured(folder)
    told = made.fingerprint.split(" ")
    assert [len(each) for each in told] == [4] * 16
    file = folder.path / "ca.crt"
    file.write_bytes(made.der)
    shown = subprocess.run(
        ["openssl", "x509", "-inform", "der", "-in", file, "-noout", "-fingerprint", "-sha256"],
        capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip
    assert shown.split("=")[1].strip().replace(":", "") == "".join(told)
