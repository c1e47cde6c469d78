"""Why a proposal says what it says, and what in it is unsure: one sentence for each reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

SENTENCES: Final[Mapping[str, Any]] = {
    "not_published": _("The day of publication is not given, so the date stays unresolved."),
    "year_taken": _("No year is written; the newest one up to the publication is taken."),
    "year_ahead": _("No year is written; the text looks ahead, so the next one is taken."),
    "year_nearer": _("No year is written; the day just ahead may be meant instead."),
    "reckoned": _("Reckoned from the publication on %(day)s."),
    "weekday_taken": _("The newest such day up to the publication on %(day)s."),
    "weekday_ahead": _("The text looks ahead: the next such day after the publication on %(day)s."),
    "week_from_monday": _("A week is reckoned from Monday to Sunday; elsewhere it may begin on another day."),
    "weekend": _("Which days a weekend has differs by country; the date stays unresolved."),
    "which_span": _("How long is told, but not from when; the dates stay unresolved."),
    "no_such_day": _("The calendar has no such day."),
    "solar": _("Read in the Solar Hijri calendar."),
    "lunar": _("Read in the lunar Hijri calendar, by its table."),
    "moon": _("The sighting of the moon may make it a day earlier or later."),
    "lunar_incomplete": _("A lunar Hijri date needs day, month and year."),
    "part_of_month": _("The text names a part of the month only; no day was made up."),
    "edge": _("An edge of the month or year is meant, about %(day)s."),
    "day_first": _("Day and month could be the other way round; the day is read first."),
    "earlier": _("“Earlier” is reckoned from the publication; the text may mean another day."),
    "same_day": _("“The same day”: the day named before it."),
    "no_day_before": _("It points back to a day, and none is named before it."),
    "planned_amount": _("It is promised or planned; the text does not say that it was given."),
    "value": _("“%(words)s” is the number %(value)s."),
    "unit": _("It counts what “%(words)s” names."),
    "unit_before": _("The unit is that of “%(words)s” before the number."),
    "unit_taken": _("No unit is named; that of the figure before is taken."),
    "unit_may_be_persons": _("Movements may be persons: one person may move twice."),
    "quantifier": _("“%(words)s” stands with the number."),
    "kind": _("Taken as %(kind)s because of “%(words)s”."),
    "kind_default": _("Nothing says otherwise, so it is taken as a flow."),
    "kind_by_date": _("Taken as cumulative because only its beginning or its end is dated."),
    "denied": _("The text denies this number."),
    "untold_period": _("No period is told for it."),
    "carried": _("Taken over from the figure before: %(what)s."),
    "of_report": _("Taken from the heading of the report: %(what)s."),
    "camp": _("The camp lies at this crossing."),
    "manner": _("The manner of return follows from “%(words)s”."),
    "most_of_them": _("It is said of most of them, not of all."),
    "several_statuses": _("More than one legal status is named."),
    "parts": _("The numbers after it are its parts."),
    "parts_wrong": _("Its parts add up to %(sum)s, not to %(value)s."),
    "each": _("The amount is for each, not in all."),
    "category": _("The line is about “%(words)s”."),
    "said_by": _("“%(words)s” says who said it."),
    "carried_speaker": _("Who is meant is taken from the speaker named before."),
    "unnamed_speaker": _("The text does not tell whose words these are."),
    "stance": _("“%(words)s” makes it more than a statement."),
    "answers": _("It is taken to answer statement %(number)s of this text."),
    "status": _("“%(words)s” tells how the crossing is."),
    "all_lanes": _("No lane is named."),
    "crossing_taken": _("No crossing is named here; the one named before is taken."),
    "official": _("An announcement, a rule or an official says so."),
    "observed": _("It is told as it happened, without an announcement."),
    "event": _("“%(words)s” tells of it."),
    "no_date": _("No date is told for it."),
    "no_place": _("No place is told for it."),
    "alleged": _("It is told by somebody in the text, not by the text itself."),
}  # fmt: skip


@dataclass(frozen=True)
class Reason:
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.code]) % self.params
