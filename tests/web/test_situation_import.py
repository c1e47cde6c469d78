"""Figures of a file: seen with their checks, chosen by a person, recorded once."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from homeward.accounts.roles import Role
from homeward.ledger.entries import new_id
from homeward.ledger.models import Entry
from homeward.situation.figure_records import figures
from tests.situation import things
from tests.web.test_situation import text_of

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
IMPORT = "/situation/figures/import"
COLUMNS = (
    "id,source_org,category,crossing,period_start,period_end,kind,unit,quantifier,value,components"
)
GOOD = (
    "F1,Border office,undocumented spontaneous,Torkham+Chaman,2025-04-01,2025-04-10,"
    "flow,person,exact,30,Torkham=10;Chaman=20"
)
BAD = "F2,Border office,all,all,2025-05-01,2025-05-10,flow,person,exact,31,Torkham=10;Chaman=20"
UNSURE = "F3,Border office,all,5 BCPs,2025-06-01,2025-06-10,flow,person,exact,7,"
BROKEN = "F4,Border office,all,all,soon,2025-06-10,flow,person,exact,7,"


def csv(*rows):
    return "\n".join((COLUMNS, *rows)) + "\n"


def bring(client, content):
    data = content if isinstance(content, bytes) else content.encode()
    return client.post(IMPORT, {"file": SimpleUploadedFile("figures.csv", data)})


def confirm(client, shown, *lines, **changes):
    page = shown.content.decode()
    sent = {"csv": shown.context["text"], "line": [str(line) for line in lines]}
    sent |= dict(re.findall(r'name="(record-\d+)" value="([^"]+)"', unescape(page)))
    return client.post(IMPORT, sent | changes, follow=True)


def test_every_row_is_shown_and_nothing_is_recorded_before_it_is_chosen(officer):
    shown = bring(officer, csv(GOOD, BAD, UNSURE, BROKEN, "F5,,,,,,flow,goats,exact,1,"))
    rows = {each["figure"].id: each for each in shown.context["rows"]}
    assert {name: each["new"] is not None for name, each in rows.items()} == {
        "F1": True, "F2": True, "F3": False, "F4": False,
    }  # fmt: skip
    assert (rows["F1"]["verdict"], rows["F2"]["verdict"]) == ("ok", "suspect")
    told = text_of(shown)
    assert "“5 BCPs” does not tell which crossings." in told
    assert "“soon” is not a date." in told
    assert "“goats” is none of person" in told
    assert figures() == {}


def test_the_chosen_rows_are_recorded_as_a_typed_figure_is(officer):
    done = confirm(officer, bring(officer, csv(GOOD, BAD)), 2)
    assert "1 figure is recorded." in text_of(done)
    (row,) = figures().values()
    assert (row.value, row.population, row.manner, row.deportees, row.crossings) == (
        30, "undocumented", "spontaneous", False, ["torkham", "spin-boldak"],
    )  # fmt: skip
    assert (row.start_edtf, row.end_edtf) == ("2025-04-01", "2025-04-10")
    assert row.parts == [["Torkham", 10, ""], ["Chaman", 20, ""]]
    assert Entry.objects.filter(kind="figure.recorded").count() == 1


def test_what_was_recorded_before_is_recognised_and_not_recorded_twice(officer):
    shown = bring(officer, csv(GOOD))
    confirm(officer, shown, 2)
    confirm(officer, shown, 2)
    (record,) = figures()
    again = bring(officer, csv(GOOD, GOOD.replace("F1", "F9")))
    assert [each["record"] for each in again.context["rows"]] == [record, record]
    confirm(officer, again, 2, 3, **{"record-2": str(new_id()), "record-3": str(new_id())})
    assert list(figures()) == [record]
    things.withdraw(record)
    assert [each["record"] for each in bring(officer, csv(GOOD)).context["rows"]] == [record]


def test_a_figure_that_was_typed_is_recognised_in_a_file(officer):
    typed = things.record("figure", manner="", report="", on="", parts="")
    row = "F1,border  OFFICE,all,Torkham,2025-04-01,2025-04-10,flow,person,exact,1420,"
    (shown,) = bring(officer, csv(row)).context["rows"]
    assert shown["record"] == typed


def test_the_same_figure_twice_in_a_file_is_taken_once(officer):
    shown = bring(officer, csv(GOOD, GOOD.replace("F1", "F9")))
    assert "It is the same figure as F1." in text_of(shown)
    confirm(officer, shown, 2, 3, **{"record-3": str(new_id())})
    assert len(figures()) == 1


def test_what_is_not_whole_is_not_recorded_even_if_it_is_sent(officer):
    shown = bring(officer, csv(UNSURE, BROKEN))
    sent = {f"record-{line}": str(new_id()) for line in (2, 3)}
    refused = confirm(officer, shown, 2, 3, **sent)
    assert refused.status_code == 422
    assert "Choose at least one row to record." in text_of(refused)
    assert figures() == {}


def test_a_row_that_leaves_something_open_goes_to_the_form(officer):
    (row,) = bring(officer, csv(UNSURE)).context["rows"]
    form = officer.post("/situation/new/figure", dict(row["fields"]) | {"prefill": "1"})
    assert 'value="Border office"' in form.content.decode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe", "The file cannot be read."),
        ("a,b\n1,2\n", "The file cannot be read."),
        (csv(*(GOOD.replace("F1", f"F{n}") for n in range(401))), "at most 400 rows"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused(officer, content, told):
    refused = bring(officer, content)
    assert refused.status_code == 422
    assert told in text_of(refused)


def test_only_who_records_may_bring_a_file(client_of, staff, officer):
    assert officer.post(IMPORT).status_code == 422
    for role in (Role.SUPERVISOR, Role.AUDITOR):
        assert bring(client_of(staff[role]), csv(GOOD)).status_code == 403
