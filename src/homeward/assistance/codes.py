"""Code lists of assistance. The committees are those of the camp's published daily reports."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# What is given, and the committee of the day's report that answers for it.
SORTS: dict[str, Any] = {
    "cash": _("Cash"),
    "rent": _("Rent money"),
    "transport": _("Transport money"),
    "kit": _("Kit"),
    "meal": _("Meals"),
    "water": _("Water"),
    "sim": _("SIM card"),
    "other": pgettext_lazy("sort of item", "Something else"),
}
MONEY = frozenset(("cash", "rent", "transport"))
COMMITTEE_OF = {
    "cash": "finance",
    "rent": "transport",
    "transport": "transport",
}
OTHERWISE = "services"

# To whom an item goes. What goes to the site is given out without asking for whom: water from a lorry.
RECIPIENTS: dict[str, Any] = {
    "household": _("each family"),
    "person": _("each person"),
    "site": _("whoever comes"),
}
TIMES: dict[str, Any] = {
    "once": _("once"),
    "return": _("once within some months"),
    "day": _("once a day"),
    "always": _("as often as it is needed"),
}
UNITS: dict[str, Any] = {
    "piece": _("pieces"),
    "litre": _("litres"),
    "kilogram": _("kilograms"),
}
CURRENCIES = ("AFN", "USD", "PKR", "EUR")

# Only what registration really records. Specific needs (UNHCR codes) come with a screening.
NEEDS: dict[str, Any] = {
    "young_child": _("a child under 5"),
    "older_person": _("somebody of 60 or older"),
    "woman_heads": _("a woman heads the family"),
    "one_adult": _("one adult alone with children"),
    "alone": _("somebody alone"),
}
PROOFS: dict[str, Any] = {
    "receipt": _("receipt scanned"),
    "signature": _("signed on the screen"),
    "witnesses": _("two witnesses"),
}
REVERSAL_REASONS: dict[str, Any] = {
    "by_mistake": _("entered by mistake"),
    "given_twice": _("given twice"),
    "not_received": _("the family did not receive it"),
    "given_back": _("the family gave it back"),
}
STOCK_REASONS: dict[str, Any] = {
    "none": _("no difference"),
    "damaged": _("damaged"),
    "lost": _("lost or stolen"),
    "miscounted": _("miscounted before"),
    "not_entered": _("given without an entry"),
    "not_known": _("not known"),
}
PLACE_SORTS: dict[str, Any] = {"tent": _("Tent"), "hall": _("Hall"), "room": _("Room")}
