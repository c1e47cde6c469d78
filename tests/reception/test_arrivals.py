"""Groups at the gate: tokens given at once, corrected, split, merged; who leaves and comes back."""

from datetime import timedelta

import pytest

from homeward.ledger.models import Entry
from homeward.ledger.rebuilding import differs_from_tables
from homeward.problems import Refused
from homeward.reception import arrivals, calling, groups
from homeward.reception.finding import token_with
from homeward.reception.models import Token, Visit
from tests.reception.hands import (
    JOURNEY,
    NOW,
    add_station,
    again,
    at,
    by,
    call,
    issue,
    serve,
    token,
    waits_at,
)

pytestmark = pytest.mark.usefixtures("site")


def problems_of(act, **arguments) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        act(**arguments)
    return [(problem.path, problem.code) for problem in refused.value.problems]


def read(*rows, **changes):
    return groups.read_arrival(JOURNEY | {"groups": list(rows)} | changes, now=NOW)


def test_a_bus_is_one_entry_with_many_tokens():
    station = add_station()
    tokens = issue({"men": 1, "tokens": 48}, {"women": 1, "girls": 2, "flags": ["woman_alone"]})
    assert [each.number for each in tokens] == list(range(1, 50))
    assert len({each.arrival for each in tokens}) == 1
    assert Entry.objects.filter(kind="tokens.issued").count() == 1
    assert (tokens[-1].size, tokens[-1].is_flagged) == (3, True)
    assert all(waits_at(each) == {station.id} for each in tokens)


def test_it_names_every_problem_of_what_was_typed():
    with pytest.raises(Refused) as refused:
        read({"men": "-1"}, {}, {"men": 1, "flags": ["rich"]}, crossing="dover")
    assert [(each.path, each.code) for each in refused.value.problems] == [
        ("crossing", "field.not_a_choice"),
        ("groups.0.men", "group.not_a_count"),
        ("groups.1.women", "group.empty"),
        ("groups.2.flags", "field.not_a_choice"),
    ]


def test_it_refuses_no_group_and_too_many():
    assert problems_of(read) == [("groups", "group.none")]
    assert problems_of(lambda: read({"men": 1, "tokens": 200}, {"men": 1})) == [
        ("groups", "group.too_many")
    ]


def test_digits_of_any_script_and_a_bare_time_are_understood():
    (group,) = read({"men": "۲"}, arrived_at="۰۷:۳۰").groups
    assert (group["men"], group["arrived_at"]) == (2, "2026-11-23T07:30:00.000Z")
    assert problems_of(lambda: read({"men": 1}, arrived_at="2027-01-01 10:00")) == [
        ("arrived_at", "household.arrived_in_future")
    ]


def test_numbers_begin_anew_each_day_and_skip_those_who_still_wait():
    station = add_station()
    done, *_ = issue({"men": 1}, {"men": 1}, {"men": 1})
    serve(station)
    assert [each.number for each in issue({"men": 1}, {"men": 1}, minutes=24 * 60)] == [1, 4]
    assert token_with("1").id != done.id


def test_split_both_keep_their_place_and_nobody_is_counted_twice():
    station = add_station()
    found = token(women=1, men=1, boys=3)
    leaving = groups.read_changes({"men": 1, "boys": 1, "flags": ["disability"]})
    new = arrivals.split_token(token=found.id, leaving=leaving, **by(30))
    stays, left = again(found), Token.objects.get(id=new)
    assert [(each.women, each.men, each.boys) for each in (stays, left)] == [(1, 0, 2), (0, 1, 1)]
    assert (left.split_from, left.flags) == (found.id, ["disability"])
    assert Visit.objects.get(token=new, station=station.id).waiting_since == at(0)
    assert differs_from_tables() == []


def test_who_is_split_off_came_through_the_same_lane():
    for lane in ("patients", None):
        (found,) = issue({"men": 2}, lane=lane)
        leaving = groups.read_changes({"men": 1})
        new = arrivals.split_token(token=found.id, leaving=leaving, **by())
        left = Token.objects.get(id=new)
        assert (left.lane, left.arrival) == (lane, found.arrival)


def test_merged_groups_of_two_lanes_came_through_none_that_is_known():
    for lanes, known in ((("cargo", "cargo"), "cargo"), (("cargo", "patients"), None)):
        (one,), (other,) = (issue(lane=lane) for lane in lanes)
        arrivals.merge_tokens(token=one.id, into=other.id, **by())
        assert again(other).lane == known


def test_a_lane_is_corrected_and_stays_where_nothing_is_said_of_it():
    (found,) = issue(lane="cargo")
    for said in ({"men": 1, "lane": "patients"}, {"men": 2}):
        arrivals.amend_token(token=found.id, changes=groups.read_changes(said), **by())
    assert (again(found).lane, again(found).men) == ("patients", 2)
    assert problems_of(lambda: groups.read_changes({"men": 1, "lane": "sea"})) == [
        ("lane", "field.not_a_choice")
    ]
    arrivals.amend_token(
        token=found.id, changes=groups.read_changes({"men": 1, "lane": ""}), **by()
    )
    assert again(found).lane is None
    assert differs_from_tables() == []


def test_a_token_of_an_entry_from_before_lanes_has_none():
    groups_before = groups.read_arrival(JOURNEY | {"groups": [{"men": 1}]}, now=NOW)
    for each in groups_before.groups:
        del each["lane"]
    _, old = arrivals.issue_tokens(arrival=groups_before, **by())
    assert Token.objects.get(id=old).lane is None


def test_it_refuses_a_split_that_leaves_nobody_or_takes_more_than_there_are():
    found = token(men=2)
    for counts in ({"men": 2}, {"women": 1}):
        leaving = groups.read_changes(counts)
        assert problems_of(arrivals.split_token, token=found.id, leaving=leaving, **by()) == [
            ("women", "token.too_few")
        ]


def test_merged_everybody_goes_on_with_one_number():
    station = add_station()
    one, other = token(men=1), token(minutes=1, women=1, flags=["medical"])
    arrivals.merge_tokens(token=one.id, into=other.id, **by(2))
    kept = again(other)
    assert (kept.men, kept.women, kept.flags) == (1, 1, ["medical"])
    assert call(station, minutes=3).id == other.id
    assert problems_of(calling.call_token, station=station.id, token=one.id, desk="2", **by(3)) == [
        ("", "token.merged")
    ]
    assert differs_from_tables() == []


def test_it_refuses_to_merge_a_token_with_itself_or_from_a_desk():
    station = add_station()
    one, other = token(), token(minutes=1)
    assert problems_of(arrivals.merge_tokens, token=one.id, into=one.id, **by()) == [
        ("into", "token.same")
    ]
    call(station)
    assert problems_of(arrivals.merge_tokens, token=one.id, into=other.id, **by()) == [
        ("", "token.engaged")
    ]


def test_sent_it_waits_there_and_nowhere_else():
    add_station()
    kits = add_station("kits", 2)
    found = token()
    arrivals.send_token(token=found.id, to=[kits.id], **by(1))
    assert waits_at(found) == {kits.id}
    assert problems_of(arrivals.send_token, token=found.id, to=[], **by()) == [
        ("to", "token.nowhere")
    ]


def test_sent_again_to_where_it_was_done_it_waits_anew():
    station = add_station()
    found = token()
    call(station)
    calling.finish(station=station.id, token=found.id, **by(1))
    arrivals.send_token(token=found.id, to=[station.id], **by(9))
    visit = Visit.objects.get(token=found.id)
    assert (visit.state, visit.waiting_since, visit.calls) == ("waiting", at(9), 0)


def test_amended_it_is_called_as_urgent():
    station = add_station()
    token()
    found = token(minutes=1)
    changes = groups.read_changes({"women": 1, "flags": ["about_to_give_birth"]})
    arrivals.amend_token(token=found.id, changes=changes, **by(2))
    assert call(station, minutes=3).id == found.id


def test_who_has_not_left_cannot_come_back():
    found = token()
    assert problems_of(arrivals.come_back, token=found.id, **by()) == [("", "token.not_left")]
    assert problems_of(arrivals.leave, token=found.id, reason="bored", **by()) == [
        ("reason", "field.not_a_choice")
    ]


def test_a_number_finds_the_group_that_is_here():
    old = token()
    arrivals.leave(token=old.id, reason="departed", **by())
    new = token(minutes=1)
    Token.objects.filter(id=new.id).update(number=old.number, issued_at=at(-60) - timedelta(days=1))
    assert token_with("۱").id == new.id
    assert problems_of(lambda: token_with("77")) == [("text", "token.gone")]
