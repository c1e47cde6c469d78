"""Seats are for whole families, and never more are given than there are."""

from uuid import UUID

import pytest

from homeward.assistance import transport
from homeward.assistance.models import Departure, Traveller
from homeward.assistance.waiting import destinations
from homeward.ledger.entries import new_id
from homeward.ledger.rebuilding import differs_from_tables
from homeward.registration.models import Household
from tests.assistance import things
from tests.assistance.things import BY, refused
from tests.registration.families import family, member, new_household, of_three, stable_id

pytestmark = pytest.mark.usefixtures("site")
WIFE = UUID(stable_id("wife"))


@pytest.fixture
def household():
    source = of_three()
    source["household"]["destination"] = "AF06/behsud"
    return new_household(source)


def test_a_family_leaves_with_its_vehicle_and_arrives(household):
    bus = things.bus()
    transport.board(departure=bus, household=household.id, **BY)
    transport.leave(departure=bus, **BY)
    assert Household.objects.get().departed_at == BY["now"]
    transport.arrive(departure=bus, **BY)
    assert Departure.objects.get().arrived_at == BY["now"]
    assert refused(transport.arrive, departure=bus, **BY) == ["departure.gone"]
    assert differs_from_tables() == []


def test_it_refuses_more_than_there_are_seats(household):
    small = {"departure": things.bus("2"), "household": household.id}
    assert refused(transport.board, **small, **BY) == ["departure.no_seats"]


def test_a_family_travels_apart_only_where_it_agrees(household):
    bus = things.bus()
    some = {"departure": bus, "household": household.id, "persons": [WIFE]}
    assert refused(transport.board, **some, **BY) == ["departure.not_agreed"]
    transport.board(**some, is_agreed=True, **BY)
    everybody = {"departure": bus, "household": household.id}
    assert refused(transport.board, **everybody, **BY) == ["departure.has_seats"]
    transport.leave(departure=bus, **BY)
    assert Household.objects.get().departed_at is None


def test_the_last_of_a_family_takes_it_away(household):
    first, second = things.bus(), things.bus()
    persons = [UUID(stable_id(name)) for name in ("head", "child")]
    for bus, some in ((first, [WIFE]), (second, persons)):
        transport.board(departure=bus, household=household.id, persons=some, is_agreed=True, **BY)
        transport.leave(departure=bus, **BY)
    assert Household.objects.get().departed_at == BY["now"]


def test_seats_are_given_back_and_a_cancelled_departure_takes_nobody(household):
    bus = things.bus("3")
    boarding = transport.board(departure=bus, household=household.id, **BY)
    transport.take_off(boarding=boarding, **BY)
    assert refused(transport.take_off, boarding=boarding, **BY) == ["boarding.gone"]
    assert transport.loads()[0].free == 3
    transport.board(departure=bus, household=household.id, **BY)
    transport.cancel(departure=bus, **BY)
    again = {"departure": bus, "household": household.id}
    assert refused(transport.board, **again, **BY) == ["departure.gone"]
    transport.board(departure=things.bus(), household=household.id, **BY)
    assert Traveller.objects.count() == 9


def test_it_refuses_to_leave_empty_or_to_arrive_before_leaving(household):
    bus = things.bus()
    assert refused(transport.leave, departure=bus, **BY) == ["departure.empty"]
    assert refused(transport.arrive, departure=bus, **BY) == ["departure.not_left"]
    strangers = {"departure": bus, "household": household.id, "persons": [new_id()]}
    assert refused(transport.board, **strangers, **BY) == ["household.not_a_member"]


def test_who_waits_for_where_is_seen_at_a_glance(household):
    new_household(family(member("aunt", relationship="head"), name="other"))
    bus = things.bus("10")
    seen = [vars(each) for each in destinations()]
    assert seen == [
        {"province": "AF06", "families": 1, "persons": 3, "free_seats": 10},
        {"province": "", "families": 1, "persons": 1, "free_seats": 0},
    ]
    transport.board(departure=bus, household=household.id, **BY)
    seated = destinations()[0]
    assert (seated.persons, seated.free_seats) == (0, 7)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, ["field.missing"] * 4),
        ({"vehicle": "Bus", "seats": "-3", "destination": "AF06", "planned_for": "soon"},
         ["field.not_a_number", "field.not_an_instant"]),
        ({"vehicle": "Bus", "seats": "30", "destination": "nowhere",
          "planned_for": "1405-09-02 14:05"}, ["household.unknown_place"]),
    ],
)  # fmt: skip
def test_it_refuses_a_departure_that_is_not_told(changes, codes):
    assert refused(transport.read_departure, changes, zone=BY["now"].tzinfo) == codes
