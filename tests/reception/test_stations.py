"""Stations set up, opened, closed, staffed and removed; and the policy."""

import pytest

from homeward.problems import Refused
from homeward.reception import calling, stations
from homeward.reception.codes import USUAL_STATIONS
from homeward.reception.models import Policy, Station
from homeward.reception.queries import stations as known_stations
from tests.reception.hands import add_station, by, call, token, waits_at
from tests.registration.families import CLERK

pytestmark = pytest.mark.usefixtures("site")
GOOD = {"kind": "kits", "name": "", "step": "4", "for_everyone": True, "for_flags": []}


def problems_of(act, **arguments) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        act(**arguments)
    return [(problem.path, problem.code) for problem in refused.value.problems]


def test_the_usual_stations_are_set_up_once():
    stations.add_usual_stations(**by())
    assert [each.kind for each in known_stations()] == [kind for kind, *_ in USUAL_STATIONS]
    assert problems_of(stations.add_usual_stations, **by()) == [("", "station.set_up_already")]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"kind": "casino"}, ("kind", "field.not_a_choice")),
        ({"kind": "other"}, ("name", "station.needs_name")),
        ({"step": "0"}, ("step", "station.wrong_step")),
        ({"step": "soon"}, ("step", "station.wrong_step")),
        ({"for_everyone": False}, ("for_everyone", "station.for_nobody")),
    ],
)
def test_it_refuses_a_station_nobody_could_use(changes, problem):
    assert problems_of(lambda: stations.read_station(GOOD | changes)) == [problem]


def test_changed_it_is_the_same_station():
    station = add_station()
    values = stations.read_station(GOOD | {"name": "تعمیر شرقی"})
    stations.change_station(station=station.id, values=values, **by(1))
    changed = Station.objects.get(id=station.id)
    assert (changed.kind, changed.title, changed.step, changed.open) == (
        "kits",
        "تعمیر شرقی",
        4,
        True,
    )


def test_who_works_where_is_known_until_they_stop():
    station = add_station()
    stations.work_at(station=station.id, desk="3", **by())
    assert Station.objects.get(id=station.id).staff == {str(CLERK): "3"}
    stations.work_at(station=station.id, desk="", **by(1))
    assert Station.objects.get(id=station.id).staff == {}


def test_nobody_works_at_a_closed_station_any_more_but_at_a_paused_one():
    station = add_station()
    stations.work_at(station=station.id, desk="3", **by())
    for opening, staff in (("paused", {str(CLERK): "3"}), ("closed", {}), ("open", {})):
        stations.set_opening(station=station.id, opening=opening, **by(1))
        assert Station.objects.get(id=station.id).staff == staff


def test_nobody_is_left_waiting_at_a_station_that_is_removed():
    station = add_station()
    token()
    remove = {"station": station.id}
    assert problems_of(stations.remove_station, **remove, **by()) == [("", "station.in_use")]
    called = call(station)
    assert problems_of(stations.remove_station, **remove, **by()) == [("", "station.in_use")]
    calling.finish(station=station.id, token=called.id, **by())
    stations.remove_station(**remove, **by())
    assert list(known_stations()) == []
    assert waits_at(token(minutes=1)) == set()


def test_it_refuses_an_opening_there_is_not():
    station = add_station()
    assert problems_of(stations.set_opening, station=station.id, opening="ajar", **by()) == [
        ("opening", "field.not_a_choice")
    ]


def test_the_newest_policy_counts(site):
    for limit in (30, 90):
        stations.set_policy(site=site.id, classes={"medical": 2}, wait_limit=limit, **by(limit))
    assert Policy.objects.get().wait_limit == 90


@pytest.mark.parametrize(
    ("classes", "limit", "problem"),
    [
        ({"medical": 7}, 60, ("medical", "field.not_a_choice")),
        ({"rich": 1}, 60, ("rich", "field.not_a_choice")),
        ({}, 1, ("wait_limit", "policy.wrong_limit")),
        ({}, None, ("wait_limit", "policy.wrong_limit")),
    ],
)
def test_it_refuses_a_policy_without_sense(site, classes, limit, problem):
    arguments = {"site": site.id, "classes": classes, "wait_limit": limit}
    assert problems_of(stations.set_policy, **arguments, **by()) == [problem]
