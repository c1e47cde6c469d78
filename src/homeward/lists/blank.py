"""An empty list to fill in: its headings, what belongs under them, and the words that are known."""

import io
from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from homeward.lists.targets import TARGETS, Target, choices_in
from homeward.lists.writing import as_csv

SHORTHAND: Final = frozenset(
    {"age", "por_number", "acc_number", "tazkira_number", "passport_number", "vrf_number"}
)
NOTES: Final = {
    "household_key": gettext_lazy("The same number or word in every row of one family."),
    "arrived_at": gettext_lazy("Day and time: 1405-09-02 14:05 or 2026-11-23 14:05"),
    "lived_in": gettext_lazy("Province or district in Pakistan or Iran"),
    "abroad_since": gettext_lazy("A year, “20 years”, or “born abroad”"),
    "origin": gettext_lazy("Province or district in Afghanistan"),
    "destination": gettext_lazy("Province or district in Afghanistan"),
    "phone": gettext_lazy("7 to 15 digits"),
    "person_key": gettext_lazy("Your own number of the person, if there is one."),
    "name_not_given": gettext_lazy("“Yes” where a name is withheld."),
    "birth": gettext_lazy("35, 3 months, about 40, 1370, 12/3/1370, 1991"),
    "document_volume": gettext_lazy("Of a paper Tazkira"),
    "document_page": gettext_lazy("Of a paper Tazkira"),
    "document_mrz": gettext_lazy("Of a passport: the two lines with <<<"),
}
COLUMNS: Final = [target for name, target in TARGETS.items() if name not in SHORTHAND]
LAST_ROW: Final = 1_048_576


def blank_csv(language: str) -> Iterator[bytes]:
    """Lines that explain begin with # and stand above the headings, where they do no harm."""
    lines = [[f"# {line}"] for line in (_introduction(), *_explained(language))]
    return as_csv([*lines, headings()], right_to_left=language != "en")


def blank_xlsx(language: str) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.title, sheet.freeze_panes = _("List"), "A2"
    sheet.append(headings())
    _explanation_sheet(book, language)
    words = _words_sheet(book, language)
    for number, target in enumerate(COLUMNS, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = max(14, len(str(target.label)) + 2)
        sheet[f"{letter}1"].font = Font(bold=True)
        if target.name in words:
            sheet.add_data_validation(
                _choosing(f"{letter}2:{letter}{LAST_ROW}", words[target.name])
            )
    for each in book.worksheets:
        each.sheet_view.rightToLeft = language != "en"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def headings() -> list[str]:
    return [str(target.label) for target in COLUMNS]


def _introduction() -> str:
    return _("One row a person. Columns marked * are needed. A column that you do not need may go.")


def _explained(language: str) -> Iterator[str]:
    for target in COLUMNS:
        words = ", ".join(word for _code, word in choices_in(target, language))
        told = " ".join(filter(None, (str(NOTES.get(target.name, "")), words)))
        yield f"{target.label}{' *' if target.needed else ''}: {told}"


def _explanation_sheet(book: Workbook, language: str) -> None:
    sheet = book.create_sheet(_("Explanation"))
    sheet.append([_introduction()])
    for target in COLUMNS:
        words = ", ".join(word for _code, word in choices_in(target, language))
        mark = "*" if target.needed else ""
        sheet.append([str(target.label), mark, str(NOTES.get(target.name, "")), words])
    for letter, width in zip("ABCD", (34, 4, 52, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2):
        row[3].alignment = Alignment(wrap_text=True, vertical="top")


def _words_sheet(book: Workbook, language: str) -> dict[str, str]:
    """A hidden sheet with the words to choose from; where each list of them stands."""
    sheet = book.create_sheet(_("Words"))
    sheet.sheet_state = "hidden"
    places: dict[str, str] = {}
    for number, target in enumerate((each for each in COLUMNS if each.choices), start=1):
        words = _words(target, language)
        for row, word in enumerate(words, start=1):
            sheet.cell(row, number, word)
        letter = get_column_letter(number)
        places[target.name] = f"'{sheet.title}'!${letter}$1:${letter}${len(words)}"
    return places


def _words(target: Target, language: str) -> list[str]:
    return [word for _code, word in choices_in(target, language)]


def _choosing(cells: str, words: str) -> DataValidation:
    """Offers the words and takes others too: the import will say what it does not know."""
    chosen = DataValidation(type="list", formula1=words, allow_blank=True, showErrorMessage=False)
    chosen.add(cells)
    return chosen
