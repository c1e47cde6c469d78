"""How the cells of an export are spelt: in the words of a language, or as codes for programs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from homeward.reference.codes import CROSSINGS, LANGUAGES
from homeward.reference.places import get_place, place_label
from homeward.registration import codes
from homeward.registration.documents import DOCUMENT_TYPES

BIRTH_EVIDENCE: Final = {
    "age": _("An age"),
    "approximate_age": _("About an age"),
    "age_range": _("A range of ages"),
    "year": _("A year"),
    "approximate_year": _("About a year"),
    "month": _("A month"),
    "date": _("A date"),
}
WORD_LISTS: Final[dict[str, Mapping[str, Any]]] = {
    "legal_status": codes.LEGAL_STATUSES,
    "manner_of_return": codes.MANNERS_OF_RETURN,
    "sex": codes.SEXES,
    "relationship": codes.RELATIONSHIPS,
    "marital_status": codes.MARITAL_STATUSES,
    "answer": codes.CONSENT_ANSWERS,
    "document_type": DOCUMENT_TYPES,
    "birth_evidence": BIRTH_EVIDENCE,
    "yes_no": {"yes": _("Yes"), "no": _("No")},
}


@dataclass(frozen=True)
class Spelling:
    """`language` is None for codes. Days and instants are ISO 8601 in both."""

    language: str | None
    zone: tzinfo
    words: Mapping[str, Mapping[str, str]]

    def word(self, code_list: str, code: str | None) -> str | None:
        return self.words.get(code_list, {}).get(code, code) if code else None

    def yes_or_no(self, value: bool | None) -> str | None:
        return None if value is None else self.word("yes_no", "yes" if value else "no")

    def place(self, code: str | None) -> str | None:
        return place_label(code, self.language) if code and self.language else code

    def province(self, code: str | None) -> str | None:
        found = get_place(code) if code else None
        return self.place(found.parent if found and found.level == "district" else code)

    def day_of(self, value: datetime | None) -> date | None:
        """The day at the site."""
        return value.astimezone(self.zone).date() if value else None

    def moment(self, value: datetime | None) -> str | None:
        return value.astimezone(self.zone).isoformat(" ") if value else None


def spelling_in(language: str | None, zone: tzinfo) -> Spelling:
    """Words are looked up now: the rows are written when the language of the page is gone."""
    if language is None:
        return Spelling(None, zone, {})
    words = {
        name: {code: str(word) for code, word in listed.items()}
        for name, listed in WORD_LISTS.items()
    }
    words["crossing"] = {code: each.names[language] for code, each in CROSSINGS.items()}
    words["language"] = {code: names[language] for code, names in LANGUAGES.items()}
    return Spelling(language, zone, words)
