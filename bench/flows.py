"""`make bench-flows`: every view of the statistics at millions of arrivals, beside pandas, SQLite and DuckDB.

All four count the same, and what they count is compared. Some arrivals are read from a real encrypted
site, and the whole page is made of the invented ones.
"""

import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click
import numpy as np

from homeward.cli.opening import bring_up, prepare
from homeward.vault.folder import DataFolder

if TYPE_CHECKING:
    from homeward.statistics.flows.arrivals import Arrivals

FAMILY, AT_ONCE = 5, 2000
ASKED = 9  # times the page
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@click.command()
@click.option("--persons", default=3_000_000, show_default=True)
@click.option("--read", "read_persons", default=200_000, show_default=True)
def bench(persons: int, read_persons: int) -> None:
    """Count arrivals in every view, and read some from a real encrypted site."""
    with tempfile.TemporaryDirectory(prefix="homeward-bench-") as folder:
        reading_time(Path(folder, "site"), read_persons)
        from bench.flows_views import FIRST, LAST, compare, held, invented

        began = time.perf_counter()
        arrivals = invented(persons, 1)
        seconds = time.perf_counter() - began
        click.echo(
            f"{len(arrivals.persons):,} arrivals in {len(arrivals.families):,} families invented "
            f"in {seconds:.1f} s; {held(arrivals) / 1e6:.0f} MB"
        )
        compare(Path(folder), arrivals)
        page_times(arrivals, FIRST, LAST)


def reading_time(place: Path, persons: int) -> None:
    """Rows as registrations make them, put straight into the tables; then the extract of them."""
    folder = DataFolder(place)
    prepare(folder)
    bring_up(folder)
    from homeward.accounts.setting_up import set_up_site
    from homeward.statistics.flows.reading import read_extract

    set_up_site(name="Bench", crossing="torkham", is_demo=True, now=NOW)
    _fill(persons)
    began = time.perf_counter()
    extract = read_extract(zone=UTC)
    seconds = time.perf_counter() - began
    count = len(extract.arrivals.persons)
    click.echo(f"{count:,} arrivals read from an encrypted site in {seconds:.1f} s")


def _fill(persons: int) -> None:
    from django.db import transaction

    from homeward.registration.models import Household, Person

    rng = np.random.default_rng(3)
    with transaction.atomic():
        for start in range(0, persons, AT_ONCE):
            numbers = range(start, min(start + AT_ONCE, persons))
            families = sorted({number // FAMILY for number in numbers})
            Household.objects.bulk_create([_household(number, rng) for number in families])
            Person.objects.bulk_create([_person(number, rng) for number in numbers])


def _household(number: int, rng: Any) -> Any:
    from homeward.registration.models import Household

    at = NOW - timedelta(minutes=int(rng.integers(0, 400 * 24 * 60)))
    return Household(
        id=UUID(int=number + 1), code=f"B{number}", crossing="torkham", arrived_at=at,
        legal_status="por", manner_of_return="deported", destination="AF06", origin="AF06",
        registered_at=at, registered_by=UUID(int=7), origin_entry=UUID(int=8),
    )  # fmt: skip


def _person(number: int, rng: Any) -> Any:
    from homeward.registration.models import Person

    born = date(1950, 1, 1) + timedelta(days=int(rng.integers(0, 27_000)))
    is_head = number % FAMILY == 0
    return Person(
        id=UUID(int=(1 << 64) + number), household_id=UUID(int=number // FAMILY + 1),
        position=number % FAMILY, given_name="زرقونبک", father_name="تورمشال",
        sex="male" if is_head else "female", birth_first=born, birth_last=born,
        relationship="head" if is_head else "child", origin_entry=UUID(int=8),
    )  # fmt: skip


def page_times(arrivals: "Arrivals", first: date, last: date) -> None:
    """The whole page of everything, all its views and its HTML, in the same process."""
    from django.test import Client

    from homeward.accounts.actions import create_user
    from homeward.accounts.roles import Role
    from homeward.ledger.queries import newest_entry
    from homeward.statistics.flows.coverage import Coverage
    from homeward.statistics.flows.reading import Extract
    from homeward.web import clock
    from homeward.web.counted import Counted, keeper

    user = create_user(
        username="info", display_name="Info", roles=[Role.INFORMATION_OFFICER], author=None, now=NOW
    )
    client = Client()
    client.force_login(user, backend="homeward.accounts.signing_in.CredentialBackend")
    extract = Extract(arrivals, Coverage({}, {}), newest_entry())
    keeper._kept = Counted(extract, clock.now())
    spans = {"everything": first, "last 30 days": last - timedelta(days=29)}
    for name, since in spans.items():
        asked = {"from": since.isoformat(), "to": last.isoformat()}
        first_one, *seconds = [_page(client, asked) for _ in range(1 + ASKED)]
        click.echo(
            f"the whole page, {name}: median {1000 * statistics.median(seconds):.0f} ms, "
            f"longest {1000 * max(seconds):.0f} ms, the first {1000 * first_one:.0f} ms"
        )


def _page(client: Any, asked: dict[str, str]) -> float:
    began = time.perf_counter()
    answer = client.get("/statistics", asked)
    seconds = time.perf_counter() - began
    if answer.status_code != 200 or b'id="movements"' not in answer.content:
        raise RuntimeError(f"the page answers {answer.status_code}")
    return seconds


if __name__ == "__main__":
    bench()
