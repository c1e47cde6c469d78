"""Lists of people: what cannot be read is told by line and column, and the rest goes on."""

import pytest

from homeward.matching.tables import LONGEST_CELL, UnreadableTable, read_people

HEAD = "id,registration,given_name,father_name,sex,birth,document_type,document_number\n"
GOOD = "a,1,Zarbek,Torshal,male,1988,passport,P1234567\n"
LONG = "x" * (LONGEST_CELL + 1)
FAULTS = [
    ("b,1,Gunwal,,robot,,,", 3, "sex", "“robot” is not male or female; taken as unknown.", True),
    ("b,1,Gunwal,,,88,,", 3, "birth", "“88” is not a birth in EDTF. Write 1988", True),
    (",1,Gunwal,,,,,", 3, "id", "is empty; the row is left out.", False),
    ("a,1,Gunwal,,,,,", 3, "id", "“a” was there before; left out.", False),
    ("b,1,Gunwal", 3, "given_name", "3 cells where the first line has 8; left out.", False),
    ("b,1,Gunwal,,,,,,9", 3, "document_number", "9 cells where the first line has 8", False),
    (f"b,1,{LONG},,,,,", 3, "given_name", "has more than 200 letters; the row is left out.", False),
    ('b,1,"Gun\nwal",,robot,,,', 4, "sex", "“robot” is not male", True),
]


@pytest.fixture
def reads(tmp_path):
    def read(text, **more):
        path, faults = tmp_path / "people.csv", []
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        told = {"calendar": "gregorian", "fault": faults.append, **more}
        return list(read_people(path, **told)), faults

    return read


@pytest.mark.parametrize(("line", "number", "column", "message", "kept"), FAULTS)
def test_a_fault_is_told_by_line_and_column(reads, line, number, column, message, kept):
    rows, faults = reads(HEAD + GOOD + line + "\nc,1,Namrut,,,,,\n")
    assert [(each.line, each.column) for each in faults] == [(number, column)]
    assert faults[0].message.startswith(message)
    assert str(faults[0]).startswith(f"line {number}, column {column}: ")
    assert [row.id for row in rows] == (["a", "b", "c"] if kept else ["a", "c"])


def test_a_good_row_is_read_whole(reads):
    (row,), faults = reads(HEAD + GOOD)
    assert faults == []
    assert (row.id, row.registration, row.record.names) == ("a", "1", ("Zarbek", "Torshal", "", ""))
    assert (row.record.sex, str(row.record.birth)) == ("male", "1988-01-01/1988-12-31")
    assert row.record.documents == (("passport", "P1234567"),)


@pytest.mark.parametrize(
    ("cell", "sex"), [("F", "female"), ("مرد", "male"), ("unknown", ""), ("", "")]
)
def test_a_sex_may_be_written_in_several_words(reads, cell, sex):
    (row,), faults = reads(f"id,sex\na,{cell}\n")
    assert (row.record.sex, faults) == (sex, [])


def test_columns_come_in_any_order_and_may_be_missing(reads):
    (row,), _faults = reads("given_name,note,id\nZarbek,hello,a\n")
    assert (row.id, row.record.names[0], row.record.birth) == ("a", "Zarbek", None)


def test_years_are_read_in_the_calendar_that_was_named(reads):
    (row,), faults = reads("id,birth\na,1370\n", calendar="solar-hijri")
    assert (str(row.record.birth), faults) == ("1991-03-21/1992-03-20", [])


def test_empty_lines_and_a_byte_order_mark_are_nothing(reads):
    rows, faults = reads("\ufeff" + HEAD + "\n" + GOOD + "\n\n")
    assert ([row.id for row in rows], faults) == (["a"], [])


def test_progress_is_told_in_bytes(reads):
    heard = []
    reads(HEAD + GOOD + "b,1,گل,,,,,\n", progress=heard.append)
    assert sum(heard) == len((HEAD + GOOD + "b,1,گل,,,,,\n").encode())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "has no column “id” in its first line"),
        ("name\nZarbek\n", "has no column “id” in its first line"),
        ("id,given_name\na,كريم\n".encode("cp1256"), "is not UTF-8"),
    ],
)
def test_a_file_that_is_no_list_is_refused(reads, text, told):
    with pytest.raises(UnreadableTable, match=told):
        reads(text)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UnreadableTable, match="cannot be read"):
        list(read_people(tmp_path / "no.csv", calendar="gregorian", fault=print))
