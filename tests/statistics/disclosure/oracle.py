"""Every whole table that fits what was published, found by trying them all. Shares no code with the audit."""

from itertools import product

from homeward.statistics.disclosure import TOTAL, Dimension, Release, crossing

ROWS = Dimension("row", ("a", "b", "c"))
COLUMNS = Dimension("column", ("x", "y", "z"))
PLACES = Dimension("row", ("a", "b", "c"), {"ab": ("a", "b")})
TWO = Dimension("column", ("x", "y"))


def table(counts, rows=ROWS, columns=TWO, name="one", hidden=()):
    """`counts`: row by row."""
    keys = list(product(rows.codes, columns.codes))
    dimensions = (rows, columns)
    tables = (crossing("all", dimensions, by=("row", "column")),)
    return Release(name, dimensions, dict(zip(keys, counts, strict=True)), tables, dict(hidden))


def possible(release, known=()):
    """Hidden cell → the values it has in all tables that fit; `known`: cell → its least and most."""
    atoms = list(release.counts)
    parts = {
        cell: [at for at, atom in enumerate(atoms) if _inside(release.dimensions, atom, cell)]
        for cell in release.cells
    }
    truth = list(release.counts.values())
    shown = {
        cell: sum(truth[at] for at in parts[cell]) for cell in parts if cell not in release.hidden
    }
    limits = dict(known)
    found = {cell: set() for cell in release.hidden}
    for table_ in _tables(len(atoms), parts, shown, limits):
        for cell in found:
            found[cell].add(sum(table_[at] for at in parts[cell]))
    return found


def _inside(dimensions, atom, cell):
    return all(
        code in dimension.leaves(wanted)
        for dimension, code, wanted in zip(dimensions, atom, cell, strict=True)
    )


def _tables(size, parts, shown, limits):
    """Depth first, atom by atom; a sum that is too high already ends the branch."""
    highest = shown[(TOTAL, TOTAL)]
    ends = {cell: (shown[cell], shown[cell]) for cell in shown} | limits
    last = {cell: max(inside) for cell, inside in parts.items()}
    chosen = [0] * size

    def go(at):
        if at == size:
            yield tuple(chosen)
            return
        for value in range(highest + 1):
            chosen[at] = value
            if all(_fits(cell, at) for cell in ends if at in parts[cell]):
                yield from go(at + 1)
        chosen[at] = 0

    def _fits(cell, at):
        least, most = ends[cell]
        total = sum(chosen[each] for each in parts[cell] if each <= at)
        return total <= most and (at < last[cell] or total >= least)

    yield from go(0)
