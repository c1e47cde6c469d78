"""Everything that is wrong in a list is told by row and column, and then nothing is imported."""

import pytest
from django.utils import translation

from homeward.ledger.queries import entry_count
from homeward.lists import actions, checking, families, faults, grouping, judging
from homeward.lists.grouping import rows_with
from homeward.lists.mapping import ColumnMapping, mapping_of
from homeward.lists.models import Family, Fault, Import, State
from homeward.lists.queries import preview
from homeward.lists.working import work
from homeward.problems import Refused
from homeward.registration import births, documents, intake, journeys, persons, reader
from homeward.registration.models import Household
from tests.lists.hands import (
    CHILD,
    KABUL,
    check,
    checked,
    choose,
    go_on,
    read,
    row,
    sentences,
    small_list,
    start,
    told,
)
from tests.lists.made import a_list, as_csv

pytestmark = [
    pytest.mark.django_db(databases=["default", "scratch"]),
    pytest.mark.usefixtures("reception"),
]
DOCUMENT = {"document_type": "PoR", "document_number": "123456789012"}


def column(found, heading):
    return found.columns.index(heading)


def test_a_list_without_errors_is_ready_and_tells_what_would_become_of_it():
    found = checked(row(), row(CHILD), row(household_key="13"))
    assert (found.state, found.rows, found.families) == (State.READY, 3, 2)
    assert (found.errors, found.counts) == (0, {"new": [2, 3]})


@pytest.mark.parametrize(
    ("cells", "heading", "code"),
    [
        ({"sex": "q"}, "Sex", "list.word_unknown"),
        ({"sex": ""}, "Sex", reader.MISSING),
        ({"crossing": "Dover"}, "Crossing", "list.word_unknown"),
        ({"arrived_at": "2027-01-01 10:00"}, "Arrived", journeys.IN_FUTURE),
        ({"arrived_at": "11/20/2026"}, "Arrived", "date.no_such_month"),
        ({"arrived_at": ""}, "Arrived", reader.MISSING),
        ({"birth": "old"}, "Date of birth, or age", births.UNREADABLE),
        ({"birth": "1405-12-30"}, "Date of birth, or age", "date.no_such_day"),
        ({"birth": "140"}, "Date of birth, or age", births.TOO_OLD),
        ({"given_name": ""}, "Given name", persons.NAME_MISSING),
        ({"given_name": "ا" * 81}, "Given name", reader.TOO_LONG),
        ({"household_key": "k" * 101}, "Household key", reader.TOO_LONG),
        ({"household_key": ""}, "Household key", grouping.KEY_MISSING),
        ({"household_key": "=1+1"}, "Household key", "list.formula"),
        ({"phone": "12"}, "Phone", journeys.PHONE_SHAPE),
        ({"phone": "#N/A"}, "Phone", "list.error_value"),
    ],
)
def test_an_error_is_told_by_its_row_and_column(cells, heading, code):
    found = checked(row(phone="0700000000"), row(**{"phone": "", "household_key": "13"} | cells))
    assert found.state == State.FAULTY
    assert told(found) == [(3, column(found, heading), code)]
    assert all(sentences(found))


def test_several_errors_are_all_told():
    found = checked(row(), row(CHILD, sex="q", birth="old"), row(household_key="13", crossing="x"))
    assert [(at, code) for at, _column, code in told(found)] == [
        (3, "list.word_unknown"),
        (3, births.UNREADABLE),
        (4, "list.word_unknown"),
    ]
    assert found.errors == 3


def test_rows_of_a_family_need_not_stand_together():
    found = checked(row(), row(household_key="13"), row(CHILD))
    assert list(Family.objects.order_by("number").values_list("key", "number", "size")) == [
        ("12", 2, 2),
        ("13", 3, 1),
    ]
    assert found.state == State.READY


def test_the_rows_of_a_family_are_found_without_looking_at_the_others():
    found = checked(row(), row(CHILD), row(household_key="13"))
    assert "rows_of_a_family (import_id=? AND key=?)" in rows_with(found, ["12", "13"]).explain()


def test_keys_are_the_same_in_any_digits_and_capitals():
    found = checked(row(household_key="Hh ۱۲"), row(CHILD, household_key="HH 12"))
    assert found.counts == {"new": [1, 2]}


def test_a_key_that_two_families_share_is_told_as_that():
    found = checked(row(), row(CHILD), row(household_key="13"), row(), row(CHILD))
    assert [(at, code) for at, _column, code in told(found)] == [(2, judging.KEY_AGAIN)]
    assert sentences(found) == [
        "Household key “12” stands in row 2 and again in row 5, with other families between, and "
        "has 2 heads. Give the second family a key of its own."
    ]


def test_two_heads_side_by_side_are_told_as_two_heads():
    found = checked(row(), row())
    assert told(found) == [(2, column(found, "Relationship to head"), intake.ONE_HEAD)]


def test_rows_of_a_family_that_contradict_each_other_are_told():
    found = checked(row(phone="0700000000"), row(CHILD, phone="0700000001"))
    assert told(found) == [(3, column(found, "Phone"), families.DIFFERS)]
    assert "0700000000” in row 2" in sentences(found)[0]


def test_a_family_is_told_of_once_where_only_one_row_says_it():
    empty = dict.fromkeys(("crossing", "arrived_at", "legal_status", "manner_of_return"), "")
    assert checked(row(), row(CHILD, **empty)).state == State.READY


def test_a_column_that_cannot_hold_keys_is_told_once(monkeypatch):
    monkeypatch.setattr(checking, "LARGEST_FAMILY", 3)
    found = checked(row(), *[row(CHILD)] * 3)
    assert told(found) == [(2, 0, checking.KEY_TOO_COMMON)]


def test_a_doubt_does_not_stand_in_the_way_and_is_kept_with_its_reason():
    found = checked(row(**DOCUMENT))
    assert (found.state, found.errors, found.doubts) == (State.READY, 0, 1)
    assert told(found) == [(2, column(found, "Document number"), documents.NUMBER_PLACEHOLDER)]
    (first,) = preview(found, KABUL)
    (document,) = first.judged.intake.members[0].documents
    assert document["override_reason"] == "From the list of IOM"


def test_an_error_beside_a_doubt_refuses():
    found = checked(row(sex="q", **DOCUMENT))
    assert (found.state, found.errors, found.doubts) == (State.FAULTY, 1, 1)


def test_all_are_counted_and_the_first_few_hundred_kept(monkeypatch):
    monkeypatch.setattr(faults, "MOST_KEPT", 5)
    found = checked(*[row(household_key=str(number), sex="q") for number in range(9)])
    assert found.errors == 9
    assert [at for at, _column, _code in told(found)] == [2, 3, 4, 5, 6]


def test_nothing_is_imported_while_there_is_an_error():
    found = checked(row(), row(household_key="13", sex="q"))
    before = entry_count()
    with pytest.raises(Refused) as refused:
        start(found)
    assert [each.code for each in refused.value.problems] == [actions.NOT_CHECKED]
    go_on(found)
    assert (Household.objects.count(), entry_count()) == (0, before)


def test_checking_again_forgets_what_was_wrong_before():
    found = checked(row(sex="q"))
    mapping = mapping_of(found)
    columns = {number: name for number, name in mapping.columns.items() if name != "sex"}
    check(found, ColumnMapping(columns, {"sex": "female"}))
    assert (found.state, found.errors, Fault.objects.count()) == (State.READY, 0, 0)


def test_a_value_for_all_rows_fills_what_a_column_leaves_empty():
    found = read(small_list(row(), row(household_key="13", legal_status="")))
    mapping = mapping_of(found)
    check(found, ColumnMapping(mapping.columns, {"legal_status": "acc"}))
    statuses = [each.judged.intake.values["legal_status"] for each in preview(found, KABUL)]
    assert statuses == ["por", "acc"]


def test_the_first_row_may_be_the_head():
    found = read(as_csv(a_list(row(relationship=""), row(CHILD, relationship=""))))
    check(found, ColumnMapping(mapping_of(found).columns, first_is_head=True))
    (first,) = preview(found, KABUL)
    assert [each.values["relationship"] for each in first.judged.intake.members] == [
        "head",
        "unknown",
    ]


def test_a_name_in_latin_letters_is_one_whatever_its_column_is_called():
    found = checked(row(given_name="Zarqoonbek", father_name="تورمشال"))
    (first,) = preview(found, KABUL)
    values = first.judged.intake.members[0].values
    assert (values["given_name"], values["given_name_latin"]) == (None, "Zarqoonbek")
    assert (values["father_name"], values["father_name_latin"]) == ("تورمشال", None)


@pytest.mark.parametrize(
    ("number", "type_"), [("1400-0102-03047", "tazkira_electronic"), ("998877", "tazkira_paper")]
)
def test_a_tazkira_is_what_its_number_says(number, type_):
    found = checked(row(tazkira_number=number))
    (first,) = preview(found, KABUL)
    assert [each["type"] for each in first.judged.intake.members[0].documents] == [type_]


def test_an_age_counts_where_no_birth_is_written():
    found = checked(row(birth="1370", age="36"), row(CHILD, birth="", age="4"))
    (first,) = preview(found, KABUL)
    births_typed = [each.values["birth_typed"] for each in first.judged.intake.members]
    assert births_typed == ["1370", "4"]


def test_ages_are_meant_as_of_the_day_of_the_list():
    found = read(small_list(row(birth="10")))
    Import.objects.filter(id=found.id).update(listed_on="2016-11-23")
    found.refresh_from_db()
    (first,) = preview(found, KABUL)
    assert first.judged.intake.members[0].values["birth_last"] == "2006-11-23"


def test_what_is_wrong_is_told_in_the_language_of_who_checks_it():
    found = read(small_list(row(sex="q")))
    check(found, language="prs")
    with translation.override("prs"):
        female = translation.gettext("Female")
    assert female in Fault.objects.get().params["choices"]


def test_an_import_begun_anew_leaves_the_older_work_alone():
    found = read(small_list())
    choose(found, mapping_of(found))
    steps = work(lambda: found.brought_at)
    next(steps)
    next(steps)
    actions.discard_import(found=Import.objects.get(id=found.id))
    list(steps)
    assert not Import.objects.filter(id=found.id).exists()
    assert not Family.objects.filter(import_id=found.id).exists()
