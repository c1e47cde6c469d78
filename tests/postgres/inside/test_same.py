"""What was sent adds up to the same rows as on the site that sent it, found and sorted the same."""

import json

import pytest
from django.db import connection

from homeward.ledger.models import LocalDevice
from homeward.registration.models import Household, Person
from tests.postgres import dumping

pytestmark = pytest.mark.django_db


def test_it_is_postgres():
    assert connection.vendor == "postgresql"


def test_all_tables_are_the_same_row_by_row(source):
    own = json.dumps(str(LocalDevice.objects.get().device))
    here = dumping.tables()
    here["ledger_device"] = [row for row in here["ledger_device"] if own not in row]
    assert here.keys() == source["tables"].keys()
    assert [name for name in here if here[name] != source["tables"][name]] == []
    assert sum(map(bool, here.values())) > 30


def test_rows_are_sorted_the_same_by_every_column(source):
    assert dumping.sorted_by_each_column() == source["sorted"]


def test_people_are_found_by_the_same_names(source):
    here = dumping.found()
    assert here == source["found"]
    assert all(here.values())


def test_no_text_is_too_long_and_no_number_too_large_for_a_hub():
    """SQLite takes them: a language outside of the list is longer than its column."""
    household = Household.objects.order_by("id")[:1]
    Household.objects.filter(id__in=household.values("id")).update(language="x-" + "l" * 500)
    Person.objects.filter(household__in=household.values("id")).update(position=2**40)
    assert Person.objects.filter(position=2**40).exists()
    assert Household.objects.filter(language="x-" + "l" * 500).count() == 1
