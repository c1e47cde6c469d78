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
        "candidates_found": _("Earlier registrations that may be this family: %s"),
        "candidates_silent": _(
            "Whether the family was registered before cannot be said just now. Go on with the form."
        ),
        "answered_same": _("Noted: the same person. A supervisor looks at it."),
        "answered_family": _("Noted: the same family."),
        "answered_different": _("Noted: another person."),
        "answered_unsure": _("Noted: not sure. A supervisor looks at it."),
        "answer_taken_back": _("The answer was taken back."),
        "removed": _("Removed."),
        "undo": _("Undo"),
    }
