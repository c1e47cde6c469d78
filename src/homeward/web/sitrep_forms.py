"""What an information officer chooses, ticks and types for a situation report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe
from homeward.reference.calendars import Calendar, as_typed
from homeward.statistics.periods import Period, last_days, read_period, usual_period
from homeward.statistics.releases.lines import LEAVING, PUBLIC
from homeward.statistics.sitrep.content import Typed
from homeward.statistics.sitrep.highlights import Proposed
from homeward.statistics.sitrep.writing import MAY_BE_LEFT_OUT

TEXT_TOO_LONG = describe(
    "sitrep.text_too_long",
    _("This is %(length)s characters long. Write at most %(most)s."),
)
LONGEST, LONGEST_LINE = 4_000, 600
PERIODS = {1: _("A day"), 7: _("A week"), 30: _("30 days")}
TEXTS = ("highlights", "gaps")


@dataclass
class Asked:
    """`shown`: what stands in the fields of the page; `is_new`: nobody has pressed a button yet."""

    period: Period
    tier: str
    shown: dict[str, str]
    sent: QueryDict
    is_new: bool
    problems: list[Problem] = field(default_factory=list)

    def lines(self, name: str) -> list[str]:
        return [each.strip() for each in self.shown[name].splitlines() if each.strip()]

    def typed(self, proposals: Sequence[Proposed]) -> Typed:
        ticked, known = self.sent.getlist("use"), self.sent.getlist("shown")
        edited = {each.key: self.text_of(each) for each in proposals}
        return Typed(
            edited={
                each.key: edited[each.key] for each in proposals if edited[each.key] != each.text
            },
            off=frozenset(
                key for key in edited if not edited[key] or (key in known and key not in ticked)
            ),
            highlights=self.lines("highlights"),
            gaps=self.lines("gaps"),
            left_out=frozenset(self.sent.getlist("without")) & set(MAY_BE_LEFT_OUT),
        )

    def text_of(self, each: Proposed) -> str:
        """As it was edited, else as it is proposed now."""
        text = self.sent.get(f"text.{each.key}", "").strip()
        was = self.sent.get(f"was.{each.key}")
        return each.text if was is None or text == was.strip() else text


def read_form(sent: QueryDict, *, is_new: bool, today: date, calendar: Calendar) -> Asked:
    """What cannot be read is told; the report is then about the usual days."""
    shown = {name: sent.get(name, "").strip() for name in ("from", "to", *TEXTS)}
    tier = sent.get("tier", "") if sent.get("tier") in LEAVING else PUBLIC
    problems = list(_too_long(sent))
    quick = sent.get("days", "")
    try:
        if quick in map(str, PERIODS):
            period = last_days(int(quick), today)
        else:
            period = read_period(shown["from"], shown["to"], today=today)
    except Refused as refused:
        problems += refused.problems
        return Asked(usual_period(today), tier, shown, sent, is_new, problems)
    shown |= {"from": as_typed(period.first, calendar), "to": as_typed(period.last, calendar)}
    return Asked(period, tier, shown, sent, is_new, problems)


def _too_long(sent: Mapping[str, Any]) -> list[Problem]:
    found = []
    for name in sent:
        most = LONGEST if name in TEXTS else LONGEST_LINE
        if (name in TEXTS or name.startswith("text.")) and len(sent[name]) > most:
            params = {"length": len(sent[name]), "most": most}
            found.append(Problem(TEXT_TOO_LONG, name, params))
    return found
