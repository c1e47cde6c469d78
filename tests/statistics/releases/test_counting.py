"""The counts of a draft are those of the register, and what nobody observed is no zero."""

from collections import Counter
from dataclasses import replace

from homeward.statistics.disclosure.marks import cells_of
from homeward.statistics.flows.codes import DIMENSIONS
from homeward.statistics.releases.counting import draft, observed_days
from homeward.statistics.releases.lines import LINES, rule_of
from tests.statistics.releases.invented import FIRST, extract, wish

WEEK = extract(400, 7, unobserved=(2,))


def cells(asked, table, counts=WEEK):
    found = draft(asked, counts, name="one")
    wanted = next(each for each in found.tables if each.name == table)
    return {each.codes: each for each in cells_of(found, wanted)}


def test_sums_are_those_of_the_register():
    asked = wish()
    found = draft(asked, WEEK, name="one")
    persons = WEEK.arrivals.persons
    assert sum(found.counts.values()) == len(persons)
    by_sex = Counter(DIMENSIONS["sex"][each] for each in persons.codes["sex"].tolist())
    told = cells(asked, "sex_by_age")
    period = f"{asked.first}/{asked.last}"
    assert {sex: told[period, sex, "total"].count for sex in by_sex} == by_sex
    children = sum(told[period, "total", age].count for age in ("0-4", "5-11", "12-17"))
    assert told[period, "total", "children"].count == children


def test_a_day_without_work_is_not_observed():
    told = cells(wish(), "day_by_crossing")
    day = "2026-11-03"
    assert (told[day, "total"].count, told[day, "total"].mark) == (None, "unobserved")
    assert observed_days(wish(), WEEK.coverage) == 6


def test_a_period_with_such_a_day_is_partly_observed():
    asked = wish()
    told = cells(asked, "sex_by_age")
    assert told[f"{asked.first}/{asked.last}", "total", "total"].mark == "partial"


def test_a_single_day_has_no_period_beside_it():
    told = cells(wish(days=1), "day_by_crossing")
    assert {each[0] for each in told} == {FIRST.isoformat()}


def test_a_family_with_two_needs_stands_under_both_and_once_in_all():
    asked = wish("families", tables=("need",))
    found = draft(asked, WEEK, name="one")
    told = {key[-1]: each.count for key, each in cells(asked, "need").items()}
    families = len(WEEK.arrivals.families)
    assert told["total"] == families
    assert sum(count for need, count in told.items() if need != "total") != families
    assert all("+" not in each for each in told)
    assert sum(found.counts.values()) == families


def test_the_rule_names_what_is_there():
    found = draft(wish(), WEEK, name="one")
    rule = rule_of(LINES["arrivals"], found.dimensions)
    assert {name for each in rule.stricter for name in each.where} == {"age", "manner_of_return"}
    assert rule.telling == {"manner_of_return": frozenset({"deported"})}
    families = draft(wish("families"), WEEK, name="two")
    needs = rule_of(LINES["families"], families.dimensions).telling["need"]
    assert needs == frozenset(families.dimensions[-1].groups)


def test_neither_codes_nor_days_of_a_draft_for_noise_tell_who_came():
    """Whoever came on a day that nobody watched is left out, and codes that nobody has stay."""
    first = FIRST.toordinal()
    watched = replace(WEEK.coverage, of_site={first: WEEK.coverage.of_site[first]})
    nobody = extract(1, 1)
    asked = wish(tables=("sex_by_age", "destination_by_manner_of_return"))
    found = [draft(asked, each, name="n", for_noise=True) for each in (WEEK, nobody)]
    codes = [{each.name: each.codes for each in one.dimensions[1:]} for one in found]
    assert codes[0] == codes[1]
    assert codes[0]["manner_of_return"] == DIMENSIONS["manner_of_return"]
    assert "crossing" not in codes[0]
    one_day = draft(asked, replace(WEEK, coverage=watched), name="n", for_noise=True)
    assert {key[0] for key in one_day.counts} == {FIRST.isoformat()}
