"""Everybody who was put into the index is found, at once and by every thread; who left is not."""

import threading

import numpy as np
import pytest

from homeward.matching import layout
from homeward.matching.encoding import row_of_record
from homeward.matching.index import Index
from homeward.matching.names import profile
from tests.matching.invented import NOBODYS, crowd, day, empty_index, named, people_of

ROWS = crowd(600)


@pytest.fixture(scope="module")
def people():
    return people_of(ROWS)


def index_with(records) -> Index:
    """Built, the place of each record being its position."""
    index = Index(profile("afghan"))
    rows = np.array([row_of_record(each, index.dictionary) for each in records], np.uint32)
    index.build(rows, np.zeros(0, np.uint64), np.zeros(0, np.uint32))
    return index


def first(index, record):
    found = index.find(record)
    return found[0].row if found else None


def test_everybody_is_found_by_their_own_record(people):
    found = [people.id_of(people.index.find(row.record)[0].row) for row in ROWS[::10]]
    assert found == [row.id for row in ROWS[::10]]


def test_nobody_is_found_in_an_empty_index():
    assert empty_index().find(named("Zarbek", "Torshal")) == []


def test_who_is_added_is_found_at_once():
    index = empty_index()
    place = index.add(named("Zarbek", "Torshal"), 7)
    assert first(index, named("زربیک", "تورشال")) == place
    assert (index.registration_of(place), index.together_with(7)) == (7, [place])


def test_a_name_alone_is_found_in_any_order_among_old_and_new():
    index = index_with([named("Zarbek", "Torshal", "", "Lobyan")])
    added = index.add(named("Gunwal", "Hel", "", "Namkam"), 1)
    assert first(index, named("Lobyan Zarbek")) == 0
    assert first(index, named("Namkam Gunwal")) == added


def test_of_the_words_asked_for_so_many_are_remembered(monkeypatch):
    monkeypatch.setattr("homeward.matching.index.REMEMBERED", 3)
    index = index_with([named("Zarbek", "Torshal", "", "Lobyan")])
    asked = ("Zarbik Torshal", "Zarbek Tershal", "Zarbok Torshel", "Zarbik Torshal")
    assert [first(index, named(each)) for each in asked] == [0, 0, 0, 0]
    assert len(index._nearest) <= 3


def test_a_document_one_slip_away_is_found_among_old_and_new():
    index = empty_index()
    place = index.add(named("Zarbek", documents=(("passport", "P1234567"),)), NOBODYS)
    assert first(index, named("Gunwal", documents=(("passport", "P1234576"),))) == place


def test_who_is_removed_is_not_found_nor_seen_with_the_family():
    index = index_with([named("Zarbek", "Torshal"), named("Gunwal", "Torshal")])
    late = [index.add(named(name, "Durkam"), 3) for name in ("Bishyan", "Helpil")]
    for place in (0, late[0]):
        index.remove(place)
    assert first(index, named("Zarbek", "Torshal")) != 0
    assert late[0] not in [hit.row for hit in index.find(named("Bishyan", "Durkam"))]
    assert 0 not in [hit.row for hit in index.find(named("Torshal Zarbek"))]
    assert index.together_with(3) == [late[1]]


def test_a_rebuilt_index_answers_as_one_that_was_added_to():
    late, records = empty_index(), [row.record for row in ROWS[:200]]
    for record in records:
        late.add(record, NOBODYS)
    built = people_of(ROWS[:200])
    for row in ROWS[:200:7]:
        assert built.id_of(first(built.index, row.record)) == row.id
        assert ROWS[first(late, row.record)].id == row.id


def test_rows_lie_in_the_order_of_birth_and_the_unknown_come_first(people):
    known = people.index.built.known.rows
    firsts = (known[:, layout.BIRTH] & layout.DAY_MASK).astype(int)
    unknown = int((firsts == 0).sum())
    assert unknown > 0
    assert (firsts[:unknown] == 0).all()
    assert people.index.built.blocks.born_before[0] == unknown


def test_narrowing_by_birth_never_loses_who_has_no_birth():
    """A block of one pair of names, far larger than what is compared of it."""
    records = [named("Zarbek", "Torshal", birth=day(f"{1900 + number % 110}-05-06"))
               for number in range(4000)]  # fmt: skip
    unborn = named("Zarbek", "Torshal", "Lobyan", "Gunwal")
    index = index_with([*records, unborn])
    place = int(np.flatnonzero(index.built.known.rows[:, layout.BIRTH] == 0)[0])
    asked = named("Zarbek", "Torshal", "Lobyan", "Gunwal", birth=day("1988-05-07"))
    assert first(index, asked) == place


def test_the_wanted_age_is_found_in_a_block_that_is_too_large():
    records = [named("Zarbek", "Torshal", birth=day(f"{1900 + number % 110}-05-06"))
               for number in range(4000)]  # fmt: skip
    index = index_with(records)
    found = index.find(named("Zarbek", "Torshal", birth=day("1950-05-06")))
    years = {int(index.row(hit.row)[layout.BIRTH]) & layout.DAY_MASK for hit in found}
    assert years == {records[50].birth.first.toordinal()}


def test_other_threads_see_whole_rows_while_one_adds():
    """More than the first room of rows, chains and words, so that all of them move meanwhile."""
    index, wrong, done = empty_index(), [], threading.Event()
    told = {}

    def ask():
        while not done.is_set():
            for record, place in list(told.items())[-5:]:
                if place not in [hit.row for hit in index.find(record)]:
                    wrong.append(record)

    threads = [threading.Thread(target=ask) for _each in range(2)]
    for thread in threads:
        thread.start()
    letters = "bdgklmnprstz"
    for number in range(1500):
        sounds = [letters[number // 12**place % 12] + "a" for place in range(4)]
        record = named("".join(sounds) + "sh", "Torshal" + letters[number % 12])
        told[record] = index.add(record, number)
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(index) == 1500
