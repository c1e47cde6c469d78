"""Files of an export: read back as they were written, and no cell does anything in a spreadsheet."""

import csv
import io
import tempfile
from itertools import chain
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from homeward.lists.writing import WRITERS, as_csv, as_xlsx
from homeward.reference.formulas import harmless, plain

FORMULAS = [
    '=HYPERLINK("http://x","y")',
    "+93700123456",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "　=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM",
    "﹦1",
    "−1",
    "'=1",
    "''=1",
]
HARMLESS = ["زرقون", "1400010203047", "0790", "2026-11-23", "a=b", "'Abdul", "", "x-y", "(+93)"]
DANGEROUS = "=+-@\t\r\n＝＋－＠"


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_begins_like_a_formula_is_marked(text):
    assert harmless(text) == f"'{text}"
    assert plain(harmless(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_any_other_text_stays_as_it_is(text):
    assert harmless(text) == text
    assert plain(text) == text


@given(st.text() | st.text(alphabet="'=+-@ \t\r\n＝x", max_size=6))
def test_what_is_written_reads_back_and_does_nothing(text):
    written = harmless(text)
    assert plain(written) == text
    assert written[:1] not in set(DANGEROUS)
    assert written.strip()[:1] not in set(DANGEROUS)


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(content: bytes) -> list[list[str]]:
    rows = load_workbook(io.BytesIO(content), read_only=True).active.iter_rows(values_only=True)
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


READERS = {"csv": read_csv, "xlsx": read_xlsx}
ROWS = [
    ["heading", "شماره", "third"],
    ["زرقون", "0790000000", 35],
    ["=1+1", None, 0],
    ["#N/A", "TRUE", "1e5"],
    ['a "quoted", word', "<&>", "  two spaces  "],
]


@pytest.mark.parametrize("form", WRITERS)
def test_a_file_reads_back_as_it_was_written(form):
    found = READERS[form](b"".join(WRITERS[form](ROWS, right_to_left=True)))
    plainly = [[plain(cell) for cell in row] for row in found]
    assert plainly == [["" if cell is None else str(cell) for cell in row] for row in ROWS]


@pytest.mark.parametrize("form", WRITERS)
def test_no_cell_is_a_formula(form):
    content = b"".join(
        WRITERS[form]([["heading"], *([text] for text in FORMULAS)], right_to_left=False)
    )
    cells = list(chain(*READERS[form](content)))[1:]
    assert [cell[:1] for cell in cells] == ["'"] * len(FORMULAS)
    if form == "xlsx":
        sheet = load_workbook(io.BytesIO(content)).active
        assert {cell.data_type for (cell,) in sheet.iter_rows()} == {"s"}


def test_what_no_file_can_hold_is_left_out():
    for form, read in READERS.items():
        found = read(b"".join(WRITERS[form]([["a\x00b\x0bc\ud800d"]], right_to_left=False)))
        assert found == [["abcd"]]


def test_excel_sees_that_a_text_file_is_utf_8():
    assert b"".join(as_csv([["x"]], right_to_left=False)) == b"\xef\xbb\xbfx\r\n"


@pytest.mark.parametrize("right_to_left", [True, False])
def test_a_sheet_runs_as_its_language_does(right_to_left):
    content = b"".join(as_xlsx([["x"]], right_to_left=right_to_left))
    view = load_workbook(io.BytesIO(content)).active.sheet_view
    assert bool(view.rightToLeft) == right_to_left


def test_a_workbook_is_a_whole_archive():
    with ZipFile(io.BytesIO(b"".join(as_xlsx(ROWS, right_to_left=False)))) as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize("form", WRITERS)
def test_it_comes_a_piece_at_a_time(form):
    """The first piece is there long before the last row is asked for."""
    asked = 0

    def many():
        nonlocal asked
        for number in range(20_000):
            asked += 1
            yield [f"{number * 7919 % 104_729:x} {number}"] * 10

    pieces = WRITERS[form](many(), right_to_left=False)
    next(pieces)
    assert asked < 10_000
    assert max(len(piece) for piece in pieces) < 1_000_000


@pytest.mark.parametrize("form", WRITERS)
def test_no_row_touches_the_disk(form, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen = []

    def watched():
        for number in range(5_000):
            seen.extend(tmp_path.iterdir())
            yield [f"{number:x} زرقون"] * 10

    for _piece in WRITERS[form](watched(), right_to_left=True):
        seen.extend(tmp_path.iterdir())
    assert seen == []
