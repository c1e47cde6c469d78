"""Families as a clerk would type them, in the desk input shape of docs/api.md."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from homeward.demo.births import say_birth
from homeward.demo.draw import happens, identifier, stream
from homeward.demo.families import ADULT, SIZES, Family, Person, draw_family
from homeward.demo.journeys import (
    LANGUAGES,
    draw_arrivals,
    draw_consents,
    draw_journey,
    opening,
    say_since,
)
from homeward.demo.papers import CARD_AGE, Document, draw_papers, repatriation_form, shared_card
from homeward.demo.spelling import Speller

DAYS_BACK = 14
CONSENT_LANGUAGES = ("prs", "pus")
PARTS = ("given_name", "father_name", "grandfather_name", "family_name")


def households(
    count: int,
    *,
    seed: int,
    today: date,
    crossing: str = "torkham",
    until: datetime | None = None,
) -> Iterator[dict[str, Any]]:
    """`count` desk inputs by time of arrival, over the two weeks before `today`.

    With `until`, an instant of `today`, the last day is today and nobody arrives after it.
    """
    last_on = today if until and until > opening(today) else today - timedelta(days=1)
    days = [last_on - timedelta(days=back) for back in reversed(range(DAYS_BACK))]
    sizes = stream("sizes", seed)
    for place, day in enumerate(days):
        start, end = count * place // DAYS_BACK, count * (place + 1) // DAYS_BACK
        instants = _instants(seed, day, end - start, until)
        for number, arrived_at in enumerate(instants, start):
            size = SIZES.pick(sizes)
            yield _household(f"{seed}:{number}", size, arrived_at, crossing)


def programme(
    *, families: int, individuals: int, seed: int, arrived_on: date, crossing: str = "torkham"
) -> Iterator[dict[str, Any]]:
    """Exactly `families` desk inputs with `individuals` persons, all arriving on one local day.

    ValueError when there are fewer individuals than families.
    """
    sizes = _sizes(families, individuals, stream("sizes", seed))
    instants = _instants(seed, arrived_on, families, None)
    for number, (size, arrived_at) in enumerate(zip(sizes, instants, strict=True)):
        yield _household(f"{seed}:{arrived_on}:{number}", size, arrived_at, crossing)


def _sizes(families: int, individuals: int, rng: Random) -> list[int]:
    """Large and small families, as many as asked for and adding up."""
    if individuals < families or (families == 0 and individuals):
        raise ValueError(f"{individuals} individuals cannot make {families} families")
    sizes = [1] * families
    if families:
        shares = [SIZES.pick(rng) - 0.8 for _family in sizes]
        for place in rng.choices(range(families), shares, k=individuals - families):
            sizes[place] += 1
    return sizes


def _instants(seed: int, day: date, count: int, until: datetime | None) -> list[datetime]:
    return draw_arrivals(stream("arrivals", seed, day), day, count, until=until)


def _household(seed: str, size: int, arrived_at: datetime, crossing: str) -> dict[str, Any]:
    rng = stream(seed)
    language, on = LANGUAGES.pick(rng), arrived_at.date()
    journey = draw_journey(rng, crossing=crossing, arrived_at=arrived_at, language=language)
    family = draw_family(rng, size=size, on=on, language=language)
    journey["abroad_since"] = say_since(rng, head_born_on=family.head.born_on, on=on)
    members = _members(rng, family, journey)
    return {
        "household": journey,
        "members": members,
        "consents": draw_consents(rng),
        "consent_language": language if language in CONSENT_LANGUAGES else "prs",
        "consent_by": members[0]["id"],
    }


def _members(rng: Random, family: Family, journey: dict[str, Any]) -> list[dict[str, Any]]:
    speller = Speller(rng, family.language)
    members = [
        _member(rng, family, person, speller, str(journey["legal_status"]))
        for person in family.persons
    ]
    if journey["manner_of_return"] == "facilitated":
        members[0]["documents"].append(repatriation_form(rng))
    for person, member in zip(family.persons, members, strict=True):
        if family.age(person) < CARD_AGE and happens(rng, 0.08):
            member["documents"] += shared_card(rng, members[0]["documents"])
    return members


def _member(
    rng: Random, family: Family, person: Person, speller: Speller, legal_status: str
) -> dict[str, Any]:
    named = _names(rng, family, person, speller)
    latin = named.get("given_name_latin", ""), named.get("family_name_latin", "")
    papers: list[Document] = draw_papers(
        rng, person, legal_status=legal_status, latin=latin, on=family.on
    )
    birth = say_birth(rng, person, on=family.on, has_papers=bool(papers), language=family.language)
    return named | {
        "id": identifier(rng),
        "sex": person.sex,
        "birth": birth,
        "relationship": person.relationship,
        "marital_status": person.marital_status,
        "documents": papers,
    }


def _names(rng: Random, family: Family, person: Person, speller: Speller) -> dict[str, Any]:
    """What a family can and wants to tell; names of women are sometimes kept back."""
    told = [person.name, person.father, person.grandfather, family.family_name]
    if happens(rng, 0.05):
        told[2] = ()
    kept_back = _keeps_name_back(rng, family, person)
    names: dict[str, Any] = {"name_not_given": True} if kept_back else {}
    proposed: list[str] = []
    for part, name in zip(PARTS, told, strict=True):
        if name and not (kept_back and part == "given_name"):
            names[part], names[f"{part}_latin"] = speller.write(name)
            proposed += _proposed(part, speller)
    return names | {"proposed": proposed}


def _keeps_name_back(rng: Random, family: Family, person: Person) -> bool:
    return person.sex == "female" and family.age(person) >= ADULT and happens(rng, 0.006)


def _proposed(part: str, speller: Speller) -> list[str]:
    if speller.confirms_proposals or speller.script == "both":
        return []
    return [f"{part}_latin" if speller.script == "arabic" else part]
