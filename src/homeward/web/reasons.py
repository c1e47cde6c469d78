"""Why the machine holds two people for one, or not, in the reader's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from homeward.matching.proposals import Reason
from homeward.registration.words import FIELD_NAMES

NAMES_COMPARED = {
    **{
        name: FIELD_NAMES[name]
        for name in ("given_name", "father_name", "grandfather_name", "family_name")
    },
    "names": _("The whole name"),
}
OF_A_NAME = {
    "same": _("%(field)s is the same"),
    "sounds_same": _("%(field)s sounds the same"),
    "similar": _("%(field)s is similar"),
    "part": _("%(field)s is partly the same"),
    "differs": _("%(field)s differs"),
}
SAID = {
    ("sex", "same"): _("The same sex"),
    ("sex", "differs"): _("The sex differs"),
    ("birth", "overlap"): _("The ages overlap"),
    ("birth", "near"): _("The ages are near each other"),
    ("birth", "apart"): _("The ages are far apart"),
    ("place", "district"): _("The same district"),
    ("place", "province"): _("The same province"),
    ("place", "differs"): _("Another province"),
    ("document", "same"): _("The same document number"),
    ("document", "near"): _("A document number that is one slip away"),
    ("document", "differs"): _("Another number on the same kind of document"),
    ("family", "others_found"): _("Others of the family were found there, too"),
}


@dataclass(frozen=True)
class Spoken:
    """A sentence, and the values compared: one where they are the same, none where none can be shown."""

    sentence: str
    values: list[str]


def in_words(reasons: Iterable[Reason]) -> list[Spoken]:
    """What has no words yet is left out: an engine may be newer than the page."""
    spoken = ((each, _sentence(each.compared, each.how)) for each in reasons)
    return [Spoken(sentence, _values(each)) for each, sentence in spoken if sentence]


def _sentence(compared: str, how: str) -> str:
    if compared in NAMES_COMPARED:
        sentence: Any = OF_A_NAME.get(how)
        return str(sentence) % {"field": NAMES_COMPARED[compared]} if sentence else ""
    return str(SAID.get((compared, how), ""))


def _values(reason: Reason) -> list[str]:
    return list(dict.fromkeys(filter(None, (reason.here, reason.there))))
