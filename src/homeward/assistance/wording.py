"""A rule of the catalogue as staff read it."""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from homeward.assistance.codes import RECIPIENTS, TIMES
from homeward.assistance.models import ItemEdition
from homeward.assistance.needs import ALL_NEEDS
from homeward.reference.calendars import local_digits, local_number
from homeward.reference.punctuation import comma, semicolon


def rule_in_words(edition: ItemEdition) -> str:
    """ "10,000 AFN for each family, once; families of 2 to 9; only with: a child under 5"."""
    language = get_language() or "en"
    clauses = [_what(edition), _sizes(edition)]
    if edition.needs:
        clauses.append(_("only with: %(needs)s") % {"needs": needs_in_words(edition)})
    joined = semicolon(language).join(filter(None, clauses))
    return local_digits(joined, language)


def needs_in_words(edition: ItemEdition) -> str:
    return comma(get_language() or "en").join(
        str(ALL_NEEDS.get(each, each)) for each in edition.needs
    )


def quantity_in_words(quantity: int, currency: str | None, unit: str | None) -> str:
    """ "10,000 AFN", "3 pieces"."""
    language = get_language() or "en"
    counted = local_number(quantity, language)
    if currency:
        return f"{counted} {currency}"
    sentence = {
        "litre": ngettext("%(n)s litre", "%(n)s litres", quantity),
        "kilogram": ngettext("%(n)s kilogram", "%(n)s kilograms", quantity),
    }.get(str(unit), ngettext("%(n)s piece", "%(n)s pieces", quantity))
    return sentence % {"n": counted}


def _what(edition: ItemEdition) -> str:
    if edition.amount is None:
        what = _("an amount that is written at the giving")
    else:
        what = quantity_in_words(edition.amount, edition.currency, edition.unit)
    times = _times(edition)
    return _("%(what)s for %(recipient)s, %(times)s") % {
        "what": what,
        "recipient": RECIPIENTS[edition.recipient],
        "times": times,
    }


def _times(edition: ItemEdition) -> str:
    if edition.times == "return":
        return _("once within %(months)s months") % {"months": edition.months}
    return str(TIMES[edition.times])


def _sizes(edition: ItemEdition) -> str:
    if edition.size_from and edition.size_to:
        places = {"least": edition.size_from, "most": edition.size_to}
        return _("families of %(least)s to %(most)s") % places
    if edition.size_from:
        return _("families of %(least)s or more") % {"least": edition.size_from}
    if edition.size_to:
        return _("families of at most %(most)s") % {"most": edition.size_to}
    return ""
