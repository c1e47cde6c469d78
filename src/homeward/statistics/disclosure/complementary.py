"""Which further cells have to be hidden, so that nobody works out those that must be.

Each hidden cell gets another whole table in which it is different enough; where that is cheapest, cells
that are shown give way and are hidden too. First inside of each group (a district's neighbours for a
district), where the systems are small, then over everything. In the end whatever turns out not to be
needed is shown again.
"""

from collections.abc import Sequence

import numpy as np

from homeward.statistics.disclosure.audit import known_sums
from homeward.statistics.disclosure.blocks import Block, blocks, settled
from homeward.statistics.disclosure.counting import Flags
from homeward.statistics.disclosure.moving import LEAST_PRICE, Move, Mover, prices
from homeward.statistics.disclosure.spread import Spread
from homeward.statistics.disclosure.system import Row, System
from homeward.statistics.disclosure.tables import Dimensions, Hidden

ROUNDS = 5
TURNS = 4  # of widening many cells together, before it is asked whether that helped
FEW = 0.1
SUM = "sum"


class Movers:
    """One mover for each block, made when it is first asked for."""

    def __init__(self, system: System, known: Flags, costs: dict[int, float]) -> None:
        self._system, self._costs = system, costs
        found = blocks(system, known, ~known, settled(system, known))
        self._block_of = {int(row): block for block in found for row in block.open}
        self._made: dict[int, tuple[Block, Mover]] = {}

    def of(self, number: int) -> Mover | None:
        """None where everything about this row is known."""
        block = self._block_of.get(number)
        if block is None:
            return None
        if id(block) not in self._made:
            self._made[id(block)] = block, Mover(self._system, block, self._costs)
        return self._made[id(block)][1]

    def of_all(self, numbers: Sequence[int]) -> list[Mover]:
        found = [self.of(each) for each in numbers]
        return list({id(each): each for each in found if each}.values())


class Hiding:
    """Changes the rows of `system`."""

    def __init__(self, system: System, dimensions: Dimensions) -> None:
        self.system, self.dimensions = system, dimensions
        self.spread = Spread(len(system.rows))
        self.added: list[int] = []
        self._chance = np.random.default_rng(0)

    def run(self) -> None:
        """Whether it was enough, the audit says."""
        for _ in range(ROUNDS):
            self._guard_sums()
            upper = self._upper()
            fixed = np.array([row.fixed for row in self.system.rows], dtype=np.bool_)
            self._widen([each for each in self._narrow() if upper[each]], fixed)
            self._widen(self._narrow(), fixed | (upper & ~self._hidden()))
            self._widen(self._narrow(), fixed)
            self._show_again(fixed | (upper & ~self._hidden()))
            if not any(known_sums(self.system)):
                break

    def _guard_sums(self) -> None:
        for _whole, hidden in list(known_sums(self.system)):
            threshold = max(self.system.rows[each].threshold for each in hidden)
            self.system.append(hidden, Hidden(SUM, threshold))
        self.spread.grow(len(self.system.rows))
        self.costs = prices(self.system)

    def _hidden(self) -> Flags:
        return np.array([row.is_hidden for row in self.system.rows], dtype=np.bool_)

    def _upper(self) -> Flags:
        """Rows of a group, or of everything, along a dimension that has groups."""
        deep = {at: set(each.codes) for at, each in enumerate(self.dimensions) if each.groups}
        return np.array([_is_upper(row, deep) for row in self.system.rows], dtype=np.bool_)

    def _narrow(self) -> list[int]:
        """Hidden rows that may still be worked out, those with the fewest people last."""
        rows = self.system.rows
        found = [n for n, row in enumerate(rows) if row.is_hidden and not self._is_wide(n)]
        return sorted(found, key=lambda each: -rows[each].value)

    def _is_wide(self, number: int) -> bool:
        return self.spread.width(number) >= self.system.rows[number].width(self.system.rule)

    def _widen(self, waiting: list[int], known: Flags) -> None:
        movers = Movers(self.system, known, self.costs)
        self._widen_together(waiting, movers)
        while waiting:
            number = waiting.pop(0)
            mover = movers.of(number)
            while mover and mover.may_hide and not self._is_wide(number):
                move = self._cheapest(number, mover)
                if move is None:
                    break
                self.spread.take(move)
                waiting += self._hide(move, mover)

    def _widen_together(self, waiting: Sequence[int], movers: Movers) -> None:
        """Most cells need nothing more hidden, and one table widens many; until few more are."""
        for mover in movers.of_all(waiting):
            left = [each for each in waiting if mover.has(each)]
            while self._widen_some(left, mover) > FEW * len(left):
                left = [each for each in left if not self._is_wide(each)]

    def _widen_some(self, left: Sequence[int], mover: Mover) -> int:
        for _ in range(TURNS):
            wanted = {each: self._way(each) for each in left if not self._is_wide(each)}
            move = mover.together(wanted) if wanted else None
            if move:
                self.spread.take(move)
        return sum(self._is_wide(each) for each in left)

    def _way(self, number: int) -> int:
        """Away from where it went already; else by chance, so that some go up and others down."""
        row = self.system.rows[number]
        up, down = self.spread.up[number], -self.spread.down[number]
        needed = row.width(self.system.rule)
        is_up = down > up if down != up else bool(self._chance.integers(2))
        return needed - int(down) if is_up else int(up) - needed

    def _cheapest(self, number: int, mover: Mover, *, free: bool = False) -> Move | None:
        """As far as it needs, or else as far as it goes."""
        down, up = int(self.spread.down[number]), int(self.spread.up[number])
        width = self.system.rows[number].width(self.system.rule)
        for short in range(width - (up - down)):
            ends = (down + width - short, up - width + short)
            moves: list[Move] = []
            for by in ends:
                move = mover.move(number, by, free=free)
                if move and move.price < LEAST_PRICE:
                    return move
                moves += [move] if move else []
            if moves:
                return min(moves, key=lambda each: each.price)
        return None

    def _hide(self, move: Move, mover: Mover) -> list[int]:
        """What has to be hidden for this table to fit, and so has to be uncertain too."""
        found = [each for each in move.rows.tolist() if not self.system.rows[each].is_hidden]
        for number in found:
            row = self.system.rows[number]
            row.reasons.append(row.reason)
            row.hidden_in, row.shown_in = row.shown_in, []
            mover.renew(number)
        self.added += found
        return found

    def _show_again(self, known: Flags) -> None:
        """Most people first, and those last that were hidden last."""
        movers = Movers(self.system, known, self.costs)
        for number in sorted(self.added, key=lambda each: -self.system.rows[each].value):
            mover = movers.of(number)
            if mover and self._is_needless(number, mover):
                self.added.remove(number)

    def _is_needless(self, number: int, mover: Mover) -> bool:
        """Every other hidden row stays uncertain by tables in which this one is as in truth."""
        row = self.system.rows[number]
        dropped = [self.spread.drop(each) for each in self.spread.of(number)]
        touched = {each for move in dropped for each in move.rows.tolist()} - {number}
        row.reasons, row.shown_in, row.hidden_in = [], row.hidden_in, []
        mover.hold(number)
        taken: list[int] = []
        if all(self._stays_wide(each, mover, taken) for each in sorted(touched)):
            return True
        for table in taken:
            self.spread.drop(table)
        for move in dropped:
            self.spread.take(move)
        row.reasons = [row.reason]
        row.hidden_in, row.shown_in = row.shown_in, []
        mover.renew(number)
        return False

    def _stays_wide(self, number: int, mover: Mover, taken: list[int]) -> bool:
        if not self.system.rows[number].is_hidden:
            return True
        while not self._is_wide(number):
            move = self._cheapest(number, mover, free=True) if mover.has(number) else None
            if move is None:
                return False
            taken.append(self.spread.take(move))
        return True


def _is_upper(row: Row, deep: dict[int, set[str]]) -> bool:
    if not row.cells:
        return False
    return all(any(key[at] not in codes for at, codes in deep.items()) for _, key in row.cells)
