"""Who did what and when: the headers of all entries, which hold no personal data."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from homeward.accounts.models import User
from homeward.ledger import queries as ledger
from homeward.ledger.entries import read_instant
from homeward.ledger.kinds import KINDS
from homeward.ledger.models import Device, Entry
from homeward.web.guards import needs

PER_PAGE = 50


@needs("accounts.read_trail")
def trail(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    author = _uuid(request.GET.get("user", ""))
    entries, newer, older = _page_of(request.GET, kind, author)
    filters = {"kind": kind, "user": str(author or "")}
    context = {
        "rows": _rows(entries),
        "count": ledger.entry_count(),
        "kinds": sorted(KINDS.values(), key=lambda each: str(each.meaning)),
        "users": User.objects.order_by("display_name"),
        "kind": kind,
        "author": author,
        "newer": urlencode({**filters, "after": entries[0].site_seq}) if newer else "",
        "older": urlencode({**filters, "before": entries[-1].site_seq}) if older else "",
    }
    return render(request, "accounts/trail.html", context)


def _page_of(
    query: Mapping[str, str], kind: str, author: UUID | None
) -> tuple[list[Entry], bool, bool]:
    """The entries, newest first, and whether there are newer and older ones."""
    found = ledger.latest(kind=kind, author=author)
    before, after = _number(query.get("before", "")), _number(query.get("after", ""))
    if after is not None:
        nearest = found.filter(site_seq__gt=after).order_by("site_seq")
        entries = list(nearest[: PER_PAGE + 1])
        return entries[:PER_PAGE][::-1], len(entries) > PER_PAGE, bool(entries)
    if before is not None:
        found = found.filter(site_seq__lt=before)
    entries = list(found[: PER_PAGE + 1])
    return entries[:PER_PAGE], before is not None and bool(entries), len(entries) > PER_PAGE


def _rows(entries: list[Entry]) -> list[dict[str, Any]]:
    authors = User.objects.in_bulk({entry.author for entry in entries if entry.author})
    devices = Device.objects.in_bulk({entry.device for entry in entries})
    return [
        {
            "seq": entry.site_seq,
            "at": read_instant(entry.received_at),
            "meaning": KINDS[entry.kind].meaning if entry.kind in KINDS else entry.kind,
            "author": authors[entry.author].display_name if entry.author in authors else "",
            "device": devices[entry.device].name if entry.device in devices else "",
        }
        for entry in entries
    ]


def _number(text: str) -> int | None:
    """None for what is no number, or none that a row could have."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
