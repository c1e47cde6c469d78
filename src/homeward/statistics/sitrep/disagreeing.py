"""Where sources disagree: who says what, how figures reconcile, and which one a person recommends."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homeward.paper.blocks import Line, Lines, Note, Section
from homeward.reference.calendars import local_number
from homeward.reference.punctuation import isolated
from homeward.situation.codes import RELATIONS
from homeward.situation.figure_records import code_of
from homeward.situation.figure_words import REASONS, VERDICTS_TOGETHER, figure_in_words
from homeward.situation.figures.reconciling import Reconciled
from homeward.situation.models import Recommendation
from homeward.situation.wording import Reader, crossing_name, disagreement_in_words
from homeward.statistics.sitrep.gathering import Material
from homeward.statistics.sitrep.sources import Sources, source_of, sources_of

ANSWERS = ("denies", "disputes", "corrects", "withdraws")
MOST_REASONS = 8


def disagreements(material: Material, reader: Reader, sources: Sources) -> Section:
    lines = [
        *_of_crossings(material, reader, sources),
        *_of_statements(material, reader, sources),
        *_of_figures(material, reader, sources),
    ]
    nothing = Note(_("No disagreement is recorded for this period."))
    heading = _("Where sources disagree")
    return Section("disagreements", heading, [Lines(lines) if lines else nothing])


def _of_crossings(material: Material, reader: Reader, sources: Sources) -> Iterator[Line]:
    for record in material.crossings:
        for each in record.disagreements:
            told = disagreement_in_words(each, reader)
            under = [
                Line(text, (sources.number(source_of(row, reader.comma)),))
                for (text, _record), row in zip(told.lines, each.told, strict=True)
            ]
            name = crossing_name(record.crossing, reader)
            yield Line(f"{name}: {told.title}", under=under)


def _of_statements(material: Material, reader: Reader, sources: Sources) -> Iterator[Line]:
    known = material.statements
    for each in material.relations:
        if each.relation not in ANSWERS:
            continue
        one, other = known[each.statement], known[each.other]
        text = _("%(speaker)s %(relation)s what %(other)s said.") % {
            "speaker": isolated(one.source),
            "relation": RELATIONS[each.relation],
            "other": isolated(other.source),
        }
        under = [
            Line(row.words, (sources.number(source_of(row, reader.comma)),), is_quoted=True)
            for row in (other, one)
        ]
        yield Line(text, under=under)


def _of_figures(material: Material, reader: Reader, sources: Sources) -> Iterator[Line]:
    found, rows = material.reconciled, list(material.figures.values())
    if found:
        count = local_number(len(rows), reader.language)
        verdict = VERDICTS_TOGETHER[found.verdict]
        text = _("%(count)s published figures, held against each other: %(verdict)s")
        numbers = sources.numbers(sources_of(rows, reader.comma))
        said = {"count": count, "verdict": verdict}
        yield Line(text % said, numbers, list(_reasons(found, reader)))
    for each in material.recommended:
        yield _recommended(each, material, reader, sources)


def _reasons(found: Reconciled, reader: Reader) -> Iterator[Line]:
    told = dict.fromkeys(f"{REASONS[each.by]}: {each.message}" for each in found.reasons)
    yield from (Line(each) for each in list(told)[:MOST_REASONS])
    left = len(told) - MOST_REASONS
    if left > 0:
        said = {"number": local_number(left, reader.language)}
        text = ngettext(
            "%(number)s more reason stands in the situation record.",
            "%(number)s more reasons stand in the situation record.",
            left,
        )
        yield Line(text % said)


def _recommended(
    decision: Recommendation, material: Material, reader: Reader, sources: Sources
) -> Line:
    rows = material.figures
    row = rows.get(decision.figure)
    others = [code_of(UUID(each)) for each in decision.figures if UUID(each) != decision.figure]
    text = _("Recommended of these: %(figure)s, over %(others)s. Why:") % {
        "figure": f"{code_of(decision.figure)} ({figure_in_words(row, reader)})"
        if row
        else code_of(decision.figure),
        "others": reader.comma.join(others),
    }
    numbers = sources.numbers(sources_of([row] if row else [], reader.comma))
    return Line(text, numbers, [Line(decision.why, is_quoted=True)])
