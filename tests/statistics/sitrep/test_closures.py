"""On how many days a lane was closed: never more sure than its sources."""

from datetime import date

import pytest

from homeward.situation.queries import crossings_between
from homeward.statistics.sitrep.closures import closures
from tests.situation import things
from tests.statistics.sitrep.made_up import WEEK

pytestmark = pytest.mark.usefixtures("site")


TODAY = date(2025, 10, 16)


def closed(*, today: date = TODAY):
    (record,) = crossings_between(WEEK.first, WEEK.last)
    found = closures(record, WEEK, today=today)
    return [(each.lane.lane, each.least, each.most) for each in found]


def test_the_day_on_which_it_opened_is_none_of_them():
    things.record(**{"from": "2025-10-11", "to": "2025-10-14"})
    assert closed() == [(None, 3, 3)]


def test_where_sources_disagree_it_is_from_the_least_to_the_most():
    things.record(**{"from": "2025-10-10", "to": "2025-10-14"})
    things.record(**{"from": "2025-10-12", "to": "2025-10-14", "source": "Another"})
    assert closed() == [(None, 2, 4)]


def test_a_day_that_two_episodes_tell_is_one():
    things.record(**{"from": "2025-10-01", "to": "2025-10-11"})
    things.record(**{"from": "2025-10-10/2025-10-12", "to": "2025-10-13", "source": "Another"})
    ((_lane, _least, most),) = closed()
    assert most == 4


def test_what_nobody_ended_goes_on_until_today_and_no_further():
    things.record(**{"from": "2025-10-13"})
    assert closed() == [(None, 3, 3)]
    assert closed(today=date(2025, 10, 13)) == [(None, 1, 1)]


def test_what_was_only_restricted_was_not_closed():
    things.record(status="restricted")
    assert closed() == []
