"""Who answered whom, and where something was said first."""

import pytest

from homeward.situation.models import Relation
from homeward.situation.queries import relations, statements
from homeward.situation.threads import (
    first_sources,
    independent_sources,
    members,
    same_as,
    thread_of,
    threads,
)
from tests.situation.things import record, relate

pytestmark = pytest.mark.usefixtures("site")


def said(speaker: str, on: str = "2025-10-12"):
    return record("statement", source=speaker, on=on)


def test_a_repeat_is_no_corroboration():
    first, second, third = said("a"), said("b"), said("c")
    own = said("d")
    relate(second, "repeats", first)
    relate(third, "repeats", second)
    found, related = statements(), relations()
    assert first_sources(third, related).first == {first}
    assert same_as(second, related) == {first, second, third}
    assert independent_sources({each: found[each] for each in (first, second, third)}, found,
                               related) == 1  # fmt: skip
    assert independent_sources(found, found, related) == 2
    assert first_sources(own, related).first == {own}


def test_one_speaker_who_says_it_twice_is_one_source():
    said("Speaker One")
    said("speaker one")
    found = statements()
    assert independent_sources(found, found, []) == 1


def test_a_circle_that_two_devices_made_has_the_lowest_first():
    one, other = said("a"), said("b")
    related = [
        Relation(statement=one, relation="repeats", other=other),
        Relation(statement=other, relation="repeats", other=one),
    ]
    assert first_sources(other, related).first == {min(one, other)}
    (top,) = threads(statements(), related)
    assert members(top) == {one, other}


def test_a_thread_shows_each_statement_once_under_what_it_answers():
    accusation, denial, repeat = said("a", "2025-01-01"), said("b", "2025-01-02"), said("c")
    alone = said("d", "2026-01-01")
    relate(denial, "denies", accusation)
    relate(repeat, "repeats", accusation)
    relate(repeat, "disputes", denial)
    found = threads(statements(), relations())
    assert [each.statement.record for each in found] == [alone, accusation]
    thread = thread_of(repeat, found)
    assert [(each.relation.relation, each.statement.record) for each in thread.answers] == [
        ("denies", denial), ("repeats", repeat),
    ]  # fmt: skip
    assert [each.relation for each in thread.answers[1].also] == ["disputes"]
    assert members(thread) == {accusation, denial, repeat}
