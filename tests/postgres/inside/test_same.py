"""What was sent adds up to the same rows as on the site that sent it, found and sorted the same."""

import json

import pytest
from django.db import connection

from homeward.ledger.models import LocalDevice
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
