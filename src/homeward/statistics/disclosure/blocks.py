"""What is known without solving anything, and how the rest falls apart into small systems."""

from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

import numpy as np

from homeward.statistics.disclosure.counting import Flags, Ints
from homeward.statistics.disclosure.system import System


@dataclass(frozen=True)
class Block:
    """`known` rows say what their sum is; `open` ones are asked about. No block shares a variable."""

    known: Ints
    open: Ints
    atoms: Ints


@dataclass
class Settled:
    """Variables that known rows settle one after the other, and which row settled each."""

    atoms: Flags
    by: dict[int, int] = field(default_factory=dict)


def settled(system: System, known: Flags) -> Settled:
    """A sum of 0 settles all its parts; a sum with one part left settles that. The shortest sums first."""
    found = Settled(np.zeros(len(system.values), dtype=np.bool_))
    rows_of = _rows_of(system)
    waiting = [(len(system.rows[each].atoms), int(each)) for each in np.flatnonzero(known)]
    heapify(waiting)
    while waiting:
        _size, number = heappop(waiting)
        atoms = system.rows[number].atoms
        left = atoms[~found.atoms[atoms]]
        if len(left) == 0 or (len(left) > 1 and system.values[left].any()):
            continue
        found.atoms[left] = True
        found.by |= {int(each): number for each in left}
        for row in {row for each in left for row in rows_of[each] if known[row]}:
            heappush(waiting, (len(system.rows[row].atoms), row))
    return found


def blocks(system: System, known: Flags, asked: Flags, done: Settled) -> list[Block]:
    kept = known & ~_follow_from_others(system, known)
    left = [row.atoms[~done.atoms[row.atoms]] for row in system.rows]
    used = [int(n) for n in np.flatnonzero(kept | asked) if len(left[n])]
    labels = _labels([left[each] for each in used], len(system.values))
    found: dict[int, tuple[list[int], list[int]]] = {}
    for number in used:
        two = found.setdefault(int(labels[left[number][0]]), ([], []))
        two[0 if known[number] else 1].append(number)
    members: dict[int, list[int]] = {label: [] for label in found}
    for atom in np.flatnonzero(~done.atoms):
        if int(labels[atom]) in members:
            members[int(labels[atom])].append(int(atom))
    return [
        Block(np.array(rows, np.int64), np.array(hidden, np.int64), np.array(members[label]))
        for label, (rows, hidden) in found.items()
        if hidden
    ]


def _rows_of(system: System) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(len(system.values))]
    for number, row in enumerate(system.rows):
        for atom in row.atoms.tolist():
            found[atom].append(number)
    return found


def _follow_from_others(system: System, known: Flags) -> Flags:
    """Totals whose parts are all known say nothing more; left in, they would join everything."""
    found = np.zeros(len(system.rows), dtype=np.bool_)
    for whole, parts in system.splits:
        if known[list(parts)].all():
            found[whole] = True
    return found


def _labels(groups: list[Ints], size: int) -> Ints:
    """The same label for whatever is linked by a group."""
    parent = list(range(size))

    def root(each: int) -> int:
        while parent[each] != each:
            parent[each] = parent[parent[each]]
            each = parent[each]
        return each

    for group in groups:
        first = root(int(group[0]))
        for each in group[1:].tolist():
            parent[root(each)] = first
    return np.array([root(each) for each in range(size)], dtype=np.int64)
