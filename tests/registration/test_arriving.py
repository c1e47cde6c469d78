"""What a tablet sends is refused at the door, before an applier could stumble over it."""

import json
from copy import deepcopy
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeward.ledger.entries import Applied, Told, new_id, read_instant
from homeward.ledger.kinds import check
from homeward.ledger.models import Entry, Part
from homeward.problems import Refused
from homeward.registration import intake
from homeward.registration.actions import household_payload, member_part
from homeward.registration.models import Consent, Document, Household, Person
from homeward.registration.receipts import new_code
from tests.ledger.tablets import Tablet, deliver, enrol
from tests.registration.families import (
    CLERK,
    NOW,
    TODAY,
    document,
    family,
    member,
    new_household,
    of_three,
    stable_id,
)

pytestmark = pytest.mark.django_db
Payloads = list[tuple[UUID, Any]]
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(1 - 2**53, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    | st.sampled_from(["2026-11-23", "0001-01-01T00:00:00+23:59", "head", "given", "\x00", "AF06"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=4,
)


def payloads(source: dict | None = None) -> Payloads:
    """As the tablet makes them: of the household, then of each member."""
    read = intake.read(source or of_three(), now=NOW, today=TODAY)
    code = new_code(read.id.bytes[-7:])
    household = household_payload(read, code=code, author=CLERK, now=NOW)
    parts = [(read.id, household)]
    for position, each in enumerate(read.members):
        statement = member_part(position, each)
        parts.append((statement.about, dict(statement.payload)))
    return json.loads(json.dumps([[str(about), told] for about, told in parts]))


def sent(parts: Payloads, subject: str | None = None) -> Applied:
    return Applied(
        id=new_id(),
        kind="household.registered",
        device=new_id(),
        subject=UUID(subject or parts[0][0]),
        base=(),
        author=CLERK,
        happened_at=read_instant("2026-11-23T08:00:00.000Z"),
        parts=tuple(Told(UUID(about), told) for about, told in parts),
    )


def refused(parts: Payloads, subject: str | None = None) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        check(sent(parts, subject))
    (problem,) = caught.value.problems
    assert problem.message
    return problem.code, problem.path


def changed(path: str, value: Any) -> Payloads:
    parts = payloads(family(member(documents=[document()]), member("wife", relationship="spouse")))
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
    inner: Any = {"household": parts[0][1], "members": [told for _about, told in parts[1:]]}
    for step in steps:
        inner = inner[step]
    inner[last] = value
    return parts


def test_what_the_rules_make_is_taken():
    for source in (
        of_three(),
        family(abroad_since="born abroad"),
        family(abroad_since="20 years", phone="+93790000000", origin="AF06", language="uzb"),
        family(member(birth="unknown", documents=[document(number="1", override_reason="torn")])),
        family() | {"consents": []},
    ):
        check(sent(payloads(source)))


def test_a_name_that_is_no_column_does_no_harm():
    check(sent(changed("household.weather", ["rain"])))
    check(sent(changed("members.0.household_id", stable_id("other"))))


def test_what_was_erased_is_not_looked_at():
    parts = payloads()
    check(sent([(about, None) for about, _told in parts]))
    check(sent([parts[0], (parts[1][0], None), *parts[2:]]))
    check(sent([(parts[0][0], None), *parts[1:]]))


UNLIKE = {
    "household.code": ["7K4F-2QXM-9TZ", "7k4f", None, 7],
    "household.crossing": ["moon", None, []],
    "household.arrived_at": [
        "yesterday",
        "2026-11-23",
        "2026-11-23T10:20:00",
        "0001-01-01T00:00:00Z",
    ],
    "household.legal_status": [None, "deported"],
    "household.origin": ["AF99", 7],
    "household.origin_text": ["x" * 201, "", " x", "\x00", "\ud800"],
    "household.born_abroad": ["yes", False, 0],
    "household.abroad_since_first": ["2000-13-01", "2000-01-01"],
    "household.phone": ["12345", "٠٧٩٠٠٠٠٠٠٠", "0" * 16],
    "household.head": [None, stable_id("nobody"), stable_id("wife"), "x"],
    "household.registered_by": [None, stable_id("nobody")],
    "household.consents": [None, {}, [7], [{}]],
    "household.departed_at": ["2026-11-24T00:00:00Z", None],
    "household.erased": [True],
    "household.joined_into": [stable_id("other")],
    "household.consents.0.purpose": ["sharing", "marketing", None],
    "household.consents.0.partner_class": ["ngo", "bank"],
    "household.consents.0.language": [None, "fr"],
    "household.consents.0.given_by": [stable_id("nobody"), "x"],
    "household.consents.0.id": ["x", None],
    "members.0.position": [1, True, None, 2**40, "0"],
    "members.0.given_name": [7, "x" * 81],
    "members.0.sex": [None, "F"],
    "members.0.relationship": ["child", "boss", None],
    "members.1.relationship": ["head"],
    "members.0.proposed": [None, ["sex"], [7], "given_name"],
    "members.0.birth_first": ["1990-1-1", "2026-01-01", None, 1990],
    "members.0.birth_evidence": ["hearsay", None],
    "members.0.birth_stated_on": [None],
    "members.0.photo": ["../../etc/passwd"],
    "members.0.removed": ["died"],
    "members.0.documents": [None, "x", [None]],
    "members.0.documents.0.type": ["library card", None],
    "members.0.documents.0.id": [stable_id("head"), "x"],
    "members.0.documents.0.doubts": [["document.number_shape"], [7], None],
}


@pytest.mark.parametrize(
    ("path", "value"), [(path, value) for path, values in UNLIKE.items() for value in values]
)
def test_it_refuses_what_the_rules_never_make(path, value):
    assert refused(changed(path, value))[0] == "entry.unlike_rules"


@pytest.mark.parametrize("place", [0, 1])
def test_it_refuses_a_payload_without_one_of_its_names(place):
    for name in payloads()[place][1]:
        parts = payloads()
        del parts[place][1][name]
        assert refused(parts)[0] == "entry.unlike_rules"


def test_it_refuses_parts_of_another_order():
    household, *members = payloads()
    assert refused([household]) == ("entry.unlike_rules", "parts")
    assert refused([*members, household], household[0]) == ("entry.unlike_rules", "parts")
    assert refused([household, members[1], members[0], members[2]])[1] == "members.0.position"
    twice = [household, *members, [members[0][0], members[0][1] | {"position": 3}]]
    assert refused(twice)[0] == "entry.unlike_rules"


def test_a_problem_names_the_field_and_the_entry():
    with pytest.raises(Refused) as caught:
        check(sent(changed("members.1.sex", "F")))
    assert "members.1.sex" in caught.value.problems[0].message


@pytest.fixture
def tablet() -> Tablet:
    tablet = Tablet()
    enrol([tablet])
    return tablet


def registered(tablet: Tablet, parts: Payloads) -> Any:
    statements = [(UUID(about), told) for about, told in parts]
    return tablet.sign("household.registered", statements[0][0], statements)


def test_a_registration_of_a_tablet_becomes_rows(tablet):
    source = family(member(documents=[document()]), name="tablet")
    assert deliver(registered(tablet, payloads(source))) is True
    household = Household.objects.get()
    assert (household.members.count(), Document.objects.count()) == (1, 1)
    assert Consent.objects.get().household == household


def test_it_refuses_what_is_taken_and_leaves_no_trace(tablet):
    here = new_household(family(member(documents=[document()])))
    fresh = family(member("b", relationship="head", documents=[document("d")]), name="fresh")
    clashes = [payloads(fresh) for _ in range(4)]
    clashes[0][0][0] = str(here.id)
    clashes[1][1][0] = clashes[1][0][1]["head"] = stable_id("head")
    clashes[1][0][1]["consents"][0]["given_by"] = stable_id("head")
    clashes[2][1][1]["documents"][0]["id"] = stable_id("document")
    clashes[3][0][1]["code"] = here.code
    before = Entry.objects.count(), Part.objects.count(), Person.objects.count()
    for parts in clashes:
        seq, prev = tablet.seq, tablet.prev
        with pytest.raises(Refused, match=r"entry\.taken"):
            deliver(registered(tablet, parts))
        tablet.seq, tablet.prev = seq, prev
    assert (Entry.objects.count(), Part.objects.count(), Person.objects.count()) == before
    assert deliver(registered(tablet, payloads(fresh))) is True


def test_a_payload_nested_without_end_is_refused(tablet):
    wire = registered(tablet, payloads())
    deep = "[" * 100_000
    with pytest.raises(Refused, match=r"ledger\.altered"):
        deliver(wire.with_part(0, payload=deep))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_no_payload_makes_an_applier_crash(tablet, data):
    """One to three places of a good registration get anything at all."""
    parts = deepcopy(
        payloads(family(member(documents=[document()]), member("w", relationship="spouse")))
    )
    for _ in range(data.draw(st.integers(1, 3))):
        spoil(parts, data)
    tablet.seq, tablet.prev = 0, "00" * 32
    try:
        with transaction.atomic():
            deliver(registered(tablet, parts))
            transaction.set_rollback(True)
    except Refused:
        pass


def spoil(parts: Payloads, data: st.DataObject) -> None:
    inner: Any = data.draw(st.sampled_from(parts))[1]
    while isinstance(inner, dict | list) and inner:
        keys = sorted(inner) if isinstance(inner, dict) else range(len(inner))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(inner[key], dict | list) or not inner[key] or data.draw(st.booleans()):
            inner[key] = data.draw(ANYTHING)
            return
        inner = inner[key]
