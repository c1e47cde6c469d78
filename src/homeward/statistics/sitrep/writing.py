"""From the material and what a person typed to the report in one language."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from homeward.paper.blocks import Line, Lines, Note, Section
from homeward.reference.calendars import (
    GREGORIAN,
    SOLAR_HIJRI,
    Calendar,
    format_span,
    usual_calendar,
)
from homeward.situation.wording import Reader
from homeward.statistics.periods import Period
from homeward.statistics.releases.lines import TIERS
from homeward.statistics.sitrep.content import Sitrep, Typed
from homeward.statistics.sitrep.counted import numbers, response
from homeward.statistics.sitrep.disagreeing import disagreements
from homeward.statistics.sitrep.gathering import Material
from homeward.statistics.sitrep.highlights import Proposed, proposed
from homeward.statistics.sitrep.method import gaps, method
from homeward.statistics.sitrep.others import others
from homeward.statistics.sitrep.record import crossings, incidents, statements
from homeward.statistics.sitrep.sources import Sources

MAY_BE_LEFT_OUT = {
    "incidents": gettext_lazy("Incidents"),
    "statements": gettext_lazy("What was said"),
    "others": gettext_lazy("Figures published by others"),
}


def reader_for(language: str) -> Reader:
    return Reader(usual_calendar(language), language)


def proposed_in(material: Material, language: str) -> list[Proposed]:
    with override(language):
        return proposed(material, reader_for(language))


def write(material: Material, typed: Typed, *, language: str) -> Sitrep:
    reader, sources, left_out = reader_for(language), Sources(), typed.left_out
    told = _without(material, left_out)
    with override(language):
        found = [
            _highlights(told, typed, reader, sources),
            numbers(told, reader, sources),
            response(told, reader, sources),
            crossings(told, reader, sources),
            incidents(told, reader, sources),
            statements(told, reader, sources),
            others(told, reader, sources),
            disagreements(told, reader, sources),
            gaps(told, typed.gaps, reader),
            method(told, reader),
        ]
        kept = [each for each in found if each.name not in left_out]
        listed = Lines([Line(each, is_quoted=True) for each in sources.listed], is_numbered=True)
        ending = Section("sources", _("Sources"), [listed] if sources.listed else [])
        title = _("Situation report: %(site)s") % {"site": material.site}
        return Sitrep(language, title, _under(material, reader), [*kept, ending])


def _without(material: Material, left_out: frozenset[str]) -> Material:
    """As if nothing were recorded of it: no other section tells of it either."""
    return replace(
        material,
        incidents=() if "incidents" in left_out else material.incidents,
        statements={} if "statements" in left_out else material.statements,
        relations=() if "statements" in left_out else material.relations,
        figures={} if "others" in left_out else material.figures,
        checked={} if "others" in left_out else material.checked,
        recommended=() if "others" in left_out else material.recommended,
    )


def _under(material: Material, reader: Reader) -> list[str]:
    others: tuple[Calendar, ...] = (GREGORIAN, SOLAR_HIJRI)
    calendars = dict.fromkeys((reader.calendar, *others))
    dates = [span_in_words(material.period, Reader(each, reader.language)) for each in calendars]
    made = _("Made on %(day)s") % {"day": reader.day(material.today)}
    return [" · ".join(dates), f"{TIERS[material.tier]} · {made}"]


def span_in_words(period: Period, reader: Reader) -> str:
    return format_span(
        period.first, period.last, calendar=reader.calendar, language=reader.language
    )


def _highlights(material: Material, typed: Typed, reader: Reader, sources: Sources) -> Section:
    lines = [
        Line(
            typed.edited.get(each.key, each.text),
            sources.numbers(each.sources),
            is_quoted=each.key in typed.edited,
        )
        for each in proposed(material, reader)
        if each.key not in typed.off
    ]
    lines += [Line(each, is_quoted=True) for each in typed.highlights]
    nothing = Note(_("Nothing is highlighted."))
    return Section("highlights", _("Highlights"), [Lines(lines) if lines else nothing])
