"""Stock is what came in, less what was given, and counts with named differences."""

import pytest

from homeward.assistance import stock
from homeward.assistance.stock import level_of, stocks
from tests.assistance import things
from tests.assistance.things import BY, KIT, MEAL, refused
from tests.registration.families import new_household

pytestmark = pytest.mark.usefixtures("site")


def test_a_count_is_what_is_there_from_then_on():
    kit = things.item(KIT)
    things.arrived(kit, 10)
    things.give(new_household().id, kit)
    stock.record_count(item=kit, counted=7, reason="damaged", **BY)
    found = stocks()[0]
    assert (found.level, found.arrived, found.given, found.differences) == (7, 10, 1, -2)
    assert level_of(kit) == 7
    assert [each.reason for each in found.newest if each.sort == "counted"] == ["damaged"]


def test_it_refuses_a_difference_that_nobody_names():
    kit = things.item(KIT)
    things.arrived(kit, 10)
    count = {"item": kit, "counted": 9}
    assert refused(stock.record_count, **count, reason="none", **BY) == ["till.reason_missing"]
    assert refused(stock.record_count, **count, reason="", **BY) == ["field.not_a_choice"]
    assert level_of(kit) == 10


def test_it_refuses_an_item_of_which_no_stock_is_kept():
    meal = things.item(MEAL)
    assert refused(stock.record_arrival, item=meal, quantity=3, **BY) == ["stock.not_kept"]
