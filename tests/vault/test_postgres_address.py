"""The address of a hub's database is read strictly, and no password is ever told."""

import pytest

from homeward.vault.keys import VaultError
from homeward.vault.postgres.address import Address, read_address

SECRET = "pass:word/?#@"
TOLD = "postgresql://homeward:pass%3Aword%2F%3F%23%40@db.example:6432/hub?sslmode=verify-full"


def test_all_parts_are_read():
    assert read_address(TOLD) == Address(
        name="hub",
        host="db.example",
        port=6432,
        user="homeward",
        password=SECRET,
        options={"sslmode": "verify-full"},
    )


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("postgresql:///hub", ""),
        ("postgresql:///hub?host=/run/postgresql", "/run/postgresql"),
        ("postgres://127.0.0.1/hub", "127.0.0.1"),
        ("postgresql://[::1]:5433/hub", "::1"),
    ],
)
def test_what_is_on_this_machine_needs_no_encryption(text, host):
    assert read_address(text).host == host


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("mysql://u:geheim@h/hub", "does not begin with postgresql://"),
        ("u:geheim@h/hub", "does not begin with postgresql://"),
        ("postgresql://u:geheim@127.0.0.1", "names no database"),
        ("postgresql://u:geheim@127.0.0.1/", "names no database"),
        ("postgresql://u:geheim@127.0.0.1/a/b", "names no database"),
        ("postgresql://u:geheim@127.0.0.1:99999/hub", "no address"),
        ("postgresql://u:geheim@127.0.0.1:x/hub", "no address"),
        ("postgresql://u:geheim@127.0.0.1/hub#x", "write # in a password as %23"),
        ("postgresql://u:geheim@127.0.0.1/hub?sslmode=on", "sslmode is none of"),
        ("postgresql://u:geheim@127.0.0.1/hub?sslmod=require", "not known here: sslmod"),
        ("postgresql://u:geheim@127.0.0.1/hub?sslmode", "no list of NAME=VALUE"),
        ("postgresql://u:geheim@127.0.0.1/hub?sslmode=require&sslmode=disable", "twice"),
        ("postgresql://u:geheim@127.0.0.1/hub?host=/run", "two hosts"),
        ("postgresql:///hub?host=db.example", "the folder of a socket"),
        ("postgresql://u:geheim@db.example/hub", "needs sslmode=verify-full"),
        ("postgresql://u:geheim@db.example/hub?sslmode=prefer", "needs sslmode=verify-full"),
    ],
)
def test_what_is_wrong_is_named_and_the_password_is_not(text, why):
    with pytest.raises(VaultError) as refused:
        read_address(text)
    assert why in str(refused.value)
    assert "geheim" not in str(refused.value)


def test_the_password_stands_in_no_representation():
    assert SECRET not in repr(read_address(TOLD))


def test_a_commit_waits_for_the_disk_and_statements_look_anew():
    options = read_address(TOLD).as_django()["OPTIONS"]
    assert options["options"] == "-c synchronous_commit=on"
    assert options["isolation_level"].name == "READ_COMMITTED"
    assert options["sslmode"] == "verify-full"
