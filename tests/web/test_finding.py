"""The find page: opens what is sure, lists what is not, tells the trail, and puts nothing in an address."""

import json

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from homeward.accounts.fields import FIELDS
from homeward.accounts.roles import Role
from homeward.ledger.models import Entry, Part
from homeward.registration.models import Household
from tests.registration.families import document, family, member, of_three, stable_id

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
FILE = f"/households/{stable_id('family')}"
READERS = {Role.CLERK, Role.SUPERVISOR, Role.PROTECTION_OFFICER, Role.PROPERTY_OFFICER}
PHONE = "+93000777123"


@pytest.fixture
def registered(send, clerk):
    source = of_three()
    source["household"] |= {"phone": PHONE, "origin_text": "behind the mulberry"}
    assert send(clerk, "/api/v1/households", source).status_code == 201
    return Household.objects.get()


@pytest.fixture
def find(client_of):
    """What a user is shown who types a text."""

    def make(user, text):
        return client_of(user).post("/find", {"text": text})

    return make


def searches() -> list[dict]:
    entries = Entry.objects.filter(kind="files.searched").order_by("site_seq")
    parts = Part.objects.filter(site_seq__in=entries.values("site_seq")).order_by("site_seq")
    return [json.loads(part.payload) for part in parts]


def test_a_typed_code_opens_the_file(registered, find, clerk):
    answer = find(clerk, registered.code.lower())
    assert (answer.status_code, answer.headers["Location"]) == (302, FILE)
    assert searches() == []


def test_names_give_a_list_with_why(registered, find, clerk):
    page = find(clerk, "toormashal ZARQUNBEK").content.decode()
    for shown in ("زرقونبک", "Zarqoonbek", registered.code, "The same names", "3 persons", FILE):
        assert shown in page, shown
    assert "غونچه" not in page


@pytest.mark.parametrize(
    ("typed", "why"), [("1400010203047", "The number of a document"), (PHONE, "The phone number")]
)
def test_a_number_gives_a_list_with_why(registered, find, clerk, typed, why):
    page = find(clerk, typed).content.decode()
    assert registered.code in page
    assert why in page


def test_what_was_typed_stays_in_the_box(registered, find, clerk):
    page = find(clerk, 'Zarqoonbek "><b>').content.decode()
    assert 'value="Zarqoonbek &quot;&gt;&lt;b&gt;"' in page


def test_nobody_found_says_what_else_to_try(registered, find, clerk):
    answer = find(clerk, "Torpekai Gulabshah")
    assert answer.status_code == 200
    assert "Nobody was found." in answer.content.decode()
    assert "The name of another person of the family." in answer.content.decode()


def test_a_mistyped_code_says_where_the_slip_is(registered, find, clerk):
    wrong = registered.code[:-1] + ("0" if registered.code[-1] != "0" else "1")
    answer = find(clerk, wrong)
    assert (answer.status_code, "is wrong or two are swapped" in answer.content.decode()) == (
        422,
        True,
    )


@pytest.mark.parametrize("typed", ["P1234567", "Zarqoonbek", "0790 123 456"])
def test_what_was_not_meant_as_a_code_is_not_called_a_wrong_one(client_of, clerk, find, typed):
    answer = find(clerk, typed)
    assert (answer.status_code, answer.context["problem"]) == (200, "")


def test_a_forged_square_code_is_refused_and_not_searched_for(registered, find, clerk):
    answer = find(clerk, "https://omari.lan/r/" + "A" * 128)
    assert answer.status_code == 422
    assert searches() == []


def test_nothing_typed_is_no_search(registered, find, clerk):
    assert find(clerk, "  ").status_code == 200
    assert searches() == []


def test_a_search_is_told_to_the_trail_without_its_text(registered, find, clerk, client_of, staff):
    find(clerk, "Zarqoonbek 1400010203047")
    assert searches() == [{"sorts": ["document", "name", "phone"], "found": 1}]
    entry = Entry.objects.get(kind="files.searched")
    assert (entry.author, entry.subject == registered.id) == (clerk.id, False)
    trail = client_of(staff[Role.AUDITOR]).get("/trail").content.decode()
    assert ("Files were searched" in trail, "Zarqoonbek" in trail) == (True, False)


def test_more_than_are_shown_is_said(send, find, clerk):
    for number in range(21):
        row = member(f"p{number}", relationship="head", given_name="لوبیانه")
        send(clerk, "/api/v1/households", family(row, name=f"f{number}"))
    page = find(clerk, "Lobyana")
    assert len(page.context["families"]) == 20
    assert "There are more than are shown here." in page.content.decode()


@pytest.mark.parametrize("role", sorted(set(Role) - READERS))
def test_others_have_no_find_page(registered, find, client_of, staff, role):
    assert client_of(staff[role]).get("/find").status_code == 403
    assert find(staff[role], "Zarqoonbek").status_code == 403


def test_a_property_officer_cannot_ask_by_document(registered, find, staff):
    answer = find(staff[Role.PROPERTY_OFFICER], "1400010203047")
    assert (answer.context["families"], answer.context["searched"]) == ([], ["phone number"])
    assert searches() == [{"sorts": ["phone"], "found": 0}]


TELLTALE = {
    "person.given_name": "زرقونبک",
    "person.given_name_latin": "Zarqoonbek",
    "person.father_name": "تورمشال",
    "document.number": "1400010203047",
    "household.phone": PHONE,
    "household.origin_text": "behind the mulberry",
    "household.code": "",
}


@pytest.mark.parametrize("role", sorted(READERS))
@pytest.mark.parametrize("typed", ["غونچه‌ور", "1400010203047 ", "0000777123"])
def test_no_list_shows_a_field_its_reader_may_not_read(registered, find, staff, role, typed):
    """The field that was typed itself is in the box."""
    shown = find(staff[role], typed).content.decode()
    told = TELLTALE | {"household.code": registered.code}
    leaked = [
        field
        for field, text in told.items()
        if text in shown and text not in typed and role not in FIELDS[field].reads
    ]
    assert leaked == []


def test_a_search_is_never_in_an_address(registered, client_of, clerk):
    page = client_of(clerk).get("/find?text=Zarqoonbek")
    assert registered.code not in page.content.decode()
    assert searches() == []


def test_the_page_makes_as_many_queries_at_1_3_and_50_families(send, client_of, clerk):
    client = client_of(clerk)
    client.get("/find")  # what a session writes once
    counted = {}
    for number in range(50):
        row = member(f"p{number}", relationship="head", given_name="لوبیانه")
        row["documents"] = [document(f"d{number}", number=f"14000102{number:05}")]
        source = family(row, name=f"f{number}", phone="0700000001")
        assert send(clerk, "/api/v1/households", source).status_code == 201
        if number + 1 in (1, 3, 50):
            counted[number + 1] = queries_of(client, "0700000001")
    assert counted[1] == counted[3] == counted[50]


def queries_of(client, text) -> tuple[int, int]:
    """On the record and on the scratch database."""
    record, scratch = (CaptureQueriesContext(connections[each]) for each in ("default", "scratch"))
    with record, scratch:
        answer = client.post("/find", {"text": text})
    assert answer.context["families"]
    return len(record), len(scratch)
