"""Figures from a file, and what is said of those that cannot be read."""

import pytest

from homeward.situation.figures.figure import Part
from homeward.situation.figures.periods import UnreadableDate, read_day
from homeward.situation.figures.reading import UnreadableFigures, read_figures

HEADINGS = "id,kind,unit,quantifier,value,published,period_start,period_end,components\n"


def read(tmp_path, rows):
    file = tmp_path / "figures.csv"
    file.write_text(HEADINGS + rows, encoding="utf-8")
    faults = []
    return read_figures(file, fault=faults.append), [str(each) for each in faults]


def test_numbers_and_words_as_people_write_them(tmp_path):
    rows = (
        'F1,flow,persons,approximately,"57,000",2023-11,2023-11-03,2023-11-04,\n'
        "F2,Flow,families,more than,۲۴۰۰۰,,,,men=۱۰;women=2\n"
    )
    found, faults = read(tmp_path, rows)
    assert faults == []
    assert [(each.unit, each.quantifier, each.value) for each in found] == [
        ("person", "about", 57_000),
        ("household", "more_than", 24_000),
    ]
    assert found[1].parts == (Part("men", 10), Part("women", 2))


@pytest.mark.parametrize(
    ("row", "kept", "told"),
    [
        (",flow,person,exact,1,,,,", 0, "line 2, column id: is empty; the row is left out."),
        ("F1,flow,person,exact,many,,,,", 0,
         "line 2, column value: “many” is not a whole number. The row is left out."),
        ("F1,flow,goats,exact,1,,,,", 0, "line 2, column unit: “goats” is none of person,"
         " household, movement, vehicle. The row is left out."),
        ("F1,flow,person,exact,1,,2023-02-30,,", 1, "line 2, column period_start: “2023-02-30” is"
         " not a date. Write 2023-11-01, 2023-11 or 2023; left out."),
        ("F1,flow,person,exact,1,,,,men and women", 1, "line 2, column components: “men and women”"
         " is not read and left out. Write name=number;name=number."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_by_line_and_column(tmp_path, row, kept, told):
    found, faults = read(tmp_path, row + "\n")
    assert (len(found), faults) == (kept, [told])


@pytest.mark.parametrize(
    "typed", ["1403-12", "2025-10-12/2025-10-11", "2025-10-12/", "../2025-10-12"]
)
def test_a_year_that_is_not_ours_or_an_end_that_is_open_is_no_date(typed):
    with pytest.raises(UnreadableDate):
        read_day(typed)


def test_an_identifier_stands_for_one_figure(tmp_path):
    found, faults = read(tmp_path, "F1,flow,person,exact,1,,,,\nF1,flow,person,exact,2,,,,\n")
    assert ([each.value for each in found], len(faults)) == ([1], 1)


def test_a_file_that_is_none_is_refused(tmp_path):
    with pytest.raises(UnreadableFigures, match="cannot be read"):
        read_figures(tmp_path / "none.csv", fault=print)
    (tmp_path / "other.csv").write_text("a,b\n")
    with pytest.raises(UnreadableFigures, match="has no column “id”"):
        read_figures(tmp_path / "other.csv", fault=print)
