"""People of the same days are told of exactly or with noise, and noise is paid for by the day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.statistics.disclosure import Dimension, Release, Rule, crossing
from homeward.statistics.disclosure.kept import NotKept, read, read_way, written
from homeward.statistics.disclosure.noise import NoNoise
from homeward.statistics.disclosure.ways import Way, check_exact, check_noised
from homeward.statistics.periods import Period

FIRST = date(2026, 11, 2)


def days(at, more=6):
    return Period(FIRST + timedelta(days=at), FIRST + timedelta(days=at + more))


def answer(check):
    try:
        return check()
    except NoNoise:
        return "refused"


def test_exact_numbers_are_refused_beside_noise_of_the_same_days():
    noisy = Way("w1", days(0), 0.5)
    with pytest.raises(NoNoise, match="w1 was published with noise, of the same days"):
        check_exact(days(6), [noisy])
    check_exact(days(7), [noisy, Way("w2", days(7))])
    check_exact(days(-7), [noisy])


def test_noise_is_refused_beside_exact_numbers_of_the_same_days():
    with pytest.raises(NoNoise, match="w1 was published with exact or rounded numbers"):
        check_noised(0.5, days(6), [Way("w1", days(0))])
    assert check_noised(0.5, days(7), [Way("w1", days(0))]) == 0.5


def test_days_that_were_not_told_may_be_the_same():
    with pytest.raises(NoNoise, match="say the period"):
        check_noised(0.5, days(0), [Way("old")])
    with pytest.raises(NoNoise, match="say the period"):
        check_exact(None, [Way("w1", days(0), 0.5)])


noisy = st.builds(
    lambda at, more, tenths: Way("w", days(at, more), tenths / 10),
    st.integers(0, 20),
    st.integers(0, 9),
    st.integers(1, 4),
)


@given(st.lists(noisy, max_size=5), st.integers(0, 20), st.randoms())
def test_in_whatever_order_they_came_the_same_is_spent(earlier, at, random):
    mixed = random.sample(earlier, len(earlier))
    one, other = (
        answer(lambda each=each: check_noised(0.1, days(at), each)) for each in (earlier, mixed)
    )
    assert one == pytest.approx(other)


@given(st.lists(noisy, max_size=5), noisy, st.integers(0, 20))
def test_another_release_never_leaves_more_to_spend(earlier, another, at):
    before = answer(lambda: check_noised(0.1, days(at), earlier))
    after = answer(lambda: check_noised(0.1, days(at), [*earlier, another]))
    assert after == "refused" or (before != "refused" and after >= before - 1e-9)
    if not another.may_share(days(at)):
        assert after == pytest.approx(before)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4))
def test_weeks_without_a_day_in_common_cost_the_dearest_one(tenths):
    weeks = [Way(f"w{at}", days(7 * at), each / 10) for at, each in enumerate(tenths)]
    whole = Period(FIRST, FIRST + timedelta(days=7 * len(tenths) - 1))
    assert check_noised(0.1, whole, weeks) == pytest.approx(max(tenths) / 10 + 0.1)


def test_a_release_that_is_kept_says_its_way():
    sex = Dimension("sex", ("f", "m"))
    one = Release("w1", (sex,), {("f",): 3}, (crossing("t", (sex,), by=("sex",)),))
    text = written(one, Rule(), period=days(0), epsilon=0.5)
    assert read_way(text) == Way("w1", days(0), 0.5)
    assert read(text)[0] == one
    old = written(one, Rule()).replace(', "period": null, "epsilon": null', "")
    assert "epsilon" not in old
    assert read_way(old) == Way("w1")
    with pytest.raises(NotKept, match="does not say of which days"):
        read_way(written(one, Rule(), epsilon=0.5))
