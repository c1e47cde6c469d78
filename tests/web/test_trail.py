import pytest
from django.utils import timezone

from homeward.accounts.actions import record_sign_in
from homeward.accounts.roles import Role
from homeward.ledger.queries import entry_count

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])


@pytest.fixture
def auditor(make_user):
    return make_user("auditor", Role.AUDITOR)


@pytest.fixture
def client(client_of, auditor):
    return client_of(auditor)


@pytest.fixture
def sign_ins(make_user):
    """Fifty-five of one clerk, after all that set the site up."""
    clerk = make_user("busy")
    for _ in range(55):
        record_sign_in(user=clerk, now=timezone.now())
    return clerk


def numbers(response):
    return [row["seq"] for row in response.context["rows"]]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUDITOR, Role.ADMINISTRATOR}))
def test_other_roles_do_not_come_in(client_of, make_user, role):
    assert client_of(make_user("other", role)).get("/trail").status_code == 403


def test_it_shows_the_newest_entry_first(client, auditor):
    record_sign_in(user=auditor, now=timezone.now())
    page = client.get("/trail")
    first = page.context["rows"][0]
    assert (str(first["meaning"]), first["author"], first["device"]) == (
        "A user signed in",
        "Auditor Test",
        "Server",
    )
    assert numbers(page) == list(range(entry_count(), 0, -1))
    assert page.context["count"] == entry_count()


def test_it_turns_pages_of_fifty(client, sign_ins):
    newest = entry_count()
    first = client.get("/trail")
    assert numbers(first) == list(range(newest, newest - 50, -1))
    assert (first.context["newer"], bool(first.context["older"])) == ("", True)
    second = client.get(f"/trail?{first.context['older']}")
    assert numbers(second) == list(range(newest - 50, 0, -1))
    assert second.context["older"] == ""
    back = client.get(f"/trail?{second.context['newer']}")
    assert numbers(back) == numbers(first)
    assert (back.context["newer"], bool(back.context["older"])) == ("", True)


def test_it_filters_by_kind_and_user_and_keeps_both_when_pages_turn(client, sign_ins, auditor):
    record_sign_in(user=auditor, now=timezone.now())
    page = client.get(f"/trail?kind=user.signed_in&user={sign_ins.id}")
    assert {row["author"] for row in page.context["rows"]} == {"Busy Test"}
    older = client.get(f"/trail?{page.context['older']}")
    assert len(older.context["rows"]) == 5
    assert {str(row["meaning"]) for row in older.context["rows"]} == {"A user signed in"}


@pytest.mark.parametrize(
    "query", ["kind=none", "user=none", "before=-1", "before=" + "9" * 40, "after=x", "before=1"]
)
def test_it_bears_nonsense(client, query):
    assert client.get(f"/trail?{query}").status_code == 200


def test_it_asks_the_database_as_often_for_few_entries_as_for_many(
    client, sign_ins, django_assert_max_num_queries
):
    client.get("/trail")
    with django_assert_max_num_queries(12):
        client.get("/trail")


def test_it_says_nothing_about_whom(client, make_user):
    make_user("hidden-name", display_name="Nobody Sees")
    for row in client.get("/trail").context["rows"]:
        assert "hidden-name" not in str(row)
