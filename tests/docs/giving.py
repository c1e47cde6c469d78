"""One act of each kind by which things are given, places filled, and a day is reported."""

from datetime import timedelta

from homeward.assistance import giving, shelter, stock, tills, transport
from homeward.assistance.models import Giving
from homeward.statistics.actions import keep_report
from tests.assistance import things
from tests.assistance.things import BY, CASH, KIT
from tests.registration.families import LATER, SECOND, family, member, new_household, stable_id


def give_and_report() -> None:
    member_of = member("served", relationship="head", given_name="گلاب")
    household = new_household(family(member_of, name=stable_id("served family")))
    place, kit = things.station(), things.item(KIT)
    till = things.till(place)
    things.arrived(kit, 5)
    things.give(household.id, kit)
    reverse = {"reason": "by_mistake", "is_returned": True}
    giving.reverse_giving(giving=Giving.objects.get().id, **reverse, **BY)
    stock.record_count(item=kit, counted=4, reason="lost", **BY)
    tills.add_to_till(till=till, amount=5, **BY)
    stay = shelter.begin_stay(household=household.id, place=things.tent(), **BY)
    shelter.end_stay(stay=stay, **BY)
    transport.cancel(departure=things.bus(), **BY)
    bus = things.bus()
    boarding = transport.board(departure=bus, household=household.id, **BY)
    transport.take_off(boarding=boarding, **BY)
    things.give(household.id, things.item(CASH), place)
    tills.count_till(till=till, counted=0, reason="lost", **BY)
    tills.sign_till(till=till, author=SECOND, now=LATER)
    transport.board(departure=bus, household=household.id, **BY)
    transport.leave(departure=bus, **BY)
    transport.arrive(departure=bus, **BY)
    tomorrow = LATER + timedelta(days=1)
    keep_report(on=LATER.date(), zone=LATER.tzinfo, author=SECOND, now=tomorrow)
