"""Excel workbooks as they come: dates, formulas, merged headings, and files that do harm."""

import io
import re
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import MAC_EPOCH

from homeward.lists import actions
from homeward.lists.files import apart, shapes, xlsx_rows
from homeward.lists.files.apart import main
from homeward.lists.models import Family, Row, State
from homeward.registration.models import Household, Person
from tests.lists.hands import CHILD, check, go_on, imported, read, row, told, why
from tests.lists.made import a_list, as_xlsx

pytestmark = [
    pytest.mark.django_db(databases=["default", "scratch"]),
    pytest.mark.usefixtures("reception"),
]
ARRIVED = datetime.fromisoformat("2026-11-20 10:05")


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def book_of(rows):
    book = Workbook()
    for each in rows:
        book.active.append(each)
    return book


def repacked(content, change):
    """The same archive with its parts changed: `change(name, data)` gives the new data."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
    return out.getvalue()


def cells(found):
    return [row.cells for row in Row.objects.filter(import_id=found.id).order_by("number")]


def test_cells_are_read_as_a_person_would_type_them():
    found = read(
        as_xlsx([
            ["Household key", "Name", "Birth", "Arrived", "Phone", "Age", "No name"],
            [12, "زرقونبک", date(1990, 5, 2), ARRIVED, 937001234567, 35.0, True],
        ])
    )  # fmt: skip
    assert cells(found)[1] == [
        "12", "زرقونبک", "1990-05-02", "2026-11-20 10:05", "937001234567", "35", "True",
    ]  # fmt: skip


def test_days_of_a_spreadsheet_that_counts_from_1904_are_those_it_shows():
    book = book_of(a_list(row(birth=date(1990, 5, 2), arrived_at=ARRIVED)))
    book.epoch = MAC_EPOCH
    imported(saved(book))
    assert Person.objects.get().birth_first == date(1990, 5, 2)


@pytest.mark.parametrize(("epoch", "serial"), [(None, 32995), (MAC_EPOCH, 31533)])
def test_a_day_left_as_a_number_is_that_day(epoch, serial):
    book = book_of(a_list(row(birth=serial)))
    book.epoch = epoch or book.epoch
    imported(saved(book))
    assert Person.objects.get().birth_first == date(1990, 5, 2)


def with_formula(content, cached):
    """The age of row 2 as a formula, with or without the value it had when it was saved."""
    formula = b"<f>30+5</f>" + (b"<v>35</v>" if cached else b"")

    def change(name, data):
        return re.sub(rb"<f>30\+5</f><v ?/>|<f>30\+5</f><v></v>", formula, data)

    return repacked(content, change)


def test_a_formula_counts_as_the_value_it_had():
    book = book_of(a_list(row(birth="=30+5"), row(CHILD)))
    imported(with_formula(saved(book), cached=True))
    assert sorted(Person.objects.values_list("birth_typed", flat=True)) == ["35", "4"]


def test_a_formula_without_a_value_is_told_by_its_cell():
    found = check(read(with_formula(saved(book_of(a_list(row(birth="=30+5")))), cached=False)))
    assert told(found) == [(2, found.columns.index("Date of birth, or age"), "list.formula")]


def test_an_error_of_the_spreadsheet_is_told_by_its_cell():
    found = check(read(saved(book_of(a_list(row(phone="#REF!"))))))
    assert told(found) == [(2, found.columns.index("Phone"), "list.error_value")]


def test_merged_headings_stand_for_all_they_cover():
    book = book_of([
        ["Returnees of November", *[None] * 9],
        ["HH", "Journey", None, None, None, "Person", None, None, None, "Phone"],
        [None, "Crossing", "Arrived", "Status", "Return type", "Name", "Sex", "Age", "Relation"],
        [1, "torkham", "2026-11-20 10:00", "por", "spontaneous", "زرقونبک", "m", 35, "head", "0700 000 000"],
    ])  # fmt: skip
    for merged in ("A1:J1", "A2:A3", "B2:E2", "F2:I2", "J2:J3"):
        book.active.merge_cells(merged)
    found = imported(saved(book))
    assert found.columns[:3] == ["HH", "Journey / Crossing", "Journey / Arrived"]
    assert (found.state, found.counts) == (State.DONE, {"new": [1, 1]})
    assert Household.objects.get().phone == "0700000000"


def test_a_key_merged_over_its_family_counts_for_all_its_rows():
    found = read(saved(book_of(a_list(row(), row(CHILD, household_key=None)))))
    assert [code for _row, _column, code in told(check(found))] == ["list.key_missing"]
    mapping = found.mapping | {"fill_down": True}
    found.mapping = mapping
    assert check(found).state == State.READY
    assert Family.objects.get(import_id=found.id).size == 2


def test_the_first_visible_sheet_is_read_and_another_can_be_chosen():
    book = book_of([["About this file"], ["Made in November"]])
    hidden, other = book.create_sheet("Words"), book.create_sheet("List")
    hidden.sheet_state = "hidden"
    for each in a_list(row()):
        other.append(each)
    found = read(saved(book))
    assert (found.shape["sheet"], found.shape["sheets"]) == ("Sheet", ["Sheet", "List"])
    actions.read_otherwise(found=found, changes={"sheet": "List"})
    assert check(go_on(found)).state == State.READY


def test_a_sheet_that_is_not_there_is_told():
    found = read(as_xlsx(a_list(row())))
    actions.read_otherwise(found=found, changes={"sheet": "Sheet 9"})
    assert why(go_on(found)).code == xlsx_rows.NO_SHEET


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_workbook_cut_in_the_middle_is_called_damaged(share):
    whole = as_xlsx(a_list(row(), row(CHILD)))
    assert why(read(whole[: int(len(whole) * share)])).code == xlsx_rows.DAMAGED


def test_a_workbook_whose_parts_are_broken_is_called_damaged():
    broken = repacked(
        as_xlsx(a_list(row())), lambda name, data: data[:-90] if "sheet1" in name else data
    )
    assert why(read(broken)).code == xlsx_rows.DAMAGED


def test_another_archive_is_no_workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert why(read(out.getvalue())).code == shapes.NOT_A_TABLE


def test_a_zip_bomb_is_refused_by_what_it_would_unpack_to():
    bomb = repacked(
        as_xlsx(a_list(row())),
        lambda name, data: bytes(xlsx_rows.LARGEST_UNPACKED + 1) if "sheet1" in name else data,
    )
    assert len(bomb) < 1_000_000
    assert why(read(bomb)).code == xlsx_rows.SWELLS


def test_a_bomb_that_lies_about_its_size_unpacks_no_further_than_it_said():
    """The declared size is what zipfile stops at; the rest makes the part damaged."""
    honest = repacked(
        as_xlsx(a_list(row())),
        lambda name, data: data + bytes(50_000_000) if "sheet1" in name else data,
    )
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = honest.replace(size.to_bytes(4, "little"), (900).to_bytes(4, "little"))
    assert why(read(lying)).code == xlsx_rows.DAMAGED


def test_text_that_expands_itself_is_called_damaged():
    laughs = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    bomb = repacked(
        as_xlsx(a_list(row())),
        lambda name, data: (
            data.replace(b"<worksheet", laughs + b"<worksheet", 1) if "sheet1" in name else data
        ),
    )
    assert why(read(bomb)).code == xlsx_rows.DAMAGED


def test_a_process_that_dies_of_the_file_is_told_as_damage(monkeypatch):
    monkeypatch.setattr(apart, "COMMAND", ["/bin/false"])
    assert why(read(as_xlsx(a_list(row())))).code == xlsx_rows.DAMAGED


def test_the_process_knows_no_key(monkeypatch):
    """It prints its environment as the name of a sheet would be."""
    program = (
        'import os, json; print(json.dumps({"shape": {"form": "xlsx", "sheet": str(os.environ)}}))'
    )
    monkeypatch.setenv("HOMEWARD_KEY", "secret")
    monkeypatch.setattr(apart, "COMMAND", [apart.sys.executable, "-c", program])
    with apart.workbook_apart(io.BytesIO(b""), "") as (shape, _rows):
        assert "HOMEWARD" not in shape.sheet


def test_what_the_process_answers_ends_with_a_mark():
    answers = io.StringIO()
    main(io.BytesIO(b'""\n' + as_xlsx([["a"], ["b"]])), answers)
    shape, *rows, end = answers.getvalue().splitlines()
    assert '"sheet": "List"' in shape
    assert (rows, end) == (['[1, ["a"]]', '[2, ["b"]]'], '{"end": true}')
