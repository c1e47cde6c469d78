"""Figures of the published file, as they would be recorded: nothing is lost and nothing is guessed."""

import pytest

from homeward.situation.figure_records import as_figure, figures
from homeward.situation.figure_rows import rows_of
from homeward.situation.figures.breakdown import read_parts, typed_parts
from homeward.situation.figures.figure import Figure, Part
from homeward.situation.figures.scopes import scope_of
from tests.situation import things
from tests.situation.figures.test_published import FIGURES

pytestmark = pytest.mark.usefixtures("site")
UNSURE = {"F010", "F016", "F032", "F033"}  # “Torkham?” and “5 BCPs”


def test_a_crossing_that_the_file_leaves_open_is_left_to_a_person():
    rows = {row.figure.id: row for row in rows_of(FIGURES.values())}
    assert {name for name, row in rows.items() if row.values is None} == UNSURE
    assert {each.code for name in UNSURE for each in rows[name].problems} == {"figure.where_unsure"}


def test_a_row_that_is_recorded_counts_whom_and_where_its_words_do():
    recorded = {
        things.record("figure", **row.fields, reliability="", credibility=""): row.figure
        for row in rows_of(FIGURES.values())
        if row.values is not None
    }
    for record, row in figures().items():
        kept, printed = as_figure(row), recorded[record]
        assert scope_of(kept) == scope_of(printed), printed.id
        assert (kept.value, kept.parts) == (printed.value, printed.parts)
        assert (kept.period_start, kept.period_end, kept.published) == (
            printed.period_start, printed.period_end, printed.published,
        )  # fmt: skip
    assert {row.figure.id for row in rows_of(FIGURES.values()) if row.record is None} == UNSURE


@pytest.mark.parametrize(
    ("words", "population", "manner", "deportees"),
    [
        ("all", "all", "", ""),
        ("PoR deported", "por", "deported", ""),
        ("voluntary", "unknown", "", "out"),
        ("somebody", "unknown", "", ""),
    ],
)
def test_who_is_counted_is_read_from_the_words(words, population, manner, deportees):
    figure = Figure("F1", "Office", "flow", "person", "exact", 1, population=words)
    (row,) = rows_of([figure])
    fields = row.fields
    told = (fields["population"], fields["manner"], fields["deportees"])
    assert told == (population, manner, deportees)


def test_of_two_legal_statuses_none_is_chosen():
    figure = Figure("F1", "Office", "flow", "person", "exact", 1, population="PoR and ACC")
    (row,) = rows_of([figure])
    assert [each.code for each in row.problems][:1] == ["figure.who_unsure"]


def test_parts_of_parts_are_typed_as_they_are_read():
    parts = (Part("families", 393), Part("via Landi Kotal", 145, "families"),
             Part("direct", 248, "families"), Part("men", 7))  # fmt: skip
    assert typed_parts(parts) == "families=393;(145 via Landi Kotal + 248 direct);men=7"
    assert read_parts(typed_parts(parts)) == parts
