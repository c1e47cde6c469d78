"""What the desk's script says, in the reader's language."""

from django.utils.translation import gettext as _

from homeward.reference.calendars import local_digits
from homeward.registration.words import FIELD_NAMES

NAMES = ("given_name", "father_name", "grandfather_name", "family_name")


def desk_words(language: str) -> dict[str, object]:
    return {name: str(FIELD_NAMES[name]) for name in NAMES} | {
        "numerals": [local_digits(str(digit), language) for digit in range(10)],
        "person": _("Person"),
        "saving": _("Saving…"),
        "saved": _("Saved on the server"),
        "not_saved": _("Not saved yet"),
        "unreachable": _(
            "The server cannot be reached. What you typed stays on this screen; "
            "it is sent as soon as the server answers. Do not close this page."
        ),
        "open_fields": _("%s fields still need an answer"),
        "all_filled": _("Nothing is missing"),
        "removed": _("Removed."),
        "undo": _("Undo"),
    }
