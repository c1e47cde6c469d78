"""A supervisor looks through the pairs, compares two, and decides on what was shown."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from homeward.accounts.roles import Role
from homeward.matching.review import actions
from homeward.matching.review.actions import propose_pairs
from homeward.matching.review.models import Pair
from homeward.matching.review.pairing import pair_of
from homeward.registration.actions import amend_person
from homeward.registration.models import Person
from homeward.web.models import Claim
from homeward.web.panels.comparing import PAIR_PANELS
from homeward.web.panels.panel import Panel
from tests.matching.review.pairs import (
    AT_DESK,
    BY,
    EARLIER,
    PAIR,
    a_family,
    answered,
    merged,
    state,
    two_families,
)
from tests.registration.families import family, member, new_household, stable_id
from tests.web.acts import newest, said
from tests.web.conftest import NOW
from tests.web.test_panels import queries

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
PAGE = f"/review/{PAIR}"


@pytest.fixture
def supervisor(client_of, staff):
    two_families()
    answered("same", level="same", score=6.5, probability=0.987)
    return client_of(staff[Role.SUPERVISOR])


@pytest.fixture
def other(client_of, make_user):
    return client_of(make_user("laila", Role.SUPERVISOR, display_name="Laila"))


def decide(client, decision, **sent):
    """On the page as it is now, unless an `edition` is sent."""
    shown = client.get(PAGE)
    edition = {"edition": shown.context["edition"]} if "edition" not in sent else {}
    return client.post(PAGE, {"decision": decision, **edition, **sent}, follow=True)


def test_the_list_says_who_asks_and_how_likely_and_names_nobody(supervisor):
    page = supervisor.get("/review")
    (row,) = page.context["rows"]
    assert (row["percent"], str(row["answer"])) == (98, "The same person")
    assert None not in row["codes"]
    assert "زرقونبک" not in page.content.decode()
    assert newest("file.accessed") is None


def test_an_empty_list_says_what_comes_there(supervisor):
    decide(supervisor, "merge")
    assert "Nobody waits for a decision" in supervisor.get("/review").content.decode()
    assert "There are no such pairs" in supervisor.get("/review?state=sent_back").content.decode()
    assert len(supervisor.get("/review?state=merged").context["rows"]) == 1


@pytest.mark.parametrize("asked", ["state=x&source=y&order=z&page=q", "page=99", "source=found"])
def test_a_strange_question_breaks_nothing(supervisor, asked):
    assert supervisor.get(f"/review?{asked}").status_code == 200


def test_the_two_stand_side_by_side_and_both_files_are_in_the_trail(supervisor):
    page = supervisor.get(PAGE)
    rows = {str(each.label): each for each in page.context["rows"]}
    names = rows["Given name"]
    assert {tuple(names.here), tuple(names.there)} == {("زرقونبک",), ("Zarqunbek",)}
    assert names.agreement == "sounds_same"
    assert rows["Sex"].agreement == "same"
    assert rows["Age or birth"].agreement == "overlap"
    assert rows["Father's name"].agreement == ""
    assert newest("file.accessed").subject in {
        each.household_id for each in Person.objects.filter(id__in=[EARLIER, AT_DESK])
    }


def test_what_the_desk_was_shown_and_said_stands_there(supervisor):
    (statement,) = supervisor.get(PAGE).context["statements"]
    assert (statement["percent"], str(statement["level"])) == (98, "The same person likely")
    assert str(statement["words"]) == "The same person"


def test_who_was_registered_first_stands_first(supervisor):
    sides = supervisor.get(PAGE).context["sides"]
    assert [each["member"].id for each in sides] == [EARLIER, AT_DESK]


def test_a_merge_and_its_undoing(supervisor):
    answer = decide(supervisor, "merge")
    assert answer.redirect_chain == [("/review", 302)]
    assert "They are one person from now on" in said(answer)
    assert (state(), f'href="{PAGE}"' in said(answer)) == ("merged", True)
    assert "They are two persons again" in said(decide(supervisor, "unmerge"))
    assert state() == "open"


def test_keeping_apart_and_asking_again_when_a_name_changes(supervisor, clerk):
    decide(supervisor, "keep_apart")
    assert state() == "kept_apart"
    amend_person(
        person=Person.objects.get(id=EARLIER),
        changes={"given_name": "گلاب"},
        author=clerk.id,
        now=NOW,
    )
    page = supervisor.get(PAGE)
    assert [str(each) for each in page.context["reopened"]] == ["Given name"]
    assert len(supervisor.get("/review").context["rows"]) == 1


def test_a_question_goes_to_the_desk_and_the_answer_comes_back(supervisor, client_of, clerk):
    decide(supervisor, "send_back", question="father")
    desk = client_of(clerk)
    for page in ("/", "/desk"):
        assert "1 question of a supervisor waits" in desk.get(page).content.decode()
    (row,) = desk.get("/review/questions").context["rows"]
    assert str(row["question"]).startswith("What is the father's name?")
    page = desk.get(f"{PAGE}/question")
    assert "What is the father&#x27;s name?" in page.content.decode()
    answer = desk.post(f"{PAGE}/question", {"answer": "different"}, follow=True)
    assert "A supervisor goes on with it" in said(answer)
    assert (state(), Pair.objects.get().answer) == ("dismissed", "different")
    assert desk.get(f"{PAGE}/question").status_code == 404
    late = desk.post(f"{PAGE}/question", {"answer": "same"}, follow=True)
    assert "No question about these two waits" in said(late)


def test_two_reviewers_see_each_other(supervisor, other):
    other.get(PAGE)
    shown = supervisor.get(PAGE)
    assert [(each.name, each.minutes) for each in shown.context["looking"]] == [("Laila", 0)]
    assert "Laila has just opened this" in supervisor.get("/review").content.decode()
    assert other.get(PAGE).context["looking"] != []


def test_a_claim_grows_old_and_goes(supervisor, other, staff):
    other.get(PAGE)
    Claim.objects.update(since=timezone.now() - timedelta(minutes=2, seconds=30))
    assert "Laila has been looking at this for 2 minutes" in supervisor.get(PAGE).content.decode()
    Claim.objects.update(since=timezone.now() - timedelta(minutes=16))
    assert supervisor.get(PAGE).context["looking"] == []


def test_a_decision_on_an_old_page_is_refused_in_words(supervisor, other):
    old = supervisor.get(PAGE).context["edition"]
    decide(other, "keep_apart")
    answer = decide(supervisor, "merge", edition=old)
    assert "Somebody decided about these two" in said(answer)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert state() == "kept_apart"


def test_a_correction_meanwhile_refuses_the_decision_too(supervisor, clerk):
    old = supervisor.get(PAGE).context["edition"]
    amend_person(
        person=Person.objects.get(id=AT_DESK), changes={"sex": "male"}, author=clerk.id, now=NOW
    )
    assert "corrected one of them" in said(decide(supervisor, "merge", edition=old))
    assert state() == "open"


@pytest.mark.parametrize("decision", ["", "marry", "unmerge"])
def test_what_cannot_be_decided_is_refused(supervisor, decision):
    decide(supervisor, decision)
    assert state() == "open"


def test_no_edition_decides_nothing(supervisor):
    decide(supervisor, "merge", edition="")
    assert state() == "open"


def test_a_pair_that_is_not_there(supervisor):
    missing = f"/review/{pair_of(EARLIER, UUID(int=7))}"
    assert supervisor.get(missing).status_code == 404
    answer = supervisor.post(missing, {"decision": "merge"}, follow=True)
    assert "or one of them was erased" in said(answer)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SUPERVISOR}))
def test_others_neither_look_nor_decide(supervisor, client_of, staff, role):
    client = client_of(staff[role])
    assert {client.get(each).status_code for each in ("/review", PAGE)} == {403}
    assert client.post(PAGE, {"decision": "merge"}).status_code == 403
    questions = 200 if role is Role.CLERK else 403
    assert client.get("/review/questions").status_code == questions
    assert state() == "open"


def test_the_home_page_counts_what_waits_for_a_supervisor(supervisor):
    assert "1 pair of persons may be one" in supervisor.get("/").content.decode()


def test_both_files_name_each_other_and_a_supervisor_undoes_it_there(supervisor, client_of, clerk):
    decide(supervisor, "merge")
    for person, other_one in ((EARLIER, AT_DESK), (AT_DESK, EARLIER)):
        home, there = (Person.objects.get(id=each).household_id for each in (person, other_one))
        page = supervisor.get(f"/households/{home}")
        (row,) = page.context["also"]
        assert (row["household"], row["pair"]) == (there, PAIR)
        assert f'href="{PAGE}"' in page.content.decode()
        assert f'href="{PAGE}"' not in client_of(clerk).get(f"/households/{home}").content.decode()


def test_who_is_one_by_way_of_another_is_named_without_an_undoing(supervisor):
    a_family("third")
    third = UUID(stable_id("third"))
    answered(earlier=third)
    merged()
    merged(pair_of(AT_DESK, third))
    home = Person.objects.get(id=third).household_id
    links = {each["pair"] for each in supervisor.get(f"/households/{home}").context["also"]}
    assert links == {None, pair_of(AT_DESK, third)}


def test_a_file_without_a_merge_has_no_such_panel(supervisor):
    home = Person.objects.get(id=EARLIER).household_id
    panels = supervisor.get(f"/households/{home}").context["panels"]
    assert "also" not in {each.panel.key for each in panels}


def test_packages_show_what_they_know_of_both(supervisor, settings, tmp_path):
    (tmp_path / "given.html").write_text('<p class="given">{{ given }}</p>')
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], tmp_path]}]
    told = Panel(
        "given", "Given", "given.html", lambda request, found: {"given": f"tent of {found.id}"}
    )
    PAIR_PANELS.append(told)
    try:
        page = supervisor.get(PAGE).content.decode()
    finally:
        PAIR_PANELS.remove(told)
    homes = Person.objects.filter(id__in=[EARLIER, AT_DESK]).values_list("household", flat=True)
    assert [page.count(f"tent of {home}") for home in homes] == [1, 1]


def test_the_list_asks_as_often_for_fifty_pairs_as_for_one(supervisor):
    rows = [member(f"lead {each}") | {"relationship": "sibling"} for each in range(50)]
    rows[0]["relationship"] = "head"
    new_household(family(*rows, name="fifty"))
    asked = {}
    for count in (1, 3, 50):
        pairs = [(EARLIER, UUID(each["id"]), 1.0, 0.5) for each in rows[: count - 1]]
        propose_pairs(pairs=pairs, run="r", author=None, now=NOW)
        asked[count] = queries(supervisor, "/review")
        assert len(supervisor.get("/review").context["rows"]) == count
    assert asked[1] == asked[3] == asked[50]


def test_questions_are_asked_as_often_for_three_as_for_one(supervisor, client_of, clerk):
    actions.send_back(pair=PAIR, question="birth", **BY)
    one = queries(client_of(clerk), "/review/questions")
    for name in ("third", "fourth"):
        a_family(name)
        answered(earlier=UUID(stable_id(name)))
        actions.send_back(pair=pair_of(AT_DESK, UUID(stable_id(name))), question="birth", **BY)
    assert queries(client_of(clerk), "/review/questions") == one
