"""What the ledger promises is kept by PostgreSQL, too."""

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given

from homeward.ledger.models import Entry, Part
from homeward.ledger.rebuilding import differs_from_tables
from homeward.ledger.verification import verify
from tests.ledger.orders import apart, relaxed, tables_after
from tests.ledger.test_convergence import in_orders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET kind = 'x'",
        "UPDATE ledger_entry SET kind = 'x' WHERE FALSE",
        "DELETE FROM ledger_entry",
        "TRUNCATE ledger_entry",
        "DELETE FROM ledger_part",
        "TRUNCATE ledger_part",
        "UPDATE ledger_part SET payload = '{}'",
        "UPDATE ledger_part SET salt = NULL, payload = NULL, digest = 'x'",
        "UPDATE ledger_part SET salt = NULL, payload = NULL, position = 9",
    ],
)
def test_the_database_refuses_to_change_what_was_recorded(statement):
    before = list(Entry.objects.values_list()), list(Part.objects.values_list())
    with (
        pytest.raises(DatabaseError, match=r"never (changed|deleted)"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert (list(Entry.objects.values_list()), list(Part.objects.values_list())) == before


def test_what_a_part_tells_can_be_destroyed():
    first = Part.objects.order_by("site_seq", "position")[:1].values("site_seq")
    assert Part.objects.filter(site_seq__in=first).update(salt=None, payload=None)


def test_what_came_is_whole_and_adds_up_to_the_tables():
    assert verify() is None
    assert differs_from_tables() == []


@relaxed(6)
@given(in_orders(2))
@apart
def test_any_causal_order_gives_the_same_tables(world, orders):
    first, second = [tables_after(order) for order in orders]
    assert first == second
