import pytest

from bench.matching.measures import (
    Question,
    Told,
    false_above,
    recall_above,
    recall_at,
    threshold_for,
)
from bench.matching.pairs import Pairs, best_f1, completed, counted
from bench.matching.romanised import romanised

ENTITY = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2", "f": "3"}


def told() -> Told:
    found = Told()
    rows = [{"id": str(number)} for number in range(5)]
    kinds = ["again", "again", "unseen", "unseen", "unseen_in_known_family"]
    answers = [[("P1", 9.0)], [("P3", 7.0), ("P2", 6.0)], [("P4", 5.0)], [], [("P1", 8.0)]]
    found.add(Question(rows, ["P1", "P2", "", "", ""], kinds), answers)
    return found


def test_recall_counts_only_those_who_were_registered_before() -> None:
    assert (recall_at(told()), recall_at(told(), 2)) == (0.5, 1.0)


def test_the_threshold_lets_through_no_more_of_the_never_seen_than_allowed() -> None:
    assert (threshold_for(told(), 0.5), threshold_for(told(), 0.0)) == (float("-inf"), 5.0)
    assert false_above(told(), 5.0, "unseen") == 0.0


def test_recall_at_a_threshold_wants_the_right_one_in_the_first_place() -> None:
    assert (recall_above(told(), 5.0), recall_above(told(), 9.0)) == (0.5, 0.0)


def test_pairs_are_counted_once_whatever_their_order() -> None:
    assert counted([("a", "b"), ("b", "a"), ("a", "d")], ENTITY) == Pairs(2, 1, 4)


def test_clusters_complete_their_pairs() -> None:
    assert sorted(completed([("a", "b"), ("b", "c"), ("d", "e")])) == [
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
        ("d", "e"),
    ]


def test_the_best_threshold_never_cuts_between_equal_scores() -> None:
    scored = [("a", "b", 0.9), ("d", "e", 0.8), ("a", "f", 0.8), ("c", "f", 0.1)]
    assert best_f1(scored, ENTITY) == (0.8, Pairs(3, 2, 4))


@pytest.mark.parametrize(
    ("text", "latin"), [("محمد نعیم", "mhmd nym"), ("عبدالله", "bdallh"), ("Noor", "Noor")]
)
def test_letters_become_latin_one_by_one(text: str, latin: str) -> None:
    assert romanised(text) == latin
