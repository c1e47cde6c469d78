"""What an export holds for whom, what it leaves out, and what the ledger says of it."""

import csv
import io
import json
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from homeward.accounts.fields import FIELDS
from homeward.accounts.roles import Role
from homeward.ledger.actions import become_device
from homeward.ledger.models import Entry, Part
from homeward.lists import exporting
from homeward.lists.counted_columns import COUNTED
from homeward.lists.export_columns import all_columns
from homeward.lists.exporting import columns_for, export, groups_for, look, only_counts
from homeward.lists.wishes import PURPOSES, read_wish
from homeward.problems import Refused
from homeward.registration import moving
from homeward.registration.actions import answer_consents
from homeward.registration.consents import read_answers
from homeward.registration.models import Household, Person
from tests.registration.families import (
    CLERK,
    LATER,
    NOW,
    consent,
    document,
    erase,
    family,
    member,
    new_household,
    of_three,
    stable_id,
)

pytestmark = pytest.mark.django_db
KABUL = ZoneInfo("Asia/Kabul")
WISHED = {"purpose": "follow_up", "form": "csv", "headings": "codes"}
EXPORTERS = [
    Role.SUPERVISOR,
    Role.PROTECTION_OFFICER,
    Role.PROPERTY_OFFICER,
    Role.INFORMATION_OFFICER,
]


@pytest.fixture(autouse=True)
def _site(db):
    """Every test has a machine that may sign."""
    become_device(name="Omari laptop", now=NOW)


def wished(role=Role.PROTECTION_OFFICER, **changes):
    groups = groups_for(frozenset({role}))
    return read_wish({**WISHED, "groups": groups, **changes}, groups=groups, zone=KABUL)


def made(role=Role.PROTECTION_OFFICER, *, confirmed=False, **changes):
    pieces = export(
        roles=frozenset({role}),
        wish=wished(role, **changes),
        language="en",
        confirmed=confirmed,
        author=CLERK,
        now=NOW,
    )
    return b"".join(pieces)


def rows(role=Role.PROTECTION_OFFICER, **changes):
    """Of a CSV file, by heading."""
    text = made(role, **changes).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def refused(**changes):
    with pytest.raises(Refused) as found:
        wished(**changes)
    return {problem.path: problem.code for problem in found.value.problems}


def answered(household, *, answer, partner="ngo", now=LATER):
    source = {"consents": [consent(purpose="sharing", partner_class=partner, answer=answer)]}
    source["consent_language"] = "prs"
    answers = read_answers(source, members=[], now=now)
    answer_consents(household=household, answers=answers, author=CLERK, now=now)


def told():
    entry = Entry.objects.get(kind="list.exported")
    return json.loads(Part.objects.get(site_seq=entry.site_seq).payload)


def a_family(name, **household):
    people = [
        member(f"{name} head", relationship="head", given_name="تورکوتی"),
        member(f"{name} child"),
    ]
    return new_household(family(*people, name=name, **household))


def test_it_has_one_row_a_person_with_the_household_in_each():
    household = new_household(of_three())
    found = rows()
    assert [row["household_key"] for row in found] == [household.code] * 3
    assert [row["relationship"] for row in found] == ["head", "spouse", "child"]
    assert [row["crossing"] for row in found] == ["torkham"] * 3
    assert found[0]["given_name"] == "زرقونبک"
    assert found[1]["given_name_latin"] == "Ghunchawar"
    assert (found[0]["document_type"], found[0]["document_number"]) == (
        "tazkira_electronic",
        "1400010203047",
    )


def test_days_are_iso_and_stand_beside_what_was_typed():
    new_household(family(member(birth="35")))
    row = rows()[0]
    assert (row["birth"], row["birth_stated_on"]) == ("35", "2026-11-23")
    assert (row["birth_first"], row["birth_last"]) == ("1990-11-24", "1991-11-23")
    assert row["arrived_at"] == "2026-11-23 10:20:00+04:30"


def test_documents_beyond_the_second_have_columns_of_their_own():
    papers = [document(f"paper {n}", type="other", number=f"x{n}") for n in range(3)]
    new_household(family(member(documents=papers)))
    row = rows()[0]
    numbers = {row["document_number"], row["second_document_number"], row["document_3_number"]}
    assert numbers == {"x0", "x1", "x2"}
    assert "document_4_number" not in row


def test_the_newest_answer_to_each_question_is_told():
    household = new_household()
    answered(household, answer="given", now=LATER)
    answered(household, answer="refused", now=LATER + timedelta(minutes=1))
    row = rows()[0]
    assert (row["consent_registration"], row["consent_sharing_ngo"]) == ("given", "refused")
    assert row["consent_sharing_health"] == ""


def test_in_words_it_is_as_the_screens_say_it():
    new_household(of_three())
    pieces = export(
        roles=frozenset({Role.SUPERVISOR}),
        wish=wished(headings="words"),
        language="prs",
        confirmed=False,
        author=CLERK,
        now=NOW,
    )
    text = b"".join(pieces).decode("utf-8-sig")
    first, *_rest = csv.DictReader(io.StringIO(text, newline=""))
    assert "تورخم" in first.values()
    assert "torkham" not in first.values()


def test_a_workbook_holds_the_same_as_a_text_file():
    new_household(of_three())
    sheet = load_workbook(io.BytesIO(made(form="xlsx"))).active
    as_text = [
        ["" if cell is None else str(cell) for cell in row]
        for row in sheet.iter_rows(values_only=True)
    ]
    assert as_text == [list(rows()[0]), *([*row.values()] for row in rows())]
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("role", EXPORTERS)
def test_columns_are_those_a_role_may_read(role):
    groups = groups_for(frozenset({role}))
    columns = columns_for(frozenset({role}), wished(role, groups=groups))
    assert columns != []
    assert [c.code for c in columns for need in c.needs if role not in FIELDS[need].reads] == []


def test_a_property_officer_gets_no_documents_and_no_consents():
    household = new_household(of_three())
    answered(household, answer="given")
    found = rows(Role.PROPERTY_OFFICER, groups=["names", "documents", "consents"])
    assert found[0]["given_name"] == "زرقونبک"
    assert [name for name in found[0] if name.startswith(("document", "second", "consent"))] == []
    assert b"1400010203047" not in made(Role.PROPERTY_OFFICER)


def test_every_field_a_column_needs_is_in_the_classification():
    needs = {need for column in [*all_columns(3), *COUNTED] for need in column.needs}
    assert needs - set(FIELDS) == set()


def test_no_two_columns_have_the_same_code_or_heading():
    for columns in (all_columns(3), COUNTED):
        assert len({column.code for column in columns}) == len(columns)
        assert len({str(column.label) for column in columns}) == len(columns)


class TestForWhoOnlyCounts:
    def counted(self, **changes):
        return rows(Role.INFORMATION_OFFICER, **changes)

    def test_no_column_leads_to_a_person(self):
        household = new_household(of_three())
        text = made(Role.INFORMATION_OFFICER).decode()
        ids = [household.id, *Person.objects.values_list("id", flat=True)]
        for sign in ("زرقونبک", "Zarqoonbek", household.code, "1400010203047", *map(str, ids)):
            assert sign not in text

    def test_days_take_the_place_of_instants_and_ages_of_births(self):
        new_household(family(member(birth="1991-03-05")))
        (row,) = self.counted()
        assert row["arrived_on"] == "2026-11-23"
        assert (row["age_at_least"], row["age_at_most"]) == ("35", "35")
        assert not any("10:20" in cell or "1991" in cell for cell in row.values())

    def test_an_uncertain_age_stays_an_interval_and_an_unknown_one_is_empty(self):
        new_household(family(member(birth="~40"), member("wife", birth="unknown")))
        found = {row["relationship"]: row for row in self.counted()}
        assert (found["head"]["age_at_least"], found["head"]["age_at_most"]) == ("38", "42")
        assert (found["child"]["age_at_least"], found["child"]["age_at_most"]) == ("", "")

    def test_districts_become_provinces(self):
        new_household(family(destination="AF06/behsud"))
        assert self.counted()[0]["destination"] == "AF06"

    def test_what_is_said_of_a_household_stands_once(self):
        new_household(of_three())
        found = self.counted()
        assert [row["size"] for row in found if row["size"]] == ["3"]
        assert [row["relationship"] for row in found if row["legal_status"]] == ["head"]

    def test_the_order_says_nothing_of_who_came_with_whom(self):
        """Two families interleave by what their rows say, whichever came first."""
        for name, hour in (("first", 6), ("second", 9)):
            a_family(name, arrived_at=f"2026-11-23T{hour:02}:00:00+04:30")
        sexes = [row["sex"] for row in self.counted()]
        assert sexes == sorted(sexes)
        assert len(sexes) == 4

    def test_rows_stay_with_their_day(self):
        for name, day in (("first", 22), ("second", 20), ("third", 21)):
            a_family(name, arrived_at=f"2026-11-{day}T09:00:00+04:30")
        days = [row["arrived_on"] for row in self.counted()]
        assert days == sorted(days)
        assert len(set(days)) == 3

    def test_without_a_head_the_first_row_speaks_for_the_household(self):
        new_household(of_three())
        erase(UUID(stable_id("head")))
        assert [row["size"] for row in self.counted() if row["size"]] == ["2"]

    def test_there_is_nothing_to_choose(self):
        assert groups_for(frozenset({Role.INFORMATION_OFFICER})) == []
        assert only_counts(frozenset({Role.INFORMATION_OFFICER}))
        assert not only_counts(frozenset({Role.INFORMATION_OFFICER, Role.SUPERVISOR}))


class TestWhatIsLeftOut:
    def test_an_erased_person_and_household(self):
        new_household(of_three())
        a_family("other")
        erase(UUID(stable_id("wife")))
        for name in ("other head", "other child"):
            erase(UUID(stable_id(name)))
        assert [row["relationship"] for row in rows()] == ["head", "child"]
        counts = look(roles=frozenset({Role.SUPERVISOR}), wish=wished()).counts
        assert (counts.households, counts.persons, counts.empty, counts.removed) == (1, 2, 0, 0)

    def test_a_removed_person_is_counted(self):
        new_household(of_three())
        person = UUID(stable_id("child"))
        moving.remove_member(person=person, reason="died", author=CLERK, now=LATER)
        assert [row["size"] for row in rows()] == ["2", "2"]
        assert told()["left_out"] == {"empty": 0, "removed": 1}

    def test_a_household_that_was_joined_into_another_is_counted(self):
        into, joined = new_household(of_three()), a_family("joined")
        moving.join_households(
            household=joined.id, into=into.id, relationships={}, author=CLERK, now=LATER
        )
        assert [row["household_key"] for row in rows()] == [into.code] * 5
        assert told()["left_out"] == {"empty": 1, "removed": 0}

    @pytest.mark.parametrize(
        ("filters", "names"),
        [
            ({}, {"early", "late", "south"}),
            ({"first": "2026-11-21"}, {"late", "south"}),
            ({"last": "1405-08-29"}, {"early"}),
            ({"first": "2026-11-20", "last": "2026-11-20"}, {"early"}),
            ({"crossing": "spin-boldak"}, {"south"}),
            ({"legal_status": "acc"}, {"late"}),
            ({"crossing": "milak"}, set()),
        ],
    )
    def test_whoever_does_not_fit(self, filters, names):
        codes = {
            "early": a_family("early", arrived_at="2026-11-20T23:59:59+04:30").code,
            "late": a_family("late", legal_status="acc").code,
            "south": a_family("south", crossing="spin-boldak").code,
        }
        outlook = look(roles=frozenset({Role.SUPERVISOR}), wish=wished(**filters))
        assert (outlook.counts.households, outlook.counts.persons) == (len(names), 2 * len(names))
        found = {row["household_key"] for row in rows(**filters)} if names else set()
        assert found == {codes[name] for name in names}


class TestSharing:
    def shared(self, partner="ngo"):
        return {"purpose": "sharing", "partner_class": partner}

    def test_only_whose_newest_answer_is_yes(self):
        yes, changed, no, never = (a_family(name) for name in ("yes", "changed", "no", "never"))
        answered(yes, answer="refused")
        answered(yes, answer="given", now=LATER + timedelta(minutes=1))
        answered(changed, answer="given")
        answered(changed, answer="refused", now=LATER + timedelta(minutes=1))
        answered(no, answer="refused")
        assert {row["household_key"] for row in rows(**self.shared())} == {yes.code}
        assert told()["left_out"] == {
            "empty": 0,
            "removed": 0,
            "sharing_refused": 2,
            "sharing_not_asked": 1,
        }
        assert never.code not in made(**self.shared()).decode()

    def test_a_yes_to_one_kind_of_partner_is_none_to_another(self):
        household = a_family("yes")
        answered(household, answer="given", partner="health")
        assert {row["household_key"] for row in rows(**self.shared("health"))} == {household.code}
        counts = look(roles=frozenset({Role.SUPERVISOR}), wish=wished(**self.shared())).counts
        assert (counts.households, counts.not_agreed) == (0, {"not_asked": 1})

    def test_a_yes_to_something_else_is_none_to_sharing(self):
        a_family("assisted")
        with pytest.raises(Refused) as found:
            made(**self.shared())
        assert [problem.code for problem in found.value.problems] == ["export.nobody"]

    def test_another_purpose_tells_what_the_families_answered(self):
        source = family() | {"consents": [consent(purpose="assistance", answer="refused")]}
        new_household(source)
        a_family("not asked")
        wish = wished(purpose="assistance")
        outlook = look(roles=frozenset({Role.SUPERVISOR}), wish=wish)
        assert outlook.answers == {"refused": 1, "not_asked": 1}
        assert outlook.counts.households == 2


def test_it_is_recorded_with_its_purpose_and_without_a_name():
    new_household(of_three())
    made(purpose="other", purpose_text="counting beds", crossing="torkham", groups=["names"])
    entry = Entry.objects.get(kind="list.exported")
    payload = told()
    assert entry.author == CLERK
    assert (payload["purpose"], payload["purpose_text"]) == ("other", "counting beds")
    assert (payload["households"], payload["persons"]) == (1, 3)
    assert (payload["crossing"], payload["first"], payload["form"]) == ("torkham", None, "csv")
    assert payload["columns"][:2] == ["household_key", "given_name"]
    assert not any(
        sign in json.dumps(payload) for sign in ("زرقونبک", Household.objects.get().code)
    )


def test_it_is_recorded_before_its_first_byte_leaves():
    new_household()
    pieces = export(
        roles=frozenset({Role.SUPERVISOR}), wish=wished(), language="en", confirmed=False,
        author=CLERK, now=NOW,
    )  # fmt: skip
    assert not Entry.objects.filter(kind="list.exported").exists()
    assert next(pieces) == b""
    assert Entry.objects.filter(kind="list.exported").count() == 1


def test_an_empty_list_is_not_made_and_not_recorded():
    with pytest.raises(Refused) as found:
        made()
    assert [problem.code for problem in found.value.problems] == ["export.nobody"]
    assert not Entry.objects.filter(kind="list.exported").exists()


class TestManyNames:
    @pytest.fixture(autouse=True)
    def _small(self, monkeypatch):
        monkeypatch.setattr(exporting, "LARGE", 2)
        monkeypatch.setattr(exporting, "LONGEST_SHEET", 2)
        new_household(of_three())

    def test_they_need_a_second_look(self):
        with pytest.raises(Refused) as found:
            made()
        assert [(each.code, each.path) for each in found.value.problems] == [
            ("export.confirm", "password")
        ]
        assert len(made(confirmed=True)) > 0

    def test_rows_without_names_need_none(self):
        assert len(rows(groups=["journey", "people"])) == 3
        assert len(rows(Role.INFORMATION_OFFICER)) == 3

    def test_more_than_a_sheet_holds_goes_into_a_text_file(self):
        with pytest.raises(Refused) as found:
            made(form="xlsx", confirmed=True)
        assert [(each.code, each.path) for each in found.value.problems] == [
            ("export.too_long", "form")
        ]


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"purpose": ""}, {"purpose": "export.purpose_missing"}),
        ({"purpose": "fun"}, {"purpose": "field.not_a_choice"}),
        ({"purpose": "other"}, {"purpose_text": "export.purpose_untold"}),
        ({"purpose": "sharing"}, {"partner_class": "export.partner_missing"}),
        ({"groups": []}, {"groups": "export.nothing_chosen"}),
        ({"groups": ["mrz"]}, {"groups": "export.nothing_chosen"}),
        ({"first": "yesterday"}, {"first": "date.unreadable"}),
        ({"first": "2026-11-02", "last": "2026-11-01"}, {"last": "export.days_backwards"}),
        ({"form": "pdf", "crossing": "mars"}, {"form": "field.not_a_choice",
                                               "crossing": "field.not_a_choice"}),
    ],
)  # fmt: skip
def test_a_wish_is_refused_with_everything_that_is_wrong(changes, problems):
    assert refused(**changes) == problems


def test_days_are_read_in_either_calendar():
    assert wished(first="1405-09-02").selection.first == date(2026, 11, 23)


def test_a_partner_is_remembered_only_for_sharing():
    assert wished(partner_class="ngo").selection.partner_class is None
    assert set(PURPOSES) > {"sharing"}


@pytest.mark.parametrize("role", [Role.PROTECTION_OFFICER, Role.INFORMATION_OFFICER])
def test_it_asks_the_database_as_often_for_many_as_for_few(role):
    asked = []
    for number in (1, 3, 50):
        for n in range(Household.objects.count(), number):
            papers = [document(f"paper {n}")]
            people = [member(f"head {n}", relationship="head", documents=papers), member(f"{n}")]
            new_household(family(*people, name=f"family {n}"))
        with CaptureQueriesContext(connection) as queries:
            assert len(rows(role)) == 2 * number
        asked.append(len(queries))
    assert len(set(asked)) == 1, asked
