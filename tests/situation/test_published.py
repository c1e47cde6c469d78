"""Every published row goes in, and what is wrong among them comes out."""

from datetime import date

import pytest

from homeward.ledger.rebuilding import differs_from_tables
from homeward.situation.models import StatusEdition
from homeward.situation.queries import (
    claims_about,
    crossing_record,
    crossings_between,
    relations,
    statements,
)
from homeward.situation.threads import first_sources, thread_of, threads
from tests.registration.families import LATER
from tests.situation.published import (
    FROM_NOTES,
    record_statements,
    record_statuses,
    rows,
    statuses_of,
)
from tests.situation.things import DAY_BEFORE, record

pytestmark = pytest.mark.usefixtures("site")
UNTIL = date(2025, 12, 31)


def closures(record, year):
    return [
        each
        for each in record.episodes
        if each.status == "closed" and each.lane.lane is None and each.began.first.year == year
    ]


def test_every_row_is_recorded():
    made = record_statuses()
    two_crossings = sum("+" in row["crossing"] for row in rows("crossing_status.csv"))
    assert len(made) == len(rows("crossing_status.csv")) + two_crossings + len(FROM_NOTES)
    assert StatusEdition.objects.count() == len(made)
    assert differs_from_tables() == []
    found = crossings_between(date(2017, 1, 1), UNTIL)
    assert [each.crossing for each in found] == ["torkham", "spin-boldak"]


def test_the_closure_of_spring_2025_is_counted_and_the_claims_differ():
    record_statuses()
    torkham = crossing_record("torkham")
    spring, _autumn = closures(torkham, 2025)
    assert [each.source for each in spring.records] == [
        "devdiscourse/Reuters", "IOM DTM weekly 9-15 Mar 2025",
    ]  # fmt: skip
    lengths = [(each.to_first - each.from_last).days for each in spring.records]
    assert lengths == [27, 26]
    assert spring.lasted(until=UNTIL) == (26, 27)
    assert (spring.is_disputed, spring.is_doubtful, spring.sources) == (True, True, 2)
    assert {each.claim for each in claims_about(spring, torkham)} == {"27-day closure", "25 days"}


def test_11_and_12_october_are_both_kept():
    record_statuses()
    torkham = crossing_record("torkham")
    _spring, autumn = closures(torkham, 2025)
    (began,) = [
        each for each in torkham.disagreements if each.sort == "began" and autumn in each.episodes
    ]
    assert [(str(each.from_first), each.source) for each in began.told] == [
        ("2025-10-11", "pakistanpostcanada / globalpulse"), ("2025-10-12", "Dawn"),
    ]  # fmt: skip
    assert autumn.lasted(until=UNTIL) == (20, 21)


def test_rule_and_practice_differ():
    """Also where nobody recorded that the rule of March 2025, open to pedestrians, was ended."""
    record_statuses()
    found = [each for each in crossing_record("torkham").disagreements if each.sort == "practice"]
    assert [{each.ground: each.status for each in one.told} for one in found] == [
        {"official": "restricted", "observed": "open"},
        {"official": "open", "observed": "closed"},
    ]


def test_the_belief_of_an_earlier_day_is_another():
    first = rows("crossing_status.csv")[0]
    for form in statuses_of(first):
        record(now=DAY_BEFORE, **form)
    record_statuses()
    then, now = (crossing_record("torkham", as_of=each) for each in (DAY_BEFORE, LATER))
    assert [closure.lasted(until=UNTIL) for closure in closures(then, 2025)] == [(26, 26)]
    assert [closure.lasted(until=UNTIL) for closure in closures(now, 2025)] == [(26, 27), (20, 21)]


def test_two_denials_are_two_threads():
    made = record_statements()
    assert len(made) == len(rows("statements.csv"))
    found, related = statements(), relations()
    for denial, denied in (("S02", "S01"), ("S07", "S06")):
        top = thread_of(made[denial], threads(found, related))
        assert top.statement.record == made[denied]
        assert [(each.relation.relation, each.statement.record) for each in top.answers] == [
            ("denies", made[denial])
        ]
        assert first_sources(made[denial], related).first == {made[denial]}
    assert len(threads(found, related)) == 2
