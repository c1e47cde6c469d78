"""A published figure in words, and what is said of checks, verdicts and reasons about figures."""

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from homeward.reference.calendars import local_number
from homeward.registration.codes import MANNERS_OF_RETURN
from homeward.situation.codes import QUANTIFIERS, UNITS
from homeward.situation.figure_reading import DEPORTEES, POPULATIONS
from homeward.situation.figures.figure import Figure
from homeward.situation.models import FigureEdition
from homeward.situation.wording import Reader, crossing_name, when_in_words

VERDICTS = {
    "ok": pgettext_lazy("of a figure", "may be right"),
    "suspect": pgettext_lazy("of a figure", "suspect"),
    "unchecked": pgettext_lazy("of a figure", "tells too little to be checked"),
}
VERDICTS_TOGETHER = {
    "consistent": _("They agree."),
    "explained": _("They differ, and it is explained why."),
    "contradictory": _("They contradict each other."),
    "insufficient": _("They tell too little to say."),
}
CHECKS = {
    "parts": _("Parts against the total"),
    "unit": _("Units"),
    "subset": _("What lies within"),
    "monotone": _("A running total"),
    "base_date": _("Base date"),
    "chain": _("Total, flow, total"),
    "rate": _("By the day"),
    "planning": _("Plan or count"),
}
REASONS = {
    "period": _("Time"),
    "scope": _("Scope"),
    "counting_rule": _("Counting rule"),
    "unit": _("Unit"),
    "kind": _("Kind of figure"),
    "chain": _("They add up"),
    "base_date": _("Base date"),
    "end": _("Last day"),
    "contradiction": _("Contradiction"),
}


def figure_in_words(row: FigureEdition | Figure, reader: Reader) -> str:
    """ "more than 24,000 persons"; “exactly” is not said."""
    said = "" if row.quantifier == "exact" else f"{QUANTIFIERS[row.quantifier]} "
    return f"{said}{local_number(row.value, reader.language)} {UNITS[row.unit]}"


def figure_days(row: FigureEdition, reader: Reader) -> str:
    ends = [
        when_in_words(edtf, first, last, reader) if edtf and first and last else ""
        for edtf, first, last in (
            (row.start_edtf, row.start_first, row.start_last),
            (row.end_edtf, row.end_first, row.end_last),
        )
    ]
    if ends[0] == ends[1]:
        return ends[0] or gettext("not told")
    return " – ".join(each or "…" for each in ends)


def figure_people(row: FigureEdition, reader: Reader) -> str:
    said = [str(POPULATIONS[row.population])]
    if row.manner:
        said.append(str(MANNERS_OF_RETURN[row.manner]))
    if row.deportees is not None:
        counted = DEPORTEES["in" if row.deportees else "out"]
        said.append(gettext("deportees %(counted)s") % {"counted": counted})
    return reader.comma.join(said)


def figure_places(row: FigureEdition, reader: Reader) -> str:
    named = [crossing_name(each, reader) for each in row.crossings]
    return reader.comma.join(named) or gettext("all crossings")
