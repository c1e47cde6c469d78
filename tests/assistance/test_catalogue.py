"""The catalogue is edited on a page: every wrong field is named, every rule told in words."""

import pytest

from homeward.assistance import catalogue
from homeward.assistance.wording import rule_in_words
from homeward.ledger.entries import new_id
from tests.assistance import things
from tests.assistance.things import BY, CASH, KIT, MEAL, WATER, refused
from tests.ledger.tablets import Tablet, deliver, enrol

pytestmark = pytest.mark.usefixtures("site")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (CASH, "10,000 AFN for each family, once"),
        (KIT | {"size_from": "2"}, "1 piece for each family, once; families of 2 or more"),
        (KIT | {"size_to": "9"}, "1 piece for each family, once; families of at most 9"),
        (MEAL | {"size_from": "2", "size_to": "9"},
         "1 piece for each person, once a day; families of 2 to 9"),
        (MEAL | {"times": "return", "months": "6", "needs": ["alone"]},
         "1 piece for each person, once within 6 months; only with: somebody alone"),
        (WATER, "an amount that is written at the giving for whoever comes, as often as it is needed"),
    ],
)  # fmt: skip
def test_a_rule_is_told_in_words(source, told):
    assert rule_in_words(catalogue.item_here(things.item(source))) == told


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"name_en": " "}, ["name_en"]),
        ({"amount": "-3"}, ["amount"]),
        ({"amount": "ten"}, ["amount"]),
        ({"amount": "99999999999999999999"}, ["amount"]),
        ({"sort": "gold"}, ["sort"]),
        ({"currency": ""}, ["currency"]),
        ({"currency": "XXX"}, ["currency", "currency"]),
        ({"times": "return"}, ["months"]),
        ({"size_from": "5", "size_to": "4"}, ["size_from"]),
        ({"needs": ["gold"]}, ["needs"]),
    ],
)
def test_it_refuses_a_rule_that_makes_no_sense(changes, paths):
    with pytest.raises(catalogue.Refused) as found:
        catalogue.read_item(CASH | changes)
    assert {each.path for each in found.value.problems} == set(paths)


def test_numbers_are_read_in_the_digits_of_the_screen():
    assert catalogue.read_item(CASH | {"amount": "۱۰٬۰۰۰"})["amount"] == 10_000


def test_an_item_that_two_devices_changed_is_settled_by_saving_it_anew():
    tablets = Tablet(), Tablet()
    enrol(tablets)
    item = things.item(CASH)
    first = catalogue.item_here(item).id
    for tablet, amount in zip(tablets, ("8000", "9000"), strict=True):
        values = catalogue.read_item(CASH | {"amount": amount})
        deliver(tablet.sign("item.defined", item, [(item, values)], base=[first]))
    assert catalogue.changed_apart() == [item]
    catalogue.define_item(item=item, values=catalogue.read_item(CASH), **BY)
    assert (catalogue.changed_apart(), catalogue.item_here(item).amount) == ([], 10_000)


def test_it_refuses_an_item_that_is_not_there():
    assert refused(catalogue.item_here, new_id()) == ["item.unknown"]
