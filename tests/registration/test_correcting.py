"""What was typed anew against what the file says: only real changes, and none by halves."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeward.ledger import kinds
from homeward.ledger.models import Entry
from homeward.ledger.rebuilding import differs_from_tables
from homeward.ledger.verification import verify
from homeward.problems import Refused
from homeward.registration import actions
from homeward.registration.amending import household_changes, person_changes
from homeward.registration.consents import read_answers
from homeward.registration.models import Household, Person
from tests.ledger.tablets import World, deliver, enrol
from tests.registration.families import (
    CLERK,
    LATER,
    consent,
    erase,
    family,
    member,
    new_household,
    of_three,
    stable_id,
)

pytestmark = pytest.mark.usefixtures("site")
BIRTH = {
    f"birth_{name}" for name in ("typed", "first", "last", "evidence", "calendar", "stated_on")
}
ABROAD = {"abroad_since_typed", "abroad_since_first", "abroad_since_last", "born_abroad"}


def stored(record: Household | Person) -> dict:
    return {each.name: getattr(record, each.attname) for each in record._meta.concrete_fields}


def of_person(person: Person, *, confirmed: bool = False, **typed) -> dict:
    return person_changes(stored(person), typed, confirmed=confirmed, today=LATER.date())


def of_household(household: Household, **typed) -> dict:
    return household_changes(stored(household), typed, now=LATER, today=LATER.date())


def amend(person: Person, **changes) -> Entry:
    found = actions.amend_person(person=person, changes=changes, author=CLERK, now=LATER)
    person.refresh_from_db()
    return found


@pytest.fixture
def household(site) -> Household:
    source = of_three()
    source["household"] |= {
        "abroad_since": "1380",
        "lived_in": "PK-KP",
        "lived_in_text": "by the canal",
    }
    source["members"][1] |= {"proposed": ["given_name_latin"]}
    return new_household(source)


@pytest.fixture
def people(household) -> list[Person]:
    return list(household.members.order_by("position"))


def test_what_was_typed_as_it_was_changes_nothing(household, people):
    head = people[0]
    again = {"birth": head.birth_typed, "given_name": head.given_name, "sex": "male"}
    assert of_person(head) == of_person(head, **again) == {}
    again = {"abroad_since": "1380", "lived_in": "PK-KP", "arrived_at": "1405-09-02 05:50"}
    assert of_household(household) == of_household(household, **again) == {}


def test_only_what_changed_is_told(household, people):
    assert of_person(people[0], sex="female", marital_status="single") == {
        "sex": "female",
        "marital_status": "single",
    }
    assert of_household(household, phone="۰۷۹۰ ۰۰۰ ۰۰۰") == {"phone": "0790000000"}
    assert of_household(household, lived_in="", lived_in_text="by the canal") == {"lived_in": None}


def test_a_birth_is_written_whole(people):
    changes = of_person(people[0], birth="36")
    assert set(changes) == BIRTH
    assert (changes["birth_typed"], changes["birth_stated_on"]) == ("36", "2026-11-23")
    assert set(of_person(people[0], birth="")) == BIRTH


def test_time_abroad_is_written_whole(household):
    assert set(of_household(household, abroad_since="1381")) == ABROAD
    assert of_household(household, abroad_since="born abroad")["born_abroad"] is True


def test_it_refuses_what_the_desk_refuses(household, people):
    with pytest.raises(Refused) as refused:
        of_person(people[0], birth="150", sex="F")
    assert [(each.code, each.path) for each in refused.value.problems] == [
        ("field.not_a_choice", "sex"),
        ("birth.too_old", "birth"),
    ]
    with pytest.raises(Refused, match=r"household\.phone_shape"):
        of_household(household, phone="12")


def test_an_edited_name_is_nobodys_proposal(people):
    changes = of_person(people[1], given_name_latin="Ghonchawar")
    assert changes == {"given_name_latin": "Ghonchawar", "proposed": []}


def test_a_proposal_can_be_confirmed(people):
    assert of_person(people[1], confirmed=True) == {"proposed": []}


def test_a_proposal_follows_the_name_it_was_made_from(people):
    changes = of_person(people[1], given_name="لوبیانه")
    assert set(changes) == {"given_name", "given_name_latin"}
    assert changes["given_name_latin"].startswith("L")


def test_a_name_in_one_script_only_gets_its_proposal(people):
    changes = of_person(people[2], father_name="تورمشال")
    assert set(changes) == {"father_name", "father_name_latin", "proposed"}
    assert changes["proposed"] == ["father_name_latin"]


def test_what_somebody_wrote_stays_when_the_other_script_is_edited(people):
    assert of_person(people[0], given_name="زرقونبكه") == {"given_name": "زرقونبكه"}


def test_there_is_one_head_at_any_time(people):
    head, wife, _ = people
    for person, relationship in ((head, "spouse"), (wife, "head")):
        with pytest.raises(Refused, match=r"household\.one_head"):
            amend(person, relationship=relationship)
    amend(wife, relationship="sibling")
    assert wife.relationship == "sibling"


def test_after_the_heads_erasure_another_takes_the_place(household, people):
    head, wife, child = people
    erase(head.id)
    amend(child, relationship="sibling")
    amend(wife, relationship="head")
    household.refresh_from_db()
    assert household.head == wife.id
    with pytest.raises(Refused, match=r"household\.one_head"):
        amend(child, relationship="head")
    erase(wife.id)
    household.refresh_from_db()
    assert household.head is None
    assert differs_from_tables() == []


def test_what_waits_for_a_decision_is_not_overwritten(site):
    world = World(2)
    enrol(world.tablets)
    world.register(0, 1)
    world.meet(0, 1)
    world.amend_person(0, 0, {"given_name": "a"})
    world.amend_person(1, 0, {"given_name": "b"})
    for wire in world.wires:
        deliver(wire)
    person = Person.objects.get(id=world.people[0])
    with pytest.raises(Refused, match=r"conflict\.undecided"):
        amend(person, given_name="c")
    amend(person, father_name="c")
    assert person.father_name == "c"


# Any order of acts, through the actions alone.
NAMES = st.sampled_from(["زرقونبک", "لوبیانه", "Zarqoonbek", ""])
who = st.integers(0, 2)
acts = st.one_of(
    st.tuples(st.just("person"), who, st.fixed_dictionaries({}, optional={
        "given_name": NAMES, "father_name_latin": NAMES, "birth": st.sampled_from(["35", "1370", ""]),
        "relationship": st.sampled_from(["head", "spouse", "sibling"]),
        "sex": st.sampled_from(["female", "male"])})),
    st.tuples(st.just("household"), st.just(0), st.fixed_dictionaries({}, optional={
        "phone": st.sampled_from(["0790000000", ""]), "origin": st.sampled_from(["AF06", ""]),
        "abroad_since": st.sampled_from(["1380", "born abroad", ""]),
        "arrived_at": st.sampled_from(["1405-09-01 10:20", "2026-11-22 08:00"])})),
    st.tuples(st.just("answer"), who, st.sampled_from(["given", "refused"])),
    st.tuples(st.just("erase"), who, st.just("asked")),
    st.tuples(st.just("read"), who, st.just("page")),
)  # fmt: skip


def act(name: str, index: int, what) -> None:
    household = Household.objects.filter(id=stable_id("family"), erased=False).first()
    person = Person.objects.filter(id=stable_id(("head", "wife", "child")[index])).first()
    if household is None or person is None:
        return
    by = {"author": CLERK, "now": LATER}
    if name == "person" and (changes := of_person(person, **what)):
        actions.amend_person(person=person, changes=changes, **by)
    elif name == "household" and (changes := of_household(household, **what)):
        actions.amend_household(household=household, changes=changes, **by)
    elif name == "answer":
        source = {"consents": [consent(answer=what)], "consent_by": str(person.id)}
        answers = read_answers(source, members=[person.id], now=LATER)
        actions.answer_consents(household=household, answers=answers, **by)
    elif name == "erase":
        erase(person.id, what)
    elif name == "read":
        actions.record_access(household=household.id, door=what, **by)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(history=st.lists(acts, max_size=12))
def test_any_order_of_corrections_rebuilds_to_the_same_tables(history):
    with transaction.atomic():
        new_household(of_three())
        for each in history:
            try:
                with transaction.atomic():
                    act(*each)
            except Refused:
                pass
        assert verify() is None
        assert differs_from_tables() == []
        transaction.set_rollback(True)


def test_every_table_is_compared(site):
    names = {table.__name__ for table in kinds.PROJECTED}
    assert {"Household", "Person", "Document", "Consent", "Pair", "Version"} <= names
    household = new_household(family(member("head")))
    Household.objects.filter(id=household.id).update(phone="0")
    assert differs_from_tables() == ["registration_household"]
