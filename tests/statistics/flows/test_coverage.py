"""What was watched, by what the site knows of itself; and whether a day is final."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from homeward.reception import stations
from homeward.statistics.actions import keep_report
from homeward.statistics.flows.reading import read_extract
from homeward.statistics.flows.standing import Standing, read_standings
from tests.reception import hands
from tests.reception.conftest import site  # noqa: F401
from tests.registration.families import CLERK, NOW, TODAY, family, member, new_household

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
KABUL = ZoneInfo("Asia/Kabul")
DAY = timedelta(days=1)


def coverage():
    return read_extract(zone=KABUL).coverage


def test_a_day_without_a_sign_of_work_was_not_observed():
    hands.token(0)
    hands.token(130)
    found = coverage()
    watched = found.on(TODAY.toordinal(), "torkham")
    assert (watched.hours, watched.staff) == (2, 1)
    assert (watched.first, watched.last) == (NOW, NOW + timedelta(minutes=130))
    assert found.on(TODAY.toordinal() - 1, "torkham") is None
    assert found.on(TODAY.toordinal() - 1) is None


def test_a_lane_is_watched_on_days_with_a_token_of_its_own():
    hands.issue(lane="pedestrian")
    hands.issue(lane="deportees")
    hands.issue(lane="pedestrian", minutes=130)
    hands.issue(lane="cargo", crossing="spin-boldak")
    hands.issue(minutes=300)
    found, day = coverage(), TODAY.toordinal()
    lanes = ("pedestrian", "deportees", "cargo", "unknown")
    hours = [each and each.hours for each in (found.on(day, "torkham", lane) for lane in lanes)]
    assert hours == [2, 1, None, 3]
    assert found.on(day, lane="cargo").hours == 1
    assert found.lanes_on(day, "torkham") == ["pedestrian", "deportees"]
    assert found.lanes_on(day) == ["pedestrian", "cargo", "deportees"]
    assert found.on(day - 1, "torkham", "pedestrian") is None


def test_nobody_at_an_open_station_of_the_own_crossing_is_a_zero():
    station = hands.add_station(opened=False)
    tomorrow = NOW + DAY
    stations.set_opening(station=station.id, opening="open", author=CLERK, now=tomorrow)
    found = coverage()
    assert found.on(tomorrow.toordinal(), "torkham").hours == 1
    assert found.on(tomorrow.toordinal(), "spin-boldak") is None


def test_another_crossing_is_watched_where_somebody_of_it_was_written_down():
    hands.issue(crossing="spin-boldak")
    found = coverage()
    assert found.on(TODAY.toordinal(), "spin-boldak").hours == 1
    assert found.on(TODAY.toordinal() + 1, "spin-boldak") is None


def test_what_is_written_down_later_is_no_sign_for_the_day_it_tells_of():
    new_household(family(arrived_at="2026-11-20T10:00:00+04:30"))
    found = coverage()
    assert found.on(TODAY.toordinal() - 3) is None
    assert found.on(TODAY.toordinal()) is None


def test_a_day_is_final_while_its_kept_report_agrees():
    new_household(family())
    span = {"first": TODAY, "last": TODAY}
    assert read_standings(**span, persons={TODAY: 1}) == {TODAY: Standing()}
    keep_report(on=TODAY, zone=KABUL, author=CLERK, now=NOW + DAY)
    kept = read_standings(**span, persons={TODAY: 1})[TODAY]
    assert (kept.is_final, kept.revision) == (True, 1)
    new_household(family(member("later", relationship="head"), name="late"))
    late = read_standings(**span, persons={TODAY: 2})[TODAY]
    assert (late.is_final, late.revision, late.changed) == (False, 1, True)
