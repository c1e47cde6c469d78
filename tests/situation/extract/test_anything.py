"""Whatever the text: no crash, and every span is where it says."""

import json
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.extracting import HALVES, long_article, texts_of
from homeward.situation.extract.plain import plain
from homeward.situation.extract.proposals import LISTS
from homeward.situation.extract.reading import propose

TEXTS = [text["text"] for name in HALVES.values() for text in texts_of(name)]
PIECES = sorted({word for text in TEXTS for word in text.split()})
ODD = [
    "\u200c",
    "\n",
    "\n\n",
    "İ",
    "ﷺ",
    "\u0301",
    "”",
    "…",
    "9" * 400,
    "31 February",
    "0",
    "1.5.",
    "٫",
    "–",
]
SCRAPS = st.lists(st.sampled_from([*PIECES, *ODD]), max_size=40).map(" ".join)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))


def check(text, published):
    found = propose(text, published)
    for name in LISTS:
        for each in getattr(found, name):
            assert text[each.start : each.end] == each.quote != ""
            assert all(reason.sentence for reason in (*each.because, *each.unsure))
            assert each.because
    for figure in found.figures:
        for part in figure.parts:
            assert figure.start <= part.start < part.end <= len(text)
    json.dumps(found.as_json(), ensure_ascii=False)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), DAYS)
def test_any_text(text, published):
    check(text, published)


@settings(max_examples=250, deadline=None)
@given(SCRAPS, DAYS)
def test_any_scraps_of_articles(text, published):
    check(text, published)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_the_labelled_texts(text):
    check(text, date(2025, 4, 19))


def dates_of(found):
    for figure in found.figures:
        yield from (figure.period_start, figure.period_end)
    for status in found.statuses:
        yield from (status.since, status.until)
    yield from (event.on for event in (*found.incidents, *found.meetings))
    yield from (statement.said_on for statement in found.statements)


def test_every_date_is_edtf():
    told = {each for text in TEXTS for each in dates_of(propose(text, date(2025, 4, 19)))} - {None}
    assert len(told) > 50
    assert [each for each in told if str(parse_edtf(each)) != each] == []


@given(st.text())
def test_a_plain_text_is_as_long_as_the_text(text):
    assert len(plain(text)) == len(text)


def test_the_same_text_gives_the_same():
    article = long_article()
    first, second = (propose(article, date(2025, 4, 19)).as_json() for _ in range(2))
    assert first == second


def test_an_empty_text_tells_nothing():
    assert propose("").as_json() == {"published": None, **{name: [] for name in LISTS}}
