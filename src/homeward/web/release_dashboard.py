"""The public page of a release: one file that needs no server and no network, in all three languages."""

import base64
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from homeward.reference.calendars import GREGORIAN, SOLAR_HIJRI, Calendar, format_date, format_span
from homeward.reference.outlines import ATTRIBUTION, province_outlines
from homeward.reference.punctuation import comma, semicolon
from homeward.statistics.releases.package.rows import stems_of
from homeward.statistics.releases.published import Published, whole_cell
from homeward.vault.signing import digest
from homeward.web import release_headlines as headlines
from homeward.web.context import LANGUAGES
from homeward.web.release_pictures import Drawn, bars, pictures
from homeward.web.releases_shown import facts, grid, said


def dashboard(release: Published, earlier: Sequence[Published]) -> bytes:
    """`earlier`: the newest revisions of earlier periods, the oldest first."""
    script = render_to_string("releases/dashboard.js")
    context = {
        "release": release,
        "script": script,
        "script_digest": base64.b64encode(digest(script.encode())).decode(),
        "languages": [
            (code, html, name, _in_language(release, earlier, code))
            for code, html, name in LANGUAGES
        ],
    }
    return render_to_string("releases/dashboard.html", context).encode()


def _in_language(release: Published, earlier: Sequence[Published], language: str) -> str:
    with override(language):
        context = {
            **facts(release, language),
            "period": _period(release, language),
            "approved_on": _approved_on(release, language),
            "total": _said_total(release, language),
            "asked_most": [
                (name, said(cell, language))
                for name, cell in headlines.asked_most(release, language)
            ],
            "trend": _trend(release, earlier, language),
            "tables": _tables(release, language),
            "outlines": province_outlines(),
            "attribution": ATTRIBUTION,
            "language": language,
            "comma": comma(language),
            "semicolon": semicolon(language),
        }
        return render_to_string("releases/dashboard_language.html", context)


def _tables(release: Published, language: str) -> list[tuple[Any, ...]]:
    stems = stems_of(release)
    return [
        (stems[each.name], grid(release, each, language), pictures(release, each, language))
        for each in release.tables
    ]


def _said_total(release: Published, language: str) -> str:
    found = whole_cell(release)
    return said(found, language) if found else ""


def _trend(release: Published, earlier: Sequence[Published], language: str) -> list[Drawn]:
    found = headlines.over_time(release, earlier)
    names = {each.name: _span(each, language, _calendars(language)[0]) for each, _cell in found}
    return bars({each.name: cell for each, cell in found}, names, language)


def _period(release: Published, language: str) -> str:
    """In the calendar of the language, and in the other one behind it."""
    first, other = (_span(release, language, each) for each in _calendars(language))
    return f"{first} ({other})" if first else ""


def _span(release: Published, language: str, calendar: Calendar) -> str:
    if release.first is None or release.last is None:
        return ""
    return format_span(release.first, release.last, calendar=calendar, language=language)


def _approved_on(release: Published, language: str) -> str:
    if release.approval is None:
        return ""
    on: date = timezone.localtime(release.approval.at).date()
    one, other = (format_date(on, calendar=c, language=language) for c in _calendars(language))
    return f"{one} ({other})"


def _calendars(language: str) -> tuple[Calendar, Calendar]:
    return (GREGORIAN, SOLAR_HIJRI) if language == "en" else (SOLAR_HIJRI, GREGORIAN)
