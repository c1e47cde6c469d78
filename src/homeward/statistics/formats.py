"""A day's report as a file: for programs (JSON), for a sheet (CSV), to send on (text), on paper (PDF)."""

import csv
import io
import json
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import override

from homeward.assistance.wording import quantity_in_words
from homeward.paper.tables import Column, Page, Table, tables_pdf
from homeward.reference.calendars import local_digits, local_number
from homeward.reference.punctuation import semicolon
from homeward.registration.queries import GROUPS
from homeward.statistics.figures import Figure
from homeward.statistics.telling import (
    Report,
    as_json,
    committees,
    dates_of,
    difference_in_words,
    groups_in_words,
)

KINDS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "pdf": "application/pdf",
}


def written(report: Report, *, form: str, language: str) -> bytes:
    """`form`: one of `KINDS`."""
    with override(language):
        return WRITERS[form](report, language)


def standing(report: Report) -> str:
    """Which of all the reports of this day this is."""
    if report.revision:
        return _("Revision %(number)s") % {"number": report.revision.number}
    if not report.kept:
        return _("Not kept as a revision yet")
    if report.late:
        return _("With what came in since revision %(number)s") % {"number": report.kept[-1].number}
    return _("As in revision %(number)s") % {"number": report.kept[-1].number}


def _json(report: Report, language: str) -> bytes:
    return (json.dumps(as_json(report, language), ensure_ascii=False, indent=1) + "\n").encode()


def _csv(report: Report, language: str) -> bytes:
    """One row a line of the report; headings are codes, in every language the same."""
    out = io.StringIO()
    heads = ["date", "committee", "key", "label", "families", "persons", *GROUPS]
    heads += ["quantity", "measure", "families_before", "persons_before", "quantity_before"]
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow(heads)
    for line in as_json(report, language)["figures"]:
        groups = [line["groups"].get(group, 0) for group in GROUPS]
        before = line["day_before"]
        sheet.writerow(
            [
                report.on,
                *(line[name] for name in ("committee", "key", "label", "families", "persons")),
                *groups,
                line["quantity"],
                line["currency"] or line["unit"],
                *(before[name] for name in ("families", "persons", "quantity")),
            ]
        )
    return out.getvalue().encode()


def _text(report: Report, language: str) -> bytes:
    lines = [_title(report), *_under_title(report, language), ""]
    for _code, name, figures in committees(report):
        lines.append(str(name))
        lines += [f"  {_sentence(each, report, language)}" for each in figures]
        lines.append("")
    lines += _late(report, language)
    return ("\n".join(lines).rstrip() + "\n").encode()


def _pdf(report: Report, language: str) -> bytes:
    columns = [
        Column(_("What"), 0.25),
        Column(_("Families"), 0.1, is_number=True),
        Column(_("Persons"), 0.12, is_number=True),
        Column(_("How much"), 0.14, is_number=True),
        Column(_("The day before"), 0.12, is_number=True),
        Column(_("Sex and age"), 0.27),
    ]
    tables = [
        Table(str(name), columns, [_cells(each, report, language) for each in figures])
        for _code, name, figures in committees(report)
    ]
    last = "  ".join(_late(report, language))
    page = Page(language, _title(report), _under_title(report, language), tables, last)
    return tables_pdf([page])


WRITERS: dict[str, Callable[[Report, str], bytes]] = {
    "json": _json,
    "csv": _csv,
    "txt": _text,
    "pdf": _pdf,
}


def _title(report: Report) -> str:
    return _("Report of the day: %(site)s") % {"site": report.site}


def _under_title(report: Report, language: str) -> list[str]:
    return [
        " · ".join(dates_of(report.on, language).values()),
        local_digits(standing(report), language),
    ]


def _sentence(figure: Figure, report: Report, language: str) -> str:
    what, families, persons, quantity, before, groups = _cells(figure, report, language)
    served = [_("families %(n)s") % {"n": families}, _("persons %(n)s") % {"n": persons}]
    if figure.quantity and not figure.persons:
        served = []
    counted = [*served, quantity, _("the day before %(n)s") % {"n": before}]
    said = semicolon(language).join(filter(None, counted))
    return f"{what}: {said}{f' ({groups})' if groups else ''}"


def _cells(figure: Figure, report: Report, language: str) -> list[str]:
    was = next((each for each in report.before if each.key == figure.key), None)
    counted = "persons" if figure.quantity is None else "quantity"
    number: int | None = getattr(was, counted, None)
    before = "—" if number is None else local_number(number, language)
    measured = ""
    if figure.quantity is not None:
        measured = quantity_in_words(figure.quantity, figure.currency, figure.unit)
    return [
        figure.label(language),
        local_number(figure.households, language),
        local_number(figure.persons, language),
        measured,
        before,
        groups_in_words(figure, language),
    ]


def _late(report: Report, language: str) -> list[str]:
    if report.late:
        found = [difference_in_words(each, language) for each in report.late]
        return [_("Changed since the newest revision:"), *found]
    return []
