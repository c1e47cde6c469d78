"""The section of the report that tells what others published, and whether it can be right."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from homeward.paper.blocks import Block, Line, Lines, Note, Section
from homeward.paper.tables import Column, Table
from homeward.reference.calendars import local_digits
from homeward.reference.punctuation import isolated
from homeward.situation.codes import KINDS
from homeward.situation.figure_records import code_of
from homeward.situation.figure_words import (
    VERDICTS,
    figure_days,
    figure_in_words,
    figure_people,
    figure_places,
)
from homeward.situation.models import FigureEdition
from homeward.situation.wording import (
    Reader,
)
from homeward.statistics.sitrep.gathering import Material
from homeward.statistics.sitrep.sources import Sources, source_of


def others(material: Material, reader: Reader, sources: Sources) -> Section:
    """Figures that others published, as they were printed, whether they can be right or not."""
    heading, rows = _("Figures published by others"), material.figures
    if not rows:
        told = _("No figure of this period that others published is recorded.")
        return Section("others", heading, [Note(told)])
    columns = [
        Column(_("No."), 0.13),
        Column(_("Figure"), 0.21),
        Column(_("What it counts"), 0.3),
        Column(_("Source"), 0.2),
        Column(_("Standing"), 0.16),
    ]
    lines = [_other(row, material, reader, sources) for row in rows.values()]
    note = Note(_("They are repeated as they were printed; this report does not vouch for them."))
    return Section("others", heading, [note, Table("", columns, lines), *_findings(material)])


def _other(row: FigureEdition, material: Material, reader: Reader, sources: Sources) -> list[str]:
    number = sources.number(source_of(row, reader.comma))
    what = (str(KINDS[row.kind]), figure_people(row, reader), figure_places(row, reader))
    checked = material.checked[row.record]
    return [
        code_of(row.record),
        figure_in_words(row, reader),
        f"{reader.comma.join(what)}: {figure_days(row, reader)}",
        f"{isolated(row.source)} [{local_digits(str(number), reader.language)}]",
        str(VERDICTS[checked.verdict]),
    ]


def _findings(material: Material) -> Iterator[Block]:
    """What speaks against the figures that are suspect, in words."""
    lines = [
        Line(
            f"{code_of(record)}: {each.message}",
            under=[Line(str(each.suggestion))] if each.suggestion else [],
        )
        for record, checked in material.checked.items()
        for each in checked.findings
    ]
    if lines:
        yield Lines(lines)
