"""Searches: found by what the family shows or says, recorded each time, and never in an address."""

import pytest

from homeward.accounts.roles import Role
from homeward.ledger.models import Entry
from tests.registration.families import stable_id

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])


def found(ask, user, text):
    status, answer = ask(user, "POST", "/searches", {"text": text})
    assert status == 200
    return answer


@pytest.mark.parametrize("text", ["زرقونبک تورمشال", "Zarqoonbek", "1400010203047"])
def test_a_family_is_found(ask, clerk, household, others, text):
    answer = found(ask, clerk, text)
    assert [each["id"] for each in answer["families"]] == [str(household.id)]
    assert answer["families"][0]["household"]["code"] == household.code


def test_it_is_found_by_its_code(ask, clerk, household, others):
    (family,) = found(ask, clerk, household.code)["families"]
    assert (family["id"], family["how"]) == (stable_id("family"), ["code"])


def test_nobody_is_found_by_what_the_role_may_not_read(ask, make_user, household):
    officer = make_user("property", Role.PROPERTY_OFFICER)
    answer = found(ask, officer, "1400010203047")
    assert ("document" in answer["searched"], answer["families"]) == (False, [])


def test_every_search_is_recorded_without_what_was_typed(ask, clerk, household):
    for _ in range(2):
        found(ask, clerk, "Zarqoonbek")
    entries = Entry.objects.filter(kind="files.searched")
    assert [entry.author for entry in entries] == [clerk.id, clerk.id]


@pytest.mark.parametrize("text", ["", "x" * 201, 5, None])
def test_a_text_of_another_shape(ask, clerk, household, text):
    status, answer = ask(clerk, "POST", "/searches", {"text": text})
    assert (status, answer["problems"][0]["path"]) == (422, "text")


@pytest.mark.parametrize("role", [Role.INFORMATION_OFFICER, Role.AUDITOR])
def test_who_reads_no_files_finds_none(ask, make_user, household, role):
    assert ask(make_user("reader", role), "POST", "/searches", {"text": "Zarqoonbek"})[0] == 403
