import segno
from hypothesis import given
from hypothesis import strategies as st

from homeward.paper.qr import QrCode, dark_runs, qr_matrix


@given(st.lists(st.lists(st.integers(0, 1), min_size=7, max_size=7), max_size=7))
def test_the_runs_cover_exactly_the_dark_modules(matrix):
    covered = [
        (column + step, row) for column, row, length in dark_runs(matrix) for step in range(length)
    ]
    dark = [(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module]
    assert covered == dark


def test_the_matrix_is_segnos_without_its_border():
    expected = segno.make("HOMEWARD", error="m", micro=False).matrix
    assert qr_matrix("HOMEWARD") == tuple(map(tuple, expected))


def test_modules_are_whole_dots_of_a_thermal_printer():
    code = QrCode("A" * 150, 48)
    assert code.module % 0.125 == 0
    assert 44 < code.side <= 48
