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

LANES = {
    "pedestrian": _("Pedestrians"),
    "cargo": _("Cargo"),
    "patients": _("Patients"),
    "deportees": _("Deportees and returnees"),
    "passport_and_visa": _("Passport and visa"),
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
