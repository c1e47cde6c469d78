"""Where families lived, where they go, how they returned and what they agree to.

Shares are plausible, not published: nothing here may be quoted as a finding.
"""

from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from random import Random
from typing import Any

from homeward.demo.draw import Weighted, digits, happens, identifier, weighted
from homeward.reference.calendars import SOLAR_HIJRI, from_date
from homeward.reference.codes import CROSSINGS
from homeward.reference.places import children

KABUL = timezone(timedelta(hours=4, minutes=30))
OPENS_AT, LANES_OPEN = time(6, 30), timedelta(hours=10)
SOUTHERN = frozenset({"spin-boldak", "badini", "bahramcha"})

LANGUAGES = Weighted((
    ("pus", 68), ("prs", 22), ("uzb", 3), ("x-pashai", 2.5), ("tuk", 1), ("bal", 1),
    ("x-nuristani", 1), ("urd", 1), ("other", 0.5),
))  # fmt: skip
LEGAL_STATUSES = weighted(
    undocumented=52, por=22, acc=18, visa=3, unhcr_slip=1.5, other=1, unknown=2.5
)
MANNERS = {
    "por": weighted(spontaneous=38, facilitated=54, deported=7, unknown=1),
    "acc": weighted(spontaneous=74, facilitated=8, deported=16, unknown=2),
    "undocumented": weighted(spontaneous=70, deported=27, unknown=3),
}
OTHER_MANNERS = weighted(spontaneous=84, deported=12, unknown=4)

LIVED_IN = {
    "east": Weighted((
        ("PK-KP/peshawar", 30), ("PK-PB/rawalpindi", 13), ("PK-IS/islamabad", 9),
        ("PK-KP/haripur", 8), ("PK-KP/nowshera", 8), ("PK-PB/attock", 6), ("PK-KP/khyber", 5),
        ("PK-KP/mansehra", 4), ("PK-PB/lahore", 4), ("PK-KP/kohat", 3), ("PK-KP/mardan", 3),
        ("PK-KP/swabi", 3), ("PK-KP/charsadda", 2), ("PK-SD/karachi-east", 3),
        ("PK-SD/karachi-west", 4), ("PK-SD/malir", 2), ("PK-BA/quetta", 2), ("PK-PB/mianwali", 2),
    )),
    "south": Weighted((
        ("PK-BA/quetta", 40), ("PK-SD/karachi-west", 10), ("PK-SD/karachi-east", 8),
        ("PK-SD/malir", 6), ("PK-BA/pishin", 12), ("PK-BA/killa-abdullah", 8),
        ("PK-BA/chaman", 6), ("PK-BA/loralai", 4), ("PK-BA/chagai", 4), ("PK-SD/hyderabad", 2),
    )),
    "iran": Weighted((
        ("IR-23/tehran", 24), ("IR-09/mashhad", 22), ("IR-23/varamin", 6), ("IR-23/pakdasht", 5),
        ("IR-10/isfahan", 9), ("IR-07/shiraz", 9), ("IR-08/kerman", 8), ("IR-30/karaj", 6),
        ("IR-25/qom", 5), ("IR-11/zahedan", 4), ("IR-11/zabol", 2),
    )),
}  # fmt: skip
HOMES = {
    "east": weighted(
        AF06=34, AF01=14, AF19=11, AF07=8, AF15=8, AF09=6, AF05=4, AF10=0.5, AF11=2, AF14=2,
        AF13=2, AF03=2, AF18=2, AF21=2, AF27=1.5, AF16=1,
    ),
    "south": weighted(
        AF27=38, AF30=16, AF19=7, AF01=6, AF26=6, AF25=5, AF11=4, AF29=4, AF21=4, AF28=3, AF32=4,
        AF34=3,
    ),
    "iran": weighted(
        AF32=32, AF33=8, AF23=8, AF21=9, AF01=9, AF31=6, AF29=6, AF19=5, AF34=6, AF10=4, AF24=4,
        AF28=3,
    ),
}  # fmt: skip
SEATS = {
    "AF01": "AF01/kabul", "AF06": "AF06/jalalabad", "AF19": "AF19/kunduz", "AF27": "AF27/kandahar",
    "AF32": "AF32/hirat", "AF21": "AF21/mazar-e-sharif", "AF30": "AF30/lashkargah",
}  # fmt: skip
SEAT_SHARE = 0.35
VAGUE_PLACES = (
    "refugee village no. 3", "near the brick kilns", "behind the vegetable market",
    "کمپ شماره ۲", "نزدیک بازار", "د خښتو بټۍ ته نږدې",
)  # fmt: skip
PARTNER_CLASSES = {"un_agency": 0.92, "ngo": 0.86, "health": 0.93, "education": 0.88}
PURPOSES = {"registration": 0.99, "assistance": 0.985, "referral": 0.93}


def opening(day: date) -> datetime:
    return datetime.combine(day, OPENS_AT, KABUL)


def draw_arrivals(rng: Random, day: date, count: int, *, until: datetime | None) -> list[datetime]:
    """In order, busiest before noon, none after `until` (an instant after opening)."""
    start = opening(day)
    hours = min(LANES_OPEN, until - start) if until else LANES_OPEN
    shares = sorted(rng.triangular(0, 1, 0.35) for _each in range(count))
    return [start + timedelta(seconds=int(share * hours.total_seconds())) for share in shares]


def draw_journey(
    rng: Random, *, crossing: str, arrived_at: datetime, language: str
) -> dict[str, Any]:
    """The `household` part of the desk input, without `abroad_since`."""
    side = _side(crossing)
    status = LEGAL_STATUSES.pick(rng)
    origin = HOMES[side].pick(rng)
    destination = origin if happens(rng, 0.72) else HOMES[side].pick(rng)
    journey = {
        "id": identifier(rng),
        "crossing": crossing,
        "arrived_at": arrived_at.isoformat(),
        "legal_status": status,
        "manner_of_return": MANNERS.get(status, OTHER_MANNERS).pick(rng),
        "language": language,
        "name_on_receipt": happens(rng, 0.1),
        "phone": _phone(rng) if happens(rng, 0.58) else "",
    }
    journey |= _lived_in(rng, side)
    return journey | _home(rng, "origin", origin) | _home(rng, "destination", destination)


def _side(crossing: str) -> str:
    if CROSSINGS[crossing].neighbour == "IRN":
        return "iran"
    return "south" if crossing in SOUTHERN else "east"


def _phone(rng: Random) -> str:
    """No subscriber number begins with 000, so none of these can ring."""
    return f"+93000{digits(rng, 6)}" if happens(rng, 0.7) else f"0000 {digits(rng, 6)}"


def _lived_in(rng: Random, side: str) -> dict[str, str]:
    lived = {"lived_in": LIVED_IN[side].pick(rng)} if happens(rng, 0.96) else {}
    if not lived or happens(rng, 0.12):
        lived["lived_in_text"] = rng.choice(VAGUE_PLACES)
    return lived


def _home(rng: Random, name: str, province: str) -> dict[str, str]:
    """A district mostly; some know only the province, a few say it in their own words."""
    certainty = rng.random()
    if certainty < 0.02:
        return {f"{name}_text": rng.choice(VAGUE_PLACES)}
    return {name: province if certainty < 0.08 else _district(rng, province)}


def _district(rng: Random, province: str) -> str:
    if province in SEATS and happens(rng, SEAT_SHARE):
        return SEATS[province]
    return rng.choice(_districts(province))


@cache
def _districts(province: str) -> list[str]:
    return [place.code for place in children(province)] or [province]


def say_since(rng: Random, *, head_born_on: date, on: date) -> str:
    """Since when abroad, as typed; never before the head was born."""
    kind = rng.random()
    earliest = head_born_on.year + 1
    if kind < 0.34 and on.year - earliest < 47:
        return "born abroad"
    if kind < 0.5 or earliest >= on.year:
        return ""
    year = max(earliest, rng.choice((1979, 1984, 1992, 1996, 2001, 2008, 2015, 2021, 2022)))
    year = min(year, on.year - 1)
    return str(from_date(date(year, 7, 1), SOLAR_HIJRI)[0] if happens(rng, 0.6) else year)


def draw_consents(rng: Random) -> list[dict[str, str]]:
    answers = [
        {"purpose": purpose, "partner_class": "", "answer": _answer(rng, share)}
        for purpose, share in PURPOSES.items()
    ]
    shared = [
        {"purpose": "sharing", "partner_class": partner, "answer": _answer(rng, share)}
        for partner, share in PARTNER_CLASSES.items()
    ]
    return answers + shared


def _answer(rng: Random, given: float) -> str:
    if happens(rng, given):
        return "given"
    return "refused" if happens(rng, 0.8) else "not_asked"
