"""The pages of exports: who opens them, what they tell before a list is made, and the file."""

import csv
import io

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from homeward.accounts.roles import Role
from homeward.ledger.models import Entry
from homeward.lists import exporting
from homeward.web.pages import exports
from tests.registration.families import (
    consent,
    document,
    family,
    member,
    new_household,
    of_three,
)
from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
EXPORTERS = {
    Role.SUPERVISOR,
    Role.PROTECTION_OFFICER,
    Role.PROPERTY_OFFICER,
    Role.INFORMATION_OFFICER,
}
WISH = {
    "purpose": "follow_up",
    "form": "csv",
    "headings": "codes",
    "groups": ["journey", "people", "names"],
}


@pytest.fixture
def supervisor(client_of, make_user):
    return client_of(make_user("head-of-desk", Role.SUPERVISOR))


@pytest.fixture
def three(site):
    return new_household(of_three())


def rows_of(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def wrong(answer):
    return dict(answer.context["wrong"])


@pytest.mark.parametrize("role", sorted(Role))
def test_who_may_export(three, client_of, make_user, role):
    client = client_of(make_user("somebody", role))
    expected = 200 if role in EXPORTERS else 403
    assert client.get("/exports").status_code == expected
    assert client.post("/exports", WISH).status_code == expected
    assert client.post("/exports/file", WISH).status_code == expected
    made = Entry.objects.filter(kind="list.exported").count()
    assert made == (role in EXPORTERS)


@pytest.mark.parametrize("role", sorted(Role))
def test_the_door_stands_on_every_page_of_who_may_export(client_of, make_user, role):
    page = client_of(make_user("somebody", role)).get("/").content.decode()
    assert ('href="/exports"' in page) == (role in EXPORTERS)


def test_a_file_is_not_made_by_following_a_link(supervisor, three):
    assert supervisor.get("/exports/file").status_code == 405


def test_it_tells_what_the_list_will_hold_and_records_nothing(supervisor, three):
    page = supervisor.post("/exports", WISH)
    counts = page.context["outlook"].counts
    assert (page.status_code, counts.households, counts.persons) == (200, 1, 3)
    text = page.content.decode()
    assert (
        "Make the list" in text,
        f"Columns ({len(page.context['outlook'].headings)})" in text,
    ) == (
        True,
        True,
    )
    assert not Entry.objects.filter(kind="list.exported").exists()


def test_what_was_looked_at_is_what_is_made(supervisor, three):
    page = supervisor.post("/exports", WISH | {"first": "2026-11-01", "last": ""})
    sent = {}
    for name, value in page.context["sent"]:
        sent.setdefault(name, []).append(value)
    assert sent == {
        **{name: [WISH[name]] for name in ("purpose", "form", "headings")},
        "first": ["2026-11-01"],
        "groups": WISH["groups"],
    }


def test_nobody_fits(supervisor, three):
    page = supervisor.post("/exports", WISH | {"crossing": "milak"})
    assert page.status_code == 200
    assert "No family fits" in page.content.decode()
    assert "Make the list" not in page.content.decode()
    answer = supervisor.post("/exports/file", WISH | {"crossing": "milak"})
    assert (answer.status_code, "No family fits" in answer.content.decode()) == (422, True)


def test_the_file_is_sent_as_a_download_that_nobody_keeps(supervisor, three):
    answer = supervisor.post("/exports/file", WISH)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="homeward-')
    assert answer.headers["Cache-Control"] == "no-store"
    assert [row["relationship"] for row in rows_of(answer)] == ["head", "spouse", "child"]


def test_a_workbook_is_a_workbook(supervisor, three):
    answer = supervisor.post("/exports/file", WISH | {"form": "xlsx"})
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert b"".join(answer.streaming_content).startswith(b"PK")


def test_a_wish_with_something_wrong_is_shown_again(supervisor, three):
    sent = {"purpose": "other", "first": "soon", "form": "csv", "headings": "codes"}
    for address in ("/exports", "/exports/file"):
        page = supervisor.post(address, sent)
        assert page.status_code == 422
        assert set(wrong(page)) == {"first", "purpose_text", "groups"}
        assert 'value="soon"' in page.content.decode()


def test_it_says_who_is_left_out_of_sharing_and_why(supervisor, site):
    for number, answer in enumerate(("given", "refused", "not_asked")):
        people = [member(f"head {number}", relationship="head")]
        source = family(*people, name=f"family {number}")
        asked = consent(purpose="sharing", partner_class="ngo", answer=answer)
        new_household(source | {"consents": [asked]})
    page = supervisor.post("/exports", WISH | {"purpose": "sharing", "partner_class": "ngo"})
    assert page.context["outlook"].counts.households == 1
    assert [(str(text), number) for text, number in page.context["left_out"]] == [
        ("Families that said no to sharing with this kind of partner", 1),
        ("Families that were not asked about sharing with this kind of partner", 1),
    ]


@pytest.mark.parametrize("purpose", ["follow_up", "assistance", "verification", "counting"])
def test_every_other_purpose_says_what_consent_covers(supervisor, three, purpose):
    page = supervisor.post("/exports", WISH | {"purpose": purpose}).content.decode()
    assert "What these families agreed to" in page
    assert "Consent to sharing does not cover this list" in page


def test_who_only_counts_is_told_so_and_chooses_no_columns(client_of, make_user, three):
    client = client_of(make_user("counts", Role.INFORMATION_OFFICER))
    page = client.get("/exports")
    assert page.context["counts_only"] is True
    assert page.context["groups"] == []
    found = rows_of(client.post("/exports/file", WISH))
    assert (len(found), "household_key" in found[0]) == (3, False)


def test_a_clerk_who_also_counts_exports_no_names(client_of, make_user, three):
    client = client_of(make_user("both", Role.CLERK, Role.INFORMATION_OFFICER))
    found = rows_of(client.post("/exports/file", WISH))
    assert (len(found), "given_name" in found[0], "household_key" in found[0]) == (3, False, False)


class TestManyNames:
    @pytest.fixture(autouse=True)
    def _small(self, monkeypatch, three):
        monkeypatch.setattr(exporting, "LARGE", 2)

    def test_the_page_asks_for_the_password(self, supervisor):
        assert 'name="password"' in supervisor.post("/exports", WISH).content.decode()
        few = WISH | {"groups": ["journey"]}
        assert 'name="password"' not in supervisor.post("/exports", few).content.decode()

    def test_without_it_no_list_is_made(self, supervisor):
        page = supervisor.post("/exports/file", WISH)
        assert (page.status_code, set(wrong(page))) == (422, {"password"})
        assert not Entry.objects.filter(kind="list.exported").exists()

    def test_a_wrong_one_makes_no_list(self, supervisor):
        page = supervisor.post("/exports/file", WISH | {"password": "not this one"})
        assert (page.status_code, set(wrong(page))) == (422, {"password"})
        assert "not this one" not in page.content.decode()
        assert not Entry.objects.filter(kind="list.exported").exists()

    def test_the_right_one_does(self, supervisor):
        assert len(rows_of(supervisor.post("/exports/file", WISH | {"password": PASSWORD}))) == 3

    def test_five_wrong_ones_close_the_door(self, supervisor):
        for _ in range(5):
            supervisor.post("/exports/file", WISH | {"password": "guess"})
        answer = supervisor.post("/exports/file", WISH | {"password": PASSWORD})
        assert answer.status_code in {422, 429}
        assert not Entry.objects.filter(kind="list.exported").exists()


def test_two_lists_at_once_and_no_more(supervisor, three):
    under_way = [begun(supervisor) for _ in range(exports.AT_ONCE)]
    page = supervisor.post("/exports/file", WISH)
    assert (page.status_code, "Two lists are on their way" in page.content.decode()) == (422, True)
    under_way.pop().close()
    assert len(rows_of(supervisor.post("/exports/file", WISH))) == 3
    under_way.pop().close()


def begun(client):
    """A download on its way; closed as by a browser that went away."""
    answer = client.post("/exports/file", WISH)
    next(answer.streaming_content)
    return answer._iterator


def test_who_looks_after_the_trail_sees_what_left_the_site(supervisor, client_of, make_user, three):
    wish = WISH | {"purpose": "other", "purpose_text": "beds", "crossing": "torkham"}
    rows_of(supervisor.post("/exports/file", wish))
    page = client_of(make_user("reads", Role.AUDITOR)).get("/trail/exports")
    (row,) = page.context["rows"]
    assert (row["author"], str(row["purpose"]), row["purpose_text"]) == (
        "Head-Of-Desk Test",
        "Something else",
        "beds",
    )
    assert (row["households"], row["persons"], row["crossing"]) == (1, 3, "Torkham")
    text = page.content.decode()
    assert not any(sign in text for sign in ("زرقونبک", three.code, str(three.id)))


@pytest.mark.parametrize("role", sorted(Role))
def test_who_may_see_what_left_the_site(client_of, make_user, role):
    expected = 200 if role in {Role.AUDITOR, Role.ADMINISTRATOR} else 403
    assert client_of(make_user("somebody", role)).get("/trail/exports").status_code == expected


def test_an_empty_log_says_so(client_of, make_user):
    page = client_of(make_user("reads", Role.AUDITOR)).get("/trail/exports?before=x")
    assert "No list has left this site" in page.content.decode()


def test_the_log_turns_pages(supervisor, client_of, make_user, three, monkeypatch):
    monkeypatch.setattr(exports, "PER_PAGE", 2)
    for _ in range(3):
        rows_of(supervisor.post("/exports/file", WISH))
    auditor = client_of(make_user("reads", Role.AUDITOR))
    first = auditor.get("/trail/exports")
    assert len(first.context["rows"]) == 2
    second = auditor.get(f"/trail/exports?before={first.context['older']}")
    assert (len(second.context["rows"]), second.context["older"]) == (1, None)


@pytest.mark.parametrize("address", ["/exports", "/exports/file"])
def test_it_asks_the_database_as_often_for_many_as_for_few(supervisor, address):
    asked, there = [], 0
    supervisor.get("/exports")
    for number in (1, 3, 50):
        for n in range(there, number):
            head = member(f"head {n}", relationship="head", documents=[document(f"paper {n}")])
            new_household(family(head, member(f"child {n}"), name=f"family {n}"))
        there = number
        with CaptureQueriesContext(connections["default"]) as queries:
            answer = supervisor.post(address, WISH | {"groups": ["names", "documents", "consents"]})
            if answer.streaming:
                assert len(rows_of(answer)) == 2 * number
        asked.append(len(queries))
    assert len(set(asked)) == 1, asked
