"""The pages of releases: a draft is asked for, made beside the server, looked at and approved by another."""

import csv
import io
import json
import re
import zipfile
from datetime import date

import pytest
from django.utils import timezone

from homeward.accounts.roles import Role
from homeward.statistics.disclosure.telling import unrounded
from homeward.statistics.models import Publication
from homeward.statistics.releases.package.signing import verify
from homeward.web import clock, releasing
from homeward.web.counted import Counted
from homeward.web.models import ReleaseDraft
from homeward.web.pages import releases
from tests.registration.families import LATER
from tests.statistics.releases.invented import FIRST, extract

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
ARRIVALS = extract(300, 14, unobserved=(9,))
ASKED = {"tier": "public", "first": "2026-11-01", "last": "2026-11-07", "tables": ["sex_by_age"]}


@pytest.fixture(autouse=True)
def as_it_is(monkeypatch):
    """Drafts are made by hand here, in this process."""
    monkeypatch.setattr(clock, "now", lambda: timezone.localtime(LATER))
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 1))
    counted = Counted(ARRIVALS, LATER)
    monkeypatch.setattr(releases.keeper, "current", lambda _zone: counted)
    monkeypatch.setattr(releasing, "start", lambda: None)


@pytest.fixture
def officer(client_of, make_user):
    return client_of(make_user("info", Role.INFORMATION_OFFICER))


@pytest.fixture
def second(client_of, make_user):
    return client_of(make_user("second", Role.SUPERVISOR))


def asked(client, **changes):
    answer = client.post("/releases/new/arrivals", ASKED | changes)
    return answer["Location"] if answer.status_code == 302 else answer


def approved(officer, second, **changes):
    address = asked(officer, **changes)
    releasing.make_waiting()
    answer = second.post(address, {"approve": "1", "approves_as": "Reception"})
    return answer["Location"]


def test_others_are_refused(client_of, clerk, administrator):
    for address in ("/releases", "/releases/new/arrivals"):
        assert client_of(clerk).get(address).status_code == 403
        assert client_of(administrator).get(address).status_code == 403


def test_an_empty_ledger_says_so(officer):
    assert "Nothing was published yet." in officer.get("/releases").content.decode()


def test_a_draft_waits_until_it_is_made(officer):
    address = asked(officer)
    page = officer.get(address).content.decode()
    assert 'http-equiv="refresh"' in page
    releasing.make_waiting()
    page = officer.get(address).content.decode()
    assert 'http-equiv="refresh"' not in page
    assert "You made this draft." in page
    assert 'name="approve"' not in page


def test_another_person_approves_it_and_gives_it_out(officer, second):
    address = approved(officer, second)
    assert not ReleaseDraft.objects.exists()
    row = Publication.objects.get()
    assert (row.approved_as, row.first) == ("Reception", FIRST)
    assert "Download the package" in second.get(address).content.decode()
    answer = second.get(f"{address}/package.zip?hxl=1")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        files = {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}
    assert verify(files).is_genuine
    assert "data/sex_by_age.hxl.csv" in files
    page = files["index.html"].decode()
    assert 'lang="fa-AF"' in page
    assert "Reception" in page
    assert str(row.id) not in page


def test_who_made_it_cannot_approve_it(officer):
    address = asked(officer)
    releasing.make_waiting()
    answer = officer.post(address, {"approve": "1"})
    assert answer.status_code == 422
    assert not Publication.objects.exists()


def test_a_refused_draft_says_what_would_be_revealed(officer, second):
    address = asked(officer)
    releasing.make_waiting()
    finding = {"kind": "exact", "cells": [{"release": "a", "cell": ["total", "female", "60+"]}]}
    by = [{"release": "arrivals 2026-10 public 1", "cell": ["total", "female", "total"]}]
    finding |= {"low": 3, "high": 3, "needed": 3, "by": by}
    ReleaseDraft.objects.update(state="refused", report={"findings": [finding]})
    page = second.get(address).content.decode()
    assert "can be worked out exactly. What reveals it: “arrivals 2026-10 public 1” Female." in page
    assert 'name="approve"' not in page
    assert second.post(address, {"approve": "1"}).status_code == 422


def test_a_draft_that_cannot_be_made_says_so_and_the_next_one_is_made(officer):
    broken, good = asked(officer), asked(officer, first="2026-11-08", last="2026-11-14")
    ReleaseDraft.objects.filter(id=broken.split("/")[-1]).update(work="{")
    releasing.make_waiting()
    assert "Homeward itself failed" in officer.get(broken).content.decode()
    assert "Waits for approval" in officer.get(good).content.decode()


def test_a_draft_can_be_discarded(officer):
    address = asked(officer)
    assert officer.post(address, {"discard": "1"})["Location"] == "/releases"
    assert officer.get(address).status_code == 404


def test_what_was_typed_stays_with_its_problem(officer):
    answer = asked(officer, last="2026-10-01", why="Late forms")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The last day is before the first one." in page
    assert "Late forms" in page
    assert 'value="2026-10-01"' in page


def test_a_day_that_cannot_be_read_is_told_at_its_field(officer):
    page = asked(officer, first="someday").content.decode()
    assert 'id="first-problem"' in page


def test_a_correction_starts_from_the_release_and_tells_what_changed(officer, second, monkeypatch):
    address = approved(officer, second)
    assert (
        "first=2026-11-01&amp;last=2026-11-07&amp;tier=public"
        in officer.get(address).content.decode()
    )
    more = Counted(extract(310, 14), LATER)
    monkeypatch.setattr(releases.keeper, "current", lambda _zone: more)
    again = approved(officer, second, why="Late forms")
    page = officer.get(again).content.decode()
    assert "What is told otherwise than before" in page
    assert "There is a newer revision." in officer.get(address).content.decode()


def test_counts_that_are_behind_are_not_published(officer, monkeypatch):
    behind = Counted(ARRIVALS, LATER, is_behind=True)
    monkeypatch.setattr(releases.keeper, "current", lambda _zone: behind)
    assert "being counted" in asked(officer).content.decode()


def test_a_day_that_nobody_observed_is_shown_as_such(officer, second):
    address = approved(
        officer, second, first="2026-11-08", last="2026-11-14", tables=["day_by_crossing"]
    )
    assert "not observed" in second.get(address).content.decode()


def test_an_internal_release_warns_on_every_page(officer, second):
    address = approved(officer, second, tier="internal")
    assert "Do not pass it on." in second.get(address).content.decode()


def test_a_rounded_release_is_asked_for_approved_and_given_out(officer, second):
    address = approved(officer, second, protect="5")
    page = second.get(address).content.decode()
    assert "Rounded to 5: each number is less than 5 away from the count" in page
    assert "never shown" not in page
    assert "tier=public&amp;protect=5" in page
    answer = second.get(f"{address}/package.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        files = {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}
    assert verify(files).is_genuine
    told = json.loads(files["release.json"])
    assert (told["method"]["kind"], told["method"]["base"]) == ("rounded", 5)
    rows = list(csv.DictReader(io.StringIO(files["data/sex_by_age.csv"].decode())))
    assert {int(each["count"]) % 5 for each in rows} == {0}
    assert [[*cell[:2], cell[2]] for cell in told["tables"][0]["cells"]] == [
        [each["sex"], each["age"], int(each["count"])] for each in rows
    ]
    assert "Rounded to 5." in files["README.txt"].decode()
    assert "kept" not in "".join(files)


def test_the_draft_of_a_rounding_shows_what_will_be_published(officer, second):
    address = asked(officer, protect="10")
    releasing.make_waiting()
    page = second.get(address).content.decode()
    assert "Rounded to 10:" in page
    assert 'name="approve"' in page


def test_a_way_that_is_not_offered_is_told_at_its_field(officer):
    page = asked(officer, protect="1").content.decode()
    assert "“1” is not in the list." in page


def test_a_base_of_the_command_is_kept_where_the_release_is_corrected(officer):
    page = officer.get("/releases/new/arrivals", {"protect": "3"}).content.decode()
    assert re.search(r'value="3" checked> Round every number to 3<', page)


def test_a_refusal_for_want_of_a_table_is_told_in_words(officer, second):
    address = asked(officer, protect="5")
    releasing.make_waiting()
    report = unrounded("no table of multiples of 5 adds up near these counts")
    ReleaseDraft.objects.update(state="refused", report=report)
    page = second.get(address).content.decode()
    assert "No table of rounded numbers adds up near these counts." in page
    assert "Round every number instead of hiding some, or round to more." in page
