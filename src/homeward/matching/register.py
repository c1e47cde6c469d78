"""The index of this site: built from the tables, kept up with the ledger, asked by every thread.

It holds nothing that the tables do not hold, and no act writes to it: whoever asks first looks whether the
ledger has grown, and takes in the persons whom the new entries are about. So what is committed is seen at
once, by every thread and process, and a registration costs nothing more.
"""

import threading
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from uuid import UUID

import numpy as np
from django.db.models import Q

from homeward.ledger.models import Entry, Part
from homeward.ledger.queries import newest_entry
from homeward.matching import layout
from homeward.matching.encoding import row_of_record
from homeward.matching.index import Index, keys_of_papers
from homeward.matching.names import profile
from homeward.matching.reading import known_persons
from homeward.matching.records import Record
from homeward.matching.tables import Row
from homeward.matching.weights import STARTING
from homeward.registration.models import Person

PROFILE: Final = "afghan"
REBUILT_AFTER: Final = 0.1  # of all rows came since the last build
REBUILT_AT_LEAST: Final = 20_000  # rows
SOME: Final = 500  # records asked about in one query
Progress = Callable[[int], None]


class Seen(NamedTuple):
    """The last entry that was taken in."""

    seq: int
    entry: UUID | None


@dataclass
class Known:
    """One build and what was added to it. `persons` by place, `households` by number."""

    index: Index
    seen: Seen
    persons: list[UUID] = field(default_factory=list)
    households: list[UUID] = field(default_factory=list)
    places: dict[UUID, int] = field(default_factory=dict)
    numbers: dict[UUID, int] = field(default_factory=dict)

    def person(self, place: int) -> UUID:
        return self.persons[place]

    def household_of(self, place: int) -> UUID:
        return self.households[self.index.registration_of(place)]

    def number(self, household: UUID) -> int:
        """A new one for a household that was not met before."""
        number = self.numbers.setdefault(household, len(self.households))
        if number == len(self.households):
            self.households.append(household)
        return number

    def put(self, person: UUID, household: UUID, record: Record) -> None:
        """A row is never changed in place: who is told otherwise gets a new one."""
        words = row_of_record(record, self.index.dictionary)
        words[layout.REGISTRATION] = self.number(household)
        place = self.places.get(person)
        if place is None or self.index.row(place).tolist() != words:
            self.drop(person)
            self.persons.append(person)
            self.places[person] = self.index.add(record, words[layout.REGISTRATION])

    def drop(self, person: UUID) -> None:
        place = self.places.pop(person, None)
        if place is not None:
            self.index.remove(place)

    def is_worn(self) -> bool:
        late = self.index.built.late_used
        return late > max(REBUILT_AT_LEAST, REBUILT_AFTER * len(self.index))


class Register:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: Known | None = None
        self._building = False

    def current(self) -> Known:
        """Everything that is committed by now is in it; while it is built anew, all that was before."""
        if self._building and self._known:
            return self._known
        newest = _newest()
        known = self._known
        if known and known.seen == newest:
            return known
        with self._lock:
            return self._up_to(newest)

    def build(self, progress: Progress = lambda persons: None) -> Known:
        """From the tables."""
        with self._lock:
            return self._built(progress)

    def _up_to(self, newest: Seen) -> Known:
        known = self._known
        if known is None or not _has(known.seen):
            return self._built(lambda persons: None)
        if known.seen.seq < newest.seq:
            _take_in(known, _changed_since(known.seen))
            known.seen = newest
        return self._built(lambda persons: None) if known.is_worn() else known

    def _built(self, progress: Progress) -> Known:
        self._building = True
        try:
            self._known = _build(progress)
        finally:
            self._building = False
        return self._known


def _build(progress: Progress) -> Known:
    known = Known(Index(profile(PROFILE), STARTING), _newest())
    rows, keys, holders = array("I"), array("Q"), array("I")
    persons: list[UUID] = []
    for place, (person, household, record) in enumerate(known_persons()):
        words = row_of_record(record, known.index.dictionary)
        words[layout.REGISTRATION] = known.number(household)
        rows.extend(words)
        for key in keys_of_papers(record):
            keys.append(key)
            holders.append(place)
        persons.append(person)
        progress(1)
    table = np.array(rows, np.uint32).reshape(-1, layout.WORDS)
    order = known.index.build(table, np.array(keys, np.uint64), np.array(holders, np.uint32))
    known.persons = [persons[place] for place in order]
    known.places = {person: place for place, person in enumerate(known.persons)}
    return known


def _take_in(known: Known, changed: list[UUID]) -> None:
    for start in range(0, len(changed), SOME):
        some = changed[start : start + SOME]
        there = set()
        for person, household, record in known_persons(_about(some)):
            known.put(person, household, record)
            there.add(person)
        for gone in set(some) - there:
            known.drop(gone)


def _about(records: Iterable[UUID]) -> object:
    return Person.objects.filter(Q(id__in=records) | Q(household__in=records))


def _changed_since(seen: Seen) -> list[UUID]:
    found = Part.objects.filter(site_seq__gt=seen.seq).values_list("about", flat=True)
    return sorted(set(found))


def _newest() -> Seen:
    return Seen(*newest_entry())


def _has(seen: Seen) -> bool:
    """Whether this is still the ledger that was read: another folder, or a restored one, is not."""
    return (
        seen.entry is not None and Entry.objects.filter(site_seq=seen.seq, id=seen.entry).exists()
    )


register = Register()


def everybody() -> Iterator[Row]:
    """Of this site, as a list would hold them."""
    for person, household, record in known_persons():
        yield Row(str(person), str(household), record)


def records_of(persons: Iterable[UUID]) -> dict[UUID, Record]:
    found = Person.objects.filter(id__in=list(persons))
    return {person: record for person, _household, record in known_persons(found)}
