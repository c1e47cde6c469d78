import pytest

from homeward.accounts.roles import Role
from tests.registration.families import family, member, stable_id

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])


def arrived(name, at, *members):
    return family(*members or [member(name)], name=f"family {name}", arrived_at=at)


def test_a_day_ends_at_local_midnight(send, clerk):
    for name, at in [("head", "2026-11-22T23:59:00+04:30"), ("b", "2026-11-22T19:31:00Z")]:
        source = arrived(name, at, member(name, relationship="head"))
        assert send(clerk, "/api/v1/households", source).status_code == 201
    counted = [
        send(clerk, f"/api/v1/days/{day}", method="GET").json()["households"]
        for day in ("2026-11-22", "2026-11-23")
    ]
    assert counted == [1, 1]


def test_an_age_around_18_is_counted_as_uncertain(send, clerk):
    people = [
        member("head", birth="40"),
        member("wife", relationship="spouse", birth="~18"),
        member("girl", birth="3m"),
        member("nobody", relationship="not_related", birth="", sex="unknown"),
    ]
    source = arrived("head", "2026-11-23T08:00:00+04:30", *people)
    assert send(clerk, "/api/v1/households", source).status_code == 201
    counts = send(clerk, "/api/v1/days/2026-11-23", method="GET").json()
    assert counts["persons"] == 4
    assert counts["groups"] == {"men": 1, "uncertain_age": 1, "girls": 1, "unknown": 1}


@pytest.mark.parametrize("typed", ["1405-09-02", "۲ قوس ۱۴۰۵", "23/11/2026"])
def test_a_day_is_found_in_either_calendar(client_of, clerk, typed):
    answer = client_of(clerk).get("/days", {"on": typed})
    assert answer.headers["Location"] == "/days/2026-11-23"


def test_an_impossible_day_is_explained_and_kept(client_of, clerk):
    answer = client_of(clerk).get("/days", {"on": "31 Hut 1404"})
    assert (answer.status_code, "31 Hut 1404" in answer.content.decode()) == (422, True)


def test_the_information_officer_counts_without_names(send, clerk, client_of, make_user):
    send(clerk, "/api/v1/households", family())
    officer = client_of(make_user("info", Role.INFORMATION_OFFICER))
    page = officer.get("/days/2026-11-23")
    assert page.context["counts"].persons == 1
    assert "زرقونبک" not in page.content.decode()
    assert officer.get(f"/households/{stable_id('family')}").status_code == 403
