"""Provinces by P-code with how many in a hundred come from each, and how many districts each has."""

import numpy as np

from bench.matching.people.lexicon import Ints, Texts

# Nangarhar and Kabul before all others, as returns over Torkham go.
PROVINCES = {
    1: (13.0, 15), 2: (1.5, 7), 3: (2.2, 10), 4: (1.6, 9), 5: (3.0, 7), 6: (21.0, 22), 7: (5.0, 5),
    8: (0.4, 7),
    9: (3.2, 15), 10: (0.8, 7), 11: (3.0, 19), 12: (2.5, 19), 13: (3.0, 14), 14: (2.2, 13), 15: (5.5, 15),
    16: (0.5, 8), 17: (1.5, 28), 18: (2.0, 17), 19: (5.0, 7), 20: (0.7, 7), 21: (2.5, 15), 22: (1.0, 7),
    23: (0.8, 10), 24: (0.6, 9), 25: (0.9, 6), 26: (0.9, 11), 27: (7.0, 16), 28: (1.4, 11), 29: (1.6, 14),
    30: (3.4, 13), 31: (0.6, 7), 32: (4.2, 16), 33: (0.9, 11), 34: (0.6, 5),
}  # fmt: skip
CODES = np.array([""] + [f"AF{number:02}" for number in PROVINCES], dtype=object)
SHARES = np.array([share for share, _districts in PROVINCES.values()])
CUMULATED = np.cumsum(SHARES / SHARES.sum())
DISTRICTS = np.array([1] + [districts for _share, districts in PROVINCES.values()])
MOST = int(DISTRICTS.max())
# District d of province p has the number p * 100 + d; 0 is unknown.
DISTRICT_CODES = np.array(
    [f"AF{number // 100:02}{number % 100:02}" if number % 100 else "" for number in range(3500)],
    dtype=object,
)


def draw_provinces(rng: np.random.Generator, count: int) -> Ints:
    return 1 + np.searchsorted(CUMULATED, rng.random(count), side="right").clip(0, 33).astype(
        np.int64
    )


def draw_districts(rng: np.random.Generator, provinces: Ints) -> Ints:
    """The centre and few others have most of the people."""
    skewed = rng.random(len(provinces)) ** 1.8
    return provinces * 100 + 1 + (skewed * DISTRICTS[provinces]).astype(np.int64)


def some_districts(count: int) -> Ints:
    """As common as people are there; the same in every run."""
    rng = np.random.default_rng(9)
    return draw_districts(rng, draw_provinces(rng, count))


def province_texts(provinces: Ints) -> Texts:
    return CODES[provinces]


def district_texts(districts: Ints) -> Texts:
    return DISTRICT_CODES[districts]
