"""Recording, correcting, withdrawing: nothing is lost, and what was believed can be asked."""

from datetime import timedelta

import pytest

from homeward.ledger.entries import new_id
from homeward.ledger.models import Entry
from homeward.ledger.rebuilding import differs_from_tables
from homeward.problems import Refused
from homeward.situation import actions
from homeward.situation.editions import acts_of, changed_apart, in_force
from homeward.situation.models import IncidentEdition, Relation, StatementEdition, StatusEdition
from homeward.situation.queries import crossing_record, incidents
from homeward.situation.reading import read_incident, read_statement, read_status
from tests.registration.families import CLERK, LATER
from tests.situation.things import (
    BY,
    DAY_BEFORE,
    INCIDENT,
    STATEMENT,
    STATUS,
    correct,
    heads,
    record,
    relate,
    withdraw,
)

pytestmark = pytest.mark.usefixtures("site")
TABLE = {"status": StatusEdition, "incident": IncidentEdition, "statement": StatementEdition}


def refusal(act, *args, **named):
    with pytest.raises(Refused) as refused:
        act(*args, **named)
    return [(each.code, each.path) for each in refused.value.problems]


@pytest.mark.parametrize("sort", TABLE)
def test_a_correction_and_a_withdrawal_leave_what_was_said_readable(sort):
    which = record(sort, now=DAY_BEFORE)
    correct(which, sort, source="Better source")
    assert [each.source for each in in_force(TABLE[sort])] == ["Better source"]
    withdraw(which)
    assert in_force(TABLE[sort]) == []
    acts = acts_of(which)
    assert [(act.is_withdrawal, act.is_in_force) for act in acts] == [
        (False, False), (False, False), (True, True),
    ]  # fmt: skip
    assert [each.source for each in in_force(TABLE[sort], as_of=DAY_BEFORE)] == [
        {"status": "Agency", "incident": "Agency", "statement": "Speaker"}[sort]
    ]
    assert differs_from_tables() == []


def test_what_was_withdrawn_comes_back_by_a_correction():
    which = record()
    withdraw(which)
    correct(which)
    assert [each.record for each in in_force(StatusEdition)] == [which]


def test_a_belief_of_an_earlier_day_differs_from_todays():
    record(**{"from": "2025-02-21", "to": "2025-03-19"}, now=DAY_BEFORE)
    record(source="Other", **{"from": "2025-02-20?", "to": "2025-03-19"}, now=LATER)
    then, today = (crossing_record("torkham", as_of=each) for each in (DAY_BEFORE, LATER))
    until = LATER.date()
    assert [each.lasted(until=until) for each in then.episodes] == [(26, 26)]
    assert [each.lasted(until=until) for each in today.episodes] == [(26, 27)]
    assert (len(then.disagreements), len(today.disagreements)) == (0, 1)
    assert crossing_record("torkham", as_of=DAY_BEFORE - timedelta(days=1)).episodes == []


def test_sent_twice_it_is_recorded_once():
    which, values = new_id(), read_status(STATUS)
    first = actions.record_status(record=which, values=values, **BY)
    assert actions.record_status(record=which, values=values, **BY).id == first.id
    assert Entry.objects.filter(subject=which).count() == 1
    other = read_status(STATUS | {"status": "open"})
    assert refusal(actions.record_status, record=which, values=other, **BY) == [
        ("situation.id_taken", "")
    ]
    assert refusal(actions.record_incident, record=which, values=read_incident(INCIDENT), **BY) == [
        ("situation.id_taken", "")
    ]


def test_a_correction_says_why_and_changes_something():
    which, values = record(), read_status(STATUS)
    again = read_status(STATUS | {"status": "open"})
    named = {"record": which, "made_on": heads(which), **BY}
    assert refusal(actions.correct, values=again, why=" ", **named) == [
        ("situation.why_missing", "why")
    ]
    assert refusal(actions.correct, values=values, why="no", **named) == [
        ("situation.nothing_new", "")
    ]
    nowhere = {"record": new_id(), "made_on": [], **BY}
    assert refusal(actions.correct, values=values, why="no", **nowhere) == [("situation.gone", "")]
    correct(which, source="Other")
    assert refusal(actions.correct, values=again, why="no", **named) == [
        ("situation.changed_meanwhile", "")
    ]


def test_what_is_withdrawn_or_not_here_cannot_be_withdrawn():
    which = record()
    withdraw(which)
    assert refusal(withdraw, which) == [("situation.gone", "")]
    assert refusal(withdraw, new_id()) == [("situation.gone", "")]
    assert refusal(
        actions.withdraw, record=which, reason="bored", note="", author=CLERK, now=LATER
    ) == [("field.not_a_choice", "reason")]


def test_one_history_is_no_conflict():
    which = record()
    correct(which, source="Other")
    assert changed_apart() == set()


def test_a_status_names_every_field_that_cannot_be_so():
    wrong = {"crossing": "nowhere", "ground": "", "status": "shut", "from": "soon", "lane": "air"}
    wrong |= {"source": " ", "url": "javascript:alert(1)", "to": "2025-02-30"}
    assert sorted(refusal(read_status, wrong)) == [
        ("date.no_such_day", "to"),
        ("date.unreadable", "from"),
        ("field.not_a_choice", "crossing"),
        ("field.not_a_choice", "lane"),
        ("field.not_a_choice", "status"),
        ("situation.missing", "ground"),
        ("situation.missing", "source"),
        ("situation.not_an_address", "url"),
    ]
    crossed = STATUS | {"from": "2025-03-19", "to": "2025-02-21"}
    assert refusal(read_status, crossed) == [("situation.ends_first", "to")]


def test_an_incident_is_somewhere():
    assert refusal(read_incident, INCIDENT | {"crossings": []}) == [("situation.nowhere", "place")]
    assert refusal(read_incident, INCIDENT | {"place": "AF99"}) == [
        ("household.unknown_place", "place")
    ]
    there = read_incident(INCIDENT | {"crossings": ["milak", "torkham"], "place": "AF06"})
    assert (there["crossings"], there["place"], there["place_text"]) == (
        ["torkham", "milak"], "AF06", None,
    )  # fmt: skip
    assert there["actors"] == ["one side", "the other"]
    near = read_incident(INCIDENT | {"crossings": [], "place_text": "the zero point"})
    assert (near["place"], near["place_text"]) == (None, "the zero point")


def test_incidents_are_found_by_crossing():
    record("incident")
    record("incident", crossings=["milak"], on="2025-11")
    assert [each.crossings for each in incidents()] == [["milak"], ["torkham"]]
    assert [each.crossings for each in incidents(crossing="torkham")] == [["torkham"]]


def test_a_statement_has_words_and_a_language():
    wrong = STATEMENT | {"words": "", "language": "xx", "on": ""}
    assert sorted(refusal(read_statement, wrong)) == [
        ("field.not_a_choice", "language"),
        ("situation.missing", "on"),
        ("situation.missing", "words"),
    ]


def test_statements_are_related_once_and_not_in_a_circle():
    one, other, third = (record("statement", source=each) for each in "abc")
    relate(other, "repeats", one)
    relate(third, "repeats", other)
    assert refusal(relate, one, "repeats", one) == [("relation.to_itself", "other")]
    assert refusal(relate, other, "repeats", one) == [("relation.twice", "other")]
    assert refusal(relate, one, "repeats", third) == [("relation.in_a_circle", "other")]
    assert refusal(relate, one, "denies", new_id()) == [("situation.gone", "other")]
    assert refusal(relate, one, "loves", other) == [("field.not_a_choice", "relation")]
    withdraw(other)
    assert refusal(relate, one, "denies", other) == [("situation.gone", "other")]


def test_a_relation_is_withdrawn_and_made_again():
    one, other = record("statement"), record("statement", source="Other")
    relation = relate(other, "denies", one)
    withdraw(relation)
    assert in_force(Relation) == []
    relate(other, "denies", one)
    assert [each.relation for each in in_force(Relation)] == ["denies"]
    values = read_statement(STATEMENT)
    named = {"record": relation, "made_on": heads(relation), **BY}
    assert refusal(actions.correct, values=values, why="no", **named) == [("situation.gone", "")]
