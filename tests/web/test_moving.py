"""Households split and joined, a person moved, a family departed: as a supervisor does it."""

from uuid import UUID

import pytest

from homeward.accounts.roles import Role
from homeward.ledger.models import Entry
from homeward.ledger.rebuilding import differs_from_tables
from homeward.registration.models import Household, Person
from tests.ledger.tablets import Tablet, deliver, enrol
from tests.registration.families import family, member, of_three, stable_id
from tests.web.acts import erased, newest, said

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
FILE = f"/households/{stable_id('family')}"
OTHER = f"/households/{stable_id('other')}"
SPLIT, JOIN, DEPARTURE = f"{FILE}/split", f"{FILE}/join", f"{FILE}/departure"
MOVE = f"{FILE}/persons/{stable_id('child')}/move"
HEAD, WIFE, CHILD = (stable_id(name) for name in ("head", "wife", "child"))
NOBODY_HEADS = "Choose who is head of household from now on."


@pytest.fixture
def supervisor(send, client_of, clerk, staff):
    """A supervisor's client, with a family of three registered, and one of two."""
    rows = [
        member("guest", relationship="head", given_name="گلاب", father_name="سپین"),
        member("guest child"),
    ]
    for source in (of_three(), family(*rows, name="other", phone="0790000009")):
        assert send(clerk, "/api/v1/households", source).status_code == 201
    return client_of(staff[Role.SUPERVISOR])


def code_of(name: str) -> str:
    return Household.objects.get(id=stable_id(name)).code


def relationships(name: str) -> dict[str, str]:
    """By the names of the tests."""
    names = {
        UUID(stable_id(each)): each for each in ("head", "wife", "child", "guest", "guest child")
    }
    found = Person.objects.filter(household=stable_id(name))
    return {names[each.id]: each.relationship for each in found}


def test_the_head_leaves_and_both_households_have_one(supervisor):
    chosen = {"persons": [HEAD], "head": HEAD, "staying_head": WIFE, "step": "next"}
    shown = supervisor.post(SPLIT, chosen)
    assert shown.status_code == 200
    assert [row["field"] for row in shown.context["staying"]] == [f"relationship-{CHILD}"]
    assert shown.context["staying"][0]["chosen"] == "unknown"
    assert not Entry.objects.filter(kind="household.split").exists()
    related = {f"relationship-{CHILD}": "child", "step": "split"}
    answer = supervisor.post(SPLIT, chosen | related, follow=True)
    new = Household.objects.get(split_from=stable_id("family"))
    assert answer.redirect_chain == [(f"/households/{new.id}", 302)]
    assert new.code in said(answer)
    assert f'<a href="/households/{new.id}/receipt">Print its receipt</a>' in said(answer)
    assert f'<a href="/households/{new.id}/undo/{new.origin_entry}">Undo</a>' in said(answer)
    assert relationships("family") == {"wife": "head", "child": "child"}
    assert Person.objects.get(id=HEAD).household_id == new.id
    assert f'<a href="{FILE}">' in answer.content.decode()
    assert differs_from_tables() == []


def test_what_nobody_said_of_who_leaves_is_unknown(supervisor):
    chosen = {"persons": [WIFE, CHILD], "head": WIFE, "step": "split"}
    supervisor.post(SPLIT, chosen)
    child = Person.objects.get(id=CHILD)
    assert (child.relationship, child.household.head) == ("unknown", UUID(WIFE))
    assert relationships("family") == {"head": "head"}


@pytest.mark.parametrize(
    ("chosen", "field", "sentence"),
    [
        ({}, "persons", "Choose at least one person who leaves."),
        ({"persons": [HEAD, WIFE, CHILD], "head": HEAD}, "persons", "At least one person stays."),
        ({"persons": [WIFE]}, "head", NOBODY_HEADS),
        ({"persons": [WIFE], "head": CHILD}, "head", NOBODY_HEADS),
        ({"persons": [HEAD], "head": HEAD}, "staying_head", NOBODY_HEADS),
        ({"persons": [HEAD], "head": HEAD, "staying_head": HEAD}, "staying_head", NOBODY_HEADS),
    ],
)
@pytest.mark.parametrize("step", ["next", "split"])
def test_a_choice_that_makes_no_two_households_is_refused_and_kept(
    supervisor, chosen, field, sentence, step
):
    answer = supervisor.post(SPLIT, chosen | {"step": step, f"relationship-{CHILD}": "cousin"})
    assert answer.status_code == 422
    assert list(answer.context["wrong"]) == [field]
    assert answer.context["wrong"][field][0].startswith(sentence)
    ticked = {str(each["id"]) for each in answer.context["people"] if each["leaves"]}
    assert ticked == set(chosen.get("persons", []))
    assert answer.context["head"] == chosen.get("head", "")
    assert answer.context["carried"] == {f"relationship-{CHILD}": "cousin"}
    assert not Entry.objects.filter(kind="household.split").exists()


def test_going_back_keeps_what_was_chosen(supervisor):
    chosen = {"persons": [WIFE, CHILD], "head": WIFE, f"relationship-{CHILD}": "child"}
    back = supervisor.post(SPLIT, chosen | {"step": "back"})
    assert [each["leaves"] for each in back.context["people"]] == [False, True, True]
    again = supervisor.post(SPLIT, chosen | back.context["carried"] | {"step": "next"})
    assert [row["chosen"] for row in again.context["leaving"]] == ["child"]


def test_two_households_are_shown_side_by_side_and_joined(supervisor):
    typed = {"code": code_of("other").lower().replace("-", " ")}
    shown = supervisor.post(JOIN, typed)
    text = shown.content.decode()
    assert all(name in text for name in ("زرقونبک", "غونچه‌ور", "گلاب · سپین"))
    assert {row["chosen"] for row in shown.context["rows"]} == {"unknown"}
    read = Entry.objects.filter(kind="file.accessed").order_by("-site_seq")[:2]
    assert {str(each.subject) for each in read} == {stable_id("family"), stable_id("other")}
    related = {f"relationship-{HEAD}": "sibling", f"relationship-{WIFE}": "sibling_in_law"}
    answer = supervisor.post(JOIN, typed | related | {"step": "bring"}, follow=True)
    assert answer.redirect_chain == [(OTHER, 302)]
    assert "3 persons were brought" in said(answer)
    assert relationships("other") == {
        "guest": "head",
        "guest child": "child",
        "head": "sibling",
        "wife": "sibling_in_law",
        "child": "unknown",
    }
    assert "Joined with" in answer.content.decode()


def test_a_household_everybody_left_says_where_they_are(supervisor, client_of, clerk):
    supervisor.post(JOIN, {"code": code_of("other"), "step": "bring"})
    desk = client_of(clerk)
    shown = desk.get(FILE).content.decode()
    assert f'<a href="{OTHER}">' in shown
    assert "Everybody of this household is in another file now." in shown
    assert f"{FILE}/persons" not in shown
    for address in (f"{FILE}/receipt", f"{FILE}/persons", DEPARTURE):
        assert desk.get(address).status_code == 404
    assert supervisor.get(SPLIT).status_code == 404


def test_a_join_is_undone_from_the_message(supervisor):
    answer = supervisor.post(JOIN, {"code": code_of("other"), "step": "bring"}, follow=True)
    address = f"{OTHER}/undo/{newest('households.joined').id}"
    assert address in said(answer)
    supervisor.post(address)
    assert relationships("family") == {"head": "head", "wife": "spouse", "child": "child"}
    assert relationships("other") == {"guest": "head", "guest child": "child"}


def test_codes_that_lead_to_no_other_household_are_refused_at_the_field(supervisor):
    for typed, sentence in (
        ("", "A code has 11 letters and digits"),
        ("7K4F-2QXM-9TX", "no family here has it"),
        (code_of("family"), "belong to already"),
        ("A" * 128, "This is not the whole square code"),
    ):
        for step in ("", "bring"):
            answer = supervisor.post(JOIN, {"code": typed, "step": step})
            assert answer.status_code == 422, typed
            assert list(answer.context["wrong"]) == ["code"], typed
            assert sentence in answer.context["wrong"]["code"][0]
            assert answer.context["typed"] == typed
    assert not Entry.objects.filter(kind="households.joined").exists()


def test_a_scanned_code_finds_the_other_household(supervisor, client_of, clerk):
    token = client_of(clerk).get(f"{OTHER}/receipt").context["receipt"].token
    assert str(supervisor.post(JOIN, {"code": token}).context["other"].id) == stable_id("other")


def test_one_person_is_moved(supervisor):
    typed = {"code": code_of("other")}
    shown = supervisor.post(MOVE, typed)
    assert [row["field"] for row in shown.context["rows"]] == [f"relationship-{CHILD}"]
    sent = typed | {f"relationship-{CHILD}": "niece_nephew", "step": "bring"}
    answer = supervisor.post(MOVE, sent, follow=True)
    assert answer.redirect_chain == [(OTHER, 302)]
    assert "1 person was brought" in said(answer)
    assert relationships("other")["child"] == "niece_nephew"
    assert relationships("family") == {"head": "head", "wife": "spouse"}


def test_a_head_is_not_moved_before_another_is_made(supervisor):
    address = f"{FILE}/persons/{HEAD}/move"
    shown = supervisor.get(address).content.decode()
    assert f"{FILE}/persons/{WIFE}/head" in shown
    sent = {"code": code_of("other"), "step": "bring"}
    answer = supervisor.post(address, sent)
    assert (answer.status_code, "form" in answer.context["wrong"]) == (422, True)
    assert relationships("family")["head"] == "head"


def test_a_relationship_that_is_none_is_refused(supervisor):
    sent = {"code": code_of("other"), f"relationship-{CHILD}": "head", "step": "bring"}
    answer = supervisor.post(MOVE, sent)
    assert (answer.status_code, answer.context["wrong"]) == (
        422,
        {"form": ["“head” is not one of the choices."]},
    )
    assert "child" in relationships("family")


@pytest.mark.parametrize("typed", ["1405-09-02 14:05", "۱۴۰۵-۰۹-۰۲ ۱۴:۰۵", "2026-11-23 14:05"])
def test_a_family_departs_in_either_calendar(supervisor, client_of, clerk, typed):
    answer = client_of(clerk).post(DEPARTURE, {"departed_at": typed}, follow=True)
    assert "Marked as departed" in said(answer)
    departed_at = Household.objects.get(id=stable_id("family")).departed_at
    assert departed_at.isoformat() == "2026-11-23T09:35:00+00:00"
    assert "departed 2 Qaws 1405" in answer.content.decode()
    supervisor.post(f"{FILE}/undo/{newest('household.departed').id}")
    assert Household.objects.get(id=stable_id("family")).departed_at is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "is not a day and a time"),
        ("yesterday", "is not a day and a time"),
        ("2026-11-23 08:00", "cannot depart before that"),
        ("1450-01-01 10:00", "has not come yet"),
    ],
)
def test_a_departure_that_cannot_be_is_refused_and_kept(supervisor, typed, sentence):
    answer = supervisor.post(DEPARTURE, {"departed_at": typed})
    assert answer.status_code == 422
    assert sentence in answer.context["wrong"]["departed_at"][0]
    assert answer.context["typed"] == typed


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SUPERVISOR}))
def test_others_move_nobody(supervisor, client_of, staff, role):
    other = client_of(staff[role])
    for address in (SPLIT, JOIN, MOVE):
        assert other.get(address).status_code == other.post(address).status_code == 403


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SUPERVISOR, Role.CLERK}))
def test_others_mark_nobody_as_departed(supervisor, client_of, staff, role):
    other = client_of(staff[role])
    assert other.get(DEPARTURE).status_code == other.post(DEPARTURE).status_code == 403


def brought_unknowingly(supervisor, officer) -> None:
    """A tablet brought the child into the other household, which was erased here meanwhile."""
    tablet, other, child = Tablet(), stable_id("other"), Person.objects.get(id=CHILD)
    enrol([tablet])
    bases = [child.origin_entry, Household.objects.get(id=other).origin_entry]
    for name in ("guest child", "guest"):
        erased(name, supervisor, officer)
    told = [(child.id, {"household": other, "relationship": "niece_nephew"})]
    deliver(tablet.sign("person.moved", child.id, told, base=sorted(bases)))


def test_who_is_in_an_erased_household_gets_a_file_of_their_own(
    supervisor, client_of, clerk, staff
):
    brought_unknowingly(supervisor, client_of(staff[Role.PROTECTION_OFFICER]))
    for client in (supervisor, client_of(clerk)):
        shown = client.get(OTHER)
        assert "This household was erased while somebody" in shown.content.decode()
        assert [each.panel.key for each in shown.context["panels"]] == ["members", "timeline"]
        assert shown.context["undoable"] is None
    assert f'href="{OTHER}/split"' in supervisor.get(OTHER).content.decode()
    assert supervisor.get(f"{OTHER}/receipt").status_code == 404
    assert supervisor.get(f"{OTHER}/amend").status_code == 404
    answer = supervisor.post(
        f"{OTHER}/split", {"persons": [CHILD], "head": CHILD, "step": "split"}, follow=True
    )
    new = Person.objects.get(id=CHILD).household
    assert answer.redirect_chain == [(f"/households/{new.id}", 302)]
    assert "a household that was erased" in answer.content.decode()
    assert supervisor.get(OTHER).status_code == 404
    assert differs_from_tables() == []
