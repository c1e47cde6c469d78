"""Code lists of the reception, with the words that staff read."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATION_KINDS = {
    "registration": pgettext_lazy("station", "Registration"),
    "verification": pgettext_lazy("station", "Verification"),
    "protection": pgettext_lazy("station", "Protection desk"),
    "health": pgettext_lazy("station", "Health"),
    "cash": pgettext_lazy("station", "Cash"),
    "kits": pgettext_lazy("station", "Kits"),
    "sim": pgettext_lazy("station", "SIM cards"),
    "shelter": pgettext_lazy("station", "Shelter"),
    "transport": pgettext_lazy("station", "Transport"),
    "other": pgettext_lazy("station", "Another station"),
}

URGENT_FLAGS = {
    "medical": _("Needs a doctor"),
    "about_to_give_birth": _("About to give birth"),
    "unaccompanied_child": _("Unaccompanied child"),
    "woman_alone": _("Woman alone"),
    "old_person_alone": _("Old person alone"),
    "disability": _("Disability"),
}

LANES = {
    "pedestrian": _("Pedestrians"),
    "cargo": _("Cargo"),
    "patients": _("Patients"),
    "deportees": _("Deportees and returnees"),
    "passport_and_visa": _("Passport and visa"),
}

FIRST, EARLY, ORDINARY = 1, 2, 3
CLASSES = {
    FIRST: pgettext_lazy("called", "Before everybody"),
    EARLY: pgettext_lazy("called", "Early"),
    ORDINARY: pgettext_lazy("called", "In turn"),
}

LEAVING_REASONS = {
    "departed": _("Has left the site"),
    "given_up": _("Did not want to wait"),
    "elsewhere": _("Was brought elsewhere (hospital, another site)"),
    "mistake": _("Token was given by mistake"),
}

SKIP_REASONS = {
    "away": _("Asked to wait, comes back"),
    "interpreter": _("Needs an interpreter first"),
    "papers": _("Fetches papers or a family member"),
    "other": pgettext_lazy("skipped", "Another reason"),
}

# What a station's job is usually reached for, and in what order: (kind, step, everyone, flags).
USUAL_STATIONS = (
    ("registration", 1, True, ()),
    ("protection", 2, False, ("unaccompanied_child", "woman_alone")),
    ("health", 2, False, ("medical", "about_to_give_birth")),
    ("cash", 3, True, ()),
    ("kits", 4, True, ()),
    ("sim", 4, True, ()),
    ("transport", 5, True, ()),
)
USUAL_CLASSES = {
    "medical": FIRST,
    "about_to_give_birth": FIRST,
    "unaccompanied_child": FIRST,
    "woman_alone": EARLY,
    "old_person_alone": EARLY,
    "disability": EARLY,
}
USUAL_WAIT_LIMIT = 120  # minutes
