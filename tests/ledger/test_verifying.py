"""One flipped bit anywhere is found, named, and never an exception."""

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeward.ledger import verification
from homeward.ledger.entries import new_id
from homeward.ledger.models import Entry, Part
from homeward.ledger.verification import Fault, verify
from tests.ledger.tablets import World, deliver, enrol

pytestmark = pytest.mark.django_db

TRIGGERS = (
    "ledger_entry_never_updated",
    "ledger_entry_never_deleted",
    "ledger_part_never_deleted",
    "ledger_part_only_erased",
)
COLUMNS = [
    (table, field.column)
    for table, model in (("ledger_entry", Entry), ("ledger_part", Part))
    for field in model._meta.concrete_fields
]


def test_every_column_is_tried():
    assert [column for table, column in COLUMNS if table == "ledger_entry"] == [
        *("site_seq", "id", "device", "device_seq", "kind", "subject", "base", "author"),
        *("happened_at", "digest", "prev", "signature", "hash", "received_at", "site_link"),
    ]
    assert [column for table, column in COLUMNS if table == "ledger_part"] == [
        *("site_seq", "position", "about", "digest", "salt", "payload"),
    ]


def a_history() -> None:
    """Enrolments, a registration, amendments, a conflict resolved, an erasure: 8 entries."""
    world = World(2)
    enrol(world.tablets)
    world.register(0, 2)
    world.meet(0, 1)
    world.amend_person(0, 0, {"given_name": "زرقونبک"})
    world.amend_person(1, 0, {"given_name": "Zarqoonbek"})
    world.meet(0, 1)
    world.resolve(1, 0)
    world.erase(1, 1)
    for wire in world.wires:
        deliver(wire)
    with connection.cursor() as cursor:
        for trigger in TRIGGERS:
            cursor.execute(f"DROP TRIGGER {trigger}")


@pytest.fixture
def history():
    a_history()
    assert Entry.objects.count() == 8
    assert verify() is None


def rows_of(table: str) -> list[int]:
    with connection.cursor() as cursor:
        return [row for (row,) in cursor.execute(f"SELECT rowid FROM {table}").fetchall()]


def stored(table: str, column: str, row: int) -> int | bytes | None:
    with connection.cursor() as cursor:
        how = f"CASE typeof({column}) WHEN 'text' THEN CAST({column} AS BLOB) ELSE {column} END"
        return cursor.execute(f"SELECT {how} FROM {table} WHERE rowid = %s", [row]).fetchone()[0]


def flip(table: str, column: str, row: int, bit: int) -> bool:
    """False where there is no such bit, or the database itself refuses the flipped value."""
    value = stored(table, column, row)
    if value is None:
        return False
    new = _flipped_number(value, bit) if isinstance(value, int) else _flipped_text(value, bit)
    place = "%s" if isinstance(value, int) else "CAST(%s AS TEXT)"
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {column} = {place} WHERE rowid = %s", [new, row])
    except IntegrityError:
        return False
    return True


def _flipped_number(value: int, bit: int) -> int:
    unsigned = (value & (2**64 - 1)) ^ (1 << bit % 64)
    return unsigned - 2**64 if unsigned >= 2**63 else unsigned


def _flipped_text(value: bytes, bit: int) -> bytes:
    changed = bytearray(value)
    changed[bit // 8 % len(value)] ^= 1 << bit % 8
    return bytes(changed)


def fault_after(table: str, column: str, row: int, bit: int) -> Fault | None:
    with transaction.atomic():
        flipped = flip(table, column, row, bit)
        found = verify() if flipped else Fault(0, "", "refused by the database")
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_flipped_bit_is_found_in_each_column_of_each_row(history, table, column):
    """All bits of the first and the last character, which parsers forgive most."""
    for row in rows_of(table):
        for bit in [*range(8), *range(-8, 0)]:
            assert fault_after(table, column, row, bit), (row, bit)


@settings(
    deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.sampled_from(COLUMNS), row=st.integers(0, 7), bit=st.integers(0, 4000))
def test_a_flipped_bit_is_found_anywhere(history, place, row, bit):
    table, column = place
    rows = rows_of(table)
    assert fault_after(table, column, rows[row % len(rows)], bit)


def change(statement: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def words() -> str:
    found = verify()
    assert found is not None
    return str(found)


def test_a_fault_names_the_first_bad_entry(history):
    entry = Entry.objects.get(site_seq=5)
    change('UPDATE ledger_part SET payload = \'{"given_name":"x"}\' WHERE site_seq >= 5')
    assert words() == f"Entry 5 (person.amended {entry.id}): what it tells was altered"


def test_an_unreadable_entry_is_named_by_its_number(history):
    change("UPDATE ledger_entry SET subject = 'nobody' WHERE site_seq = 6")
    assert words() == "Entry 6 (?): it cannot be read"


def test_an_unreadable_erasure_is_named(history):
    change("UPDATE ledger_entry SET subject = 'nobody' WHERE kind = 'person.erased'")
    assert verify() is not None


@pytest.mark.parametrize("name", ["salt", "payload"])
def test_a_missing_half_is_named(history, name):
    change(f"UPDATE ledger_part SET {name} = NULL WHERE site_seq = 5")
    assert words().endswith("what it told is missing, though nobody erased it")


def test_a_missing_payload_without_an_erasure_is_named(history):
    change("UPDATE ledger_part SET salt = NULL, payload = NULL WHERE site_seq = 5")
    assert words().endswith("what it told is missing, though nobody erased it")


def test_an_erased_part_that_came_back_is_named(history):
    change("UPDATE ledger_part SET salt = %s, payload = '{}' WHERE payload IS NULL", "00" * 16)
    assert words().endswith("what it tells was altered")


def test_an_erased_part_restored_from_a_copy_is_named():
    world = World(1)
    enrol(world.tablets)
    world.register(0, 2)
    world.erase(0, 1)
    for wire in world.wires:
        deliver(wire)
    change("DROP TRIGGER ledger_part_only_erased")
    part = world.wires[0].parts[2]
    change(
        "UPDATE ledger_part SET salt = %s, payload = %s WHERE payload IS NULL",
        *(part["salt"], part["payload"]),
    )
    assert words().endswith("what it tells was erased, yet is still here")


def test_a_missing_entry_is_named(history):
    change("DELETE FROM ledger_entry WHERE site_seq = 3")
    assert words().endswith("entry 3 is missing before it")


def test_a_missing_last_entry_leaves_its_parts_behind(history):
    from homeward.ledger import actions
    from tests.ledger.tablets import NOW

    actions.become_device(name="site", now=NOW)
    actions.enrol_device(device=new_id(), name="x", public_key=bytes(32), author=None, now=NOW)
    change("DELETE FROM ledger_entry WHERE site_seq = 9")
    assert words() == "Entry 9 (no entry): a part belongs to an entry that is not there"


def test_a_missing_part_is_named(history):
    change("DELETE FROM ledger_part WHERE site_seq = 4 AND position = 1")
    assert words().endswith("a part of it is missing")
    change("DELETE FROM ledger_part WHERE site_seq = 4")
    assert words().endswith("a part of it is missing")


def test_swapped_entries_are_found(history):
    change("UPDATE ledger_entry SET site_seq = 99 WHERE site_seq = 5")
    change("UPDATE ledger_entry SET site_seq = 5 WHERE site_seq = 6")
    change("UPDATE ledger_entry SET site_seq = 6 WHERE site_seq = 99")
    assert words().startswith("Entry 5 ")


@pytest.mark.parametrize(("claimed", "believed"), [("itself", True), ("another", False)])
def test_a_device_enrols_itself_with_its_own_first_entry_only(history, claimed, believed):
    """As a restored machine does, which must not go on with the chain of the one it replaces."""
    from homeward.ledger.entries import entry_hash, header_bytes, site_link
    from tests.ledger.tablets import Tablet

    stranger = Tablet()
    payload = {"name": "mine", "public_key": stranger.key.public.hex()}
    device = stranger.id if claimed == "itself" else new_id()
    wire = stranger.sign("device.enrolled", device, [(device, payload)])
    entry, parts = wire.objects()
    last = Entry.objects.get(site_seq=8)
    entry.site_seq, entry.received_at = 9, last.received_at
    entry.hash = entry_hash(header_bytes(entry, parts), entry.signature)
    entry.site_link = site_link(last.site_link, entry.hash, 9, entry.received_at)
    entry.save(force_insert=True)
    parts[0].site_seq = 9
    parts[0].save(force_insert=True)
    if believed:
        assert verify() is None
    else:
        assert words().endswith("its device was never enrolled")


def test_progress_counts_every_entry(history, monkeypatch):
    monkeypatch.setattr("homeward.ledger.walking.CHUNK", 3)
    told: list[int] = []
    assert verification.verify(told.append) is None
    assert sum(told) == 8
