"""What the demo site knows of a crossing."""

from datetime import date

import pytest

from homeward.demo import last_week
from homeward.demo.situation import STATUSES, fill
from homeward.ledger.actions import become_device
from homeward.situation.editions import SORTS, in_force
from homeward.situation.figure_records import as_figure, figures
from homeward.situation.figures.checks import check
from homeward.situation.figures.reconciling import reconcile
from homeward.situation.models import StatusEdition
from homeward.situation.queries import crossing_record
from tests.registration.families import CLERK, NOW


@pytest.mark.django_db
def test_each_record_says_where_it_was_published_and_some_disagree():
    become_device(name="Demo", now=NOW)
    fill(officer=CLERK, now=NOW)
    assert StatusEdition.objects.exclude(url=None).count() == len(STATUSES)
    record = crossing_record("torkham")
    assert [each.sort for each in record.disagreements] == ["began", "began", "practice"]
    closed = [each for each in record.episodes if each.status == "closed"]
    assert closed[0].lasted(until=date(2026, 1, 1)) == (26, 27)
    checked = check([as_figure(row) for row in figures().values()])
    assert [each.figure.value for each in checked if each.verdict == "suspect"] == [343]


@pytest.mark.django_db
def test_all_of_the_last_week_says_that_it_is_invented():
    become_device(name="Demo", now=NOW)
    last_week.fill(officer=CLERK, now=NOW)
    sources = {row.source for table in SORTS.values() for row in in_force(table)}
    assert [each for each in sources if not each.startswith("Invented ")] == []
    told = reconcile([as_figure(row) for row in figures().values()])
    assert told.verdict == "contradictory"
    assert [each.sort for each in crossing_record("torkham").disagreements] == ["began", "practice"]
