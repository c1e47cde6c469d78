"""The Omari camp's published days replayed as programmes: the report says what the camp published.

What a day's report leaves out is not made up here, and not asked of ours.
"""

import csv
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from homeward.accounts.roles import Role
from homeward.assistance import giving, shelter, tills, transport
from homeward.demo.people import programme
from homeward.ledger.entries import new_id
from homeward.registration import actions, intake
from homeward.registration.models import Household, Person
from tests.assistance import things
from tests.assistance.things import CASH, KIT, WATER
from tests.registration.families import CLERK
from tests.web.conftest import client_of, device, make_factor, make_user, site  # noqa: F401

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
PUBLISHED = Path(__file__).parents[1] / "data" / "omari_camp_daily.csv"
KABUL = ZoneInfo("Asia/Kabul")
MONEY = {"recipient": "household", "amount": "", "times": "once"}
ITEMS = {
    "cash": CASH,
    "transport": CASH | MONEY | {"name_en": "Transport money", "sort": "transport"},
    "meals": WATER | {"name_en": "Meals", "sort": "meal", "unit": "piece"},
    "water": WATER,
    "sim": KIT | {"name_en": "SIM card", "sort": "sim", "amount": "", "is_stocked": False},
}
with PUBLISHED.open(encoding="utf-8") as _file:
    DAYS = list(csv.DictReader(_file))


def number(row, name) -> int:
    return int(row[name] or 0)


def shares(total: int, among: int) -> list[int]:
    """Whole and unequal, as fares to near and far are."""
    least = total // among
    found = [least - (at % 3) if least > 3 else least for at in range(among)]
    found[0] += total - sum(found)
    return found


class Programme:
    """One published day, done by the same actions as at the stations."""

    def __init__(self, row) -> None:
        self.row, self.on = row, date.fromisoformat(row["date"])
        self.now = datetime.combine(self.on, time(16), KABUL)
        self.by = {"author": CLERK, "now": self.now}
        self.items = {name: things.item(source) for name, source in ITEMS.items()}
        self.station = things.station()
        self.arrived = self.register("families_returned", "individuals_registered_biometric", 0)
        self.leaving = self.register("families_transported", "members_transported", 1)

    def register(self, families, persons, days_before) -> list[UUID]:
        on = self.on - timedelta(days=days_before)
        told = {"families": number(self.row, families), "individuals": number(self.row, persons)}
        found = []
        for source in programme(**told, seed=11 + days_before, arrived_on=on):
            then = datetime.combine(on, time(23, 30), KABUL)
            read = intake.read(source, now=then, today=on)
            done = actions.register_household(intake=read, author=CLERK, now=then)
            found.append(done.id)
        return found

    def run(self) -> None:
        tills.open_till(station=self.station, currency="AFN", opening=10_000_000, **self.by)
        wanted = number(self.row, "families_cash")
        for household in [*self.leaving, *self.arrived][:wanted]:
            self.give(household, "cash", None)
        fares = shares(number(self.row, "transport_afn"), len(self.leaving))
        for household, fare in zip(self.leaving, fares, strict=True):
            self.give(household, "transport", fare)
        self.give_sim_cards()
        for name, column in (("meals", "meals"), ("water", "water_litres")):
            if self.row[column]:
                out = {"giving": new_id(), "item": self.items[name], "station": None}
                giving.give_out(**out, quantity=number(self.row, column), **self.by)
        self.shelter()
        self.send_home()

    def give(self, household, name, quantity) -> None:
        giving.give(
            giving=new_id(), household=household, item=self.items[name], station=self.station,
            quantity=quantity, proof=things.scanned(household), **self.by,
        )  # fmt: skip

    def give_sim_cards(self) -> None:
        cards, families = number(self.row, "sim_cards"), [*self.leaving, *self.arrived]
        for household, count in zip(families, shares(cards, len(families)), strict=True):
            if count:
                self.give(household, "sim", count)

    def shelter(self) -> None:
        tent = things.tent(capacity="900")
        for household in self.arrived[: number(self.row, "families_sheltered")]:
            shelter.begin_stay(household=household, place=tent, **self.by)

    def send_home(self) -> None:
        told = {"vehicle": "Bus", "seats": "60", "destination": "AF06"}
        told |= {"planned_for": f"{self.on} 17:00"}
        values = transport.read_departure(told, zone=KABUL)
        bus = transport.plan_departure(values=values, **self.by)
        for household in self.leaving:
            size = Person.objects.filter(household=household, removed=None).count()
            if transport.loads(departure=bus)[0].free < size:
                transport.leave(departure=bus, **self.by)
                bus = transport.plan_departure(values=values, **self.by)
            transport.board(departure=bus, household=household, **self.by)
        transport.leave(departure=bus, **self.by)


def published(row) -> dict[tuple[str, str], int]:
    """By line of the report and what it counts."""
    columns = {
        "families_returned": ("Families who arrived and are registered", "families"),
        "individuals_registered_biometric": ("Families who arrived and are registered", "persons"),
        "families_cash": ("Cash", "families"),
        "cash_afn_total": ("Cash", "quantity"),
        "families_transported": ("Families who left with a vehicle", "families"),
        "members_transported": ("Families who left with a vehicle", "persons"),
        "transport_afn": ("Transport money", "quantity"),
        "families_sheltered": ("Families who were given a place", "families"),
        "meals": ("Meals", "quantity"),
        "water_litres": ("Water", "quantity"),
        "sim_cards": ("SIM card", "quantity"),
    }
    return {place: int(row[name]) for name, place in columns.items() if row[name]}


@pytest.mark.parametrize("row", DAYS, ids=[row["date"] for row in DAYS])
def test_the_report_is_what_was_published(row, make_user, client_of):  # noqa: F811
    Programme(row).run()
    officer = client_of(make_user("officer", Role.INFORMATION_OFFICER))
    told = officer.get(f"/report/{row['date']}/report.json?language=en").json()
    lines = {each["label"]: each for each in told["figures"]}
    wanted = published(row)
    assert {place: lines[place[0]][place[1]] for place in wanted} == wanted
    assert Household.objects.exclude(departed_at=None).count() == number(
        row, "families_transported"
    )
    for label in ("Cash", "Families who left with a vehicle"):
        assert sum(lines[label]["groups"].values()) == lines[label]["persons"]
