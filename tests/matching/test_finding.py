"""One text finds a family by whatever it is: and only by what its reader may read."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from homeward.accounts.fields import readable
from homeward.accounts.roles import Role
from homeward.ledger.actions import become_device
from homeward.ledger.entries import new_id
from homeward.ledger.models import Entry, Part
from homeward.matching import by_name
from homeward.matching.actions import record_search
from homeward.matching.finding import find
from homeward.matching.register import register
from homeward.registration import moving
from homeward.registration.models import Household
from tests.registration.families import (
    CLERK,
    LATER,
    NOW,
    document,
    erase,
    family,
    member,
    new_household,
    of_three,
    stable_id,
)

pytestmark = pytest.mark.django_db
DESK = frozenset({Role.CLERK})
PHONE = "+93000777123"


@pytest.fixture(autouse=True)
def device(db):
    become_device(name="site", now=NOW)


@pytest.fixture
def household(device) -> Household:
    source = of_three()
    source["household"]["phone"] = PHONE
    return new_household(source)


def person(number: int = 0, **names) -> dict:
    return {**member(f"person {number}", relationship="head", given_name=None), **names}


def family_of(number: int = 0, /, **names) -> Household:
    phone = names.pop("phone", None)
    return new_household(family(person(number, **names), name=f"family {number}", phone=phone))


def ways(text: str, roles=DESK) -> list[tuple[UUID, list[str]]]:
    return [(each.household_id, each.how) for each in find(roles=roles, text=text).families]


def found(text: str, roles=DESK) -> list[UUID]:
    return [household for household, _how in ways(text, roles)]


# Codes, numbers, phones


def test_a_code_in_any_spelling(household):
    for typed in (household.code, household.code.lower().replace("-", " "), f" {household.code} "):
        assert ways(typed) == [(household.id, ["code"])]


@pytest.mark.parametrize("typed", ["1400010203047", "۱۴۰۰-۰۱۰۲-۰۳۰۴۷", " 1400 0102 03047 "])
def test_a_document_however_it_is_typed(household, typed):
    assert ways(typed) == [(household.id, ["document"])]


@pytest.mark.parametrize(
    "typed", [PHONE, "0093 000 777 123", "0000777123", "٠٠٠ ٧٧٧ ١٢٣", "000-777-123"]
)
def test_a_phone_with_and_without_its_country(household, typed):
    assert ways(typed) == [(household.id, ["phone"])]


def test_a_number_with_a_slash(household):
    papers = [document("vrf", type="vrf", number="VRF/12/77")]
    other = family_of(given_name="گلاب", documents=papers)
    assert found("vrf / 12 / 77") == [other.id]


def test_a_number_beside_a_name(household):
    findings = find(roles=DESK, text="Nobody 1400010203047")
    assert findings.sorts == ["document", "phone", "name"]
    assert [each.how for each in findings.families] == [["document"]]


def test_what_is_surer_comes_first(household):
    namesake = family_of(1, given_name="زرقونبک", father_name="تورمشال")
    assert found(f"Zarqoonbek {PHONE}") == [household.id, namesake.id]


def test_the_code_of_a_joined_household_leads_to_its_people(household):
    other = family_of(1, given_name="گلاب")
    moving.join_households(
        household=household.id, into=other.id, relationships={}, author=CLERK, now=LATER
    )
    assert found(household.code) == found(PHONE) == [other.id]
    assert found("Zarqoonbek Toormashal") == [other.id]


# Names


@pytest.mark.parametrize(
    "typed",
    [
        "زرقونبک تورمشال",
        "Zarqoonbek Toormashal",
        "Zarkunbik Turmashal Qashqaryval",
        "قشقریوال زرقون\u200cبک",
        "Haji Zarqoonbek Toormashal",
        "زرقونبک Toormashal",
    ],
)
def test_names_in_any_script_order_and_spelling(household, typed):
    family_of(1, given_name="گلاب", father_name="تورپیکه")
    assert ways(typed) == [(household.id, ["name"])]


def test_two_of_the_same_names_are_told_apart_by_the_third():
    one = family_of(1, given_name="زرقون", father_name="تور", grandfather_name="گلاب")
    other = family_of(2, given_name="زرقون", father_name="تور", grandfather_name="شربت")
    assert found("Zarqoon Toor Golab")[0] == one.id
    assert found("Zarqoon Toor Sharbat")[0] == other.id


def test_the_order_of_the_names_decides_between_equals():
    son = family_of(1, given_name_latin="Lobana", father_name_latin="Sharbat")
    father = family_of(2, given_name_latin="Sharbat", father_name_latin="Lobana")
    assert found("Lobana Sharbat") == [son.id, father.id]
    assert found("Sharbat Lobana") == [father.id, son.id]


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("Zarqoonbek Toornashal", "similar_name"),
        ("Zaqroonbek Toormashal Qashqariwal", "similar_name"),
        ("Zarqoonbek Gulabshah", "part_of_name"),
        ("toormashal ZARQUN-BEK", "part_of_name"),
        ("Zarqoonbek Toormashal Gulabshah", "part_of_name"),
        ("Zarqoonbk", "name"),
        ("Zarqoonbef", "similar_name"),
    ],
)
def test_a_slip_or_a_wrong_name_is_forgiven_and_said(household, typed, how):
    family_of(1, given_name="گلاب", father_name="تورپیکه")
    assert ways(typed)[0] == (household.id, [how])


def test_a_known_name_written_badly_is_found():
    household = family_of(1, given_name="رحمت الله", father_name="کریم")
    assert found("Ramatulla Karem") == [household.id]


def test_who_has_none_of_the_names_is_not_found(household):
    assert find(roles=DESK, text="Gulabshah Torpekai").families == []


def test_it_says_who_was_found_and_shows_the_head(household):
    (only,) = find(roles=DESK, text="غونچه‌ور").families
    assert [(each.values["given_name"], each.how) for each in only.members] == [
        ("زرقونبک", ""),
        ("غونچه‌ور", "name"),
    ]
    assert only.household["size"] == 3


def test_who_was_removed_is_found_marked_and_not_counted(household):
    wife = UUID(stable_id("wife"))
    moving.remove_member(person=wife, reason="not_here", author=CLERK, now=LATER)
    (only,) = find(roles=DESK, text="غونچه‌ور").families
    assert [each.values["removed"] for each in only.members] == [None, "not_here"]
    assert only.household["size"] == 2


def test_who_was_erased_is_not_found(household):
    for name in ("head", "wife", "child"):
        erase(UUID(stable_id(name)))
    for typed in (household.code, PHONE, "1400010203047", "Zarqoonbek", "Ghunchawar"):
        assert found(typed) == []


def test_it_says_when_there_are_more():
    for number in range(4):
        family_of(number, given_name_latin="Lobana")
    shown = find(roles=DESK, text="Lobana", limit=3)
    assert (len(shown.families), shown.more) == (3, True)
    assert find(roles=DESK, text="Lobana", limit=4).more is False


def test_more_candidates_than_are_compared_are_more(monkeypatch):
    monkeypatch.setattr(by_name, "MOST", 2)
    for number in range(3):
        family_of(number, given_name_latin="Lobana")
    assert find(roles=DESK, text="Lobana").more is True


@pytest.mark.parametrize(
    "typed", ["", " ", "\x00", "'", "%", "-", "؟", "x" * 5000, "7" * 5000, "\ud800"]
)
def test_hostile_text_finds_nobody(household, typed):
    assert find(roles=DESK, text=typed).families == []


# What a role may not read finds nobody


@pytest.mark.parametrize("role", sorted(Role))
def test_a_role_finds_by_what_it_may_read_only(household, role):
    roles = frozenset({role})
    by = {"1400010203047": ("document", "number"), PHONE: ("household", "phone"),
          "Zarqoonbek": ("person", "given_name")}  # fmt: skip
    for typed, (record, field) in by.items():
        assert bool(found(typed, roles)) == (field in readable(roles, record)), typed


@pytest.mark.parametrize("role", sorted(Role))
def test_a_role_is_shown_what_it_may_read_only(household, role):
    roles = frozenset({role})
    for each in find(roles=roles, text=f"Zarqoonbek {PHONE} {household.code}").families:
        assert set(each.household) <= readable(roles, "household")
        assert all(set(found.values) <= readable(roles, "person") for found in each.members)


@pytest.mark.parametrize("role", [Role.INFORMATION_OFFICER, Role.ADMINISTRATOR])
def test_who_may_read_no_name_cannot_find_at_all(household, role):
    for typed in (household.code, PHONE, "1400010203047", "Zarqoonbek"):
        findings = find(roles=frozenset({role}), text=typed)
        assert (findings.sorts, findings.families) == ([], [])


# What it costs


def queries_for(text: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        find(roles=DESK, text=text, limit=50)
    return len(queries)


def test_the_number_of_hits_does_not_change_the_number_of_queries():
    asked = {"phone": "0700000001", "name": "Lobana Sharbat"}
    counted = {sort: {} for sort in asked}
    for number in range(50):
        family_of(
            number, phone="0700000001", given_name_latin="Lobana", father_name_latin="Sharbat"
        )
        if number + 1 in (1, 3, 50):
            for sort, text in asked.items():
                assert len(find(roles=DESK, text=text, limit=50).families) == number + 1
                counted[sort][number + 1] = queries_for(text)
    assert counted["phone"][1] == counted["phone"][3] == counted["phone"][50]
    assert counted["name"][1] == counted["name"][3] == counted["name"][50]


def test_no_statement_walks_a_table(household):
    register.current()
    with CaptureQueriesContext(connection) as queries:
        find(roles=DESK, text="Zarqoonbek Toornashal Qashqariwal 1400010203047 0700000001")
    assert len(queries) > 5
    for query in queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql'].replace('%', '%%')}")
            plan = [row[3] for row in cursor.fetchall()]
        tables = ("SCAN registration", "SCAN matching", "SCAN accounts", "SCAN ledger")
        assert [line for line in plan if line.startswith(tables)] == [], query["sql"]


# What is written of it


def test_a_search_is_an_entry_without_what_was_typed():
    entry = record_search(sorts=["name", "document"], found=3, author=CLERK, now=NOW)
    kept = Part.objects.get(site_seq=entry.site_seq)
    assert (kept.about, kept.payload) == (entry.subject, '{"found":3,"sorts":["document","name"]}')
    assert Entry.objects.get(site_seq=entry.site_seq).author == CLERK
    assert entry.subject not in {CLERK, new_id(), uuid4()}
