"""Documents with the right shape and check digits.

Every number begins with 99 or X, which no issuer known to us uses, so that nobody mistakes one
for a real card.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

from homeward.demo.draw import digits, happens, identifier, weighted
from homeward.demo.families import Person
from homeward.registration.mrz import LINE_LENGTH, check_digit

Document = dict[str, Any]

CARD_AGE = 5  # years; younger children are written on a parent's card
SHARED_REASON = "Child is written on a parent's card"
TAZKIRA_SHARE = {"male": 0.34, "female": 0.14}
TAZKIRAS = weighted(tazkira_paper=60, tazkira_electronic=40)
CARD_OF_STATUS = {"por": "por", "acc": "acc", "visa": "passport", "unhcr_slip": "other"}
CARD_SHARE = {"por": 0.92, "acc": 0.92, "visa": 0.97, "unhcr_slip": 0.9}


def draw_papers(
    rng: Random, person: Person, *, legal_status: str, latin: tuple[str, str], on: date
) -> list[Document]:
    """`latin`: given name and family name as a passport would spell them."""
    years = (on - person.born_on).days / 365.25
    papers = []
    card = CARD_OF_STATUS.get(legal_status)
    if (
        card
        and (years >= CARD_AGE or card == "passport")
        and happens(rng, CARD_SHARE[legal_status])
    ):
        papers.append(_card(rng, card, person, latin, on))
    if years >= 7 and happens(rng, TAZKIRA_SHARE[person.sex]):
        papers.append(_card(rng, TAZKIRAS.pick(rng), person, latin, on))
    return papers


def repatriation_form(rng: Random) -> Document:
    """One number for the whole family, held by the head."""
    return _document(rng, "vrf", f"VRF-99{digits(rng, 7)}")


def shared_card(rng: Random, papers: list[Document]) -> list[Document]:
    """A small child named on the card of a parent."""
    cards = [paper for paper in papers if paper["type"] in ("por", "acc")]
    return [card | {"id": identifier(rng), "override_reason": SHARED_REASON} for card in cards[:1]]


def _document(rng: Random, kind: str, number: str, **more: str) -> Document:
    return {"id": identifier(rng), "type": kind, "number": number, **more}


def _card(rng: Random, kind: str, person: Person, latin: tuple[str, str], on: date) -> Document:
    if kind == "passport":
        return _passport(rng, person, latin, on)
    if kind == "tazkira_paper":
        volume, page = str(rng.randint(1, 99)), str(rng.randint(1, 200))
        return _document(rng, kind, f"99{digits(rng, 7)}", volume=volume, page=page)
    return _document(rng, kind, _number(rng, kind))


def _number(rng: Random, kind: str) -> str:
    if kind == "tazkira_electronic":
        return _grouped(rng, "99" + digits(rng, 11), (4, 8))
    if kind == "other":
        return f"X-99{digits(rng, 7)}"
    return _grouped(rng, "99" + digits(rng, 10), (4, 8))


def _grouped(rng: Random, number: str, cuts: tuple[int, int]) -> str:
    """As printed on cards or as typed in a hurry."""
    first, second = cuts
    separator = rng.choice(("", "", "-", " "))
    return separator.join((number[:first], number[first:second], number[second:]))


def _passport(rng: Random, person: Person, latin: tuple[str, str], on: date) -> Document:
    number = "X" + digits(rng, 8)
    expires_on = on + timedelta(days=rng.randint(-900, 3000))
    lines = machine_readable_lines(number, person, latin, expires_on)
    return _document(rng, "passport", number, mrz=lines)


def machine_readable_lines(
    number: str, person: Person, latin: tuple[str, str], expires_on: date
) -> str:
    """TD3, two lines of 44. Source: ICAO Doc 9303, part 4."""
    given, family = map(_machine_readable, latin)
    upper = f"P<AFG{family}<<{given}" if family else f"P<AFG{given}"
    sex = {"female": "F", "male": "M"}.get(person.sex, "<")
    checked = number.ljust(9, "<")
    born, expires = f"{person.born_on:%y%m%d}", f"{expires_on:%y%m%d}"
    head = f"{checked}{check_digit(checked)}"
    dates = f"{born}{check_digit(born)}{sex}{expires}{check_digit(expires)}"
    personal = "<" * 14 + "0"
    over_all = head + dates.replace(f"{sex}{expires}", expires, 1) + personal
    lower = f"{head}AFG{dates}{personal}{check_digit(over_all)}"
    return f"{upper[:LINE_LENGTH].ljust(LINE_LENGTH, '<')}\n{lower}"


def _machine_readable(name: str) -> str:
    letters = "".join(letter if "A" <= letter <= "Z" else " " for letter in name.upper())
    return "<".join(letters.split())
