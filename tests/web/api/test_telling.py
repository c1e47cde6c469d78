"""The timeline, departures, answers to consent, and the last act taken back."""

import pytest

from homeward.accounts.roles import Role
from homeward.ledger.models import Entry
from homeward.registration.models import Consent, Household, Person
from tests.registration.families import consent, stable_id
from tests.web.api.conftest import codes

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
FAMILY = f"/households/{stable_id('family')}"
CHILD = stable_id("child")


def timeline(ask, user):
    status, answer = ask(user, "GET", f"{FAMILY}/timeline")
    assert status == 200
    return answer


def test_the_timeline_tells_what_changed(ask, clerk, household):
    ask(clerk, "PATCH", FAMILY, {"phone": "0790000001"}, If_Match="*")
    told = timeline(ask, clerk)
    amended = next(each for each in told["entries"] if each["kind"] == "household.amended")
    assert amended["author"] == str(clerk.id)
    assert {"person": None, "field": "phone", "before": None, "after": "0790000001"} in (
        amended["changes"]
    )
    assert [each["kind"] for each in told["entries"]][-1] == "household.registered"


def test_reading_it_is_an_entry(ask, clerk, household):
    timeline(ask, clerk)
    entry = Entry.objects.order_by("-site_seq").first()
    assert (entry.kind, entry.subject, entry.author) == ("file.accessed", household.id, clerk.id)


def test_the_file_says_where_its_timeline_is(ask, clerk, household):
    link = ask(clerk, "GET", FAMILY)[1]["timeline"]
    assert ask(clerk, "GET", link.removeprefix("/api/v1"))[0] == 200


def test_the_last_act_is_taken_back_once(ask, clerk, household):
    ask(clerk, "POST", f"/persons/{CHILD}/removal", {"reason": "died"})
    last = {"entry": timeline(ask, clerk)["undoable"]}
    status, answer = ask(clerk, "POST", f"{FAMILY}/undo", last)
    assert (status, answer["kind"]) == (200, "act.undone")
    assert Person.objects.get(id=CHILD).removed is None
    assert codes(ask(clerk, "POST", f"{FAMILY}/undo", last)[1]) == ["undo.not_last"]


def test_who_may_not_split_may_not_take_a_split_back(ask, clerk, supervisor, household):
    body = {"persons": [CHILD], "head": CHILD}
    _, new = ask(supervisor, "POST", f"{FAMILY}/split", body)
    address = f"/households/{new['id']}"
    last = {"entry": ask(clerk, "GET", f"{address}/timeline")[1]["undoable"]}
    assert ask(clerk, "POST", f"{address}/undo", last)[0] == 403
    assert ask(supervisor, "POST", f"{address}/undo", last)[0] == 200


def test_a_departure_is_read_in_either_calendar(ask, clerk, household):
    status, _ = ask(clerk, "POST", f"{FAMILY}/departure", {"departed_at": "1405-09-02 14:05"})
    assert status == 200
    assert Household.objects.get().departed_at.isoformat() == "2026-11-23T09:35:00+00:00"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("tomorrow", "field.not_an_instant"),
        ("2026-11-22 10:00", "household.departed_before_arrival"),
        ("2099-01-01 10:00", "household.departed_in_future"),
    ],
)
def test_a_wrong_departure_names_its_field(ask, clerk, household, typed, code):
    status, answer = ask(clerk, "POST", f"{FAMILY}/departure", {"departed_at": typed})
    assert (status, codes(answer)) == (422, [code])
    assert answer["problems"][0]["path"] == "departed_at"


def test_new_answers_stand_beside_the_old_ones(ask, clerk, household):
    body = {
        "consents": [consent(answer="refused")],
        "consent_language": "prs",
        "consent_by": stable_id("wife"),
    }
    assert ask(clerk, "POST", f"{FAMILY}/consents", body)[0] == 201
    assert sorted(Consent.objects.values_list("answer", flat=True)) == ["given", "refused"]


def test_a_stranger_cannot_answer_for_the_family(ask, clerk, household):
    body = {"consents": [consent()], "consent_language": "prs", "consent_by": stable_id("nobody")}
    status, answer = ask(clerk, "POST", f"{FAMILY}/consents", body)
    assert (status, answer["problems"][0]["path"]) == (422, "consent_by")


def test_others_read_and_write_nothing(ask, make_user, household):
    property_officer = make_user("property", Role.PROPERTY_OFFICER)
    assert ask(property_officer, "GET", f"{FAMILY}/timeline")[0] == 200
    assert ask(property_officer, "POST", f"{FAMILY}/consents", {})[0] == 403
