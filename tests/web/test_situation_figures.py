"""Recorded figures on their pages: what is suspect shows, what differs is explained, who may do what."""

import re

import pytest

from homeward.accounts.roles import Role
from homeward.ledger.entries import new_id
from homeward.registration.models import Household
from homeward.situation.figure_records import code_of, figures, recommendations
from tests.registration.families import of_three
from tests.situation import things
from tests.situation.things import FIGURE
from tests.web.test_situation import text_of

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])


def test_a_figure_is_recorded_by_the_form_and_shows_what_speaks_against_it(officer):
    assert "No figure is recorded." in text_of(officer.get("/situation/figures"))
    form = FIGURE | {"record": str(new_id()), "value": "142"}
    shown = text_of(officer.post("/situation/new/figure", form, follow=True))
    assert "The figure is recorded." in shown
    assert "142 persons" in shown
    assert "The parts (men, women, children) come to 1,420, 1,278 more than the 142 told." in shown
    assert "1,420 would make it add up: a digit seems dropped in the total." in shown
    assert "B2: usually reliable, probably true" in shown
    assert "1 figure is suspect." in text_of(officer.get("/situation/figures"))


def test_a_wrong_form_comes_back_with_all_that_was_typed(officer):
    form = FIGURE | {"record": str(new_id()), "value": "many", "parts": "men = 3"}
    answer = officer.post("/situation/new/figure", form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "“many” is not a whole number." in page
    assert 'value="many"' in page
    assert "men = 3" in page


def test_figures_that_differ_are_explained_and_one_is_recommended(officer):
    whole = things.record("figure", crossings=[], parts="", value="3,017")
    part = things.record("figure", parts="", value="1,420")
    chosen = {"f": [str(whole), str(part)]}
    told = text_of(officer.get("/situation/figures/reconcile", chosen))
    assert "They differ, and it is explained why." in told
    codes = {code_of(whole): "all crossings", code_of(part): "torkham"}
    (scope,) = re.findall(r"Scope: (\S+) counts at ([\w ]+), (\S+) at ([\w ]+)\.", told)
    assert {scope[0]: scope[1], scope[2]: scope[3]} == codes
    empty = officer.post("/situation/figures/reconcile", chosen | {"decision": str(new_id())})
    assert empty.status_code == 422
    assert "Choose the figure you recommend" in text_of(empty)
    decision = {"decision": str(new_id()), "figure": str(whole), "why": "It has all crossings."}
    done = officer.post("/situation/figures/reconcile", chosen | decision, follow=True)
    assert "Your recommendation is recorded." in text_of(done)
    assert "It has all crossings." in text_of(officer.get(f"/situation/figures/{part}"))
    (kept,) = recommendations([whole])
    officer.post(f"/situation/records/{kept.record}/withdraw", {"reason": "wrong"}, follow=True)
    assert recommendations([whole]) == []


def test_figures_that_cannot_all_be_true_are_named(officer):
    chosen = [things.record("figure", parts="", value=value) for value in ("1,417", "2,003")]
    told = text_of(officer.get("/situation/figures/reconcile", {"f": map(str, chosen)}))
    assert "They contradict each other." in told
    assert "What the others leave for each" in told


def test_who_reads_does_not_record(client_of, staff):
    things.record("figure")
    (record,) = figures()
    supervisor, clerk = client_of(staff[Role.SUPERVISOR]), client_of(staff[Role.CLERK])
    assert "1,420 persons" in text_of(supervisor.get("/situation/figures"))
    assert "Recommend one of them" not in text_of(
        supervisor.get("/situation/figures/reconcile", {"f": [str(record)] * 2})
    )
    assert supervisor.get("/situation/new/figure").status_code == 403
    assert supervisor.post("/situation/figures/reconcile", {"f": str(record)}).status_code == 404
    assert clerk.get("/situation/figures").status_code == 403


def test_no_figure_is_no_page(officer):
    assert officer.get(f"/situation/figures/{new_id()}").status_code == 404
    assert officer.get(f"/situation/figures/{things.record('incident')}").status_code == 404


def test_own_counts_stand_beside_a_figure_with_why_they_differ(officer, send, clerk):
    send(clerk, "/api/v1/households", of_three())
    arrived = Household.objects.get().arrived_at.date().isoformat()
    changes = {"parts": "", "start": "2020-01-01", "end": arrived, "on": ""}
    record = things.record("figure", crossings=["torkham", "spin-boldak"], **changes)
    told = text_of(officer.get(f"/situation/figures/{record}"))
    assert "What this site counted itself 3 arrivals of persons" in told
    assert "This site knows of nobody before" in told
    assert "The figure counts where this site does not stand: Spin Boldak / Chaman." in told
    assert "The figure does not tell whether deportees are in it; they are in ours." in told
    elsewhere = things.record("figure", crossings=["spin-boldak"], **changes)
    assert "counted itself not observed" in text_of(officer.get(f"/situation/figures/{elsewhere}"))
    stock = things.record("figure", kind="stock", **changes)
    assert "What this site counted" not in text_of(officer.get(f"/situation/figures/{stock}"))
