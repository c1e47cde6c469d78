"""`python -m bench.search_names FILE`: real names typed in Latin letters, stored in Arabic script only.

FILE is a CSV with the columns `eng` and `dari`: one person's name, written in each script by somebody else
than us. Every `dari` is registered, every `eng` is searched for. Names of real people are measured with
and never kept: the site is gone when the program ends.
"""

import csv
import os
import tempfile
from pathlib import Path
from typing import Any

import click

from bench.__main__ import require
from bench.driving import homeward

SHOWN = 20


@click.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
def main(file: Path) -> None:
    with file.open(encoding="utf-8") as lines:
        names = [
            (row["eng"], row["dari"][:80])
            for row in csv.DictReader(lines)
            if row["eng"] and row["dari"]
        ]
    with tempfile.TemporaryDirectory(prefix="homeward-bench-") as place:
        site = Path(place, "site")
        require(homeward(site, "demo", "--households", "0"))
        os.environ |= {"HOMEWARD_DATA": str(site), "DJANGO_SETTINGS_MODULE": "homeward.settings"}
        ranks = search_all(names)
    found = sum(rank is not None for rank in ranks) / len(ranks)
    click.echo(f"{len(ranks)} names: {found:.1%} among the first {SHOWN}, ", nl=False)
    click.echo(f"{ranks.count(0) / len(ranks):.1%} in the first place")


def search_all(names: list[tuple[str, str]]) -> list[int | None]:
    """At which place each family is shown, from 0."""
    import django

    django.setup()
    from homeward.accounts.roles import Role
    from homeward.matching.finding import find

    households = [stored(dari) for _eng, dari in names]
    ranks = []
    for (eng, _dari), household in zip(names, households, strict=True):
        found = find(roles=frozenset({Role.CLERK}), text=eng, limit=SHOWN).families
        shown = [family.household_id for family in found]
        ranks.append(shown.index(household) if household in shown else None)
    return ranks


def stored(name: str) -> Any:
    """A household of one person with this name, written past the ledger."""
    from homeward.ledger.entries import new_id
    from homeward.ledger.rows import insert
    from homeward.registration.models import Household, Person

    household, person, entry = new_id(), new_id(), new_id()
    names = {"given_name": name, "position": 0, "sex": "unknown", "relationship": "head"}
    insert(Household, [{"id": household, "code": entry.hex[-16:], "origin_entry": entry}])
    insert(Person, [names | {"id": person, "household_id": household, "origin_entry": entry}])
    return household


if __name__ == "__main__":
    main()
