"""What `homeward serve --lan` makes ready: certificate, plain listener, cookies for https alone."""

from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Address, ip_address
from typing import TYPE_CHECKING

from homeward.cli.addresses import lan_addresses
from homeward.vault.folder import DataFolder

if TYPE_CHECKING:
    from homeward.vault.authority import Leaf
    from homeward.web.lan import Lan

EVERYWHERE = "0.0.0.0"  # noqa: S104  compared with, not bound to
CLOCK_WRONG = (
    "This machine's clock is wrong: it shows {now}, and the site's certificate authority was made "
    "on {made}. Set the clock, then start again. Tablets can still connect meanwhile."
)

NOT_LOCAL = (
    "Tablets cannot trust {address}: the authority signs for addresses of local networks alone."
)


@dataclass(frozen=True)
class Secured:
    """`warnings`: in words, for who reads the server's screen."""

    lan: "Lan"
    leaf: "Leaf"
    warnings: tuple[str, ...]


def secure(folder: DataFolder, name: str | None, host: str, port: int, plain_port: int) -> Secured:
    from django.conf import settings
    from django.utils import timezone

    from homeward.cli.plain import start_plain_listener
    from homeward.vault.authority import authority_of, is_before, is_private, leaf_of, site_name
    from homeward.web.lan import Lan, plain_pages

    now = timezone.now()
    called = (name or site_name(folder.key())).lower()
    own = _addresses(host)
    addresses = [each for each in own if is_private(each)]
    authority = authority_of(folder, name=called, now=now)
    local = ip_address("127.0.0.1")
    leaf = leaf_of(
        folder,
        authority,
        names=[called],
        addresses=list(dict.fromkeys([*addresses, local])),
        now=now,
    )
    lan = Lan(
        _hosts(name, called, addresses), port, plain_port, authority.fingerprint, authority.der
    )
    settings.LAN = lan
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    start_plain_listener(host, plain_port, plain_pages(lan))
    warnings = [NOT_LOCAL.format(address=each) for each in own if each not in addresses]
    if is_before(authority, now):
        warnings.append(_told(now, authority.made_at))
    return Secured(lan, leaf, tuple(warnings))


def welcome_to_lan(folder: DataFolder, secured: Secured) -> str:
    lan = secured.lan
    others = ", ".join(f"https://{host}:{lan.port}/" for host in lan.hosts[1:])
    lines = [
        f"Homeward serves {folder.path} at {lan.address}/   (stop with Ctrl+C)",
        *([f"Also at {others}"] if others else []),
        f"A new tablet first opens {lan.plain_address} and is told there what to do.",
        "The fingerprint it must show:",
        *(f"    {half}" for half in _halves(lan.fingerprint)),
    ]
    return "\n".join([*lines, *secured.warnings])


def _addresses(host: str) -> list[IPv4Address]:
    """Of all networks, or only the one that is served."""
    if host == EVERYWHERE:
        return lan_addresses()
    try:
        return [IPv4Address(host)]
    except ValueError:
        return []


def _hosts(chosen: str | None, called: str, addresses: list[IPv4Address]) -> tuple[str, ...]:
    """A name that somebody chose is known to the network; one that was made up may not be."""
    shown = [str(each) for each in addresses]
    return (called, *shown) if chosen or not shown else (*shown, called)


def _halves(fingerprint: str) -> tuple[str, str]:
    middle = len(fingerprint) // 2
    return fingerprint[:middle].strip(), fingerprint[middle:].strip()


def _told(now: datetime, made_at: datetime) -> str:
    return CLOCK_WRONG.format(now=now.date().isoformat(), made=made_at.date().isoformat())
