"""A list of people held in memory to be compared: an index and whose rows are whose."""

from array import array
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from homeward.matching import layout
from homeward.matching.documents import OF_A_FAMILY, document_key, number_of, type_of
from homeward.matching.encoding import row_of_record
from homeward.matching.index import Index
from homeward.matching.linking import Doubles, doubles_of
from homeward.matching.names import Profile
from homeward.matching.records import Record
from homeward.matching.tables import Row
from homeward.matching.weights import STARTING, Weights


class People:
    """`ids` in the order of the index's rows. Registrations are numbered as they are met."""

    def __init__(self, profile: Profile, weights: Weights = STARTING) -> None:
        self.index = Index(profile, weights)
        self.ids: npt.NDArray[np.bytes_] = np.zeros(0, "S1")
        self._keys = np.zeros(0, np.uint64)
        self._of_family = np.zeros(0, bool)

    def take(self, rows: Iterable[Row]) -> None:
        """All of a list at once; what was there before is gone."""
        packed, keys, of_family = array("I"), array("Q"), array("B")
        ids: list[bytes] = []
        registrations: dict[str, int] = {}
        for row in rows:
            words = row_of_record(row.record, self.index.dictionary)
            if row.registration:
                words[layout.REGISTRATION] = registrations.setdefault(
                    row.registration, len(registrations)
                )
            packed.extend(words)
            ids.append(row.id.encode())
            kind, key = _paper(row.record)
            keys.append(key)
            of_family.append(kind == OF_A_FAMILY)
        all_keys = np.frombuffer(keys, np.uint64) if keys else self._keys[:0]
        held = np.flatnonzero(all_keys).astype(np.uint32)
        table = np.frombuffer(packed, np.uint32) if packed else np.zeros(0, np.uint32)
        order = self.index.build(table.reshape(-1, layout.WORDS), all_keys[held], held)
        self.ids = np.array(ids, "S")[order] if ids else np.zeros(0, "S1")
        self._keys = all_keys[order]
        self._of_family = np.frombuffer(of_family, bool)[order] if of_family else np.zeros(0, bool)

    def id_of(self, place: int) -> str:
        return str(self.ids[place].decode())

    def doubles(self) -> Doubles:
        return doubles_of(self._keys, self._of_family)


def _paper(record: Record) -> tuple[int, int]:
    """Type and key of the first document that has a number; the key 0 for none."""
    for name, number in record.documents:
        signs, kind = number_of(name, number), type_of(name)
        if signs.size:
            return kind, int(document_key(kind, signs))
    return 0, 0
