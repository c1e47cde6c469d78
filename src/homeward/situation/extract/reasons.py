"""Why a proposal says what it says, and what in it is unsure: one sentence for each reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

SENTENCES: Final[Mapping[str, str]] = {
    "not_published": "The day of publication is not given, so the date stays unresolved.",
    "year_taken": "No year is written; the newest one up to the publication is taken.",
    "year_ahead": "No year is written; the text looks ahead, so the next one is taken.",
    "year_nearer": "No year is written; the day just ahead may be meant instead.",
    "reckoned": "Reckoned from the publication on %(day)s.",
    "weekday_taken": "The newest such day up to the publication on %(day)s.",
    "weekday_ahead": "The text looks ahead: the next such day after the publication on %(day)s.",
    "week_from_monday": "A week is reckoned from Monday to Sunday; another country may begin it elsewhere.",
    "weekend": "Which days a weekend has differs by country; the date stays unresolved.",
    "no_such_day": "The calendar has no such day.",
    "solar": "Read in the Solar Hijri calendar.",
    "lunar": "Read in the lunar Hijri calendar, by its table.",
    "moon": "The sighting of the moon may make it a day earlier or later.",
    "lunar_incomplete": "A lunar Hijri date needs day, month and year.",
    "part_of_month": "The text names a part of the month only; no day was made up.",
    "edge": "An edge of the month or year is meant, about %(day)s.",
    "day_first": "Day and month could be the other way round; the day is read first.",
    "earlier": "“Earlier” is reckoned from the publication; the text may mean another day.",
    "same_day": "“The same day”: the day named before it.",
    "no_day_before": "It points back to a day, and none is named before it.",
    "planned_amount": "It is promised or planned; the text does not say that it was given.",
    "value": "“%(words)s” is the number %(value)s.",
    "unit": "It counts what “%(words)s” names.",
    "unit_before": "The unit is that of “%(words)s” before the number.",
    "unit_taken": "No unit is named; that of the figure before is taken.",
    "unit_may_be_persons": "Movements may be persons: one person may move twice.",
    "quantifier": "“%(words)s” stands with the number.",
    "kind": "Taken as %(kind)s because of “%(words)s”.",
    "kind_default": "Nothing says otherwise, so it is taken as a flow.",
    "kind_by_date": "Taken as cumulative because only its beginning or its end is dated.",
    "denied": "The text denies this number.",
    "untold_period": "No period is told for it.",
    "carried": "Taken over from the figure before: %(what)s.",
    "of_report": "Taken from the heading of the report: %(what)s.",
    "camp": "The camp lies at this crossing.",
    "manner": "The manner of return follows from “%(words)s”.",
    "most_of_them": "It is said of most of them, not of all.",
    "several_statuses": "More than one legal status is named.",
    "parts": "The numbers after it are its parts.",
    "parts_wrong": "Its parts add up to %(sum)s, not to %(value)s.",
    "each": "The amount is for each, not in all.",
    "category": "The line is about “%(words)s”.",
    "said_by": "“%(words)s” says who said it.",
    "carried_speaker": "Who is meant is taken from the speaker named before.",
    "unnamed_speaker": "The text does not tell whose words these are.",
    "stance": "“%(words)s” makes it more than a statement.",
    "answers": "It answers statement %(number)s of this text, the one before it by somebody else.",
    "status": "“%(words)s” tells how the crossing is.",
    "all_lanes": "No lane is named.",
    "crossing_taken": "No crossing is named here; the one named before is taken.",
    "official": "An announcement, a rule or an official says so.",
    "observed": "It is told as it happened, without an announcement.",
    "event": "“%(words)s” tells of it.",
    "no_date": "No date is told for it.",
    "no_place": "No place is told for it.",
    "alleged": "It is told by somebody in the text, not by the text itself.",
}  # fmt: skip


@dataclass(frozen=True)
class Reason:
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """In English; a screen translates the sentence of the code before it fills it in."""
        return SENTENCES[self.code] % self.params
