"""A file is made of panels, each for those who may read it."""

from pathlib import Path

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from homeward.accounts.roles import Role
from homeward.registration.actions import amend_household
from homeward.registration.models import Household
from homeward.web.panels import order
from homeward.web.panels.panel import Panel
from tests.registration.families import family, member, of_three, stable_id
from tests.web.conftest import NOW

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
FILE = f"/households/{stable_id('family')}"


@pytest.fixture
def weather(settings, tmp_path: Path):
    """A panel of a package that is not there yet, for supervisors; gives how often it was computed."""
    (tmp_path / "weather.html").write_text('<section id="weather">{{ sky }}</section>')
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], tmp_path]}]
    computed = []

    def context(request, found):
        computed.append(found.id)
        return {"sky": f"rain over {found.household['code']}"}

    panel = Panel("weather", "Weather", "weather.html", context, "registration.move_people")
    order.PANELS.append(panel)
    yield computed
    order.PANELS.remove(panel)


def test_a_panel_is_one_line_in_the_list(send, client_of, clerk, staff, weather):
    code = send(clerk, "/api/v1/households", of_three()).json()["code"]
    page = client_of(staff[Role.SUPERVISOR]).get(FILE)
    assert f"rain over {code}" in page.content.decode()
    assert [each.panel.key for each in page.context["panels"]][-1] == "weather"


def test_a_panel_is_not_computed_for_who_may_not_read_it(send, client_of, clerk, weather):
    send(clerk, "/api/v1/households", of_three())
    page = client_of(clerk).get(FILE)
    assert "weather" not in {each.panel.key for each in page.context["panels"]}
    assert "rain over" not in page.content.decode()
    assert weather == []


def test_a_panel_that_has_nothing_to_show_is_absent(send, client_of, clerk, staff):
    send(clerk, "/api/v1/households", of_three())
    page = client_of(staff[Role.PROPERTY_OFFICER]).get(FILE)
    assert [each.panel.key for each in page.context["panels"]] == ["journey", "members", "timeline"]


def queries(client, address: str) -> dict[str, int]:
    """How many each database is asked, once everything is warm."""
    client.get(address)
    with (
        CaptureQueriesContext(connections["default"]) as default,
        CaptureQueriesContext(connections["scratch"]) as scratch,
    ):
        assert client.get(address).status_code == 200
    return {"default": len(default), "scratch": len(scratch)}


def test_a_file_asks_as_often_for_fifty_members_as_for_one(send, client_of, clerk):
    asked = {}
    for count in (1, 3, 50):
        rows = [member(f"head {count}", relationship="head")]
        rows += [member(f"child {each} of {count}") for each in range(count - 1)]
        source = family(*rows, name=f"family of {count}")
        assert send(clerk, "/api/v1/households", source).status_code == 201
        asked[count] = queries(client_of(clerk), f"/households/{stable_id(f'family of {count}')}")
    assert asked[1] == asked[3] == asked[50]


def test_a_file_asks_as_often_for_fifty_entries_as_for_one(send, client_of, clerk):
    send(clerk, "/api/v1/households", of_three())
    client, asked, told = client_of(clerk), {}, 0
    for count in (1, 3, 50):
        for each in range(told, count):
            amend_household(
                household=Household.objects.get(),
                changes={"phone": f"07900000{each:02}"},
                author=clerk.id,
                now=NOW,
            )
        told = count
        asked[count] = queries(client, FILE)
    assert client.get(FILE).context["older"] != []
    assert asked[1] == asked[3] == asked[50]
