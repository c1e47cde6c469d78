"""The empty list to fill in: it explains itself, and comes back whole."""

import csv
import io

import pytest
from django.utils import translation
from openpyxl import load_workbook

from homeward.lists.blank import COLUMNS, blank_csv, blank_xlsx, headings
from homeward.lists.mapping import mapping_of
from homeward.lists.models import State
from homeward.lists.targets import TARGETS, choices_in
from homeward.reference.codes import SCREEN_LANGUAGES
from homeward.registration.models import Document, Household, Person
from tests.lists.hands import NOW, imported, read, row
from tests.lists.made import HEADINGS, as_csv, as_xlsx, demo_rows

COLUMN_NAMES = [target.name for target in COLUMNS]


def lines_of(language):
    with translation.override(language):
        text = b"".join(blank_csv(language)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def book_of(language):
    with translation.override(language):
        return load_workbook(io.BytesIO(blank_xlsx(language)))


@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
def test_the_csv_explains_each_column_above_the_headings(language):
    *explained, names = lines_of(language)
    assert all(line[0].startswith("# ") for line in explained)
    assert len(explained) == len(names) + 1
    with translation.override(language):
        assert names == headings()
        for line, target in zip(explained[1:], COLUMNS, strict=True):
            assert line[0].startswith(f"# {target.label}{' *' if target.needed else ''}: ")
            assert all(word in line[0] for _code, word in choices_in(target, language))


@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
def test_the_workbook_offers_the_words_it_knows(language):
    book = book_of(language)
    sheet = book.worksheets[0]
    offered = {
        str(rule.sqref).split("2:")[0]: rule.formula1
        for rule in sheet.data_validations.dataValidation
    }
    coded = [target for target in COLUMNS if target.choices]
    assert len(offered) == len(coded)
    words = book[book.sheetnames[-1]]
    for number, target in enumerate(coded):
        column = [cell.value for cell in list(words.columns)[number] if cell.value]
        with translation.override(language):
            assert column == [word for _code, word in choices_in(target, language)]
    assert sheet.sheet_view.rightToLeft == (language != "en")
    assert [each.sheet_state for each in book.worksheets] == ["visible", "visible", "hidden"]


def test_shorthands_for_documents_are_known_but_not_in_the_template():
    assert set(TARGETS) - set(COLUMN_NAMES) == {
        "age", "por_number", "acc_number", "tazkira_number", "passport_number", "vrf_number",
    }  # fmt: skip


@pytest.mark.django_db(databases=["default", "scratch"])
@pytest.mark.usefixtures("reception")
class TestFilledIn:
    @pytest.mark.parametrize("language", SCREEN_LANGUAGES)
    def test_every_column_is_recognised_below_the_explanation(self, language):
        filled = [row().get(name, "") for name in COLUMN_NAMES]
        found = read(as_csv([*lines_of(language), filled]))
        assert list(mapping_of(found).columns.values()) == COLUMN_NAMES
        assert (found.state, found.rows) == (State.MAPPING, 1)

    @pytest.mark.parametrize("language", SCREEN_LANGUAGES)
    def test_the_workbook_is_read_from_its_first_sheet(self, language):
        book = book_of(language)
        book.worksheets[0].append([row().get(name, "") for name in COLUMN_NAMES])
        out = io.BytesIO()
        book.save(out)
        found = read(out.getvalue())
        assert list(mapping_of(found).columns.values()) == COLUMN_NAMES
        assert found.rows == 1

    @pytest.mark.parametrize("write", [as_csv, as_xlsx])
    def test_demo_families_come_in_whole(self, write):
        rows = list(demo_rows(60, seed=5, today=NOW.date()))
        found = imported(write([HEADINGS, *rows]))
        assert (found.state, found.counts) == (State.DONE, {"new": [60, len(rows)]})
        assert (Household.objects.count(), Person.objects.count()) == (60, len(rows))
        for name in ("given_name", "father_name_latin", "sex", "relationship", "birth_typed"):
            cells = column_of(rows, {"birth_typed": "birth"}.get(name, name))
            stored = Person.objects.values_list(name, flat=True)
            assert sorted(each or "" for each in stored) == sorted(cells)
        numbers = column_of(rows, "document_number") + column_of(rows, "second_document_number")
        assert sorted(Document.objects.values_list("number", flat=True)) == sorted(
            filter(None, numbers)
        )
        assert set(Household.objects.values_list("legal_status", flat=True)) == set(
            column_of(rows, "legal_status")
        )


def column_of(rows, name):
    return [cells[COLUMN_NAMES.index(name)] for cells in rows]
