"""A release is made beside everything published before, approved by another person, and never changes."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from homeward.ledger.rebuilding import rebuild
from homeward.problems import Refused
from homeward.statistics.disclosure.rounding import CannotRound
from homeward.statistics.models import Publication
from homeward.statistics.releases import making
from homeward.statistics.releases.drafting import order, read_wish
from homeward.statistics.releases.queries import (
    kept_of,
    linked,
    newest_before,
    newest_published,
    published_of,
)
from tests.reception.conftest import site  # noqa: F401
from tests.statistics.releases import invented
from tests.statistics.releases.invented import APPROVER, FIRST, MAKER, approved, extract, week, wish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
FORTNIGHT = extract(300, 14)


def drafted(asked, counts=FORTNIGHT, **said):
    return invented.drafted(asked, counts, **said)


def code_of(attempt):
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value.problems[0].code


def test_what_was_approved_is_what_was_made():
    draft = drafted(wish())
    row = approved(draft)
    release, rule = kept_of(row)
    assert making.made(replace(release, hidden={}), rule, []).kept == draft.kept
    assert (row.made_by, row.approved_by, row.revision) == (MAKER, APPROVER, 1)


def test_a_fortnight_is_made_beside_its_weeks_and_a_week_beside_no_other():
    rows = [approved(drafted(week(1)))]
    second = drafted(week(2))
    assert second.linked == ()
    both = drafted(wish(days=14, tables=("sex_by_age",)))
    rows.append(approved(second))
    assert code_of(lambda: approved(both)) == "release.changed_meanwhile"
    again = drafted(wish(days=14, tables=("sex_by_age",)))
    assert set(again.linked) == {each.id for each in rows}
    assert again.passed


def test_who_made_it_does_not_approve_it():
    draft = drafted(week(1))
    assert code_of(lambda: approved(draft, author=MAKER)) == "release.own_draft"
    assert not Publication.objects.exists()


def test_what_the_audit_refused_is_not_published():
    draft = replace(drafted(week(1)), passed=False)
    assert code_of(lambda: approved(draft)) == "release.not_safe"


def test_the_same_is_published_once():
    draft, release = drafted(week(1)), uuid4()
    approved(draft, release=release)
    assert code_of(lambda: approved(draft, release=release)) == "release.twice"


def test_a_correction_has_a_reason_and_tells_every_difference():
    approved(drafted(week(1)))
    more = extract(310, 14)
    assert code_of(lambda: approved(drafted(week(1), more))) == "release.why_missing"
    row = approved(drafted(week(1), more, why="Late forms"))
    found = published_of(row)
    assert (found.revision, found.why) == (2, "Late forms")
    total = next(each for each in found.differences if each.table == "sex_by_age")
    assert total.was != total.is_now
    first = published_of(Publication.objects.get(revision=1))
    cells = {each.codes: each for each in first.tables[-1].cells}
    told = {
        (each.was.codes if each.was else each.is_now.codes): each
        for each in found.differences
        if each.table == first.tables[-1].name
    }
    for cell in found.tables[-1].cells:
        assert (cell.codes in told) == (cells.get(cell.codes) != cell)


def test_a_correction_of_nothing_is_refused():
    approved(drafted(week(1)))
    assert code_of(lambda: approved(drafted(week(1), why="Once more"))) == "release.nothing_new"


def test_an_internal_release_hides_nothing_and_binds_nobody():
    inside = drafted(week(1, tier="internal"))
    found = published_of(approved(inside))
    assert not [cell for each in found.tables for cell in each.cells if cell.mark == "suppressed"]
    assert linked(line="arrivals", first=FIRST, last=FIRST) == []
    assert newest_published(line="arrivals", first=FIRST, last=week(1).last) is None


def test_partner_and_public_are_one_body_of_knowledge():
    row = approved(drafted(wish(tier="partner", tables=("destination_by_manner_of_return",))))
    assert drafted(week(1)).linked == (row.id,)


def test_every_row_comes_back_from_the_ledger():
    approved(drafted(week(1)))
    before = list(Publication.objects.values())
    rebuild()
    assert list(Publication.objects.values()) == before


def test_the_newest_revision_of_earlier_periods_is_the_trend():
    approved(drafted(week(1)))
    approved(drafted(week(1), extract(310, 14), why="Late forms"))
    second = approved(drafted(week(2)))
    assert [(each.first, each.revision) for each in newest_before(second)] == [(FIRST, 2)]


def test_noise_is_published_with_its_budget_and_binds_no_audit():
    row = approved(drafted(week(1), epsilon=0.4))
    found = published_of(row)
    assert (found.method.kind, found.method.epsilon, found.method.spent) == ("noise", 0.4, 0.4)
    shown = {cell.codes: cell for cell in found.tables[0].cells}
    assert {cell.mark for cell in shown.values()} == {""}
    numbers = {tuple(each[2:-1]): each[-1] for each in row.numbers}
    assert numbers["female", "total"] == shown["female", "total"].count
    assert linked(line="arrivals", first=FIRST, last=FIRST) == []


def test_the_budget_of_a_day_is_not_overdrawn():
    approved(drafted(week(1), epsilon=0.7))
    assert code_of(lambda: drafted(week(1, days=3), epsilon=0.5)) == "release.budget"
    assert drafted(week(1, days=3), epsilon=0.3).about.spent == pytest.approx(1.0)
    assert drafted(week(2), epsilon=0.7).about.spent == 0.7


def test_drafts_made_side_by_side_do_not_spend_the_budget_twice():
    one = drafted(week(1), epsilon=0.7)
    dear, cheap = (drafted(week(1, days=3), epsilon=e) for e in (0.7, 0.2))
    approved(one)
    assert code_of(lambda: approved(dear)) == "release.budget"
    assert code_of(lambda: approved(cheap)) == "release.changed_meanwhile"
    assert approved(drafted(week(1, days=3), epsilon=0.2)).about["spent"] == pytest.approx(0.9)


def test_persons_and_families_share_the_budget():
    approved(drafted(week(1), epsilon=0.7))
    families = week(1, line="families", tables=("day_by_crossing",))
    assert code_of(lambda: drafted(families, epsilon=0.7)) == "release.budget"
    approved(drafted(families, epsilon=0.2))
    assert code_of(lambda: drafted(week(1, days=3), epsilon=0.2)) == "release.budget"
    assert drafted(week(1, days=3), epsilon=0.1).about.spent == pytest.approx(1.0)


def test_numbers_pass_for_noised_only_with_their_budget():
    """Exact ones put in their place would be audited by nobody."""
    noisy = drafted(week(1), epsilon=0.4)
    unspent = replace(noisy, about=replace(noisy.about, epsilon=None, spent=None))
    assert code_of(lambda: approved(unspent)) == "release.not_safe"
    assert code_of(lambda: approved(replace(noisy, numbers=None))) == "release.not_safe"


def test_too_many_cells_for_noise_are_refused():
    assert code_of(lambda: drafted(wish(days=14), epsilon=0.4)) == "release.too_fine"


def test_the_same_days_are_published_in_one_way():
    exact, noisy = drafted(week(1)), drafted(week(1, days=3), epsilon=0.5)
    approved(noisy)
    assert code_of(lambda: approved(exact)) == "release.two_ways"
    assert code_of(lambda: drafted(week(1))) == "release.two_ways"
    approved(drafted(week(2)))
    assert code_of(lambda: drafted(week(2), epsilon=0.1)) == "release.two_ways"


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"tier": "world"}, "release.unlisted", "tier"),
        ({"line": "cattle"}, "release.unlisted", "line"),
        ({"tables": ()}, "release.no_table", "tables"),
        ({"tables": ("destination_by_sex_by_age",)}, "release.unlisted", "tables"),
        ({"last": date(2026, 10, 31)}, "release.backwards", "last"),
        ({"last": date(2026, 12, 1)}, "release.not_over", "last"),
        ({"first": date(2025, 11, 1)}, "release.too_long", "last"),
    ],
)
def test_a_wish_that_cannot_be_met_names_its_field(changes, code, field):
    asked = {
        "line": "arrivals",
        "tier": "public",
        "tables": ("sex_by_age",),
        "first": FIRST,
        "last": date(2026, 11, 7),
        "today": date(2026, 12, 1),
    }
    with pytest.raises(Refused) as refused:
        read_wish(**(asked | changes))
    assert [(each.code, each.path) for each in refused.value.problems] == [(code, field)]


def test_days_that_nobody_observed_are_refused():
    far = wish(first=date(2026, 10, 1))
    assert code_of(lambda: drafted(far)) == "release.nothing_observed"


def test_a_rounding_is_published_with_its_base_and_audited_with_all_others():
    row = approved(drafted(week(1), base=5))
    found = published_of(row)
    assert (found.method.kind, found.method.base, row.numbers) == ("rounded", 5, None)
    shown = {cell.codes: cell for cell in found.tables[0].cells}
    assert {cell.mark for cell in shown.values()} == {""}
    assert {cell.count % 5 for cell in shown.values()} == {0}
    assert shown["total", "total"].count == sum(
        shown[sex, "total"].count for sex in ("female", "male")
    )
    beside = drafted(week(1, tier="partner"))
    assert beside.linked == (row.id,)
    again = drafted(week(1, tier="partner"), base=10)
    assert again.linked == (row.id,)
    assert again.passed
    rebuild()
    assert published_of(Publication.objects.get()) == found


def test_a_correction_of_a_rounding_tells_only_what_changed():
    approved(drafted(week(1), base=5))
    assert code_of(lambda: approved(drafted(week(1), base=5, why="Again"))) == "release.nothing_new"


def test_two_roundings_that_narrow_a_cell_are_refused_with_its_name_and_both_releases():
    """To the base 4 a cell has 4 values at most beside 0, and to 3 beside it 2 are left."""
    row = approved(drafted(week(1), base=5))
    found = making.made_of(
        making.work(order(week(1, tier="partner"), FORTNIGHT, source="Omari", why="", base=2).work)
    )
    assert not found.is_passed
    finding = found.report["findings"][0]
    assert finding["cells"][0]["release"].endswith("1")
    assert {row.name} < {each["release"] for f in found.report["findings"] for each in f["by"]}


def test_noise_and_rounding_of_the_same_days_exclude_each_other():
    rounded, noisy = drafted(week(1), base=5), drafted(week(1, days=3), epsilon=0.5)
    approved(noisy)
    assert code_of(lambda: approved(rounded)) == "release.two_ways"
    assert code_of(lambda: drafted(week(1), base=5)) == "release.two_ways"
    approved(drafted(week(2), base=5))
    assert code_of(lambda: drafted(week(2), epsilon=0.1)) == "release.two_ways"


def test_numbers_pass_for_rounded_only_with_their_base():
    rounded = drafted(week(1), base=5)
    silent = replace(rounded, about=replace(rounded.about, base=None))
    other = replace(rounded, about=replace(rounded.about, base=10))
    assert code_of(lambda: approved(silent)) == "release.not_safe"
    assert code_of(lambda: approved(other)) == "release.not_safe"


def test_inside_nothing_is_rounded():
    inside = week(1, tier="internal")
    assert code_of(lambda: drafted(inside, base=5)) == "release.as_it_is"


def test_a_release_for_which_no_table_adds_up_is_refused_and_says_so(monkeypatch):
    def cannot(*_some, **_more):
        raise CannotRound("no table of multiples of 5 adds up near these counts")

    work = order(week(1), FORTNIGHT, source="Omari", why="", base=5).work
    monkeypatch.setattr(making, "round_by_parts", cannot)
    made = making.carry_out(work)
    assert (made.is_passed, made.report["findings"][0]["kind"]) == (False, "unrounded")
