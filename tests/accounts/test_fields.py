"""What a role may not see never leaves the server."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.accounts.fields import FIELDS, disclose, readable, unwritable, writable
from homeward.accounts.roles import Role
from homeward.assistance.models import Boarding, Giving, Stay
from homeward.matching.review.models import Pair, Said
from homeward.registration import queries
from homeward.registration.models import Consent, Document, Household, Person
from tests.registration.families import consent, new_household, of_three

TABLES = [
    ("household", Household),
    ("person", Person),
    ("document", Document),
    ("consent", Consent),
    ("pair", Pair),
    ("pair", Said),
]
RECORDS = sorted({record for record, _ in TABLES})
# Who made a statement of a pair and when, as of every entry; and what finds rows.
OF_ENTRIES = {f"pair.{name}" for name in ("pair", "entry", "sort", "author", "said_at", "made_on")}
COMPUTED = {"household.size"}
EVERY = [*FIELDS, "household.secret", "person.password", "consent.note", "document.scan"]

SEES_NAMES = {Role.CLERK, Role.SUPERVISOR, Role.PROTECTION_OFFICER, Role.PROPERTY_OFFICER}
SEES_DOCUMENTS = SEES_NAMES - {Role.PROPERTY_OFFICER}
SEES_COUNTS = SEES_NAMES | {Role.INFORMATION_OFFICER}
NAMES = [
    f"person.{name}{script}"
    for name in ("given_name", "father_name", "grandfather_name", "family_name")
    for script in ("", "_latin")
]

# Of these only what leaves the server is classified; the rest is told in no answer.
SERVED = [("giving", Giving), ("stay", Stay), ("boarding", Boarding)]


def columns(tables=TABLES) -> set[str]:
    return {
        f"{record}.{field.name}"
        for record, model in tables
        for field in model._meta.concrete_fields
    }


def test_every_column_is_classified():
    found = columns() - set(FIELDS) - OF_ENTRIES
    assert found <= {"person.origin_entry", "household.phone_key"}


def test_every_classified_field_exists():
    assert set(FIELDS) - columns([*TABLES, *SERVED]) == COMPUTED


def test_nobody_writes_what_he_does_not_read():
    assert [name for name, rule in FIELDS.items() if not rule.writes <= rule.reads] == []


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("field", NAMES)
def test_names_are_seen_by_who_works_with_people(role, field):
    assert reads(role, field) == (role in SEES_NAMES)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "field", [name for name in FIELDS if name.startswith(("document.", "consent."))]
)
def test_documents_and_consents_are_seen_by_fewer(role, field):
    assert reads(role, field) == (role in SEES_DOCUMENTS)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("field", ["household.phone", "household.destination_text", "person.id"])
def test_what_leads_to_a_family_is_not_for_who_only_counts(role, field):
    assert reads(role, field) == (role in SEES_NAMES)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("field", ["household.crossing", "person.sex", "person.birth_first"])
def test_what_is_counted_is_seen_by_who_counts(role, field):
    assert reads(role, field) == (role in SEES_COUNTS)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("field", FIELDS)
def test_only_the_desk_writes(role, field):
    record, name = field.split(".")
    if name in writable(frozenset({role}), record):
        assert role in {Role.CLERK, Role.SUPERVISOR}


def reads(role: Role, field: str) -> bool:
    record, name = field.split(".")
    return name in readable(frozenset({role}), record)


roles_sets = st.frozensets(st.sampled_from(Role))
rows = st.dictionaries(st.sampled_from(EVERY).map(lambda name: name.split(".")[1]), st.integers())


@given(roles_sets, st.sampled_from([*RECORDS, "user", ""]), rows)
def test_what_is_disclosed_was_given_and_is_allowed(roles, record, row):
    shown = disclose(roles, record, row)
    assert shown.items() <= row.items()
    assert all(
        f"{record}.{name}" in FIELDS and FIELDS[f"{record}.{name}"].reads & roles for name in shown
    )
    hidden = row.keys() - shown.keys()
    assert not any(
        FIELDS[f"{record}.{name}"].reads & roles for name in hidden if f"{record}.{name}" in FIELDS
    )


@given(roles_sets, roles_sets, st.sampled_from([*RECORDS]))
def test_two_roles_see_what_either_sees(one, other, record):
    assert readable(one | other, record) == readable(one, record) | readable(other, record)
    assert writable(one | other, record) == writable(one, record) | writable(other, record)


@given(st.sampled_from([*RECORDS]), rows)
def test_without_a_role_nothing_is_seen_or_written(record, row):
    assert disclose(frozenset(), record, row) == {}
    assert unwritable(frozenset(), record, row) == sorted(row)


@given(roles_sets, st.sampled_from([*RECORDS]), rows)
def test_what_is_not_unwritable_is_writable(roles, record, row):
    assert set(unwritable(roles, record, row)) == row.keys() - writable(roles, record)


TELLING = {
    "زرقونبک": SEES_NAMES,
    "Toormashal": SEES_NAMES,
    "0790000000": SEES_NAMES,
    "down the valley": SEES_NAMES,
    "1400010203047": SEES_DOCUMENTS,
    "sharing": SEES_DOCUMENTS,
    "torkham": SEES_COUNTS,
}


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_a_file_shows_each_role_only_its_part(role):
    from homeward.ledger.actions import become_device
    from tests.registration.families import NOW

    become_device(name="site", now=NOW)
    source = of_three() | {"consents": [consent(purpose="sharing", partner_class="ngo")]}
    source["household"] |= {"phone": "0790000000", "destination_text": "down the valley"}
    household = new_household(source)
    shown = repr(queries.household_file(roles=frozenset({role}), household=household.id))
    assert {word for word in TELLING if word in shown} == {
        word for word, seeing in TELLING.items() if role in seeing
    }
