"""The screens of the stations: what a family may get, giving it, the stock, the tills, beds and seats."""

from uuid import UUID

import pytest

from homeward.accounts.models import Site
from homeward.accounts.roles import Role
from homeward.assistance.models import Departure, Giving, ItemEdition, Stay, Till
from homeward.assistance.queries import given_twice
from homeward.assistance.stock import level_of
from homeward.ledger.actions import enrol_device
from homeward.ledger.entries import new_id
from homeward.ledger.queries import sign_as_this_device
from homeward.reception import arrivals, calling, stations
from homeward.reception.groups import read_arrival
from homeward.registration.actions import mark_departed
from homeward.registration.models import Household
from homeward.registration.receipts import token_for
from tests.assistance import things
from tests.assistance.things import CASH, KIT, MEAL, WATER
from tests.ledger.tablets import Tablet, deliver
from tests.registration.families import CLERK, LATER, erase, new_household, of_three, stable_id
from tests.web.acts import said

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])


@pytest.fixture
def household(site) -> Household:
    source = of_three()
    source["household"]["destination"] = "AF06"
    return new_household(source)


@pytest.fixture
def token(household) -> str:
    site = Site.objects.get().id
    return token_for(household.code, site=site, sign=sign_as_this_device)


@pytest.fixture
def desk(client_of, clerk):
    return client_of(clerk)


@pytest.fixture
def office(client_of, make_user):
    return client_of(make_user("supervisor", Role.SUPERVISOR))


def give(desk, household, item, **sent):
    """As the button of an item does."""
    form = {"item": str(item), "giving": str(new_id()), **sent}
    return desk.post(f"/give/{household.id}", form)


def test_a_scan_shows_what_the_family_may_get_and_one_press_gives_it(desk, household, token):
    place, cash = things.station(), things.item(CASH)
    things.till(place)
    page = desk.post("/give", {"receipt": token, "station": str(place)})
    assert (page.status_code, [row["item"] for row in page.context["rows"]]) == (200, [cash])
    assert page.context["rows"][0]["quantity"] == "10,000 AFN"
    given = give(desk, household, cash, receipt=token)
    assert said(given) == "Given: Cash, 10,000 AFN."
    assert given.context["rows"][0]["refused"].startswith("This family had “Cash”")
    assert Giving.objects.get().proof == "receipt"
    assert [each["name"] for each in desk.get(f"/give/{household.id}").context["given"]] == ["Cash"]


def test_pressing_twice_gives_once_and_says_so(desk, household, token):
    meal, once = things.item(MEAL), str(new_id())
    give(desk, household, meal, receipt=token, giving=once)
    again = give(desk, household, meal, receipt=token, giving=once)
    assert said(again) == "This was given a moment ago already: Meal, 3 pieces."
    assert Giving.objects.count() == 1


def test_a_typed_code_needs_a_signature(desk, household):
    meal = things.item(MEAL)
    refused = give(desk, household, meal, receipt=household.code)
    assert refused.status_code == 422
    assert "Scan the receipt, let somebody sign" in refused.content.decode()
    signed = {"proof": "signature", "signature": "M10 10L40 60L90 20"}
    give(desk, household, meal, **signed)
    found = Giving.objects.get()
    page = desk.get(f"/givings/{found.id}")
    assert "M10 10L40 60L90 20" in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Scan the receipt, or type the code"),
        ("7K4F-2QXM-9TX", "no family here has it"),
        ("7K4F", "A code has 11 letters and digits"),
        ("A" * 128, "This is not the whole square code"),
    ],
)
def test_a_wrong_receipt_says_what_to_do(desk, household, typed, sentence):
    page = desk.post("/give", {"receipt": typed})
    assert page.status_code == 422
    assert sentence in page.content.decode()


def test_a_receipt_of_another_site_is_named_as_such(desk, household):
    foreign = token_for(household.code, site=new_id(), sign=sign_as_this_device)
    page = desk.post("/give", {"receipt": foreign})
    assert "This receipt comes from another site" in page.content.decode()


def test_the_receipt_of_an_erased_file_leads_nowhere(desk, household, token):
    for name in ("head", "wife", "child"):
        erase(UUID(stable_id(name)))
    page = desk.post("/give", {"receipt": token})
    assert (page.status_code, Giving.objects.count()) == (422, 0)


def test_a_departed_family_is_told_so_on_the_screen(desk, household, token):
    mark_departed(household=household.id, departed_at=LATER, author=CLERK, now=LATER)
    page = desk.post("/give", {"receipt": token})
    assert "This family departed on \u20662026-11-23" in page.content.decode()
    assert page.context["rows"] == []


def test_only_a_supervisor_takes_back(desk, office, household, token):
    kit = things.item(KIT)
    things.arrived(kit, 3)
    give(desk, household, kit, receipt=token)
    address = f"/givings/{Giving.objects.get().id}"
    assert desk.post(address, {"reason": "by_mistake"}).status_code == 404
    assert office.post(address, {"reason": ""}).status_code == 422
    office.post(address, {"reason": "by_mistake", "is_returned": "on"})
    assert (Giving.objects.get().is_reversed, level_of(kit)) == (True, 3)


def test_what_two_devices_gave_is_shown_until_one_is_taken_back(desk, office, household, token):
    meal = things.item(MEAL, times="once")
    give(desk, household, meal, receipt=token)
    here, tablet = Giving.objects.get(), Tablet()
    enrol_device(
        device=tablet.id, name="tablet", public_key=tablet.key.public, author=CLERK, now=LATER
    )
    told = {
        "item": str(meal), "edition": str(here.edition), "station": None, "till": None,
        "quantity": 3, "currency": None, "is_stocked": False, "persons": 3, "groups": {},
    }  # fmt: skip
    other = new_id()
    shown = {"is_household": True, "proof": "receipt", "signature": None, "witnesses": []}
    persons = [(UUID(stable_id(name)), {}) for name in ("head", "wife", "child")]
    parts = [(other, told), (household.id, shown), *persons]
    deliver(tablet.sign("assistance.given", other, parts, base=[here.edition]))
    page = office.get("/givings/twice")
    assert [item for item, _sides in page.context["rows"]] == ["Meal"]
    assert "1 thing was given twice" in office.get("/give").content.decode()
    office.post(f"/givings/{other}", {"reason": "given_twice"})
    assert given_twice() == []


def test_the_catalogue_is_edited_without_code(office, desk):
    new = new_id()
    form = CASH | {"is_offered": "on", "name_prs": "پول نقد", "needs": ["alone", "medical"]}
    assert office.post(f"/catalogue/{new}", form | {"amount": "-1"}).status_code == 422
    assert office.post(f"/catalogue/{new}", form).status_code == 302
    assert office.post(f"/catalogue/{new}", form | {"amount": "8000"}).status_code == 302
    assert sorted(ItemEdition.objects.values_list("amount", flat=True)) == [8000, 10000]
    shown = desk.get("/catalogue").context["rows"][0]["rule"]
    assert shown == "8,000 AFN for each family, once; only with: somebody alone, Needs a doctor"
    page = office.get(f"/catalogue/{new}")
    assert [rule for _each, rule, _by in page.context["editions"]][1].startswith("10,000 AFN")
    assert desk.get(f"/catalogue/{new}").status_code == 403


def test_water_is_given_out_on_its_own_page(desk, site):
    water = things.item(WATER)
    assert desk.post("/give/out", {"item": str(water), "quantity": "ten"}).status_code == 422
    form = {"item": str(water), "quantity": "135000", "giving": str(new_id())}
    assert desk.post("/give/out", form).status_code == 302
    assert Giving.objects.get().quantity == 135_000


def test_stock_is_entered_and_counted(desk, site):
    kit = things.item(KIT)
    enter = {"item": str(kit), "quantity": "10"}
    assert desk.post("/stock", enter | {"act": "arrive"}).status_code == 302
    less = enter | {"quantity": "8", "act": "count"}
    assert desk.post("/stock", less | {"reason": "none"}).status_code == 422
    assert desk.post("/stock", less | {"reason": "lost"}).status_code == 302
    assert "differences of counts -2" in desk.get("/stock").content.decode()
    assert desk.post("/stock", enter | {"quantity": "-3"}).status_code == 422


def test_a_till_is_signed_by_two(desk, office, site):
    place = str(things.station())
    opened = {"station": place, "currency": "AFN", "opening": "50000"}
    assert desk.post("/tills", opened).status_code == 302
    till = str(Till.objects.get().id)
    desk.post("/tills", {"act": "add", "till": till, "amount": "1000"})
    count = {"act": "count", "till": till, "amount": "50000"}
    assert desk.post("/tills", count | {"reason": "none"}).status_code == 422
    desk.post("/tills", count | {"reason": "not_known"})
    assert desk.post("/tills", {"act": "sign", "till": till}).status_code == 422
    assert office.post("/tills", {"act": "sign", "till": till}).status_code == 302
    row = desk.get("/tills").context["rows"][0]
    assert (row["balance"].difference, row["signed_by"]) == (-1000, "Supervisor Test")


def test_a_family_gets_beds_and_leaves_them(desk, office, household):
    place = str(new_id())
    define = {"act": "define", "place": place, "name": "Tent 1", "sort": "tent", "capacity": "5"}
    desk.post("/shelter", define | {"is_open": "on"})
    assert office.post("/shelter", define | {"capacity": "0"}).status_code == 422
    office.post("/shelter", define | {"is_open": "on"})
    assert len(office.get("/shelter").context["rows"]) == 1
    begin = {"act": "begin", "receipt": household.code, "place": place}
    assert desk.post("/shelter", begin).status_code == 302
    assert desk.post("/shelter", begin).status_code == 422
    desk.post("/shelter", {"act": "end", "stay": str(Stay.objects.get().id)})
    assert Stay.objects.get().ended_at is not None


def test_a_vehicle_is_planned_filled_and_sent(desk, household):
    plan = {
        "vehicle": "Bus 7",
        "seats": "2",
        "destination": "AF06",
        "planned_for": "2026-11-23 15:00",
    }
    assert desk.post("/transport", plan | {"seats": "0"}).status_code == 422
    small = desk.post("/transport", plan)
    large = desk.post("/transport", plan | {"seats": "30"}).headers["Location"]
    board = {"act": "board", "receipt": household.code}
    refused = desk.post(small.headers["Location"], board)
    assert "2 seats are free, and this family needs 3" in refused.content.decode()
    chosen = desk.post(large, {"act": "choose", "receipt": household.code})
    assert len(chosen.context["apart"]) == 3
    apart = board | {"persons": [stable_id("wife")]}
    assert desk.post(large, apart).status_code == 422
    assert desk.post(large, board).status_code == 302
    assert desk.get("/transport").context["destinations"][0][0].free_seats == 29
    paper = desk.get(f"{large}/manifest.pdf")
    assert (paper.status_code, paper.headers["Content-Type"]) == (200, "application/pdf")
    desk.post(large, {"act": "leave"})
    desk.post(large, {"act": "arrive"})
    left = Departure.objects.exclude(left_at=None).get()
    assert left.arrived_at is not None
    assert Household.objects.get().departed_at is not None


def test_the_file_shows_what_the_family_was_given(desk, client_of, make_user, household, token):
    give(desk, household, things.item(MEAL), receipt=token)
    page = desk.get(f"/households/{household.id}").content.decode()
    assert "Meal" in page
    property_officer = client_of(make_user("property", Role.PROPERTY_OFFICER))
    assert "Meal" not in property_officer.get(f"/households/{household.id}").content.decode()


def test_the_screen_of_a_station_says_what_the_family_at_the_desk_may_get(desk, household, clerk):
    by = {"author": clerk.id, "now": LATER}
    place = things.station("kits")
    things.item(MEAL)
    journey = {"crossing": "torkham", "legal_status": "por", "manner_of_return": "spontaneous"}
    arrival = read_arrival(journey | {"groups": [{"men": 3}]}, now=LATER)
    _, token = arrivals.issue_tokens(arrival=arrival, **by)
    calling.call_next(station=place, desk="1", **by)
    calling.become_household(token=token, household=household.id, **by)
    stations.work_at(station=place, desk="1", **by)
    page = desk.get(f"/stations/{place}")
    job = page.context["at_desk"][0]["job"]
    assert [(family.code, told) for family, told in job["context"]["families"]] == [
        (household.code, ["Meal 3 pieces"])
    ]
    assert f"/give/{household.id}?station={place}" in page.content.decode()
    desk.get(f"/give/{household.id}?station={place}")
    assert desk.session["station"] == str(place)
