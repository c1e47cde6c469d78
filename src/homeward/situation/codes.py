"""Code lists of the situation record, with the words an information officer reads."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

UNITS = {
    "person": _("persons"),
    "household": _("households"),
    "movement": _("movements"),
    "vehicle": _("vehicles"),
}

QUANTIFIERS = {
    "exact": _("exactly"),
    "at_least": _("at least"),
    "more_than": _("more than"),
    "about": _("about"),
    "nearly": _("nearly"),
    "up_to": _("up to"),
}

KINDS = {
    "flow": _("flow over a period"),
    "cumulative": _("cumulative since a base date"),
    "stock": _("stock on a day"),
    "peak": _("peak of one day"),
    "rate": _("rate a day"),
    "planning": _("planning figure"),
}

DIRECTIONS = {"inbound": _("into Afghanistan"), "outbound": _("out of Afghanistan")}

STATUSES = {
    "open": pgettext_lazy("status of a lane", "Open"),
    "restricted": pgettext_lazy("status of a lane", "Restricted"),
    "closed": pgettext_lazy("status of a lane", "Closed"),
    "unknown": pgettext_lazy("status of a lane", "Unknown"),
}

# An official rule and what people saw differ; neither replaces the other.
GROUNDS = {"official": _("Official rule"), "observed": _("Observed practice")}

RELATIONS = {
    "denies": _("denies"),
    "disputes": _("disputes"),
    "corrects": _("corrects"),
    "repeats": _("repeats"),
    "withdraws": _("withdraws"),
}

# Admiralty code (NATO AJP-2.1): how reliable the source is, how credible the information.
RELIABILITY = {
    "A": _("completely reliable"),
    "B": _("usually reliable"),
    "C": _("fairly reliable"),
    "D": _("not usually reliable"),
    "E": _("unreliable"),
    "F": _("reliability cannot be judged"),
}
CREDIBILITY = {
    "1": _("confirmed by other sources"),
    "2": _("probably true"),
    "3": _("possibly true"),
    "4": _("doubtful"),
    "5": _("improbable"),
    "6": _("truth cannot be judged"),
}

# Why a lane has the status that it has, as its source tells.
REASONS = {
    "clashes": _("Clashes"),
    "construction": _("Building at the border"),
    "protest": _("Protest or sit-in"),
    "agreement": _("Agreement of both sides"),
    "decree": _("Decision of an authority"),
    "health": _("Public health"),
    "weather": _("Weather or disaster"),
    "technical": _("Technical works"),
    "holiday": _("Holiday"),
    "other": _("Other reason"),
}

# After HURIDOCS' list of acts, as far as it concerns crossings, and what happens at a border besides.
INCIDENT_KINDS = {
    "clash": _("Clash of armed forces"),
    "attack": _("Attack"),
    "arrests": _("Arrests"),
    "detention": _("Detention"),
    "extortion": _("Extortion"),
    "confiscation": _("Money or documents taken away"),
    "beating": _("Beating or ill-treatment"),
    "separation": _("Family separated"),
    "destruction": _("Homes destroyed"),
    "stranded": _("People stranded"),
    "accident": _("Accident"),
    "protest_held": _("Protest"),
    "disaster": _("Natural disaster"),
    "meeting": _("Meeting of the two sides"),
    "other": _("Other incident"),
}

WITHDRAWAL_REASONS = {
    "by_mistake": _("Recorded by mistake"),
    "wrong": _("The source was wrong"),
    "twice": _("Recorded twice"),
    "source_withdrew": _("The source took it back"),
}
