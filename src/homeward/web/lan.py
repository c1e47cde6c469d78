"""How this server is reached over the local network, and what it hands out before it is trusted.

The plain pages are made once, before serving: the listener that hands them out knows nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from homeward.accounts.models import Site
from homeward.web.context import HTML_LANGUAGES, LANGUAGES

CERTIFICATE_TYPE = "application/x-x509-ca-cert"
PAGE_TYPE = "text/html; charset=utf-8"
FONT = "Vazirmatn-Regular.woff2"


@dataclass(frozen=True)
class Lan:
    """`hosts`: the name and addresses, the one that tablets are told of first."""

    hosts: tuple[str, ...]
    port: int
    plain_port: int
    fingerprint: str
    certificate: bytes

    @property
    def address(self) -> str:
        return f"https://{self.hosts[0]}:{self.port}"

    @property
    def plain_address(self) -> str:
        return f"http://{self.hosts[0]}:{self.plain_port}/"


@dataclass(frozen=True)
class Plain:
    """What one address of the plain listener answers."""

    content_type: str
    body: bytes
    file_name: str = ""


def lan() -> Lan | None:
    """None where this server is not on the local network by its own certificate."""
    found: Lan | None = settings.LAN
    return found


def plain_pages(over: Lan) -> dict[str, Plain]:
    return dict(_plain_pages(over))


def qr(content: str) -> str:
    return segno.make(content, error="m").svg_data_uri(scale=5, border=3, light="#fff")


def _plain_pages(over: Lan) -> Iterator[tuple[str, Plain]]:
    yield "/homeward-ca.crt", Plain(CERTIFICATE_TYPE, over.certificate, "homeward-ca.crt")
    font = Path(settings.STATICFILES_DIRS[0]) / "fonts" / FONT
    yield "/font.woff2", Plain("font/woff2", font.read_bytes())
    for language, _, _ in LANGUAGES:
        page = Plain(PAGE_TYPE, _page(over, language).encode())
        yield f"/{language}", page
        if language == "en":
            yield "/", page


def _page(over: Lan, language: str) -> str:
    site = Site.objects.first()
    with translation.override(language):
        return render_to_string(
            "devices/trust.html",
            {
                "lan": over,
                "site_name": site.name if site else "Homeward",
                "html_language": HTML_LANGUAGES[language],
                "direction": "ltr" if language == "en" else "rtl",
                "language": language,
                "languages": LANGUAGES,
                "pairing": f"{over.address}/pair",
                "qr": qr(f"{over.address}/pair"),
                "qr_here": qr(over.plain_address),
            },
        )
