"""Whole tables that all give what is published, and how far apart they make each row."""

import numpy as np

from homeward.statistics.disclosure.moving import Move


class Spread:
    """`down` and `up`: the farthest that any table is below and above the truth."""

    def __init__(self, size: int) -> None:
        self.down = np.zeros(size, dtype=np.int64)
        self.up = np.zeros(size, dtype=np.int64)
        self._moves: dict[int, Move] = {}
        self._inside: dict[int, dict[int, int]] = {}
        self._next = 0

    def grow(self, size: int) -> None:
        more = size - len(self.down)
        self.down = np.append(self.down, np.zeros(more, np.int64))
        self.up = np.append(self.up, np.zeros(more, np.int64))

    @property
    def tables(self) -> list[Move]:
        return list(self._moves.values())

    def width(self, number: int) -> int:
        return int(self.up[number] - self.down[number])

    def take(self, move: Move) -> int:
        self._next += 1
        self._moves[self._next] = move
        for row, by in zip(move.rows.tolist(), move.by.tolist(), strict=True):
            self._inside.setdefault(row, {})[self._next] = by
        self.down[move.rows] = np.minimum(self.down[move.rows], move.by)
        self.up[move.rows] = np.maximum(self.up[move.rows], move.by)
        return self._next

    def of(self, number: int) -> list[int]:
        """Tables in which this row is not as in truth."""
        return list(self._inside.get(number, ()))

    def drop(self, table: int) -> Move:
        move = self._moves.pop(table)
        for row in move.rows.tolist():
            left = self._inside[row]
            by = left.pop(table)
            if by in (self.down[row], self.up[row]):
                self.down[row] = min(0, *left.values()) if left else 0
                self.up[row] = max(0, *left.values()) if left else 0
        return move
