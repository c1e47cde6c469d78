"""The main job on real input: the Omari camp's published days, registered at a real server's desk.

The server is the program itself, over HTTP, with a real sign-in; the counts are read back from the page
and the interface that an information officer uses, and are what the camp published.
"""

import csv
import json
import re
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from bench.driving import SERVE, Desk, homeward, serving
from homeward.demo.people import programme

PUBLISHED = Path(__file__).parent / "data" / "omari_camp_daily.csv"
with PUBLISHED.open(encoding="utf-8") as _file:
    DAYS = list(csv.DictReader(_file))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("omari") / "site"
    made = homeward(folder, "demo", "--households", "0")
    assert made.returncode == 0, made.stderr
    passwords = dict(re.findall(r"^\S.*?\s{2,}(\S+)\s+(\S+)$", made.stdout, re.MULTILINE))
    with serving(SERVE, folder) as server:
        yield server, passwords


@contextmanager
def signed_in(site, username):
    server, passwords = site
    desk = Desk(server.port)
    with closing(desk.connection):
        desk.sign_in(username, passwords[username])
        yield desk


@pytest.mark.parametrize("row", DAYS, ids=[row["date"] for row in DAYS])
def test_a_published_day_is_counted_back_as_published(site, row):
    families, persons = int(row["families_returned"]), int(row["individuals_registered_biometric"])
    on = date.fromisoformat(row["date"])
    with signed_in(site, "clerk") as clerk:
        for source in programme(families=families, individuals=persons, seed=7, arrived_on=on):
            status, answer = clerk.register(json.dumps(source).encode())
            assert status == 201, answer
    with signed_in(site, "information-officer") as officer:
        counts = json.loads(officer.request("GET", f"/api/v1/days/{on}")[1])
        page = officer.request("GET", f"/days/{on}")[1].decode()
        status, _ = officer.request("GET", f"/households/{source['household']['id']}")
    shown = [re.search(rf'id="{each}">([^<]+)<', page) for each in ("households", "persons")]
    assert (counts["households"], counts["persons"]) == (families, persons)
    assert [int(found.group(1)) for found in shown if found] == [families, persons]
    assert status == 403
