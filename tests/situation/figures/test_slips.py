"""What one slip of a hand makes of a number."""

import pytest

from homeward.situation.figures.slips import ADDED, CHANGED, DROPPED, SWAPPED, slip


@pytest.mark.parametrize(
    ("printed", "meant", "how"),
    [
        (420, 1_420, DROPPED),
        (343, 3_043, DROPPED),
        (11_420, 1_420, ADDED),
        (1_240, 1_420, SWAPPED),
        (1_425, 1_420, CHANGED),
        (1_024, 1_420, None),
        (420, 421_000, None),
        (420, 420, None),
        (420, -20, None),
        (2_410, 1_420, None),
    ],
)
def test_a_slip_is_told_by_its_kind(printed, meant, how):
    assert slip(printed, meant) is how
