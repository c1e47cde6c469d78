"""Words and cells of lists, in whatever language and however a spreadsheet kept them."""

import pytest

from homeward.lists import cells
from homeward.lists.cells import Dialect, fields_of, said_in
from homeward.lists.targets import TARGETS, choices_in, normal
from homeward.lists.words import ALSO, known_as, place_known_as
from homeward.problems import Refused
from homeward.reference.codes import SCREEN_LANGUAGES

PLAIN = Dialect(epoch_1904=False, arrival_time="12:00")
OF_1904 = Dialect(epoch_1904=True, arrival_time="08:00")
CODED = [name for name, target in TARGETS.items() if target.choices]


@pytest.mark.parametrize("name", CODED)
@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
def test_every_word_of_the_screens_is_known(name, language):
    words = choices_in(TARGETS[name], language)
    assert [known_as(name, word) for _code, word in words] == [code for code, _word in words]


@pytest.mark.parametrize("name", ALSO)
def test_no_word_of_lists_means_two_codes(name):
    claims: dict[str, set[str]] = {}
    for code, words in ALSO[name].items():
        for word in words.split("|"):
            claims.setdefault(normal(word), set()).add(code)
    assert {word: found for word, found in claims.items() if len(found) > 1} == {}
    assert set(ALSO[name]) <= set(TARGETS[name].choices)


@pytest.mark.parametrize(
    ("name", "said", "code"),
    [
        ("sex", "F", "female"),
        ("sex", "مؤنث", "female"),
        ("sex", "نارینه", "male"),
        ("relationship", "Daughter", "child"),
        ("relationship", "همسر", "spouse"),
        ("relationship", "لمسی", "grandchild"),
        ("marital_status", "متأهل", "married"),
        ("legal_status", "PoR card", "por"),
        ("manner_of_return", "deportee", "deported"),
        ("crossing", "Chaman", "spin-boldak"),
        ("crossing", "تورخم", "torkham"),
        ("language", "پښتو", "pus"),
        ("document_type", "e-Tazkira", "tazkira_electronic"),
    ],
)
def test_words_that_lists_use_are_known(name, said, code):
    assert known_as(name, said) == code


@pytest.mark.parametrize("said", ["voluntary", "forced", "داوطلبانه"])
def test_a_word_that_could_mean_either_is_not_guessed(said):
    assert known_as("manner_of_return", said) is None


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("AF06", "AF06"),
        ("Nangarhar", "AF06"),
        ("ننگرهار", "AF06"),
        ("Kabul", "AF01"),
        ("Behsud, Nangarhar", "AF06/behsud"),
        ("Peshawar", "PK-KP/peshawar"),
        ("near the brick kilns", None),
    ],
)
def test_a_place_is_found_by_its_whole_name_alone(said, code):
    assert place_known_as(said) == code


def test_a_place_that_is_not_known_stays_in_the_familys_words():
    assert fields_of(TARGETS["origin"], "کمپ شماره ۲", PLAIN) == {"origin_text": "کمپ شماره ۲"}


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2026-11-20 10:05", "2026-11-20 10:05"),
        ("1405-08-29", "1405-08-29 12:00"),
        ("۱۴۰۵/۸/۲۹", "۱۴۰۵/۸/۲۹ 12:00"),
        ("46346", "2026-11-20 12:00"),
        ("۴۶۳۴۶", "2026-11-20 12:00"),
        ("46346.4375", "2026-11-20 10:30"),
    ],
)
def test_an_arrival_is_a_day_and_a_time(said, moment):
    assert fields_of(TARGETS["arrived_at"], said, PLAIN) == {"arrived_at": moment}


@pytest.mark.parametrize(
    ("said", "birth"),
    [
        ("35", "35"),
        ("1370", "1370"),
        ("۱۳۷۰/۲/۱۲", "۱۳۷۰/۲/۱۲"),
        ("32995", "1990-05-02"),
        ("1990-05-02 00:30", "1990-05-02"),
    ],
)
def test_a_birth_is_typed_as_at_the_desk_but_for_days_a_spreadsheet_counted(said, birth):
    assert fields_of(TARGETS["birth"], said, PLAIN) == {"birth": birth}


def test_days_are_counted_from_where_the_spreadsheet_does():
    assert fields_of(TARGETS["birth"], "31533", OF_1904) == {"birth": "1990-05-02"}


def test_an_unknown_word_is_told_with_those_that_are_known():
    with pytest.raises(Refused) as refused:
        fields_of(TARGETS["sex"], "Q", PLAIN)
    (problem,) = refused.value.problems
    assert problem.code == cells.WORD_UNKNOWN
    assert problem.message == (
        "“Q” is not known as “Sex”. Write one of these: Female, Male, Other, Unknown."
    )


@pytest.mark.parametrize(("cell", "said"), [("'+93700123456", "+93700123456"), (" گل ", "گل")])
def test_a_cell_is_read_without_what_a_spreadsheet_needs(cell, said):
    assert said_in(cell) == said


@pytest.mark.parametrize(
    ("cell", "code"),
    [("=A1", cells.FORMULA), ("#N/A", cells.ERROR_VALUE), ("#ref!", cells.ERROR_VALUE)],
)
def test_a_formula_or_an_error_is_nothing_a_person_wrote(cell, code):
    with pytest.raises(Refused) as refused:
        said_in(cell)
    assert [each.code for each in refused.value.problems] == [code]
