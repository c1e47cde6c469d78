"""Figures of one source beside each other."""

from tests.situation.figures.made import figure, findings, total, verdicts


def test_a_running_total_does_not_fall():
    rising = [
        total("F1", 100, up_to="2025-04-05"),
        total("F2", 250, up_to="2025-04-10"),
        total("F3", 240, up_to="2025-04-15"),
        total("F4", 300, up_to="2025-04-20"),
    ]
    assert findings(*rising) == {"F3": {"monotone": ""}}


def test_who_is_out_of_line_is_accused_and_not_the_others():
    rows = [
        total("F1", 100, up_to="2025-04-05"),
        total("F2", 9_000, up_to="2025-04-10"),
        total("F3", 120, up_to="2025-04-15"),
        total("F4", 150, up_to="2025-04-20"),
    ]
    assert findings(*rows) == {"F2": {"monotone": ""}}


def test_a_total_whose_parts_add_up_is_believed():
    backed = total("F1", 300, up_to="2025-04-05", parts={"Torkham": 210, "Chaman": 90})
    assert set(findings(backed, total("F2", 250, up_to="2025-04-10"))) == {"F2"}


def test_other_sources_scopes_and_units_are_not_held_against_it():
    one = total("F1", 300, up_to="2025-04-05")
    for other in ({"source": "Somebody else"}, {"crossing": "Torkham"}, {"unit": "household"}):
        assert findings(one, total("F2", 250, up_to="2025-04-10", **other)) == {}


def test_a_chain_closes():
    days = ("2024-04-13", "2024-04-22")
    before = total("F1", 535_940, up_to="2024-04-13", since="")
    after = total("F3", 542_981, up_to="2024-04-22", since="")
    assert findings(before, figure("F2", 7_041, on=days), after) == {}
    mistyped = findings(before, figure("F2", 741, on=days), after)
    assert mistyped == {"F2": {"chain": "7,041 would fit: a digit seems dropped."}}
    backed = figure("F2", 7_041, on=days, parts={"Torkham": 5_041, "Chaman": 2_000})
    other = total("F3", 549_000, up_to="2024-04-22", since="")
    assert findings(before, backed, other) == {"F1": {"chain": ""}, "F3": {"chain": ""}}


def test_a_base_date_that_slipped_is_told():
    rows = [
        total("F1", 1_000, up_to="2023-11-05", since="2023-09-15"),
        total("F2", 1_200, up_to="2023-11-09", since="2023-09-17"),
    ]
    assert findings(*rows) == {"F2": {"base_date": ""}}
    another_count = total("F2", 1_200, up_to="2023-11-09", since="2023-01-01")
    assert findings(rows[0], another_count) == {}


def test_counted_since_later_it_is_not_more():
    rows = [
        total("F1", 1_000, up_to="2023-11-05", since="2023-01-01"),
        total("F2", 1_200, up_to="2023-11-05", since="2023-09-15"),
    ]
    assert "base_date" in findings(*rows)["F2"]


def test_what_lies_within_is_not_more():
    whole = figure("F1", 1_000)
    for inner in (
        figure("F2", 1_300, crossing="Torkham"),
        figure("F2", 1_300, population="undocumented"),
        figure("F2", 1_300, on=("2025-04-02", "2025-04-05")),
    ):
        assert findings(whole, inner) == {"F1": {"subset": ""}, "F2": {"subset": ""}}
    assert verdicts(whole, figure("F2", 900, crossing="Torkham")) == {"F1": "ok", "F2": "ok"}
    perhaps = figure("F1", 1_000, crossing="Torkham?")
    inner = figure("F2", 1_300, crossing="Torkham")
    assert verdicts(perhaps, inner) == {"F1": "unchecked", "F2": "unchecked"}


def test_one_number_in_two_units_is_told():
    rows = [figure("F1", 55_000), figure("F2", 55_000, unit="household")]
    assert findings(*rows) == {"F1": {"unit": ""}, "F2": {"unit": ""}}
    assert findings(figure("F1", 55_000), figure("F2", 9_000, unit="household")) == {}


def test_a_rate_by_its_days():
    told = figure("F1", 3_000)
    for rate, found in ((300, {}), (310, {}), (3_000, {"F2": {"rate": ""}})):
        assert findings(told, figure("F2", rate, kind="rate")) == found


def test_nothing_is_above_its_peak():
    day = ("2025-04-04", "2025-04-04")
    assert findings(figure("F1", 3_000), figure("F2", 500, kind="peak", on=day)) == {}
    assert set(findings(figure("F1", 3_000), figure("F2", 200, kind="peak", on=day))) == {"F2"}


def test_a_plan_is_no_count():
    plan = figure("F1", 20_000, kind="planning", published="2025-03-20")
    counted = figure("F2", 900, crossing="Torkham")
    assert verdicts(plan, counted) == {"F1": "unchecked", "F2": "unchecked"}
    foreseen = figure("F1", 20_000, published="2025-03-20")
    assert findings(foreseen) == {"F1": {"planning": ""}}
