"""QR codes drawn as black rectangles, sharp on any printer."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import segno
from fpdf import FPDF

DOT = 0.125  # mm; one dot of a 203 dpi thermal printer
OVERLAP = 0.01  # mm; hides the hairlines some viewers show between touching rectangles

Matrix = Sequence[Sequence[int]]


def qr_matrix(content: str) -> Matrix:
    """Rows of 0 and 1 without the quiet zone; survives 15 % of damage or more."""
    code = segno.make(content, error="m", micro=False)
    return tuple(tuple(row) for row in code.matrix)


def dark_runs(matrix: Matrix) -> Iterator[tuple[int, int, int]]:
    """Each unbroken dark stretch as (column, row, length) in modules."""
    for row, modules in enumerate(matrix):
        column = 0
        for dark, group in groupby(modules):
            length = len(list(group))
            if dark:
                yield column, row, length
            column += length


class QrCode:
    """A square of at most `size` mm without its quiet zone.

    Modules are whole printer dots where there is room, so a thermal print has no ragged edges.
    """

    def __init__(self, content: str, size: float) -> None:
        self.matrix = qr_matrix(content)
        self.module = max(size / len(self.matrix) // DOT * DOT, DOT)
        self.side = self.module * len(self.matrix)

    def draw(self, pdf: FPDF, *, x: float, y: float) -> None:
        pdf.set_fill_color(0)
        for column, row, length in dark_runs(self.matrix):
            place = (x + column * self.module, y + row * self.module)
            pdf.rect(*place, length * self.module + OVERLAP, self.module + OVERLAP, style="F")
