"""Stretches of one status, their lengths, and what cannot all be right."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.ledger.entries import new_id
from homeward.situation.disagreements import disagreements
from homeward.situation.episodes import episodes
from homeward.situation.models import StatusEdition
from homeward.situation.reading import read_status
from tests.situation.things import STATUS

UNTIL = date(2025, 12, 31)


def said(began: str, ended: str = "", **changes) -> StatusEdition:
    values = read_status(STATUS | {"from": began, "to": ended} | changes)
    for name in ("from_first", "from_last", "to_first", "to_last"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    return StatusEdition(id=new_id(), record=new_id(), **values)


def lengths(*records: StatusEdition) -> list[tuple[int, int]]:
    return [each.lasted(until=UNTIL) for each in episodes(records)]


def sorts(*records: StatusEdition) -> list[str]:
    return [each.sort for each in disagreements(episodes(records))]


def test_days_are_counted_from_the_bounds():
    assert lengths(said("2025-02-21", "2025-03-19")) == [(26, 26)]
    assert lengths(said("2025-02", "2025-03-19")) == [(19, 46)]
    assert lengths(said("2025-12-21")) == [(10, 10)]
    assert lengths(said("2026-01-01")) == [None]


def test_two_sources_that_differ_are_one_closure_with_a_disputed_bound():
    one, other = said("2025-10-11", "2025-11-01"), said("2025-10-12", source="Dawn")
    (closure,) = episodes([one, other])
    assert (closure.began.first, closure.began.last) == (date(2025, 10, 11), date(2025, 10, 12))
    assert closure.lasted(until=UNTIL) == (20, 21)
    (found,) = disagreements([closure])
    assert (found.sort, found.told) == ("began", (one, other))


def test_ends_differ_too():
    one, other = said("2025-10-11", "2025-11-01"), said("2025-10-11", "2025-10-30", source="Dawn")
    assert sorts(one, other) == ["ended"]


def test_a_coarser_date_agrees_with_a_finer_one():
    (closure,) = episodes([said("2025-02", "2025-03-19"), said("2025-02-21", "2025-03")])
    assert closure.lasted(until=UNTIL) == (26, 26)
    assert disagreements([closure]) == []


def test_one_that_several_print_is_one_source():
    (closure,) = episodes(
        [said("2025-02-21", source="Reuters", publisher=each) for each in ("One", "Two")]
    )
    assert (len(closure.records), closure.sources) == (2, 1)


def test_an_untold_end_is_the_next_other_status_and_no_contradiction():
    closed, reopened = said("2025-10-11"), said("2025-11-01", status="open")
    first, second = episodes([closed, reopened])
    assert (first.ended, first.over_by, second.over_by) == (None, date(2025, 11, 1), None)
    assert first.lasted(until=UNTIL) == (21, 21)
    assert sorts(closed, reopened) == []


def test_a_lane_that_opens_does_not_end_the_closure_of_all():
    closed, cargo = said("2025-10-11"), said("2025-11-01", status="open", lane="cargo")
    assert [each.over_by for each in episodes([closed, cargo])] == [None, None]
    assert sorts(closed, cargo) == []


def test_closing_all_ends_the_opening_of_a_lane():
    cargo, closed = said("2025-03-19", status="open", lane="cargo"), said("2025-10-11")
    assert {each.lane.lane: each.over_by for each in episodes([cargo, closed])} == {
        "cargo": date(2025, 10, 11),
        None: None,
    }


def test_a_closed_crossing_with_an_open_lane_is_a_contradiction():
    closed = said("2025-10-11", "2025-11-01")
    assert sorts(closed, said("2025-10-20", lane="cargo", status="open")) == ["status"]
    assert sorts(closed, said("2025-10-20", lane="cargo", status="closed")) == []
    assert sorts(closed, said("2025-10-20", lane="cargo", status="unknown")) == []
    assert sorts(closed, said("2025-11-01", lane="cargo", status="open")) == []
    assert sorts(closed, said("2025-10-20", status="restricted")) == ["status"]
    assert sorts(closed, said("2025-10-20", crossing="milak", status="open")) == []


def test_rule_and_practice_are_kept_apart():
    rule = said("2020-06-22", lane="pedestrian", status="restricted", ground="official")
    practice = said("2020-06-22", lane="pedestrian", status="open")
    assert sorts(rule, practice) == ["practice"]


days = st.dates(date(2025, 1, 1), date(2025, 6, 1))


def by_chance(began, spread, length, status, lane) -> StatusEdition:
    ended = began + timedelta(spread + length) if length else None
    return StatusEdition(
        id=new_id(), record=new_id(), crossing="torkham", ground="observed", source="Agency",
        status=status, lane=lane, from_first=began, from_last=began + timedelta(spread),
        to_first=ended, to_last=ended,
    )  # fmt: skip


said_by_chance = st.builds(
    by_chance, days, st.integers(0, 5), st.integers(0, 60),
    st.sampled_from(["open", "closed", "restricted"]), st.sampled_from([None, "cargo"]),
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(records=st.lists(said_by_chance, max_size=8), data=st.data())
def test_nothing_is_lost_and_order_is_no_matter(records, data):
    found = episodes(records)
    kept = [each.id for episode in found for each in episode.records]
    assert sorted(kept) == sorted(each.id for each in records)
    assert all(0 <= each.lasted(until=UNTIL)[0] <= each.lasted(until=UNTIL)[1] for each in found)
    shuffled = episodes(data.draw(st.permutations(records)))
    assert shuffled == found
    assert disagreements(shuffled) == disagreements(found)
