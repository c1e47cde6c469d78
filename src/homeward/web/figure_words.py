"""What is said of checks, verdicts and reasons about figures."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
