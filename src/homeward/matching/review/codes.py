"""What clerks answer, what a pair can come to, and what supervisors ask the desk."""

from django.utils.translation import gettext_lazy as _

ANSWERS = {
    "same": _("The same person"),
    "family": _("Another person of the same family"),
    "different": _("Another person"),
    "unsure": _("Not sure"),
}

STATES = {
    "open": _("To decide"),
    "conflict": _("Decided in two ways"),
    "sent_back": _("Sent back to the desk"),
    "merged": _("One person"),
    "kept_apart": _("Kept apart"),
}
DISMISSED = "dismissed"  # clerks said that they are two, and nobody else asks
TWO = {"family", "different"}
WAITING = ("open", "conflict")

# From a list, so that it is read in the clerk's language and says nothing that erasing would have to find.
QUESTIONS = {
    "before": _("Was the family registered before? Where and when?"),
    "father": _("What is the father's name? Ask for it once more."),
    "grandfather": _("What is the grandfather's name? Ask for it once more."),
    "birth": _("How old is the person? Ask again, and look at a document."),
    "document": _("Does the person carry a document? Compare its number."),
    "family": _("Who else is in the family? Compare the members."),
    "origin": _("From which district and village does the family come?"),
}

LEVELS = {
    "same": _("The same person likely"),
    "possible": _("Possible"),
    "family_member": _("New member of a known family"),
    "not_seen": _("Not seen before"),
}
