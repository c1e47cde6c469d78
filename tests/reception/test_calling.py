"""Who is called, in which order, and what a desk can say of whom it called."""

from uuid import UUID

import pytest

from homeward.ledger.rebuilding import differs_from_tables
from homeward.problems import Refused
from homeward.reception import arrivals, calling, stations
from homeward.reception.models import Visit
from homeward.reception.queries import where_stands
from homeward.reception.queue import queue
from homeward.registration.actions import mark_departed
from tests.reception.hands import (
    add_station,
    again,
    at,
    by,
    call,
    issue,
    serve,
    state,
    token,
    waits_at,
)
from tests.registration.families import erase, new_household

pytestmark = pytest.mark.usefixtures("site")


def refusal(act, **arguments) -> str:
    with pytest.raises(Refused) as refused:
        act(**arguments)
    return refused.value.problems[0].code


def test_it_calls_in_the_order_of_arrival():
    station = add_station()
    first, second = token(minutes=0), token(minutes=1)
    assert [call(station, desk, 2).id for desk in "12"] == [first.id, second.id]


def test_it_calls_urgent_groups_first_and_says_why():
    station = add_station()
    token()
    token(minutes=1, women=1, flags=["woman_alone"])
    urgent = token(minutes=2, men=1, flags=["medical", "disability"])
    first = queue(station.id, now=at(3), most=9)[0]
    assert (first.token.id, first.rank.rank, first.rank.reasons) == (urgent.id, 1, ("medical",))
    assert call(station, minutes=3).id == urgent.id


def test_it_calls_one_class_earlier_who_waited_too_long():
    station = add_station()
    patient = token()
    disabled = token(minutes=130, men=1, flags=["disability"])
    waiting = queue(station.id, now=at(131), most=9)
    assert [(row.token.id, row.rank.rank, row.rank.is_late) for row in waiting] == [
        (patient.id, 2, True),
        (disabled.id, 2, False),
    ]


def test_the_policy_of_the_site_decides_who_is_first(site):
    station = add_station()
    ordinary, medical = token(), token(minutes=1, men=1, flags=["medical"])
    stations.set_policy(site=site.id, classes={"medical": 3}, wait_limit=60, **by())
    assert [row.token.id for row in queue(station.id, now=at(2), most=9)] == [
        ordinary.id,
        medical.id,
    ]


def test_a_desk_has_one_group_at_a_time():
    station = add_station()
    issue({"men": 1}, {"men": 1})
    call(station)
    assert refusal(calling.call_next, station=station.id, desk="1", **by()) == "desk.busy"


def test_it_refuses_an_empty_queue_a_closed_station_and_no_desk():
    station = add_station(opened=False)
    token()
    assert refusal(calling.call_next, station=station.id, desk="1", **by()) == "station.not_open"
    assert refusal(calling.call_next, station=station.id, desk="", **by()) == "desk.missing"
    stations.set_opening(station=station.id, opening="open", **by())
    serve(station)
    assert refusal(calling.call_next, station=station.id, desk="1", **by()) == "queue.empty"
    assert refusal(calling.call_next, station=UUID(int=5), desk="1", **by()) == "station.gone"


def test_skipped_it_waits_behind_those_who_wait_now_and_keeps_its_time():
    station = add_station()
    first, second = token(), token(minutes=1)
    call(station, minutes=2)
    calling.skip(station=station.id, token=first.id, reason="away", **by(3))
    rows = queue(station.id, now=at(4), most=9)
    assert [(row.token.id, row.since) for row in rows] == [(second.id, at(1)), (first.id, at(0))]


def test_who_did_not_come_is_kept_and_has_its_place_again():
    station = add_station()
    first, second = token(), token(minutes=1)
    call(station, minutes=2)
    calling.call_again(station=station.id, token=first.id, **by(3))
    calling.nobody_came(station=station.id, token=first.id, **by(4))
    assert state(first, station) == Visit.State.NOT_THERE
    assert [row.token.id for row in queue(station.id, now=at(4), most=9)] == [second.id]
    calling.there_again(station=station.id, token=first.id, **by(5))
    assert call(station, minutes=6).id == first.id
    assert Visit.objects.get(token=first.id).calls == 3


def test_every_time_of_a_visit_is_kept():
    station = add_station()
    found = token()
    call(station, minutes=5)
    calling.start(station=station.id, token=found.id, **by(6))
    calling.finish(station=station.id, token=found.id, **by(9))
    visit = Visit.objects.get(token=found.id)
    told = (visit.waiting_since, visit.called_at, visit.started_at, visit.finished_at, visit.desk)
    assert told == (at(0), at(5), at(6), at(9), "1")


def test_done_it_goes_to_all_stations_of_the_next_step_that_are_for_it():
    first = add_station()
    health = add_station("health", 2, flags=["medical"])
    kits, sim = add_station("kits", 3), add_station("sim", 3)
    well, ill = token(), token(minutes=1, men=1, flags=["medical"])
    for _ in "12":
        serve(first)
    assert (waits_at(well), waits_at(ill)) == ({kits.id, sim.id}, {health.id})
    serve(health)
    assert waits_at(ill) == {kits.id, sim.id}


def test_a_group_is_at_one_desk_at_a_time():
    """Of two stations side by side, one has called it: the other calls whoever comes next."""
    kits, sim = add_station("kits", 1), add_station("sim", 1)
    first, second = token(), token(minutes=1)
    assert (call(kits).id, call(sim).id) == (first.id, second.id)
    code = refusal(calling.call_token, station=sim.id, token=first.id, desk="2", **by())
    assert code == "token.engaged"
    calling.finish(station=kits.id, token=first.id, **by(2))
    assert waits_at(first) == {sim.id}


def test_closed_stations_take_nobody_in_and_paused_ones_do():
    paused, closed = add_station(opened=False), add_station("kits", 1)
    stations.set_opening(station=closed.id, opening="closed", **by())
    assert waits_at(token()) == {paused.id}


def test_a_very_token_can_be_called_out_of_turn():
    station = add_station()
    _, second = token(), token(minutes=1)
    assert (
        calling.call_token(station=station.id, token=second.id, desk="1", **by(2)).id == second.id
    )
    code = refusal(calling.call_token, station=station.id, token=second.id, desk="2", **by(2))
    assert code == "token.called_already"
    other = add_station("kits", 9)
    third = token(minutes=3)
    code = refusal(calling.call_token, station=other.id, token=third.id, desk="1", **by(3))
    assert code == "token.not_waiting"


def test_it_refuses_to_finish_what_was_not_called():
    station = add_station()
    found = token()
    here = {"station": station.id, "token": found.id}
    for act in (calling.start, calling.finish, calling.call_again, calling.nobody_came):
        assert refusal(act, **here, **by()) == "token.not_called"
    assert refusal(calling.skip, **here, reason="away", **by()) == "token.not_called"
    assert refusal(calling.skip, **here, reason="lazy", **by()) == "field.not_a_choice"
    assert refusal(calling.there_again, **here, **by()) == "token.not_missed"


def test_at_the_desk_the_token_becomes_the_household():
    station = add_station()
    kits = add_station("kits", 2)
    found = token()
    call(station)
    family = new_household()
    calling.become_household(token=found.id, household=family.id, **by(5))
    (stand,) = where_stands(family.id)
    assert [(step.station.id, step.state) for step in stand.steps] == [
        (station.id, "done"),
        (kits.id, "waiting"),
    ]


def test_while_somebody_is_not_registered_yet_the_desk_goes_on():
    station = add_station()
    found = token(men=2)
    call(station)
    calling.become_household(token=found.id, household=new_household().id, **by(5))
    assert state(found, station) == Visit.State.CALLED


def test_a_departed_family_is_not_called_any_more():
    station = add_station()
    found, family = token(), new_household()
    calling.become_household(token=found.id, household=family.id, **by())
    mark_departed(household=family.id, departed_at=at(0), **by())
    assert queue(station.id, now=at(1), most=9) == []
    code = refusal(calling.call_token, station=station.id, token=found.id, desk="1", **by(1))
    assert code == "token.departed"


def test_of_an_erased_family_the_token_knows_nothing():
    found, family = token(), new_household()
    calling.become_household(token=found.id, household=family.id, **by())
    erase(family.head)
    assert (where_stands(family.id), differs_from_tables()) == ([], [])


def test_a_token_that_left_is_nobodys_to_call():
    station = add_station()
    found = token()
    arrivals.leave(token=found.id, reason="given_up", **by())
    assert queue(station.id, now=at(1), most=9) == []
    here = {"station": station.id, "token": found.id}
    assert refusal(calling.call_token, **here, desk="1", **by(1)) == "token.left"
    arrivals.come_back(token=found.id, **by(2))
    assert call(station, minutes=3).id == found.id
    assert again(found).left_at is None
