import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.matching.likeness import encode, likeness
from homeward.matching.names import profile
from homeward.matching.names.words import LONGEST, SIGNS

GENERIC = profile("generic")


def test_it_knows_letters_only() -> None:
    words = GENERIC.words("Zoë van der Müller")

    assert [word.fine for word in words] == ["zoe", "wan", "der", "muler"]
    assert not any(word.weak for word in words)


def test_it_keeps_compounds_as_written() -> None:
    assert [word.fine for word in GENERIC.words("Abdul Rahman")] == ["abdul", "rahman"]


@given(st.text())
def test_it_folds_anything(text: str) -> None:
    for word in GENERIC.words(text):
        assert len(word.fine) <= LONGEST
        assert set(word.fine) <= set(SIGNS)


def keys(text: str) -> list[str]:
    return [word.skeleton for word in GENERIC.words(text)]


def alike(one: str, other: str) -> float:
    (first,), (second,) = GENERIC.words(one), GENERIC.words(other)
    return likeness(encode(first.fine, False), encode(second.fine, False), GENERIC.costs)


@pytest.mark.parametrize("written", ["Jean-Marie", "Jean Marie", "JEAN–MARIE", "Jéan Marie"])
def test_a_hyphen_parts_names_and_accents_go(written: str) -> None:
    assert [word.fine for word in GENERIC.words(written)] == ["jean", "marie"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harrison", "Harrisob"),
        ("Thornbury", "Thornburt"),
        ("Smith", "Smitg"),
        ("Smith", "Smyth"),
        ("Catherine", "Katherine"),
        ("Lefèvre", "Lefevr"),
        ("Phillips", "Filips"),
    ],
)
def test_a_slip_at_the_end_keeps_the_key(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(("one", "other"), [("Robert", "Bob"), ("Smith", "Jones"), ("Ann", "Al")])
def test_nicknames_and_other_names_share_no_key(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_an_initial_or_a_beginning_is_like_the_name() -> None:
    assert alike("J", "Johnson") >= 0.7
    assert alike("Sam", "Samuel") >= 0.7
    assert alike("J", "Robert") == 0
    assert alike("J", "J") == 1
    assert [word.weak for word in GENERIC.words("J. Smith")] == [True, False]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Margaret", "Margeret"), ("Johnson", "Jonson"), ("Dubois", "Duboys"), ("Walter", "Watler")],
)
def test_one_slip_is_another_spelling(one: str, other: str) -> None:
    assert alike(one, other) >= 0.8


@pytest.mark.parametrize(("one", "other"), [("Henry", "Alice"), ("Walter", "Martin")])
def test_other_names_are_not_alike(one: str, other: str) -> None:
    assert alike(one, other) <= 0.5
