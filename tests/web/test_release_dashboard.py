"""The page of a package: everything that is told, in three languages, and nothing that is hidden."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date

import pytest

from homeward.reference.calendars import western_digits
from homeward.statistics.disclosure.marks import UNOBSERVED, Cell
from homeward.statistics.releases.published import (
    AS_COUNTED,
    NOISE,
    ROUNDED,
    Coverage,
    Difference,
    Method,
)
from homeward.web.release_dashboard import dashboard
from homeward.web.releases_shown import said
from tests.statistics.releases import secret
from tests.statistics.releases.told import week

HIDDEN_IN = {"en": "hidden", "prs": "پوشیده", "pus": "پټ"}


def page_of(release, earlier=()):
    return dashboard(release, earlier).decode()


def part_of(page, language):
    return page.split(f'id="in-{language}"')[1].split('<div class="one"')[0]


def in_english(**changes):
    return part_of(page_of(week(**changes)), "en")


def test_every_language_has_a_part_with_its_direction():
    """And without scripts none of them is hidden."""
    page = page_of(week())
    assert re.findall(r'class="one" id="in-(\w+)" lang="([\w-]+)" dir="(\w+)">', page) == [
        ("en", "en", "ltr"),
        ("prs", "fa-AF", "rtl"),
        ("pus", "ps", "rtl"),
    ]


@pytest.mark.parametrize("language", ["en", "prs", "pus"])
def test_every_table_is_there_and_what_is_hidden_says_so(language):
    part = part_of(page_of(week()), language)
    assert part.count("<table>") == 3
    words = set(re.findall(r'<td class="number suppressed">([^<]*)</td>', part))
    assert words == {HIDDEN_IN[language]}


def test_digits_and_calendar_are_those_of_the_language():
    page = page_of(week())
    assert "1 November 2026 – 3 November 2026 (10 Aqrab 1405 – 12 Aqrab 1405)" in page
    assert "۱۰ عقرب ۱۴۰۵ – ۱۲ عقرب ۱۴۰۵ (۱ نومبر ۲۰۲۶ – ۳ نومبر ۲۰۲۶)" in part_of(page, "prs")
    assert "<dd>۱۲٬۳۴۵*</dd>" in part_of(page, "pus")


def test_nothing_hidden_is_in_the_page():
    page = western_digits(page_of(secret.published())).replace(",", "").replace("٬", "")
    assert "74021</td>" in page
    assert set(re.findall(r"\d+", page)) & secret.secrets() == set()


def test_the_page_needs_nothing_from_anywhere():
    page = page_of(week())
    assert re.findall(r"(?:src|href)=\"(?!#|data/|\w+\.json|README\.txt)[^\"]*", page) == []
    assert set(re.findall(r"url\(([^)]*)\)", page)) == {
        "assets/Vazirmatn-Regular.woff2",
        "assets/Vazirmatn-Bold.woff2",
        "#p-hidden",
        "#p-hidden-wide",
        "#p-part",
        "#p-part-women",
        "#p-unseen",
        "#p-unseen-wide",
    }


def test_no_script_but_its_own_may_run():
    page = page_of(week(source="<script>alert(1)</script>", why="<b onclick='x()'>"))
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page
    assert "<b onclick" not in page


def test_what_has_no_number_is_drawn_as_what_it_is():
    part = in_english()
    drawn = set(re.findall(r'<(?:rect|path) class="(?:plain|women|place s0) (\w+)"', part))
    assert {"suppressed", "unobserved", "zero", "partial"} <= drawn


def test_every_cell_is_told_with_its_mark():
    found = re.findall(r'<td class="number (\w*)">([^<]*)</td>', in_english())
    cells = [cell for table in week().tables for cell in table.cells]
    assert sorted(found) == sorted((cell.mark, said(cell, "en")) for cell in cells)


def test_a_day_that_nobody_observed_fills_its_place():
    """Whoever looks must not take it for a low one."""
    first, *others = (each.code for each in week().axis("day").codes)
    cells = (Cell((first,), None, UNOBSERVED), *(Cell((each,), 50, "") for each in others))
    part = in_english(tables=(replace(week().tables[0], axes=("day",), cells=cells),))
    assert re.findall(r'class="plain unobserved" x="[^"]*" y="([^"]*)"', part) == ["0.0"]


def test_a_place_that_the_table_does_not_have_is_not_called_unobserved():
    drawn = re.findall(r'<path class="([^"]*)"[^>]*><title>([^<]*): ([^<]*)</title>', in_english())
    here = {code.names["en"] for code in week().axis("destination").codes}
    assert {(how, told) for how, name, told in drawn if name not in here} == {
        ("place s0 absent", "—")
    }


def test_a_pyramid_is_of_everybody_in_other_axes():
    pairs = [("AF06", 0), ("total", 7_000)]
    cells = tuple(
        Cell((place, *cell.codes), 100 + more, "")
        for place, more in pairs
        for cell in week().tables[2].cells
    )
    table = replace(week().tables[2], axes=("destination", "sex", "age"), cells=cells)
    (pyramid,) = re.findall(r'<svg class="wide".*?</svg>', in_english(tables=(table,)))
    assert set(re.findall(r"<title>.*?: ([^<]*)</title>", pyramid)) == {"7,100 / 7,100"}


def test_without_totals_each_group_is_drawn_apart():
    table = week().tables[0]
    shown = [each for each in table.cells if "total" not in each.codes and "/" not in each.codes[0]]
    part = in_english(tables=(replace(table, cells=tuple(shown)),))
    days = [each.names["en"] for each in week().axis("day").codes if "/" not in each.code]
    assert re.findall(r"<h3>([^<]*)</h3><dl", part) == days


def test_less_than_nobody_after_noise_is_drawn_as_nobody():
    cells = (Cell(("torkham",), -3, ""), Cell(("spin-boldak",), 8, ""), Cell(("total",), 5, ""))
    table = replace(week().tables[0], axes=("crossing",), cells=cells)
    part = in_english(tables=(table,), method=Method(NOISE, epsilon=0.5))
    assert re.findall(r"width:([\d.-]+)%", part) == ["0.0", "100.0"]


@pytest.mark.parametrize(
    ("method", "said"),
    [
        (week().method, "Fewer than 10 people are never shown; Children: 15."),
        (Method(ROUNDED, base=5), "Every number is a multiple of 5,"),
        (Method(NOISE, epsilon=0.5, spent=1.5), "Random noise was added to every number"),
    ],
)
def test_each_way_of_protecting_is_told_as_it_is(method, said):
    part = in_english(method=method)
    assert said in part
    assert sum(each in part for each in ("never shown", "multiple of", "Random noise")) == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Rounded to 5: each number"), ("prs", "به ۵ گِرد شده"), ("pus", "تر ۵ پورې ګردې شوې")],
)
def test_rounded_numbers_are_marked_in_every_language(language, said):
    assert said in part_of(page_of(week(method=Method(ROUNDED, base=5))), language)
    assert said not in part_of(page_of(week()), language)


def test_what_noise_cost_is_told():
    part = in_english(method=Method(NOISE, epsilon=0.5, spent=1.5))
    assert "ε = 0.5</bdi>. With all releases of these days: ε = 1.5." in part


def test_an_internal_page_warns():
    part = in_english(tier="internal", method=Method(AS_COUNTED))
    assert "Do not pass it on." in part
    assert "never shown" not in part


def test_what_was_observed_is_told_and_not_made_up():
    assert "Observed on 2 of 3 days" in in_english()
    unknown = in_english(coverage=Coverage(3))
    assert "On how many days somebody counted is not known" in unknown
    assert "None" not in unknown


def test_the_periods_before_are_shown_where_there_are_any():
    before = week(name="before", first=date(2026, 10, 1), last=date(2026, 10, 3))
    assert "Over the periods published" not in page_of(week())
    assert "1 October 2026 – 3 October 2026" in page_of(week(), [before])


def test_a_correction_says_what_was_wrong_and_what_is_otherwise():
    was, now = Cell(("torkham",), None, "suppressed"), Cell(("torkham",), 30, "partial")
    table = replace(week().tables[0], axes=("crossing",), cells=(now,))
    twice = (Difference(table.name, was, now),) * 2
    part = in_english(revision=2, why="Late forms.", tables=(table,), differences=twice)
    assert "<bdi>Late forms.</bdi>" in part
    row = '<th scope="row">Torkham</th><td class="number">hidden</td><td class="number">30*</td>'
    assert part.count(row) == 1


def test_a_release_without_tables_says_so():
    assert "This release has no table." in in_english(tables=(), axes=())


def test_a_draft_is_not_taken_for_a_release():
    assert "Draft: not approved." in in_english(approval=None)


def test_the_same_release_gives_the_same_bytes():
    assert dashboard(week(), [week()]) == dashboard(week(), [week()])
