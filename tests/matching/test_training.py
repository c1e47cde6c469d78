"""Weights learnt from a register move towards what is true of it; where it says nothing they stay."""

import random
from dataclasses import replace

import pytest

from homeward.matching.tables import Row
from homeward.matching.training import trained
from homeward.matching.weights import STARTING, read_weights, written
from tests.matching.invented import WORDS, crowd, people_of

FATHERS_CHANGE = 0.6


@pytest.fixture(scope="module")
def learnt():
    """Everybody comes twice; the father's name is another one more often than not."""
    chance, first = random.Random(7), crowd(900, together=1)
    again = []
    for row in first:
        names = list(row.record.names)
        if chance.random() < FATHERS_CHANGE:
            names[1] = chance.choice(WORDS)
        record = replace(row.record, names=tuple(names), documents=())
        again.append(Row(f"{row.id}-again", f"{row.registration}-again", record))
    people = people_of([*first, *again])
    return trained(people.index, people.doubles())


def m(weights, field, level):
    return weights.names[field][level][0]


def test_a_name_that_often_changes_comes_to_tell_less(learnt):
    assert m(learnt, "father_name", "differs") > 3 * m(STARTING, "father_name", "differs")
    assert m(learnt, "father_name", "same") < m(STARTING, "father_name", "same")


def test_a_name_that_never_changes_comes_to_tell_more(learnt):
    assert m(learnt, "given_name", "same") > m(STARTING, "given_name", "same")
    assert m(learnt, "given_name", "differs") < m(STARTING, "given_name", "differs")


def test_the_levels_of_a_field_are_all_that_can_happen(learnt):
    for field in learnt.names:
        assert sum(each[0] for each in learnt.names[field].values()) == pytest.approx(1.0)
    assert sum(each[0] for each in learnt.births.values()) == pytest.approx(1.0)


def test_it_says_what_it_was_learnt_from_and_survives_a_file(learnt, tmp_path):
    assert (learnt.trained_on, learnt.profile) == (1800, "afghan")
    path = tmp_path / "weights.json"
    path.write_text(written(learnt))
    assert read_weights(path).packed().tolist() == learnt.packed().tolist()


def test_nobody_teaches_nothing():
    for people in (people_of([]), people_of(crowd(1))):
        assert trained(people.index, people.doubles()) == STARTING
