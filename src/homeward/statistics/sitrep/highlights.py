"""Sentences that the machine reads off the material for a person to keep, edit or switch off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homeward.reference.calendars import local_number
from homeward.reference.punctuation import isolated
from homeward.situation.codes import GROUNDS, INCIDENT_KINDS
from homeward.situation.figure_words import figure_in_words
from homeward.situation.models import FigureEdition
from homeward.situation.wording import Reader, crossing_name, lane_in_words
from homeward.statistics.releases.published import Published
from homeward.statistics.sitrep.closures import Closure, closures
from homeward.statistics.sitrep.gathering import Material
from homeward.statistics.sitrep.releases import text_in, total_of, unit_in_words
from homeward.statistics.sitrep.sources import sources_of

MOST_GIVEN = 3
SAME = 2  # per cent that are told as no change


@dataclass(frozen=True)
class Proposed:
    """`key`: the same in every language. `sources`: as the list of sources tells them."""

    key: str
    text: str
    sources: tuple[str, ...]


def proposed(material: Material, reader: Reader) -> list[Proposed]:
    """In the language that is active, which is the reader's."""
    return [
        *_arrivals(material, reader),
        *_closed(material, reader),
        *_disputed(material, reader),
        *_contradictions(material, reader),
        *_suspect(material, reader),
        *_incidents(material, reader),
        *_given(material, reader),
    ]


def release_source(published: Published, language: str) -> str:
    said = {
        "title": isolated(text_in(published.title, language)),
        "name": isolated(published.name),
        "number": local_number(published.revision, language),
        "source": isolated(published.source),
    }
    return _("Release “%(title)s” (%(name)s), revision %(number)s. %(source)s") % said


def reports_source(material: Material) -> str:
    return _("Reports of the day of %(site)s.") % {"site": isolated(material.site)}


def _arrivals(material: Material, reader: Reader) -> Iterator[Proposed]:
    published, before = material.published, material.before
    number = total_of(published) if published else None
    if not published or number is None:
        return
    language = reader.language
    said = {"number": local_number(number, language), "unit": unit_in_words(published)}
    sources = [release_source(published, language)]
    text = _("%(number)s %(unit)s arrived.") % said
    if before and (was := total_of(before)) and _as_long(published, before):
        sources.append(release_source(before, language))
        text = _compared(number, was, said, language)
    yield Proposed("arrivals", text, tuple(sources))


def _as_long(one: Published, other: Published) -> bool:
    if not (one.first and one.last and other.first and other.last) or one.unit != other.unit:
        return False
    return one.last - one.first == other.last - other.first


def _compared(number: int, was: int, said: dict[str, str], language: str) -> str:
    percent = round(100 * (number - was) / was)
    said |= {"was": local_number(was, language), "percent": local_number(abs(percent), language)}
    if abs(percent) <= SAME:
        return (
            _("%(number)s %(unit)s arrived, about as many as in the period before (%(was)s).")
            % said
        )
    if percent > 0:
        return (
            _(
                "%(number)s %(unit)s arrived, %(percent)s %% more than in the period before (%(was)s)."
            )
            % said
        )
    return (
        _("%(number)s %(unit)s arrived, %(percent)s %% fewer than in the period before (%(was)s).")
        % said
    )


def _closed(material: Material, reader: Reader) -> Iterator[Proposed]:
    for record in material.crossings:
        for each in closures(record, material.period, today=material.today):
            lane = each.lane
            key = f"closed.{record.crossing}.{lane.lane}.{lane.direction}.{each.ground}"
            sources = sources_of(each.records, reader.comma)
            yield Proposed(key, closure_in_words(each, material, reader), sources)


def closure_in_words(closure: Closure, material: Material, reader: Reader) -> str:
    least, most, days = (
        local_number(each, reader.language)
        for each in (closure.least, closure.most, material.period.days)
    )
    said = {
        "crossing": crossing_name(closure.lane.crossing, reader),
        "lane": lane_in_words(closure.lane, reader),
        "ground": GROUNDS[closure.ground],
        "days": days,
        "number": least
        if least == most
        else _("%(low)s to %(high)s") % {"low": least, "high": most},
    }
    return (
        _("%(crossing)s (%(lane)s; %(ground)s) was closed on %(number)s of %(days)s days.") % said
    )


def _disputed(material: Material, reader: Reader) -> Iterator[Proposed]:
    for record in material.crossings:
        count = len(record.disagreements)
        if not count:
            continue
        text = ngettext(
            "Sources disagree about %(crossing)s on %(number)s point.",
            "Sources disagree about %(crossing)s on %(number)s points.",
            count,
        ) % {
            "crossing": crossing_name(record.crossing, reader),
            "number": local_number(count, reader.language),
        }
        rows = [row for each in record.disagreements for row in each.told]
        sources = sources_of(rows, reader.comma)
        yield Proposed(f"disputed.{record.crossing}", text, sources)


def _contradictions(material: Material, reader: Reader) -> Iterator[Proposed]:
    conflicts = material.reconciled.conflicts if material.reconciled else []
    for ids in conflicts:
        rows = [material.by_code[each] for each in ids]
        sentence = ngettext(
            "%(number)s published figure contradicts itself: %(figures)s.",
            "%(number)s published figures contradict each other: %(figures)s.",
            len(rows),
        )
        yield _of_figures(f"contradiction.{'.'.join(ids)}", sentence, rows, reader)


def _suspect(material: Material, reader: Reader) -> Iterator[Proposed]:
    checked, known = material.checked, material.figures
    rows = [known[record] for record, each in checked.items() if each.verdict == "suspect"]
    if rows:
        sentence = ngettext(
            "%(number)s published figure cannot be right as it stands: %(figures)s.",
            "%(number)s published figures cannot be right as they stand: %(figures)s.",
            len(rows),
        )
        yield _of_figures("suspect", sentence, rows, reader)


def _of_figures(key: str, sentence: str, rows: Sequence[FigureEdition], reader: Reader) -> Proposed:
    said = {
        "number": local_number(len(rows), reader.language),
        "figures": reader.comma.join(_named(row, reader) for row in rows),
    }
    return Proposed(key, sentence % said, sources_of(rows, reader.comma))


def _named(row: FigureEdition, reader: Reader) -> str:
    return f"{figure_in_words(row, reader)} ({isolated(row.source)})"


def _incidents(material: Material, reader: Reader) -> Iterator[Proposed]:
    rows = material.incidents
    if not rows:
        return
    kinds = dict.fromkeys(str(INCIDENT_KINDS[row.kind]) for row in rows)
    text = ngettext(
        "%(number)s incident is recorded: %(kinds)s.",
        "%(number)s incidents are recorded: %(kinds)s.",
        len(rows),
    ) % {
        "number": local_number(len(rows), reader.language),
        "kinds": reader.comma.join(kinds),
    }
    yield Proposed("incidents", text, sources_of(rows, reader.comma))


def _given(material: Material, reader: Reader) -> Iterator[Proposed]:
    """The lines that served most families."""
    large = [each for each in material.response.given if each.families and each.persons]
    for each in large[:MOST_GIVEN]:
        said = {
            "what": each.figure.label(reader.language),
            "families": local_number(each.families or 0, reader.language),
            "persons": local_number(each.persons or 0, reader.language),
        }
        text = _("%(what)s: about %(families)s families, %(persons)s persons.") % said
        yield Proposed(f"given.{each.figure.key}", text, (reports_source(material),))
