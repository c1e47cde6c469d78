"""A site's arrivals as bare columns, large enough that something may be shown of them."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from uuid import uuid4

import numpy as np

from homeward.statistics.flows.arrivals import arranged
from homeward.statistics.flows.codes import DIMENSIONS, NEEDS, OF_FAMILIES
from homeward.statistics.flows.coverage import Coverage, Watched
from homeward.statistics.flows.reading import Extract
from homeward.statistics.releases import making
from homeward.statistics.releases.actions import Draft, publish
from homeward.statistics.releases.counting import Wish
from homeward.statistics.releases.drafting import order
from homeward.statistics.releases.lines import LINES
from tests.reception.hands import NOW

FIRST = date(2026, 11, 1)
MAKER, APPROVER = uuid4(), uuid4()
SHARES = {
    "crossing": {"torkham": 97, "spin-boldak": 3},
    "manner_of_return": {"deported": 40, "spontaneous": 55, "facilitated": 5},
    "destination": {"AF06": 50, "AF01": 30, "AF04": 15, "AF27": 5, "unknown": 1},
    "sex": {"female": 48, "male": 52},
    "age": {"0-4": 20, "5-11": 22, "12-17": 15, "18-59": 38, "60+": 4, "unknown": 1},
}


def extract(
    families: int, days: int, *, unobserved: tuple[int, ...] = (), seed: int = 1
) -> Extract:
    """Nobody came on the days that were not observed."""
    random = np.random.default_rng(seed)
    sizes = random.integers(1, 10, families)
    household = np.repeat(np.arange(families), sizes).astype(np.int32)
    seen = np.array([at for at in range(days) if at not in unobserved])
    day = (FIRST.toordinal() + random.choice(seen, families)).astype(np.int32)[household]
    codes = {
        name: _drawn(random, name, families)[household] if name in OF_FAMILIES else column
        for name in DIMENSIONS
        for column in [_drawn(random, name, len(household))]
    }
    needs = (random.random((len(NEEDS), families)) < 0.08).astype(np.uint16)
    bits = sum((row << at for at, row in enumerate(needs)), np.zeros(families, np.uint16))
    persons = np.arange(len(household), dtype=np.int32)
    found = arranged(
        day=day, codes=codes, needs=bits[household], person=persons, household=household
    )
    now = Watched(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC), 8, 3)
    site = {FIRST.toordinal() + int(at): now for at in seen}
    return Extract(found, Coverage({}, site), (0, None))


def wish(line="arrivals", tier="public", *, first=FIRST, days=7, tables=None) -> Wish:
    found = LINES[line]
    names = tables or tuple(each.name for each in found.offered(tier))
    return Wish(found, tier, names, first, date.fromordinal(first.toordinal() + days - 1))


def week(number, **changes) -> Wish:
    first = FIRST + timedelta(days=7 * (number - 1))
    return wish(first=first, **({"tables": ("sex_by_age",)} | changes))


def drafted(asked, counts, *, why="", epsilon=None, base=None) -> Draft:
    found = order(asked, counts, source="Omari", why=why, epsilon=epsilon, base=base)
    made = _made(found.work)
    return Draft(found.about, made.kept, made.is_passed, found.linked, MAKER, made.numbers)


@cache
def _made(work: str) -> making.Made:
    """The same order is worked on once for all tests of a process."""
    return making.made_of(making.work(work))


def approved(draft, **changes):
    said = {
        "release": uuid4(),
        "author": APPROVER,
        "approves_as": "Information officer",
        "now": NOW,
    }
    return publish(draft=draft, **(said | changes))


def _drawn(random, name, count):
    codes = DIMENSIONS[name]
    shares = np.array([SHARES.get(name, {codes[0]: 1}).get(each, 0) for each in codes], float)
    return random.choice(len(codes), count, p=shares / shares.sum()).astype(np.uint8)
