"""The page of the situation report: proposed, edited, previewed, taken away as a file, lost by no error."""

import io
import re

import pytest
from pypdf import PdfReader

from homeward.accounts.roles import Role
from homeward.registration.models import Household
from tests.registration.families import of_three
from tests.situation import things
from tests.web.test_situation import text_of

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
PAGE = "/situation/sitrep"
DAYS = {"from": "2025-10-09", "to": "2025-10-15"}


@pytest.fixture
def closed(site):
    return things.record(**{"from": "2025-10-11", "to": "2025-10-14"})


def form_of(page: str) -> dict[str, list[str]]:
    """What the form would send as it stands."""
    found = {"shown": re.findall(r'name="shown" value="([^"]*)"', page)}
    found["use"] = re.findall(r'name="use" value="([^"]*)"[^>]*checked', page)
    for key in found["shown"]:
        was = re.search(rf'name="was.{re.escape(key)}" value="([^"]*)"', page)
        text = re.search(rf'name="text.{re.escape(key)}"[^>]*>([^<]*)<', page)
        found |= {f"was.{key}": [was.group(1)], f"text.{key}": [text.group(1)]}
    return found


def test_it_proposes_with_sources_and_a_person_edits(officer, closed):
    page = officer.get(PAGE, DAYS).content.decode()
    sentence = "Torkham (All lanes; Observed practice) was closed on 3 of 7 days."
    assert page.count(sentence) == 3  # the field, what it was, the preview
    form = DAYS | form_of(page)
    (key,) = form["shown"]
    edited = officer.post(PAGE, form | {f"text.{key}": "Torkham stood still."}).content.decode()
    assert "Torkham stood still." in edited.split('class="sitrep"')[1]
    assert f"As proposed: <bdi>{sentence}</bdi>" in edited
    off = officer.post(PAGE, form | {"use": []}).content.decode()
    assert sentence not in off.split('class="sitrep"')[1]


def test_what_was_typed_is_not_lost_on_an_error(officer, closed):
    form = {"from": "soon", "to": "2025-10-15", "gaps": "No doctor.", "highlights": "نان کم است."}
    answer = officer.post(PAGE, form | {"file": "pdf.en"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“soon” is not a date" in text_of(answer)
    assert [page.count(each) for each in ("No doctor.", "نان کم است.", 'value="soon"')] == [2, 2, 1]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"from": "2025-10-20"}, "The first day is after the last."),
        ({"from": "2025-01-01"}, "A report is about 92 days at most."),
        ({"to": "2090-01-01"}, "This day has not come yet."),
        ({"gaps": "x" * 4_001}, "This is 4001 characters long. Write at most 4000."),
    ],
)
def test_it_says_what_is_wrong(officer, changed, sentence):
    answer = officer.post(PAGE, DAYS | changed)
    assert (answer.status_code, sentence in text_of(answer)) == (422, True)


@pytest.mark.parametrize("language", ["en", "prs", "pus"])
def test_it_is_a_file_in_each_language_with_what_was_typed(officer, closed, language):
    form = DAYS | {"gaps": "No doctor."}
    paper = officer.post(PAGE, form | {"file": f"pdf.{language}"})
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.content)).pages)
    assert ("No doctor." in text, paper["Content-Disposition"]) == (
        True,
        f'attachment; filename="sitrep-2025-10-09-2025-10-15-{language}.pdf"',
    )
    alone = officer.post(PAGE, form | {"file": f"html.{language}"}).content.decode()
    assert "No doctor." in alone
    assert re.findall(r"<script|<link|<img|src=|url\(", alone) == []


def test_no_family_that_is_registered_is_counted_in_it(officer, clerk, send):
    send(clerk, "/api/v1/households", of_three())
    assert Household.objects.count() == 1
    page = officer.post(PAGE, {"days": "1"}).content.decode().split('class="sitrep"')[1]
    assert "so no number of people is given here" in page
    assert re.findall("1 famil|3 pers|Families who", page) == []


def test_who_writes_it_and_who_does_not(client_of, staff):
    answers = {role: client_of(staff[role]).get(PAGE).status_code for role in Role}
    assert {role for role, code in answers.items() if code == 200} == {
        Role.SUPERVISOR,
        Role.INFORMATION_OFFICER,
    }
    record = client_of(staff[Role.AUDITOR]).get("/situation").content.decode()
    assert "Situation report" not in record
    assert (
        "Situation report" in client_of(staff[Role.SUPERVISOR]).get("/situation").content.decode()
    )
