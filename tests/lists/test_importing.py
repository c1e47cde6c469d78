"""A list becomes households: each once, whatever happens on the way, and never against what is here."""

import json
from datetime import timedelta
from uuid import UUID

import pytest

from homeward.ledger.models import Entry, Part
from homeward.lists import actions
from homeward.lists.entries import LIST_IMPORTED
from homeward.lists.models import Family, Fault, Import, Outcome, Piece, Row, State
from homeward.lists.queries import left_as_they_are
from homeward.lists.working import work
from homeward.problems import Refused
from homeward.registration import erasing
from homeward.registration.actions import amend_household
from homeward.registration.models import Household, Person
from homeward.vault.signing import running_digest
from tests.lists.hands import (
    CHILD,
    NOW,
    check,
    checked,
    go_on,
    imported,
    read,
    row,
    small_list,
    start,
)
from tests.registration.families import CLERK

pytestmark = [
    pytest.mark.django_db(databases=["default", "scratch"]),
    pytest.mark.usefixtures("reception"),
]
LATER = NOW + timedelta(days=3)
TWO = [row(), row(CHILD), row(household_key="13", given_name="ملنگ")]


def registered():
    return sorted(
        Entry.objects.filter(kind="household.registered").values_list("subject", flat=True)
    )


@pytest.fixture
def erase(db):
    other = UUID("00000000-0000-7000-8000-0000000005e2")

    def both_agree(person):
        asked = erasing.request_erasure(person=person, reason="asked", author=CLERK, now=NOW)
        erasing.agree_to_erasure(request=asked.id, author=other, now=NOW)

    return both_agree


def test_families_are_registered_as_at_the_desk():
    imported(small_list(*TWO))
    household = Household.objects.get(members__given_name="لوبیانه")
    assert (household.crossing, household.legal_status) == ("torkham", "por")
    assert household.arrived_at.isoformat() == "2026-11-20T05:30:00+00:00"
    members = household.members.order_by("position").values_list("given_name", "relationship")
    assert list(members) == [("زرقونبک", "head"), ("لوبیانه", "child")]
    assert household.registered_by == CLERK


def test_the_same_list_again_adds_nothing():
    first = imported(small_list(*TWO))
    again = imported(small_list(*TWO))
    assert (first.counts, again.counts) == ({"new": [2, 3]}, {"same": [2, 3]})
    assert len(registered()) == 2


def test_it_is_known_before_the_import_what_is_here_already():
    imported(small_list(*TWO))
    changed = [row(), row(CHILD, given_name="نورجهان"), row(household_key="14")]
    found = checked(*changed)
    assert found.counts == {"differs": [1, 2], "new": [1, 1]}
    assert len(registered()) == 2


def test_a_family_that_is_here_with_other_details_is_left_as_it_is_and_named():
    imported(small_list(*TWO))
    code = Household.objects.get(members__given_name="لوبیانه").code
    found = imported(small_list(row(birth="40"), row(CHILD), row(household_key="14")))
    assert found.counts == {"differs": [1, 2], "new": [1, 1]}
    assert list(left_as_they_are(found).values_list("code", "key")) == [(code, "12")]
    assert Person.objects.filter(birth_typed="40").count() == 0


def test_a_family_that_was_corrected_here_is_still_the_one_of_the_list():
    imported(small_list(*TWO))
    household = Household.objects.get(members__given_name="لوبیانه")
    amend_household(
        household=household, changes={"manner_of_return": "deported"}, author=CLERK, now=NOW
    )
    assert imported(small_list(*TWO)).counts == {"same": [2, 3]}
    household.refresh_from_db()
    assert household.manner_of_return == "deported"


def test_a_later_import_of_the_same_list_knows_ages_that_were_stated_before():
    imported(small_list(*TWO))
    found = check(read(small_list(*TWO), now=LATER), now=LATER)
    assert (found.listed_on, found.counts) == (LATER.date(), {"same": [2, 3]})


def test_an_erased_family_is_not_brought_back(erase):
    imported(small_list(*TWO))
    gone = Household.objects.get(members__given_name="ملنگ")
    erase(Person.objects.get(household=gone).id)
    found = imported(small_list(*TWO))
    assert found.counts == {"erased": [1, 1], "same": [1, 2]}
    assert not Person.objects.filter(given_name="ملنگ").exists()


def test_an_erased_person_is_not_brought_back(erase):
    imported(small_list(*TWO))
    erase(Person.objects.get(given_name="لوبیانه").id)
    assert imported(small_list(*TWO)).counts == {"same": [2, 3]}
    assert not Person.objects.filter(given_name="لوبیانه").exists()


def test_keys_of_another_partner_are_other_families():
    imported(small_list(*TWO))
    assert imported(small_list(*TWO), partner="UNHCR").counts == {"new": [2, 3]}
    assert len(registered()) == 4


def test_a_partner_is_the_same_however_the_name_was_typed():
    imported(small_list(*TWO), partner="IOM  Torkham")
    assert imported(small_list(*TWO), partner="iom torkham").counts == {"same": [2, 3]}


def test_a_list_with_a_name_of_its_own_counts_its_families_anew():
    imported(small_list(*TWO))
    found = check(read(small_list(*TWO)), series="December")
    assert found.counts == {"new": [2, 3]}


def test_the_ledger_tells_of_the_import_once_and_names_nobody():
    found = imported(small_list(*TWO))
    (entry,) = Entry.objects.filter(kind=LIST_IMPORTED.name)
    (part,) = Part.objects.filter(site_seq=entry.site_seq)
    digest = running_digest()
    digest.update(small_list(*TWO))
    assert (entry.subject, entry.author) == (found.id, CLERK)
    assert json.loads(part.payload) == {
        "partner": "IOM",
        "file_digest": digest.hexdigest(),
        "rows": 3,
        "households_new": 2,
        "households_same": 0,
        "households_differs": 0,
        "households_erased": 0,
    }


def test_an_import_that_was_stopped_goes_on_where_it_was():
    found = checked(*[row(household_key=str(number)) for number in range(25)])
    start(found)
    steps = work(lambda: NOW)
    for _piece in range(15):
        next(steps)
    steps.close()
    halfway = registered()
    assert 10 <= len(halfway) < 25
    go_on(found, now=LATER)
    assert (found.state, found.counts) == (State.DONE, {"new": [25, 25]})
    assert len(registered()) == len(set(registered())) == 25
    assert Entry.objects.filter(kind=LIST_IMPORTED.name).count() == 1


def test_an_import_that_stopped_after_its_entry_does_not_tell_of_itself_twice():
    found = checked(*TWO)
    start(found)
    actions.record_import(found=found, counts={}, now=NOW)
    go_on(found)
    assert found.state == State.DONE
    assert Entry.objects.filter(kind=LIST_IMPORTED.name).count() == 1


def test_nothing_of_the_list_is_left_once_it_is_imported():
    imported(small_list(*TWO))
    assert [table.objects.count() for table in (Piece, Row, Fault, Family)] == [0, 0, 0, 0]


def test_a_discarded_import_leaves_nothing():
    found = checked(row(sex="q"))
    actions.discard_import(found=found)
    list(work(lambda: NOW))
    tables = (Import, Piece, Row, Fault, Family)
    assert [table.objects.count() for table in tables] == [0] * 5


def test_an_import_under_way_is_not_discarded():
    found = checked(*TWO)
    start(found)
    with pytest.raises(Refused) as refused:
        actions.discard_import(found=found)
    assert [each.code for each in refused.value.problems] == [actions.UNDER_WAY]


def test_old_imports_and_files_without_one_are_swept():
    old, young, busy = (read(small_list()) for _ in range(3))
    start(check(busy))
    long_ago = NOW - timedelta(days=31)
    Import.objects.filter(id__in=[old.id, busy.id]).update(brought_at=long_ago)
    Piece.objects.create(import_id=CLERK, position=0, content=b"came without a form")
    actions.sweep_imports(before=NOW - timedelta(days=30))
    left = Import.objects.exclude(state=State.DISCARDED).values_list("id", flat=True)
    assert set(left) == {young.id, busy.id}
    assert not Piece.objects.filter(import_id=CLERK).exists()


def test_every_outcome_has_its_count():
    assert set(Outcome.values) == {"new", "same", "differs", "erased"}
