"""What is written about a birth: an EDTF text, by what the person knows and how the desk asks."""

import numpy as np
import numpy.typing as npt

from bench.matching.people.chance import Floats, unit
from bench.matching.people.households import People
from bench.matching.people.lexicon import Ints, Texts
from bench.matching.people.noise import Rates

AGE, YEAR, SOLAR_SPAN, SOLAR_YEAR, MONTH, DAY, JANUARY, SPAN = range(8)
SHARES = np.cumsum([0.4, 0.19, 0.08, 0.08, 0.05, 0.09, 0.08, 0.03])
NEW_YEAR = 0.216  # Hamal begins in the last third of March
YEARS = [f"{year}" for year in range(2100)]
TEXTS = {
    AGE: np.array([f"{year}~" for year in YEARS], dtype=object),
    YEAR: np.array(YEARS, dtype=object),
    SOLAR_YEAR: np.array(YEARS, dtype=object),
    SOLAR_SPAN: np.array([f"{year}/{int(year) + 1}" for year in YEARS], dtype=object),
    JANUARY: np.array([f"{year}-01-01" for year in YEARS], dtype=object),
}


def births(
    people: People, at: Floats, visit: Ints, rates: Rates, missing: float, rng: np.random.Generator
) -> Texts:
    count = len(people)
    age = np.maximum(at - people.born, 0)
    known = unit(people.papers, 71) < np.where(age < 14, 0.4, 0.22)
    kind = kinds(visit, count, rng)
    kind = np.where(
        ((kind == DAY) | (kind == MONTH)) & ~known, np.where(kind == DAY, JANUARY, YEAR), kind
    )
    told = people.born + error(age, known, kind, rates, rng)
    heaped = (kind == AGE) & ~known & (age > 27) & (rng.random(count) < 0.3)
    told = np.where(heaped, at - np.round(age / 5) * 5 + 0.0, told)
    told = np.where(rng.random(count) < rates.calendar_confused, confused(told, age, rng), told)
    told = np.clip(told, 1900, at)
    found = np.empty(count, dtype=object)
    solar = (kind == SOLAR_SPAN) | (kind == SOLAR_YEAR)
    year = np.floor(np.where(solar, told - NEW_YEAR, told)).astype(np.int64)
    for each, texts in TEXTS.items():
        found[kind == each] = texts[year[kind == each]]
    for each, write in ((MONTH, month), (DAY, day), (SPAN, span)):
        rows = np.flatnonzero(kind == each)
        found[rows] = [write(value) for value in told[rows].tolist()]
    found[rng.random(count) < missing] = ""
    return found


def kinds(visit: Ints, count: int, rng: np.random.Generator) -> Ints:
    """A desk asks a whole family the same way, mostly."""
    chance = np.where(rng.random(count) < 0.65, unit(visit, 72), rng.random(count))
    return np.searchsorted(SHARES, chance, side="right").clip(0, SPAN).astype(np.int64)


def error(
    age: Floats, known: npt.NDArray[np.bool_], kind: Ints, rates: Rates, rng: np.random.Generator
) -> Floats:
    spread = rates.birth_guess_years * np.interp(age, [0, 2, 12, 30], [0.1, 0.25, 0.5, 1.0])
    spread *= np.where(age > 50, rates.birth_old_factor, 1.0) * np.where(known, 0.25, 1.0)
    return np.where((kind == DAY) | (kind == MONTH), 0.0, rng.normal(0.0, 1.0, len(age)) * spread)


def confused(told: Floats, age: Floats, rng: np.random.Generator) -> Floats:
    chance = rng.random(len(told))
    return told + np.where(chance < 0.4, 1, np.where(chance < 0.8, -1, np.round(age / 33)))


def month(value: float) -> str:
    return f"{int(value)}-{1 + int(value % 1 * 12):02}"


def day(value: float) -> str:
    return str(np.datetime64(f"{int(value)}-01-01") + int(value % 1 * 365))


def span(value: float) -> str:
    wide = 1 + int(value * 1000) % 3
    return f"{int(value) - wide}/{int(value) + wide}"
