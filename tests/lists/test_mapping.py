"""What columns are taken for, and what is still asked."""

import pytest

from homeward.accounts.fields import FIELDS
from homeward.lists import actions, mapping
from homeward.lists.headings import columns_of, header_row_of, letter_of
from homeward.lists.mapping import ColumnMapping, mapping_of, problems_of, written_fields
from homeward.lists.models import Habit, State
from homeward.lists.targets import TARGETS, labels, target_of
from homeward.problems import Refused
from tests.lists.hands import NOW, check, choose, imported, read, row, small_list
from tests.lists.made import a_list, as_csv

ENGLISH = {
    "HH No.": "household_key",
    "Father's name": "father_name",
    "M/F": "sex",
    "D.O.B": "birth",
}
DARI = {
    "شماره فامیل": "household_key",
    "نام": "given_name",
    "نام پدر": "father_name",
    "جنسیت": "sex",
}
PASHTO = {"د کورنۍ شمېره": "household_key", "نوم": "given_name", "د پلار نوم": "father_name"}
WHOLE = {
    "household_key": "a", "crossing": "b", "arrived_at": "c", "legal_status": "d",
    "manner_of_return": "e", "given_name": "f", "sex": "g", "relationship": "h",
}  # fmt: skip


def mapped(*without, **changes):
    """A mapping that lacks nothing but what is said."""
    held = [name for name in WHOLE if name not in without]
    return ColumnMapping(columns=dict(enumerate(held)), **changes)


def codes(found):
    return sorted((problem.code, problem.path) for problem in problems_of(found))


@pytest.mark.parametrize(("heading", "target"), [*ENGLISH.items(), *DARI.items(), *PASHTO.items()])
def test_headings_are_known_in_three_languages(heading, target):
    assert target_of(heading) == target


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_is_known_by_its_label_in_every_language(name):
    spoken = labels(TARGETS[name].label)
    assert {target_of(each) for each in (name, *spoken)} == {name}


def test_no_heading_means_two_things():
    """The first target that claims a heading would silently have it."""
    claims: dict[str, set[str]] = {}
    for name, target in TARGETS.items():
        for heading in filter(None, target.headings.split("|")):
            claims.setdefault(mapping.normal(heading), set()).add(name)
    assert {heading: names for heading, names in claims.items() if len(names) > 1} == {}


def test_columns_are_lettered_as_a_spreadsheet_does():
    assert [letter_of(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_the_row_of_headings_is_the_one_with_most_that_are_known():
    rows = {1: ["Returnees"], 2: [], 3: ["HH No", "Name", "Sex"], 4: ["1", "Gul", "f"]}
    assert header_row_of(rows) == 3


def test_headings_nobody_knows_are_still_headings():
    assert header_row_of({1: ["Nummer", "Vorname"], 2: ["1", "Gul"]}) == 1


def test_a_list_that_begins_with_a_family_has_no_row_of_headings():
    rows = {1: ["1", "Gul", "f", "35"], 2: ["1", "Noor", "m", "4"]}
    assert header_row_of(rows) == 0
    assert columns_of(rows, 0) == ["", "", "", ""]


def test_a_title_above_the_headings_is_none_of_them():
    rows = {1: ["Returnees of November", "", ""], 2: ["HH No", "Name", "Sex"]}
    assert columns_of(rows, 2) == ["HH No", "Name", "Sex"]


@pytest.mark.parametrize("name", ["household_key", "crossing", "arrived_at", "sex", "relationship"])
def test_what_is_needed_and_nowhere_said_is_asked_for(name):
    assert codes(mapped(name)) == [(mapping.MISSING, name)]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("crossing", "torkham"),
        ("arrived_at", "1405-09-02"),
        ("legal_status", "por"),
        ("sex", "female"),
    ],
)
def test_one_value_for_all_rows_is_as_good_as_a_column(name, said):
    assert codes(mapped(name, constants={name: said})) == []


def test_the_head_may_be_told_by_the_first_row():
    assert codes(mapped("relationship", first_is_head=True)) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [("crossing", "Dover"), ("arrived_at", "yesterday"), ("origin", "Atlantis"), ("sex", "?")],
)
def test_a_value_for_all_rows_has_to_be_one(name, said):
    assert codes(mapped(name, constants={name: said})) == [(mapping.CONSTANT_UNKNOWN, name)]


def test_a_target_is_in_one_column_only():
    twice = mapped()
    doubled = ColumnMapping(columns={**twice.columns, 8: "sex"})
    assert codes(doubled) == [(mapping.TWICE, "sex")]


def test_names_are_in_some_column():
    assert codes(mapped("given_name")) == [(mapping.NAME_MISSING, "given_name")]


def test_the_time_of_arrival_is_one():
    assert codes(mapped(arrival_time="noon")) == [(mapping.NOT_A_TIME, "arrival_time")]
    assert codes(mapped(arrival_time="۱۴:۰۵")) == []


def test_every_field_that_is_written_can_be_asked_about():
    """`refuse_unwritable` knows columns of the record; a target is not always called like its own."""
    whole = ColumnMapping(columns=dict(enumerate(TARGETS)))
    written = {f"{sort}.{name}" for sort, _path, values in written_fields(whole) for name in values}
    assert written - set(FIELDS) == set()
    assert {"household.origin_text", "person.birth_typed", "document.mrz"} <= written


@pytest.mark.django_db(databases=["default", "scratch"])
@pytest.mark.usefixtures("reception")
class TestAnImport:
    def test_guesses_the_crossing_of_the_site_where_the_list_has_none(self):
        cells = row()
        del cells["crossing"]
        assert mapping_of(read(small_list(cells))).constants == {"crossing": "torkham"}

    def test_is_mapped_as_the_partners_last_list_was(self):
        rows = a_list(row())
        rows[0][rows[0].index("Given name")] = "Column of names"
        first = read(as_csv(rows))
        number = rows[0].index("Column of names")
        assert number not in mapping_of(first).columns
        chosen = mapping_of(first)
        check(first, ColumnMapping({**chosen.columns, number: "given_name"}, {"language": "pus"}))
        second = mapping_of(read(as_csv(rows)))
        assert second.columns[number] == "given_name"
        assert second.constants == {"language": "pus"}
        assert number not in mapping_of(read(as_csv(rows), partner="UNHCR")).columns

    def test_leaves_nothing_of_a_family_in_what_is_remembered(self):
        imported(small_list())
        habit = Habit.objects.get()
        assert set(habit.columns.values()) <= set(TARGETS)
        assert "زرقونبک" not in str(habit.columns) + str(habit.constants)

    def test_keeps_a_mapping_that_lacks_something(self):
        found = read(small_list())
        lacking = ColumnMapping(columns={0: "household_key"}, arrival_time="09:15")
        with pytest.raises(Refused):
            choose(found, lacking)
        found.refresh_from_db()
        assert (found.state, mapping_of(found)) == (State.MAPPING, lacking)

    def test_is_not_of_a_day_to_come(self):
        found = read(small_list())
        with pytest.raises(Refused) as refused:
            choose(found, mapping_of(found), listed_on=NOW.date().replace(day=24))
        assert [each.code for each in refused.value.problems] == [actions.LISTED_LATER]
        found.refresh_from_db()
        assert found.state == State.MAPPING
