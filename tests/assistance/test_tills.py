"""The money of a station: what is left is known, a difference is named, two people sign."""

import pytest

from homeward.assistance import giving, tills
from homeward.assistance.models import Till
from homeward.ledger.entries import new_id
from tests.assistance import things
from tests.assistance.things import BY, CASH, refused
from tests.registration.families import LATER, SECOND, new_household

pytestmark = pytest.mark.usefixtures("site")
OTHER = {"author": SECOND, "now": LATER}


def balance(till):
    return tills.balance_of(Till.objects.get(id=till))


def test_a_day_of_a_till_adds_up():
    place, cash = things.station(), things.item(CASH)
    till = things.till(place, 50_000)
    given = things.give(new_household().id, cash, place).giving
    tills.add_to_till(till=till, amount=5_000, **BY)
    assert (balance(till).given, balance(till).left) == (10_000, 45_000)
    tills.count_till(till=till, counted=44_000, reason="not_known", **BY)
    assert (balance(till).counted, balance(till).difference) == (44_000, -1_000)
    assert refused(tills.sign_till, till=till, **BY) == ["till.same_signer"]
    tills.sign_till(till=till, **OTHER)
    assert balance(till).signed_by == SECOND
    giving.reverse_giving(giving=given.id, reason="by_mistake", is_returned=True, **BY)
    assert (balance(till).difference, balance(till).expected) == (-1_000, 45_000)


def test_it_refuses_what_no_till_can_do():
    place = things.station()
    till = things.till(place)
    again = {"station": place, "currency": "AFN", "opening": 1}
    assert refused(tills.open_till, **again, **BY) == ["till.open_already"]
    assert refused(tills.open_till, **(again | {"station": new_id()}), **BY) == ["till.no_station"]
    assert refused(tills.open_till, **(again | {"currency": "XXX"}), **BY) == ["field.not_a_choice"]
    count = {"till": till, "counted": 1}
    assert refused(tills.count_till, **count, reason="none", **BY) == ["till.reason_missing"]
    assert refused(tills.sign_till, till=till, **OTHER) == ["till.gone"]
    tills.count_till(**count, reason="lost", **BY)
    assert refused(tills.add_to_till, till=till, amount=1, **BY) == ["till.gone"]
    assert refused(tills.count_till, **count, reason="lost", **BY) == ["till.gone"]
    tills.sign_till(till=till, **OTHER)
    assert refused(tills.sign_till, till=till, **OTHER) == ["till.gone"]
