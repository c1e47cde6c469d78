"""What a supervisor sees of the site: counted by hand here, by the day and hour of Kabul."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from homeward.reception import arrivals, calling, stations
from homeward.reception.board import FOR, calls_now
from homeward.reception.picture import (
    arrivals_by_hour,
    here_now,
    longest_waiting,
    placed_nowhere,
    waits_by_hour,
)
from tests.reception.hands import NOW, add_station, at, by, call, issue, token

pytestmark = pytest.mark.usefixtures("site")
KABUL = ZoneInfo("Asia/Kabul")


def local(minutes: float = 0) -> datetime:
    """12:30 in Kabul, and some minutes."""
    return at(minutes).astimezone(KABUL)


def test_people_are_counted_where_they_are():
    station = add_station()
    issue({"men": 2, "tokens": 3}, {"women": 1, "girls": 4})
    gone = token(minutes=1, unknown=7)
    arrivals.leave(token=gone.id, reason="given_up", **by(2))
    call(station, minutes=3)
    missed = call(station, "2", minutes=3)
    calling.nobody_came(station=station.id, token=missed.id, **by(4))
    (here,) = here_now(now=local(5))
    assert (here.waiting, here.in_hand, here.not_there, here.done) == ((2, 7), (1, 2), 1, 0)


def test_how_long_it_takes_is_said_once_five_were_served():
    station = add_station()
    stations.work_at(station=station.id, desk="1", **by())
    for minute in range(5):
        issue({"men": 1}, minutes=minute)
    for minute in range(0, 25, 5):
        called = call(station, minutes=10 + minute)
        assert here_now(now=local(12 + minute))[0].expected is None
        calling.finish(station=station.id, token=called.id, **by(14 + minute))
    issue({"men": 1}, {"men": 1}, minutes=40)
    expected = here_now(now=local(40))[0].expected
    assert (expected.low, expected.likely, expected.high) == (10, 12, 15)
    stations.set_opening(station=station.id, opening="paused", **by(41))
    assert here_now(now=local(41))[0].expected is None


def test_who_waits_longest_comes_first_whoever_is_called_before_them():
    kits, sim = add_station("kits"), add_station("sim")
    first = token(minutes=0)
    urgent = token(minutes=5, men=1, flags=["medical"])
    rows = longest_waiting(now=local(10), most=9)
    assert [(row.token.id, [each.id for each in where]) for where, row in rows] == [
        (first.id, sorted([kits.id, sim.id])),
        (urgent.id, sorted([kits.id, sim.id])),
    ]


def test_waits_are_those_of_the_hour_of_the_call():
    station = add_station()
    for minute in (0, 0, 20):
        token(minutes=minute)
    for desk, minute in (("1", 10), ("2", 20), ("3", 40)):
        call(station, desk, minutes=minute)
    waits = {each.hour: each.value for each in waits_by_hour(now=local(60))}
    assert (waits[12], waits[13], waits[14]) == (15, 20, None)


def test_arrivals_are_those_of_the_local_day_and_of_the_days_before():
    issue({"men": 3}, arrived_at="2026-11-22T23:50:00+04:30")
    issue({"men": 1}, arrived_at="2026-11-23T00:10:00+04:30")
    issue({"men": 5}, arrived_at="2026-11-20T00:10:00+04:30")
    mistaken = issue({"men": 9}, arrived_at="2026-11-23T00:20:00+04:30")[0]
    arrivals.leave(token=mistaken.id, reason="mistake", **by())
    hours = arrivals_by_hour(now=local())
    assert (hours[0].value, hours[0].before, hours[23].value, hours[23].before) == (
        1,
        2.5,
        None,
        1.5,
    )
    assert (hours[5].value, hours[5].before) == (0, 0)


def test_a_call_leaves_the_board_when_it_is_begun_or_long_past():
    station = add_station()
    first, second = token(), token(minutes=1)
    call(station, minutes=2), call(station, "2", minutes=3)
    assert [each.number for each in calls_now(now=at(4))] == [second.number, first.number]
    calling.start(station=station.id, token=second.id, **by(5))
    assert [each.number for each in calls_now(now=at(6))] == [first.number]
    assert calls_now(now=at(2) + FOR + timedelta(seconds=1)) == []


def test_who_waits_nowhere_is_named_until_sent():
    lost = token()
    station = add_station()
    assert placed_nowhere(now=NOW) == [lost]
    arrivals.send_token(token=lost.id, to=[station.id], **by(1))
    assert placed_nowhere(now=NOW) == []
