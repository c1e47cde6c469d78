"""The public page of a release: one file that needs no server and no network, in all three languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from homeward.reference.calendars import GREGORIAN, SOLAR_HIJRI, Calendar, format_date
from homeward.reference.outlines import ATTRIBUTION, province_outlines
from homeward.statistics.releases.lines import TIERS, UNITS
from homeward.statistics.releases.published import Published, PublishedTable, whole_cell
from homeward.web import release_charts as charts
from homeward.web.context import LANGUAGES
from homeward.web.releases_shown import MARKS, Grid, cell_in_words, differences, grid, noise_of


@dataclass(frozen=True)
class Picture:
    """`kind` chooses the template: days, pyramid, map, bars; `parts` is what it draws, with its words."""

    kind: str
    parts: list[tuple[Any, str, Any]]
    title: str


def dashboard(release: Published, earlier: Sequence[Published]) -> bytes:
    """`earlier`: the newest revisions of earlier periods, the oldest first."""
    context = {
        "release": release,
        "languages": [
            (code, html, name, _in_language(release, earlier, code))
            for code, html, name in LANGUAGES
        ],
    }
    return render_to_string("releases/dashboard.html", context).encode()


def _in_language(release: Published, earlier: Sequence[Published], language: str) -> str:
    with override(language):
        context = {
            "release": release,
            "title": release.title[language],
            "tier": TIERS.get(release.tier, release.tier),
            "unit": UNITS.get(release.unit, release.unit),
            "period": _period(release, language),
            "approved_on": _both(release.approval.at.date(), language) if release.approval else "",
            "stricter": [(texts[language], least) for texts, least in release.method.stricter],
            "error": noise_of(release),
            "headlines": _headlines(release, language),
            "trend": _trend([*earlier, release], language),
            "tables": [_table(release, each, language) for each in release.tables],
            "differences": differences(release, language),
            "marks": list(MARKS.items()),
            "outlines": province_outlines(),
            "attribution": ATTRIBUTION,
            "language": language,
            "calendar": GREGORIAN if language == "en" else SOLAR_HIJRI,
        }
        return render_to_string("releases/dashboard_language.html", context)


def _table(release: Published, table: PublishedTable, language: str) -> tuple[Any, ...]:
    pictures = [each for each in _pictures(release, table, language) if each.parts]
    shown: Grid = grid(release, table, language)
    return table.name, shown, pictures


def _pictures(release: Published, table: PublishedTable, language: str) -> list[Picture]:
    if set(table.axes) == {"sex", "age"}:
        names = _names(release, "age", language)
        bands = charts.pyramid(release, table)
        bands_told = [
            (
                each,
                names[each.code],
                [cell_in_words(s.cell, language) for s in (each.women, each.men)],
            )
            for each in bands
        ]
        return [Picture("pyramid", bands_told, table.title[language])]
    found = []
    for axis in table.axes:
        cells = charts.along(release, table, axis)
        names, title = _names(release, axis, language), release.axis(axis).title[language]
        kind, shapes = _drawn(release, axis, cells)
        told = [
            (each, names.get(each.code, each.code), cell_in_words(each.cell, language))
            for each in shapes
        ]
        found.append(Picture(kind, told, title))
    return found


def _drawn(release: Published, axis: str, cells: Mapping[str, Any]) -> tuple[str, Sequence[Any]]:
    if not cells:
        return "bars", []
    if axis == "day":
        return "days", charts.days(cells)
    if cells.keys() & province_outlines().paths.keys():
        return "map", charts.provinces(cells)
    return "bars", charts.lengths(cells)


def _headlines(release: Published, language: str) -> list[tuple[str, str]]:
    """The total, and every other number of one code of one axis that stands for a group."""
    found = whole_cell(release)
    return (
        [(str(UNITS.get(release.unit, release.unit)), cell_in_words(found, language))]
        if found
        else []
    )


def _trend(releases: Sequence[Published], language: str) -> list[tuple[Any, str, str]]:
    """The totals of the periods, where there are at least two."""
    cells = {
        _period(each, language): total
        for each in releases
        if (total := whole_cell(each)) is not None
    }
    if len(cells) < 2:
        return []
    return [(each, each.code, cell_in_words(each.cell, language)) for each in charts.lengths(cells)]


def _names(release: Published, axis: str, language: str) -> dict[str, str]:
    return {each.code: each.names[language] for each in release.axis(axis).codes}


def _period(release: Published, language: str) -> str:
    if release.first is None or release.last is None:
        return ""
    if release.first == release.last:
        return _both(release.first, language)
    return f"{_both(release.first, language)} – {_both(release.last, language)}"


def _both(on: Any, language: str) -> str:
    """In the calendar of the language, and the other one behind it."""
    order: tuple[Calendar, Calendar] = (GREGORIAN, SOLAR_HIJRI)
    if language != "en":
        order = (SOLAR_HIJRI, GREGORIAN)
    said = [format_date(on, calendar=each, language=language) for each in order]
    return f"{said[0]} ({said[1]})"
