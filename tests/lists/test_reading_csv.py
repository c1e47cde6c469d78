"""CSV files as they come: encodings, separators, and what is said of those that cannot be read."""

import codecs
from uuid import uuid4

import pytest

from homeward.lists import actions, reading
from homeward.lists.files import csv_rows, shapes, stored_file
from homeward.lists.files.shapes import shape_of
from homeward.lists.files.stored_file import PIECE, Storing, open_stored
from homeward.lists.models import Row, State
from homeward.problems import Refused
from tests.lists.hands import HEAD, bring, check, go_on, read, row, small_list, told, why
from tests.lists.made import a_list, as_csv

pytestmark = [
    pytest.mark.django_db(databases=["default", "scratch"]),
    pytest.mark.usefixtures("reception"),
]
ARABIC_ONLY = {"given_name": "زرغونه", "father_name": "نعيم"}  # letters that Windows-1256 has
LIST = a_list(row(HEAD, ARABIC_ONLY), row(HEAD, household_key="13"))


def names_in(found):
    number = found.columns.index("Given name")
    rows = Row.objects.filter(import_id=found.id, number=2)
    return [row.cells[number] for row in rows]


@pytest.mark.parametrize(
    ("encoding", "mark", "shown"),
    [
        ("utf-8", b"", "utf-8-sig"),
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("cp1256", b"", "cp1256"),
    ],
)
def test_the_encoding_is_found_and_can_be_seen(encoding, mark, shown):
    found = read(mark + as_csv(LIST, encoding=encoding))
    assert (found.state, found.shape["encoding"]) == (State.MAPPING, shown)
    assert names_in(found) == ["زرغونه"]


def test_a_wrong_guess_of_the_encoding_is_changed_and_the_file_read_again():
    found = read(as_csv(LIST, encoding="cp1256"))
    actions.read_otherwise(found=found, changes={"encoding": "cp1252"})
    assert names_in(go_on(found)) != ["زرغونه"]
    actions.read_otherwise(found=found, changes={"encoding": "cp1256"})
    assert names_in(go_on(found)) == ["زرغونه"]


def test_one_broken_letter_in_a_file_of_utf_8_is_told_by_row():
    lines = small_list(row(), row(household_key="13")).split(b"\r\n")
    lines[2] = lines[2][:-1] + b"\xff" + lines[2][-1:]
    found = read(b"\r\n".join(lines))
    assert found.state == State.UNREADABLE
    assert why(found).code == csv_rows.WRONG_ENCODING
    assert why(found).params == {"row": 3, "encoding": "UTF-8"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_found(delimiter):
    found = read(as_csv(LIST, delimiter=delimiter))
    assert found.shape["delimiter"] == delimiter
    assert names_in(found) == ["زرغونه"]


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", codecs.BOM_UTF8, b",,,\r\n,,,\r\n"])
def test_an_empty_file_is_called_so(content):
    assert why(read(content)).code == shapes.EMPTY


def test_a_list_with_headings_alone_is_called_so():
    found = read(as_csv(LIST[:1]))
    assert (why(found).code, why(found).params) == (reading.NO_ROWS, {"row": 1})


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n...", b"\x00\x01\x02" * 99]
)
def test_a_file_of_another_kind_is_told_whatever_it_is_called(content):
    assert why(read(content, file_name="list.csv")).code == shapes.NOT_A_TABLE


def test_a_workbook_of_an_old_excel_is_told_what_to_save_it_as():
    assert why(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))).code == shapes.OLD_EXCEL


def test_a_file_cut_in_the_middle_of_a_row_is_told_by_its_row():
    whole = small_list(row(), row(household_key="13"), row(household_key="14"))
    found = read(whole[: whole.rindex(b"2026-11-20")])
    assert found.state == State.UNREADABLE
    assert why(found).code == csv_rows.CUT
    assert why(found).params == {"row": 4, "cells": 3, "expected": 9}


def test_a_last_row_that_is_shorter_is_no_cut_where_the_file_ends_with_a_line():
    head, *rows = [
        line for line in small_list(row(), row(household_key="13")).split(b"\r\n") if line
    ]
    rows[-1] = rows[-1].rsplit(b",", 1)[0]
    assert read(b"\r\n".join([head, *rows, b""])).state == State.MAPPING


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_cut_is_noticed_in_utf_16_too(encoding):
    whole = a_list(row(), row(household_key="13"))
    short = as_csv([*whole, whole[-1][:4]], encoding=encoding)
    end = "\r\n".encode(encoding)
    assert read(short).state == State.MAPPING
    assert why(read(short.removesuffix(end))).code == csv_rows.CUT


@pytest.mark.parametrize("cell", ['"زرقون', '"زرقون" بک'])
def test_quotation_marks_that_do_not_fit_are_told_by_their_row(cell):
    lines = small_list(row(), row(household_key="13")).decode("utf-8-sig").split("\r\n")
    lines[2] = lines[2].replace("زرقونبک", cell)
    found = read("\r\n".join(lines).encode())
    assert (why(found).code, why(found).params) == (csv_rows.QUOTES, {"row": 3})


def test_too_many_rows_are_refused_before_all_are_read(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 300)
    found = read(b"a,b\r\n" + b"1,2\r\n" * 5000)
    assert (why(found).code, why(found).params) == (reading.TOO_MANY_ROWS, {"limit": 300})
    assert Row.objects.filter(import_id=found.id).count() <= 300


def test_ten_million_rows_are_refused_while_they_come_in(monkeypatch):
    monkeypatch.setattr(stored_file, "LARGEST", 2 * PIECE)
    file, thousand_rows = Storing(uuid4()), b"1,Zarqoonbek,male,35\r\n" * 1000

    def send_them():
        for _ in range(10_000_000 // 1000):
            file.write(thousand_rows)

    with pytest.raises(Refused) as refused:
        send_them()
    assert refused.value.problems[0].code == stored_file.TOO_LARGE
    assert file.size < 3 * PIECE


def test_too_many_columns_are_told():
    found = read(as_csv([["a"] * 201, ["b"] * 201]))
    assert (why(found).code, why(found).params["row"]) == (reading.TOO_MANY_COLUMNS, 1)


def test_a_cell_right_of_the_last_column_is_an_error_of_its_row():
    found = check(read(small_list(row(), row(household_key="13")).rstrip() + b",shifted\r\n"))
    assert told(found) == [(3, 9, "list.beyond_columns")]


def test_a_file_lies_in_pieces_and_reads_as_it_was():
    content = bytes(range(256)) * 3000
    found = bring(content)
    with open_stored(found.id, found.size) as file:
        assert file.read() == content
        file.seek(PIECE - 3)
        assert file.read(7) == content[PIECE - 3 : PIECE + 4]
        file.seek(-5, 2)
        assert file.read() == content[-5:]


def test_what_was_chosen_stays_when_the_file_is_read_another_way():
    found = check(read(as_csv(LIST, encoding="utf-8")))
    mapping = found.mapping
    actions.read_otherwise(found=found, changes={"encoding": "cp1256"})
    assert go_on(found).columns == LIST[0]
    assert found.mapping == mapping


def test_another_row_of_headings_needs_no_reading():
    found = read(as_csv([["List of November"], *LIST]))
    assert shape_of(found.shape).header_row == 2
    actions.read_otherwise(found=found, changes={"header_row": 0})
    assert (found.state, found.rows, set(found.columns)) == (State.MAPPING, 4, {""})
    actions.read_otherwise(found=found, changes={"header_row": 2})
    assert (found.rows, found.columns) == (2, LIST[0])
