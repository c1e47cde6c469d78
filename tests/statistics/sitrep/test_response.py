"""What was given is told in numbers that tell of nobody."""

from hypothesis import given
from hypothesis import strategies as st

from homeward.statistics.figures import Figure
from homeward.statistics.sitrep.response import MINIMUM, ROUNDED_TO, given_in


def cash(families: int, persons: int | None = None, **changes) -> Figure:
    persons = families * 5 if persons is None else persons
    facts = {"quantity": families * 10_000, "currency": "AFN", "names": {"en": "Cash"}} | changes
    return Figure("item.cash", "finance", families, persons, {"women": families}, **facts)


def told(*reports):
    return [(each.families, each.persons, each.pieces) for each in given_in(reports)]


def test_days_are_summed_and_rounded_to_ten():
    assert told([cash(17)], [cash(20)]) == [(40, 190, None)]


def test_below_ten_families_nothing_is_told_but_that():
    assert told([cash(4)], [cash(5)]) == [(None, None, None)]
    assert told([cash(9, persons=400)]) == [(None, None, None)]


def test_how_much_families_got_is_never_told():
    assert told([cash(34)]) == [(30, 170, None)]


def test_what_goes_to_whoever_comes_is_told_in_pieces():
    water = Figure("item.water", "services", quantity=9_512, unit="litre", names={"en": "Water"})
    assert told([water], [water]) == [(None, None, 19_024)]


def test_a_line_that_served_nobody_is_none():
    assert told([cash(0)]) == []


def test_arrivals_nights_and_provinces_are_left_to_releases():
    lines = [
        Figure(key, "transport", 500, 2_500)
        for key in (
            *("registration.arrived", "registration.registered", "shelter.slept"),
            *("transport.to.AF06", "transport.arrived"),
        )
    ]
    assert told(lines) == []
    assert told([Figure("transport.left", "transport", 500, 2_500)]) == [(500, 2_500, None)]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=7))
def test_no_number_tells_the_exact_one_or_a_small_one(families):
    served = sum(families)
    for each in given_in([[cash(n)] for n in families]):
        if each.families is None:
            assert served < MINIMUM
        else:
            assert each.families % ROUNDED_TO == each.persons % ROUNDED_TO == 0
            assert abs(each.families - served) <= ROUNDED_TO / 2
            assert each.families >= MINIMUM
