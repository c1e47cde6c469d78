"""The report as content: every sentence with its source, what is missing told as missing."""

from dataclasses import replace

import pytest

from homeward.paper.blocks import Lines, Note
from homeward.statistics.figures import Figure
from homeward.statistics.periods import Period
from homeward.statistics.releases.published import Approval
from homeward.statistics.sitrep.content import Typed
from homeward.statistics.sitrep.gathering import gather
from homeward.statistics.sitrep.response import Response, given_in
from homeward.statistics.sitrep.writing import proposed_in, write
from tests.situation import things
from tests.statistics.sitrep.made_up import NOW, WEEK, a_week, released

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
OF_WEEK = {"start": "2025-10-09", "end": "2025-10-15", "on": "2025-10-16", "parts": ""}


def lines_of(report, name):
    blocks = report.section(name).blocks
    return [line for block in blocks if isinstance(block, Lines) for line in block.lines]


def said_in(report, name):
    return [line.text for line in lines_of(report, name)]


def everything(report):
    return str([(each.heading, each.blocks) for each in report.sections])


def recorded():
    return gather(period=WEEK, tier="public", now=NOW, zone=NOW.tzinfo)


def test_without_a_release_no_number_of_people_is_told_and_it_says_so():
    report = write(a_week(), Typed(), language="en")
    told = "No release was published for this period, so no number of people is given here."
    assert report.section("numbers").blocks == [Note(told)]
    missing = [line.text for line in lines_of(report, "gaps")[0].under]
    assert missing[0] == "No release of numbers of people was published for this period."


@pytest.mark.parametrize(
    ("was", "sentence"),
    [
        (2_135, "2,990 movements arrived, 40 % more than in the period before (2,135)."),
        (2_970, "2,990 movements arrived, about as many as in the period before (2,970)."),
        (5_980, "2,990 movements arrived, 50 % fewer than in the period before (5,980)."),
    ],
)
def test_arrivals_are_held_against_as_many_days_before(was, sentence):
    before = released(period=WEEK.before, total=was, name="arrivals-0")
    (found,) = proposed_in(a_week(published=released(), before=before), "en")
    assert found.text == sentence
    assert len(found.sources) == 2


def test_a_release_of_other_days_is_no_comparison():
    longer = Period(WEEK.before.before.first, WEEK.before.last)
    before = released(period=longer, total=2_000)
    (found,) = proposed_in(a_week(published=released(), before=before), "en")
    assert found.text == "2,990 movements arrived."


def test_each_source_is_listed_once_and_numbered_as_it_is_named(site):
    things.record(**{"from": "2025-10-11", "to": "2025-10-14"})
    things.record("incident")
    report = write(recorded(), Typed(), language="en")
    closed, incident = lines_of(report, "highlights")
    assert closed.text == "Torkham (All lanes; Observed practice) was closed on 3 of 7 days."
    assert [closed.sources, incident.sources] == [(1,), (2,)]
    listed = [
        line.replace("\u2068", "").replace("\u2069", "") for line in said_in(report, "sources")
    ]
    assert listed == ["Agency, https://example.org/1", "Agency"]


def test_who_says_what_the_verdict_and_the_recommendation_stand_together(site):
    one = things.record("figure", value="1,417", source="Office", **OF_WEEK)
    other = things.record("figure", value="2,003", source="Radio", **OF_WEEK)
    things.recommend(one, other, why="It counted at the gate.")
    report = write(recorded(), Typed(), language="en")
    verdict, decision = lines_of(report, "disagreements")
    assert (
        verdict.text == "2 published figures, held against each other: They contradict each other."
    )
    assert len(verdict.sources) == 2
    assert "cannot all be true (" in verdict.under[0].text
    assert decision.text.startswith("Recommended of these: F-")
    assert [line.text for line in decision.under] == ["It counted at the gate."]


def test_a_denial_is_told_with_the_words_of_both(site):
    one = things.record("statement", words="It is closed.", source="Radio")
    other = things.record("statement", words="It is open.", source="Ministry")
    things.relate(other, "denies", one)
    (found,) = lines_of(write(recorded(), Typed(), language="en"), "disagreements")
    assert "denies what" in found.text
    assert [line.text for line in found.under] == ["It is closed.", "It is open."]


def test_a_running_total_is_of_the_period_in_which_it_ends(site):
    total = {"kind": "cumulative", "parts": "", "on": "", "start": "2025-01-01"}
    things.record("figure", value="500", **total | {"end": "2025-10-12"})
    things.record("figure", value="900", **total | {"end": "2025-12-01"})
    assert [row.value for row in recorded().figures.values()] == [500]


def test_a_person_switches_off_edits_and_adds():
    week = a_week(published=released())
    (found,) = proposed_in(week, "en")
    off = write(week, Typed(off=frozenset([found.key]), highlights=["نان کم است."]), language="en")
    assert said_in(off, "highlights") == ["نان کم است."]
    edited = write(week, Typed(edited={found.key: "Many came."}), language="pus")
    assert [(line.text, line.sources) for line in lines_of(edited, "highlights")] == [
        ("Many came.", (1,))
    ]


@pytest.mark.parametrize("part", ["incidents", "statements", "others"])
def test_what_is_left_out_leaves_no_trace(site, part):
    things.record("incident", source="Zebra", description="Zebra")
    one = things.record("statement", source="Zebra", words="Zebra")
    things.relate(things.record("statement", source="Zebra", words="Zebra"), "denies", one)
    things.record("figure", source="Zebra", value="1,417", **OF_WEEK)
    things.record("figure", source="Zebra", value="2,003", **OF_WEEK)
    others = {"incidents", "statements", "others"} - {part}
    only = write(recorded(), Typed(left_out=frozenset(others)), language="en")
    assert "Zebra" in everything(only)
    assert [each.name for each in only.sections if each.name in others] == []
    none = write(recorded(), Typed(left_out=frozenset(others | {part})), language="en")
    assert "Zebra" not in everything(none)


def test_no_raw_count_of_a_small_line_is_in_it():
    given = given_in([[Figure("item.kit", "services", 7, 43, names={"en": "Kit"}, quantity=7)]])
    report = write(a_week(response=Response(given, 7, 7)), Typed(), language="en")
    (table,) = [each for each in report.section("response").blocks if hasattr(each, "rows")]
    assert table.rows == [["Kit", "fewer than 10", "—", ""]]
    assert "43" not in everything(report)


@pytest.mark.parametrize(("language", "day"), [("prs", "۱۷ میزان ۱۴۰۴"), ("pus", "۱۷ تله ۱۴۰۴")])
def test_days_and_digits_are_those_of_its_language(language, day):
    report = write(a_week(published=released()), Typed(), language=language)
    assert report.under[0].startswith(day)
    assert "۲٬۹۹۰" in said_in(report, "numbers")[1]


@pytest.mark.parametrize("by", ["information_officer", "Head of office"])
def test_who_approved_is_told_by_role_or_by_name(by):
    approved = released(approval=Approval(by, NOW, "entry"))
    told = "".join(said_in(write(a_week(published=approved), Typed(), language="en"), "method"))
    named = "Information officer" if by == "information_officer" else by
    assert f"approved by \u2068{named}\u2069 on 16 October 2025." in told


def test_material_is_not_changed_by_writing():
    week = a_week(published=released())
    assert write(week, Typed(), language="en") == write(replace(week), Typed(), language="en")
