"""A floor under what `make bench-extract` measures, and under the time it takes."""

import time
from datetime import date

import pytest

from bench.extracting import (
    HALVES,
    by_plain_expression,
    long_article,
    proposed,
    scores,
    texts_of,
)
from homeward.situation.extract.reading import propose

# (precision, recall) of what is proposed
FLOORS = {
    "held out": {
        "figures": (0.95, 0.95),
        "figures.kind": (0.9, 0.9),
        "statements": (0.9, 0.9),
        "statuses": (0.9, 0.9),
    },
    "written after the rules": {"figures": (0.95, 0.85), "figures.kind": (0.9, 0.8)},
}


@pytest.mark.parametrize("half", FLOORS)
def test_it_does_not_read_worse(half):
    measured = scores(texts_of(HALVES[half]), proposed)
    assert {
        name: (score.precision >= floor[0], score.recall >= floor[1])
        for name, floor in FLOORS[half].items()
        for score in [measured[name]]
    } == dict.fromkeys(FLOORS[half], (True, True))


@pytest.mark.parametrize("half", FLOORS)
def test_it_reads_more_than_a_plain_expression(half):
    texts = texts_of(HALVES[half])
    ours, plain = scores(texts, proposed), scores(texts, by_plain_expression)
    for name in ("figures", "figures.unit", "figures.kind"):
        assert ours[name].recall > plain[name].recall + 0.2
        assert ours[name].precision > plain[name].precision


def test_an_article_of_2000_words_takes_less_than_a_second():
    article = long_article(2000)
    propose(article[:200])
    begun = time.process_time()
    propose(article, date(2025, 4, 19))
    assert time.process_time() - begun < 1
