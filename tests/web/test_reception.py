"""The gate, the stations' screens, the board of the hall and the live picture."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from homeward.accounts.roles import Role
from homeward.ledger.rebuilding import differs_from_tables
from homeward.reception.models import Policy, Station, Token, TokenHousehold, Visit
from homeward.reception.queries import where_stands
from homeward.web.pages import gate
from tests.registration.families import family, member, of_three, stable_id
from tests.web.acts import said

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
JOURNEY = {"crossing": "torkham", "legal_status": "por", "manner_of_return": "deported"}
ONE = {"rows": "1", "men-0": "2", "boys-0": "1"}


@pytest.fixture(autouse=True)
def forgotten():
    cache.clear()


@pytest.fixture
def supervisor(make_user, client_of):
    """With the usual stations, the first of which is open."""
    client = client_of(make_user("supervisor", Role.SUPERVISOR))
    assert client.post("/stations").status_code == 302
    client.post(f"/stations/{registration().id}/change", {"opening": "open"})
    return client


@pytest.fixture
def desk(supervisor, clerk, client_of):
    """A clerk at desk 3 of the registration."""
    client = client_of(clerk)
    client.post(screen(), {"act": "work", "desk": "3"})
    return client


def registration() -> Station:
    return Station.objects.get(kind="registration")


def screen() -> str:
    return f"/stations/{registration().id}"


def give(client, **said_) -> Token:
    answer = client.post("/gate", JOURNEY | ONE | said_)
    assert answer.status_code == 302, answer.context["wrong"]
    return Token.objects.order_by("-issued_at", "-number").first()


def problems(answer) -> list[str]:
    assert answer.status_code == 422
    return answer.context["wrong"]


def test_a_bus_gets_its_tokens_and_slips(desk):
    rows = {"rows": "2", "men-0": "1", "tokens-0": "3", "women-1": "2", "flags-1": "medical"}
    answer = desk.post("/gate", JOURNEY | rows, follow=True)
    assert [each["token"].number for each in answer.context["slips"]] == [1, 2, 3, 4]
    assert "legal_status=por" in answer.context["again"]


def test_the_lane_is_kept_and_offered_again_for_the_next_arrival(desk):
    answer = desk.post("/gate", JOURNEY | ONE | {"lane": "deportees"}, follow=True)
    assert Token.objects.get().lane == "deportees"
    page = desk.get(f"/gate?{answer.context['again']}").content.decode()
    assert '<option value="deportees" selected>' in page


def test_the_gate_offers_the_lane_that_was_chosen_last_until_it_is_not_known(desk):
    chosen = '<option value="cargo" selected>'
    desk.post("/gate", JOURNEY | ONE | {"lane": "cargo"})
    assert chosen in desk.get("/gate").content.decode()
    desk.post("/gate", JOURNEY | ONE | {"lane": ""})
    assert chosen not in desk.get("/gate").content.decode()


def test_a_lane_is_corrected_on_the_page_of_the_token(desk):
    token = give(desk)
    said = {"act": "amend", "men": "1", "lane": "patients"}
    assert "Patients" in desk.post(f"/tokens/{token.id}", said, follow=True).content.decode()
    assert Token.objects.get().lane == "patients"


def test_what_is_wrong_at_the_gate_is_said_at_its_group(desk):
    answer = desk.post("/gate", {"rows": "2", "men-0": "x", "women-1": "1", "crossing": "torkham"})
    wrong = problems(answer)
    assert set(wrong) == {"groups.0.men", "legal_status", "manner_of_return"}
    assert [row["problems"] != [] for row in answer.context["rows"]] == [True, False]
    assert Token.objects.count() == 0


def test_an_empty_form_asks_for_people(desk):
    assert set(problems(desk.post("/gate", JOURNEY | {"rows": "1"}))) == {"groups.0.women"}


def test_nothing_is_typed_twice_at_the_desk(desk):
    token = give(desk)
    form = desk.get(f"/desk/new?token={token.id}", follow=True).context["form"]
    start = form["start"]
    assert {name: start["household"][name] for name in JOURNEY} == JOURNEY
    assert [each.get("sex") for each in start["members"]] == ["male", "male", "male"]
    assert [each.get("relationship") for each in start["members"]] == ["head", None, None]
    assert form["token"] == str(token.id)


def test_registered_with_its_token_the_group_is_done_there(desk, send, clerk):
    token = give(desk, **{"men-0": "1", "boys-0": ""})
    desk.post(screen(), {"act": "next"})
    source = family(member()) | {"token": str(token.id)}
    assert send(clerk, "/api/v1/households", source).status_code == 201
    (stand,) = where_stands(TokenHousehold.objects.get(token=token.id).household)
    assert [(step.station.kind, step.state) for step in stand.steps] == [
        ("registration", "done"),
        ("cash", "waiting"),
    ]
    file = desk.get(f"/households/{stable_id('family')}").content.decode()
    assert f"/tokens/{token.id}" in file
    assert differs_from_tables() == []


def test_a_token_that_is_not_there_registers_nobody(desk, send, clerk):
    source = family(member()) | {"token": stable_id("nowhere")}
    answer = send(clerk, "/api/v1/households", source)
    assert [each["code"] for each in answer.json()["problems"]] == ["token.gone"]
    assert not TokenHousehold.objects.exists()


def test_a_clerk_calls_and_finishes(desk):
    first, second = give(desk), give(desk)
    desk.post(screen(), {"act": "next"})
    assert [each["token"].id for each in desk.get(screen()).context["at_desk"]] == [first.id]
    desk.post(screen(), {"act": "finish_next", "token": first.id})
    assert [each["token"].id for each in desk.get(screen()).context["at_desk"]] == [second.id]
    for act in ("again", "start"):
        desk.post(screen(), {"act": act, "token": second.id})
    desk.post(screen(), {"act": "skip", "token": second.id, "reason": "away"})
    desk.post(screen(), {"act": "call", "token": second.id})
    desk.post(screen(), {"act": "not_there", "token": second.id})
    assert list(desk.get(screen()).context["missed"]) == [second]
    desk.post(screen(), {"act": "returned", "token": second.id})
    assert Visit.objects.get(token=second.id).state == "waiting"


def test_who_has_no_desk_yet_is_asked_for_it(supervisor, make_user, client_of):
    other = client_of(make_user("other", Role.CLERK))
    give(other)
    assert problems(other.post(screen(), {"act": "next"})) == [
        "Say which desk you work at: a number or a letter."
    ]
    assert problems(other.post(screen(), {"act": "work", "desk": " "})) != []


def test_a_slip_a_number_and_a_receipt_find_the_token(desk, send, clerk):
    token = give(desk)
    slips = desk.get(f"/gate/arrivals/{token.arrival}").context["slips"]
    assert [each["token"] for each in slips] == [token]
    code = gate.square_code_for(
        token.id, site=gate.Site.objects.get().id, sign=gate.sign_as_this_device
    )
    source = family(member()) | {"token": str(token.id)}
    receipt = send(clerk, "/api/v1/households", source).json()["code"]
    for text in (code, "۱", receipt):
        answer = desk.post("/gate/find", {"text": text})
        assert answer.headers["Location"] == f"/tokens/{token.id}"
        desk.post(screen(), {"act": "scan", "text": text})
        assert [each["token"] for each in desk.get(screen()).context["at_desk"]] == [token]


def test_a_family_without_a_token_gets_one_where_its_receipt_is_scanned(desk, send, clerk):
    receipt = send(clerk, "/api/v1/households", of_three()).json()["code"]
    assert desk.post("/gate/find", {"text": receipt}).status_code == 422
    cash = Station.objects.get(kind="cash")
    Station.objects.filter(id=cash.id).update(open=True)
    desk.post(f"/stations/{cash.id}", {"act": "work", "desk": "5"})
    Station.objects.filter(id=cash.id).update(open=True)
    assert desk.post(f"/stations/{cash.id}", {"act": "scan", "text": receipt}).status_code == 302
    (shown,) = desk.get(f"/stations/{cash.id}").context["at_desk"]
    assert (shown["token"].size, shown["households"][0].code) == (3, receipt)


@pytest.mark.parametrize("text", ["77", "", "7K4F-2QXM-9TX", "nonsense that is long", "T" * 144])
def test_what_finds_no_token_says_why(desk, text):
    assert desk.post("/gate/find", {"text": text}).status_code == 422
    assert problems(desk.post(screen(), {"act": "scan", "text": text})) != []


def test_a_group_is_corrected_sent_split_merged_and_gone(desk):
    token, other = give(desk), give(desk)
    page, cash = f"/tokens/{token.id}", Station.objects.get(kind="cash")

    def act(name, **sent):
        answer = desk.post(page, {"act": name, **sent}, follow=True)
        assert answer.redirect_chain == [(page, 302)], answer.context["wrong"]
        return said(answer)

    act("amend", men="3", flags="medical")
    assert act("split", men="1") == "Split. The others go on with token 3."
    act("send", to=str(cash.id))
    assert list(Visit.objects.filter(token=token.id, state="waiting").values_list("station")) == [
        (cash.id,)
    ]
    act("merge", into=str(other.number))
    assert Token.objects.get(id=token.id).merged_into == other.id
    page = f"/tokens/{other.id}"
    act("leave", reason="given_up")
    act("back")
    assert Token.objects.get(id=other.id).left_at is None
    assert problems(desk.post(page, {"act": "send"})) == ["Choose at least one station."]
    assert desk.get(page).context["token"].men == 4
    assert differs_from_tables() == []


def test_the_board_is_for_everybody_and_tells_numbers_only(desk):
    token = give(desk, **{"flags-0": "woman_alone"})
    desk.post(screen(), {"act": "next"})
    text = Client().get("/board").content.decode()
    assert re.findall(r'class="number" dir="ltr">(\d+)<', text) == [str(token.number)]
    assert "alone" not in text
    assert str(token.id) not in text


def test_a_board_that_shows_the_same_is_told_so_in_no_bytes(desk):
    give(desk)
    anybody = Client()
    first = anybody.get("/board/now")
    same = anybody.get("/board/now", headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    desk.post(screen(), {"act": "next"})
    cache.clear()
    after = anybody.get("/board/now", headers={"If-None-Match": first.headers["ETag"]})
    assert after.status_code == 200


def test_the_queue_renews_itself_only_where_it_changed(desk):
    give(desk)
    first = desk.get(f"{screen()}/queue")
    again = {"If-None-Match": first.headers["ETag"]}
    assert desk.get(f"{screen()}/queue", headers=again).status_code == 304
    give(desk)
    cache.clear()
    assert desk.get(f"{screen()}/queue", headers=again).status_code == 200


def test_the_picture_counts_people_where_they_are(supervisor, desk):
    give(desk), give(desk)
    desk.post(screen(), {"act": "next"})
    shown = supervisor.get("/stations/picture").context
    assert (shown["waiting"], shown["in_hand"], shown["desks"], shown["arrived"]) == (3, 3, 1, 6)
    assert [row["token"].number for _, row in shown["longest"]] == [2]
    assert sum(each.value or 0 for each in shown["arrivals"]) == 6


def test_tokens_given_before_there_are_stations_are_not_forgotten(clerk, make_user, client_of):
    token = give(client_of(clerk))
    supervisor = client_of(make_user("supervisor", Role.SUPERVISOR))
    supervisor.post("/stations")
    assert supervisor.get("/stations").context["nowhere"] == [token]


def test_a_supervisor_runs_the_stations(supervisor):
    new = {"kind": "other", "name": "Tea", "step": "9", "for_everyone": "on"}
    assert supervisor.post("/stations/new", new).status_code == 302
    tea = Station.objects.get(name="Tea")
    change = f"/stations/{tea.id}/change"
    for opening, found in (("open", True), ("paused", False), ("closed", False)):
        supervisor.post(change, {"opening": opening})
        assert Station.objects.get(id=tea.id).open is found
    assert supervisor.post(change, new | {"step": "x"}).status_code == 422
    supervisor.post(change, new | {"step": "10"})
    assert Station.objects.get(id=tea.id).step == 10
    supervisor.post(change, {"remove": "1"})
    assert supervisor.get(change).status_code == 404


def test_everybody_reads_the_policy_and_a_supervisor_sets_it(supervisor, make_user, client_of):
    auditor = client_of(make_user("auditor", Role.AUDITOR))
    assert auditor.get("/stations/policy").status_code == 200
    assert auditor.post("/stations/policy", {}).status_code == 404
    classes = dict.fromkeys(dict(gate.URGENT_FLAGS), "3")
    assert supervisor.post("/stations/policy", classes | {"wait_limit": "0"}).status_code == 422
    supervisor.post("/stations/policy", classes | {"wait_limit": "45"})
    assert Policy.objects.get().wait_limit == 45


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.CLERK, 200), (Role.PROTECTION_OFFICER, 200), (Role.PROPERTY_OFFICER, 403),
     (Role.INFORMATION_OFFICER, 403), (Role.AUDITOR, 403)],
)  # fmt: skip
def test_who_works_at_stations(supervisor, make_user, client_of, role, status):
    client = client_of(make_user("one", role))
    assert client.get(screen()).status_code == status
    assert client.get("/stations/new").status_code == 403


def test_more_tokens_cost_no_more_queries(desk):
    def queries(address) -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as found:
            desk.get(address)
        return len(found)

    give(desk)
    pages = (screen(), "/stations", "/board/now")
    few = {address: queries(address) for address in pages}
    give(desk, **{"tokens-0": "15"})
    assert [address for address in pages if queries(address) > few[address]] == []
