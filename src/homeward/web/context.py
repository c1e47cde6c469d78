"""What every page needs to know: who reads, in which language and calendar, and where they may go."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from homeward.accounts.models import Site, User
from homeward.accounts.roles import ROLE_NAMES
from homeward.accounts.rules import may
from homeward.reference.calendars import GREGORIAN, SOLAR_HIJRI, Calendar
from homeward.reference.punctuation import comma

PLACES = [
    ("home", _("Home"), None),
    ("gate", _("Tokens"), "reception.issue_token"),
    ("stations", _("Stations"), "reception.serve"),
    ("desk", _("Register"), "registration.register_household"),
    ("find", _("Find"), "registration.read_file"),
    ("review", _("Review"), "matching.review_pairs"),
    ("give", _("Give"), "assistance.give"),
    ("transport", _("Transport"), "assistance.arrange_transport"),
    ("conflicts", _("Conflicts"), "registration.resolve_conflict"),
    ("lists", _("Import"), "lists.import_list"),
    ("export", _("Export"), "lists.export_list"),
    ("days", _("Days"), "registration.read_counts"),
    ("report", _("Report"), "statistics.read_report"),
    ("situation", _("Situation"), "situation.read_record"),
    ("flows", _("Statistics"), "statistics.read_flows"),
    ("releases", _("Releases"), "statistics.make_release"),
    ("users", _("Users"), "accounts.manage_users"),
    ("devices", _("Devices"), "accounts.see_devices"),
    ("trail", _("Trail"), "accounts.read_trail"),
]

IN_A_ROW = 8  # links; who may go to more than one more finds the rest under a word

# Access keys that no page uses for something of its own.
KEYS = {"find": "f"}

LANGUAGES = [("en", "en", "English"), ("prs", "fa-AF", "دری"), ("pus", "ps", "پښتو")]
# BCP 47 as browsers and screen readers know them.
HTML_LANGUAGES = {"en": "en", "prs": "fa-AF", "pus": "ps"}


def calendar_of(request: HttpRequest) -> Calendar:
    """The calendar this reader counts days in; set by middleware.reader_preferences."""
    return GREGORIAN if getattr(request, "calendar", "") == GREGORIAN else SOLAR_HIJRI


def page(request: HttpRequest) -> dict[str, Any]:
    language = getattr(request, "LANGUAGE_CODE", "en")
    user = getattr(request, "user", None)
    places = list(_places(request, user))
    in_a_row = IN_A_ROW if len(places) > IN_A_ROW + 1 else len(places)
    return {
        "language": language,
        "html_language": HTML_LANGUAGES[language],
        "comma": comma(language),
        "direction": "ltr" if language == "en" else "rtl",
        "calendar": calendar_of(request),
        "languages": LANGUAGES,
        "site": Site.objects.first(),
        "may_write_sitrep": isinstance(user, User) and may(user, "statistics.write_sitrep"),
        "reader": user if isinstance(user, User) else None,
        "reader_roles": [ROLE_NAMES[role] for role in sorted(user.roles)]
        if isinstance(user, User)
        else [],
        "places": places[:in_a_row],
        "more_places": places[in_a_row:],
    }


def _places(request: HttpRequest, user: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(user, User):
        return
    for name, label, permission in PLACES:
        if permission is None or may(user, permission):
            address = reverse(name)
            here = request.path == address or (name != "home" and request.path.startswith(address))
            yield {"address": address, "label": label, "here": here, "key": KEYS.get(name)}
