"""`python -m bench.search_filling`: a site's tables filled in bulk, as if its families had registered.

The families are those of `homeward.demo`: its households, its names by their frequencies, its spelling
slips. Its names are some nine hundred, so one person in 500 is given one of 5,000 others, made of
syllables: those are the rare ones. Each row is what the appliers would write; the ledger stays empty,
because no search looks into it. A million persons take four minutes this way, and hours at the desk.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID

import click
import django

from bench.driving import ZONE

AT_ONCE = 3000  # households
SEED = 1_000
RARE_NAMES, ONE_IN = 5_000, 500
UNSAFE = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -4000000")
Rows = list[dict[str, Any]]


@click.command()
@click.option("--persons", default=1_000_000, show_default=True)
def main(persons: int) -> None:
    """Into the demo site of HOMEWARD_DATA, with nobody else in it."""
    django.setup()
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        for pragma in UNSAFE:
            cursor.execute(f"PRAGMA {pragma}")
        with transaction.atomic():
            fill(persons)
        cursor.execute("ANALYZE")


def fill(persons: int) -> None:
    from homeward.demo.people import households
    from homeward.ledger.rows import insert
    from homeward.registration.models import Document, Household, Person

    today = datetime.now(ZONE).date()
    families, chance = households(persons // 5, seed=SEED, today=today), Random(SEED)
    while persons > 0:
        rows = [rows_of(each, chance, today) for each in islice(families, AT_ONCE)]
        insert(Household, [household for household, _members in rows])
        members = [member for _household, members in rows for member in members]
        persons -= len(members)
        insert(Person, members)
        insert(Document, list(documents_of(members)))


@cache
def rare_names() -> list[str]:
    chance = Random(SEED)
    heads, tails = (
        ["b", "d", "g", "j", "k", "l", "m", "n", "p", "r", "s", "sh", "t", "w", "z", "gh", "kh"],
        ("", "n", "r", "l", "sh"),
    )
    made = (
        "".join(chance.choice(heads) + chance.choice("aiuo") for _turn in range(3))
        + chance.choice(tails)
        for _turn in range(RARE_NAMES)
    )
    return sorted({name.capitalize() for name in made})


def rarely(member: dict[str, Any], chance: Random) -> dict[str, str]:
    from homeward.reference.romanise import to_arabic

    if chance.randrange(ONE_IN) or not member.get("given_name_latin"):
        return {}
    name = chance.choice(rare_names())
    return {"given_name_latin": name, "given_name": to_arabic(name)}


def rows_of(family: dict[str, Any], chance: Random, today: date) -> tuple[dict[str, Any], Rows]:
    from homeward.registration.journeys import phone_key
    from homeward.registration.receipts import CODE_BYTES, new_code

    household = {**family["household"]}
    arrived_at = datetime.fromisoformat(household["arrived_at"])
    entry = entry_at(arrived_at, chance)
    household |= {
        "origin_entry": entry,
        "code": new_code(chance.randbytes(CODE_BYTES)),
        "phone_key": phone_key(household.get("phone")),
        "head": family["members"][0]["id"],
        "registered_at": household["arrived_at"],
    }
    members = [
        member
        | {"household_id": household["id"], "position": position, "origin_entry": entry}
        | birth(member, chance, today)
        | rarely(member, chance)
        for position, member in enumerate(family["members"])
    ]
    return household, members


def entry_at(moment: datetime, chance: Random) -> UUID:
    """As an entry made then would be called: the time leads (UUIDv7)."""
    return UUID(int=int(moment.timestamp() * 1000) << 80 | 7 << 76 | chance.getrandbits(72))


def birth(member: dict[str, Any], chance: Random, today: date) -> dict[str, Any]:
    """A plain interval of a year: how births are read has no part in a search."""
    last = today - timedelta(days=chance.randrange(365 * 60))
    first = last - timedelta(days=364)
    return {"birth_typed": member["birth"], "birth_first": first, "birth_last": last}


def documents_of(members: Rows) -> Iterator[dict[str, Any]]:
    from homeward.registration.documents import normalise_number

    for member in members:
        for each in member["documents"]:
            number = each.get("number")
            normalised = normalise_number(each["type"], number) if number else None
            yield each | {"person_id": member["id"], "normalised": normalised}


if __name__ == "__main__":
    main()
