"""Two persons side by side: every field in both scripts, and where the two agree."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from homeward.matching.dictionary import telling
from homeward.matching.nearness import name_words
from homeward.reference.calendars import local_digits
from homeward.reference.folding import fold
from homeward.registration.appliers import as_json
from homeward.registration.documents import DOCUMENT_TYPES
from homeward.registration.persons import NAMES
from homeward.registration.queries import File, Member
from homeward.registration.words import FIELD_NAMES
from homeward.web.people import age_of
from homeward.web.spoken import Reader, in_words, reader_of

AGREEMENTS = {
    "same": _("the same"),
    "sounds_same": _("sounds the same"),
    "overlap": _("overlap"),
    "differs": _("differs"),
}
OF_PERSONS = ("sex", "relationship", "marital_status")
OF_HOUSEHOLDS = ("origin", "destination", "lived_in", "phone", "language", "arrived_at", "crossing")
COMPARED = frozenset(("sex", "origin", "lived_in", "phone", "language"))


@dataclass(frozen=True)
class Side:
    file: File
    member: Member


@dataclass(frozen=True)
class Row:
    """`here` and `there`: lines of text; `agreement`: a code of `AGREEMENTS`, or empty."""

    label: Any
    here: list[str]
    there: list[str]
    agreement: str

    @property
    def said(self) -> Any:
        return AGREEMENTS.get(self.agreement, "")


def compared(request: HttpRequest, here: Side, there: Side) -> list[Row]:
    """Of what the reader may see; what neither says is left out."""
    reader = reader_of(request, [])
    tell = _teller(reader)
    rows = [_name(name, here, there) for name in NAMES]
    rows += [_birth(here, there, reader)]
    rows += [_told(name, here.member.values, there.member.values, tell) for name in OF_PERSONS]
    rows += [*_documents(here, there)]
    rows += [_told(name, here.file.household, there.file.household, tell) for name in OF_HOUSEHOLDS]
    return [row for row in rows if row.here or row.there]


def _teller(reader: Reader) -> Callable[[str, Any], str]:
    return lambda name, value: in_words(name, as_json(value), reader)


def _name(name: str, here: Side, there: Side) -> Row:
    one, other = (_scripts(each.member.values, name) for each in (here, there))
    return Row(FIELD_NAMES[name], one, other, agreement_of_names(one, other))


def _scripts(values: Mapping[str, Any], name: str) -> list[str]:
    return [value for script in ("", "_latin") if (value := values.get(f"{name}{script}"))]


def agreement_of_names(one: Sequence[str], other: Sequence[str]) -> str:
    """Each in one script or both; the same in one of them is the same."""
    if not one or not other:
        return ""
    if {fold(each) for each in one} & {fold(each) for each in other}:
        return "same"
    sounds = [{_sounds(each) for each in names} for names in (one, other)]
    return "sounds_same" if sounds[0] & sounds[1] else "differs"


def _sounds(name: str) -> frozenset[str]:
    return frozenset(word.skeleton for word in telling(name_words(name)))


def _birth(here: Side, there: Side, reader: Reader) -> Row:
    one, other = (_ages(each.member.values, reader) for each in (here, there))
    return Row(
        _("Age or birth"), one, other, _births_agree(here.member.values, there.member.values)
    )


def _ages(values: Mapping[str, Any], reader: Reader) -> list[str]:
    if not values.get("birth_first"):
        return []
    first, last = (
        in_words(f"birth_{end}", as_json(values[f"birth_{end}"]), reader)
        for end in ("first", "last")
    )
    return [
        local_digits(age_of(values), reader.language),
        first if first == last else f"{first} – {last}",
    ]


def _births_agree(one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    if not one.get("birth_first") or not other.get("birth_first"):
        return ""
    apart = one["birth_last"] < other["birth_first"] or other["birth_last"] < one["birth_first"]
    return "differs" if apart else "overlap"


def _told(
    name: str, one: Mapping[str, Any], other: Mapping[str, Any], tell: Callable[[str, Any], str]
) -> Row:
    here, there = one.get(name), other.get(name)
    agreement = ""
    if name in COMPARED and here and there and "unknown" not in (here, there):
        agreement = "same" if here == there else "differs"
    shown = ([tell(name, value)] if value else [] for value in (here, there))
    return Row(FIELD_NAMES[name], next(shown), next(shown), agreement)


def _documents(here: Side, there: Side) -> Iterable[Row]:
    """By sort; the same number on both sides counts, however each was typed."""
    for sort, label in DOCUMENT_TYPES.items():
        one, other = (_numbers(each, sort) for each in (here, there))
        agreement = ""
        if one and other:
            agreement = "same" if set(one) & set(other) else "differs"
        yield Row(label, list(one.values()), list(other.values()), agreement)


def _numbers(side: Side, sort: str) -> dict[str, str]:
    return {
        str(each["normalised"]): str(each["number"])
        for each in side.member.documents
        if each.get("type") == sort and each.get("normalised")
    }
