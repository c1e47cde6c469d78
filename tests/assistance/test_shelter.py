"""Nobody sleeps where there is no bed, or no place for them."""

from datetime import timedelta

import pytest

from homeward.assistance import shelter
from homeward.assistance.models import Stay
from homeward.ledger.entries import new_id
from tests.assistance import things
from tests.assistance.things import BY, refused
from tests.registration.families import LATER, family, member, new_household, of_three

pytestmark = pytest.mark.usefixtures("site")


def test_a_family_has_its_beds_until_it_leaves():
    household, tent = new_household(of_three()), things.tent(capacity="5")
    stay = shelter.begin_stay(household=household.id, place=tent, **BY)
    assert [(each.taken, each.free) for each in shelter.places()] == [(3, 2)]
    shelter.end_stay(stay=stay, author=BY["author"], now=LATER + timedelta(days=2))
    row = Stay.objects.get()
    assert shelter.nights(row, until=LATER, zone=LATER.tzinfo) == 2
    assert [each.free for each in shelter.places()] == [5]
    assert refused(shelter.end_stay, stay=stay, **BY) == ["stay.gone"]


def test_it_refuses_a_place_that_is_full_closed_or_unknown():
    household = new_household(of_three())
    begin = {"household": household.id, **BY}
    assert refused(shelter.begin_stay, place=things.tent(capacity="2"), **begin) == ["place.full"]
    closed = things.tent(is_open=False)
    assert refused(shelter.begin_stay, place=closed, **begin) == ["place.unknown"]
    assert refused(shelter.begin_stay, place=new_id(), **begin) == ["place.unknown"]
    shelter.begin_stay(place=things.tent(), **begin)
    assert refused(shelter.begin_stay, place=things.tent("Tent 2"), **begin) == ["stay.already"]


def test_a_place_for_women_is_for_women_and_their_small_children():
    hall = things.tent("Hall for women", women_only=True)
    mother = member("mother", relationship="head", sex="female", given_name="گلاب")
    small, grown = member("son", sex="male", birth="8"), member("man", sex="male", birth="14")
    family_of_women = new_household(family(mother, small, name="women"))
    begin = {"place": hall, **BY}
    assert refused(shelter.begin_stay, household=family_of_women.id, **begin) == []
    other = mother | {"id": str(new_id())}
    with_a_man = new_household(family(other, grown, name="with a man"))
    assert refused(shelter.begin_stay, household=with_a_man.id, **begin) == ["place.women_only"]


def test_it_refuses_a_place_without_name_or_beds():
    assert refused(shelter.read_place, {"sort": "tent"}) == ["field.missing", "field.missing"]
