"""A text is read, what it tells is proposed, and only a person's act records it."""

import re
from html import unescape

import pytest

from homeward.accounts.roles import Role
from homeward.ledger.models import Entry
from homeward.situation.figure_records import figures
from tests.web.test_situation import text_of

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
TEXT = (
    "More than 80,000 Afghans returned through Torkham between 1 and 15 April, the spokesman of the"
    " ministry said on Saturday.\nTorkham has been closed to cargo since Friday after clashes.\n"
    "131 families received 10,000 AFN each."
)
TYPED = {
    "text": TEXT,
    "published": "2025-04-16",
    "publisher": "Paper",
    "url": "https://example.org/1",
}


def forms(page):
    """Each form that leads to a record: its sort and what stands in it."""
    found = re.findall(
        r'<form method="post" action="/situation/new/(\w+)".*?</form>', page, re.DOTALL
    )
    whole = re.findall(r'(<form method="post" action="/situation/new/.*?</form>)', page, re.DOTALL)
    fields = [re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', each) for each in whole]
    return [
        (sort, {name: unescape(value) for name, value in each if name != "csrfmiddlewaretoken"})
        for sort, each in zip(found, fields, strict=True)
    ]


def test_what_a_text_tells_is_proposed_and_nothing_is_recorded(officer):
    entries = Entry.objects.count()
    answer = officer.post("/situation/text", TYPED)
    told = text_of(answer)
    assert "more than 80,000 persons" in told
    assert "“said” says who said it." in told
    assert "Shown for reading only: the record has no form for it." in told
    assert TEXT.split("\n")[0][:24] in unescape(answer.content.decode())
    assert {sort for sort, _fields in forms(answer.content.decode())} >= {"figure", "status"}
    assert (Entry.objects.count(), figures()) == (entries, {})


def test_a_proposal_is_looked_at_in_the_form_and_then_recorded(officer):
    page = officer.post("/situation/text", TYPED).content.decode()
    sort, fields = next(each for each in forms(page) if each[0] == "figure")
    form = officer.post(f"/situation/new/{sort}", fields).content.decode()
    assert 'value="80000"' in form
    assert figures() == {}
    record = re.search(r'name="record" value="([^"]+)"', form)[1]
    del fields["prefill"]
    officer.post(f"/situation/new/{sort}", fields | {"record": record})
    (row,) = figures().values()
    assert (row.value, row.quantifier, row.crossings) == (80_000, "more_than", ["torkham"])
    assert (row.start_edtf, row.end_edtf, row.publisher) == ("2025-04-01", "2025-04-15", "Paper")
    assert row.excerpt == "More than 80,000 Afghans"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"text": " "}, "Paste an article or a report."),
        ({"text": "x" * 60_001}, "The text has 60001 characters."),
        ({"published": "soon"}, "“soon” is not a date."),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field_and_the_text_stays(officer, changes, told):
    answer = officer.post("/situation/text", TYPED | changes)
    assert (answer.status_code, told in text_of(answer)) == (422, True)
    assert (TYPED | changes)["text"][:50].strip() in unescape(answer.content.decode())


def test_a_text_that_tells_nothing_says_so(officer):
    told = text_of(officer.post("/situation/text", TYPED | {"text": "The weather was fine."}))
    assert "Nothing was found in this text that could be recorded." in told


def test_who_does_not_record_does_not_read_texts(client_of, staff):
    assert client_of(staff[Role.SUPERVISOR]).get("/situation/text").status_code == 403
