"""The situation record on its pages: what is recorded shows, what disagrees shows, who may do what."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from homeward.accounts.models import LocalAccount
from homeward.accounts.roles import Role
from homeward.ledger.entries import new_id
from homeward.situation.editions import heads_of, in_force
from homeward.situation.models import StatementEdition, StatusEdition
from tests.situation import things
from tests.situation.published import record_statements, record_statuses

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
READERS = [
    Role.INFORMATION_OFFICER,
    Role.SUPERVISOR,
    Role.PROTECTION_OFFICER,
    Role.AUDITOR,
]
YEAR = "?from=2025-01-01&to=2025-12-31"
FORM = {
    "crossing": "torkham", "lane": "", "direction": "", "ground": "observed", "status": "closed",
    "from": "3 Hut 1403", "to": "2025-03-19", "source": "Agency", "url": "https://example.org/1",
}  # fmt: skip


def text_of(answer) -> str:
    plain = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(unescape(plain).split())


def test_everything_is_told_where_nothing_is_recorded(officer):
    assert "Nothing is recorded for these days." in text_of(officer.get("/situation"))
    assert "No incident is recorded." in text_of(officer.get("/situation/incidents"))
    assert "No statement is recorded." in text_of(officer.get("/situation/statements"))
    torkham = text_of(officer.get("/situation/crossings/torkham"))
    assert "No status of this crossing is recorded." in torkham
    assert "No incident at this crossing is recorded." in torkham
    assert officer.get("/situation/crossings/nowhere").status_code == 404


def test_the_spring_of_2025_is_told_with_its_disagreement_and_its_claims(officer):
    record_statuses()
    told = text_of(officer.get(f"/situation{YEAR}"))
    assert "26 to 27 days" in told
    assert "All lanes, Closed: sources disagree on when it began." in told
    assert "3 Hut 1403: IOM DTM weekly 9-15 Mar 2025" in told
    assert "2 Hut 1403 (doubtful): devdiscourse/Reuters" in told
    assert "Claimed by devdiscourse/Reuters : “ 27-day closure ”" in told
    assert "Claimed by ARY : “ 25 days ”" in told
    assert "19 Mizan 1404: pakistanpostcanada / globalpulse" in told
    assert "20 Mizan 1404: Dawn" in told
    assert "Rule and practice differ" in told


def test_it_is_shown_as_believed_on_a_day(officer):
    yesterday = timezone.now() - timedelta(days=1)
    day = timezone.localtime(yesterday).date().isoformat()
    changes = {"from": "2025-02-21", "to": "2025-03-19"}
    things.record(now=yesterday, **changes)
    things.record(now=timezone.now(), source="Other", **(changes | {"from": "2025-02-20?"}))
    assert "26 to 27 days" in text_of(officer.get(f"/situation{YEAR}"))
    then = text_of(officer.get(f"/situation{YEAR}&as_of={day}"))
    assert "26 days" in then
    assert "sources disagree on" not in then
    assert "What came in later is left out." in then
    before = officer.get(f"/situation{YEAR}&as_of=2020-01-01")
    assert "Nothing is recorded for these days." in text_of(before)


def test_days_that_are_none_are_told_under_their_box(officer):
    answer = officer.get("/situation?from=soon&as_of=2025-02-30")
    assert answer.status_code == 422
    assert text_of(answer).count("is not a date") == 1
    assert "There is no day 30 in month 2 of 2025" in text_of(answer)


def test_a_status_is_recorded_by_its_form(officer):
    form = officer.get("/situation/new/status?crossing=torkham")
    assert b'value="torkham" selected' in form.content
    record = re.search(r'name="record" value="([^"]+)"', form.content.decode())[1]
    for _twice in range(2):
        answer = officer.post("/situation/new/status", FORM | {"record": record}, follow=True)
        assert answer.redirect_chain == [(f"/situation/records/{record}", 302)]
    (row,) = in_force(StatusEdition)
    assert (row.from_edtf, str(row.from_first), row.lane) == ("2025-02-21", "2025-02-21", None)
    told = text_of(answer)
    assert "3 Hut 1403 → 2025-03-19" in told
    again = unescape(
        re.search(r'href="(/situation/new/status\?[^"]+)"', answer.content.decode())[1]
    )
    assert b'name="source" value="Agency"' in officer.get(again).content
    assert "26 days" in told


def test_what_is_wrong_is_told_and_what_was_typed_stays(officer):
    sent = FORM | {"record": new_id(), "from": "soon", "source": "", "note": "kept"}
    answer = officer.post("/situation/new/status", sent)
    told = text_of(answer)
    assert answer.status_code == 422
    assert "“soon” is not a date" in told
    assert "This is needed. Write or choose what the source says." in told
    assert "kept" in told
    assert in_force(StatusEdition) == []
    assert officer.get("/situation/new/rumour").status_code == 404


def test_a_record_is_corrected_and_withdrawn_with_a_reason(officer):
    record = things.record(**{"from": "2025-02-21"})
    page = f"/situation/records/{record}"
    head = heads_of(record)[0].id
    sent = FORM | {"heads": [head], "from": "2025-02-20", "why": ""}
    assert "Write what was wrong" in text_of(officer.post(f"{page}/correct", sent))
    told = text_of(officer.post(f"{page}/correct", sent | {"why": "misread"}, follow=True))
    assert "Corrected. What was recorded before stays in its history." in told
    assert "misread" in told
    assert told.count("As it was") == 2
    stale = officer.post(f"{page}/correct", sent | {"why": "again", "status": "open"})
    assert "Somebody changed this record while the page was open." in text_of(stale)
    assert "It counts no more from now on." in text_of(officer.get(f"{page}/withdraw"))
    told = text_of(officer.post(f"{page}/withdraw", {"reason": "wrong", "note": "so"}, follow=True))
    assert "This record is withdrawn: it counts no more." in told
    assert "The source was wrong, so" in told
    assert in_force(StatusEdition) == []
    assert officer.post(f"{page}/withdraw", {"reason": "wrong"}).status_code == 422


def test_an_incident_is_recorded_and_listed_at_its_crossing(officer):
    sent = things.INCIDENT | {"record": new_id(), "place": "AF06", "place_text": "the gate"}
    answer = officer.post("/situation/new/incident", sent, follow=True)
    assert "Clash of armed forces" in text_of(answer)
    for address in ("/situation/incidents", "/situation/crossings/torkham"):
        assert "the gate, Nangarhar" in text_of(officer.get(address))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("14:30", "11 October 2025, 14:30"),
        ("14", "11 October 2025, in the hour from 14:00"),
        ("~9", "11 October 2025, about 09:00"),
        ("", "11 October 2025"),
    ],
)
def test_the_time_of_an_incident_is_told_as_far_as_it_is_known(officer, typed, told):
    LocalAccount.objects.update(calendar="gregorian")
    officer.post(
        "/situation/new/incident", things.INCIDENT | {"record": new_id(), "at_time": typed}
    )
    for address in ("/situation/incidents", "/situation/crossings/torkham"):
        shown = re.sub("[\u2068\u2069]", "", text_of(officer.get(address)))
        assert re.search(f"{told}:? Clash", shown)


def test_no_time_of_day_is_told_at_its_field(officer):
    sent = things.INCIDENT | {"record": new_id(), "at_time": "2 pm"}
    answer = officer.post("/situation/new/incident", sent)
    assert answer.status_code == 422
    assert "“2 pm” is no time of day." in text_of(answer)


def test_who_denied_whom_is_told_as_a_thread(officer):
    made = record_statements()
    told = text_of(officer.get("/situation/statements"))
    assert told.count("Denied by") == 2
    assert "Denied by Shafqat Ali Khan denies Shafqat Ali Khan · Spokesperson" in told
    thread = text_of(officer.get(f"/situation/statements/{made['S07']}"))
    assert thread.index("Qaisar Khan Afridi · Spokesperson") < thread.index("denies Talal Chaudhry")
    assert "Said in 1 statement, 1 independent source." in thread
    LocalAccount.objects.update(language="prs")
    thread = text_of(officer.get(f"/situation/statements/{made['S07']}"))
    assert "گفته‌شده در ۱ سخن، ۱ منبع مستقل." in thread


def test_a_repeat_is_told_to_confirm_nothing(officer):
    first, repeat = (things.record("statement", source=each) for each in ("First", "Second"))
    sent = {"record": new_id(), "relation": "repeats", "other": first}
    told = text_of(officer.post(f"/situation/statements/{repeat}", sent, follow=True))
    assert "A repeat confirms nothing. Said first by: First ." in told
    assert "Said in 2 statements, 1 independent source." in told
    relation = re.search(
        r"/situation/records/([^/]+)/withdraw\">Withdraw</a></li>",
        officer.get(f"/situation/statements/{repeat}").content.decode(),
    )[1]
    officer.post(f"/situation/records/{relation}/withdraw", {"reason": "by_mistake"})
    assert "1 independent" in text_of(officer.get(f"/situation/statements/{repeat}"))
    assert "Said first by" not in text_of(officer.get(f"/situation/statements/{repeat}"))
    assert officer.get(f"/situation/records/{relation}").status_code == 404
    assert officer.get(f"/situation/records/{relation}/correct").status_code == 404


def test_a_statement_is_recorded_by_its_form(officer):
    sent = things.STATEMENT | {"record": new_id(), "is_exact": "on"}
    assert "“It is so.”" in text_of(officer.post("/situation/new/statement", sent, follow=True))
    assert [each.is_exact for each in in_force(StatementEdition)] == [True]


@pytest.mark.parametrize("role", READERS)
def test_who_may_read_the_record(client_of, make_user, role):
    record, said = things.record("incident"), things.record("statement")
    client = client_of(make_user("reader", role))
    for address in ("", "/crossings/torkham", "/incidents", "/statements",
                    f"/records/{record}", f"/statements/{said}"):  # fmt: skip
        assert client.get(f"/situation{address}").status_code == 200, address
    assert "Situation" in text_of(client.get("/"))


@pytest.mark.parametrize("role", [each for each in READERS if each != Role.INFORMATION_OFFICER])
def test_only_the_information_officer_records(client_of, make_user, role):
    record, said = things.record("incident"), things.record("statement")
    client = client_of(make_user("reader", role))
    for address in ("/new/status", f"/records/{record}/correct", f"/records/{record}/withdraw"):
        assert client.get(f"/situation{address}").status_code == 403, address
        assert client.post(f"/situation{address}", {}).status_code == 403, address
    sent = {"relation": "denies", "other": record, "record": new_id()}
    assert client.post(f"/situation/statements/{said}", sent).status_code == 403


@pytest.mark.parametrize("role", [Role.CLERK, Role.PROPERTY_OFFICER])
def test_who_has_nothing_to_do_with_it_stays_out(client_of, make_user, role):
    client = client_of(make_user("other", role))
    assert client.get("/situation").status_code == 403
    assert "Situation" not in text_of(client.get("/"))


def test_an_unknown_record_is_not_there(officer):
    for address in ("records/{}", "records/{}/correct", "records/{}/withdraw", "statements/{}"):
        answer = officer.get("/situation/" + address.format(new_id()))
        assert answer.status_code == 404, address


def test_a_long_record_asks_no_more_questions_than_a_short_one(
    officer, django_assert_max_num_queries
):
    officer.get("/situation")  # the first page of a session asks for more
    asked = []
    for _more in range(2):
        record_statuses()
        record_statements()
        for address in (
            f"/situation{YEAR}",
            "/situation/crossings/torkham",
            "/situation/statements",
        ):
            with django_assert_max_num_queries(30) as found:
                officer.get(address)
            asked.append(len(found))
    assert asked[:3] == asked[3:]
