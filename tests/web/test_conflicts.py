"""Two values for one thing are told in words before a supervisor decides."""

import pytest

from homeward.accounts.roles import Role
from homeward.registration.models import Household, Person
from tests.ledger.tablets import Tablet, deliver, enrol
from tests.registration.families import family, member, of_three, stable_id

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
NAMES = ("family", "second", "third")


@pytest.fixture
def child(send, clerk) -> Person:
    """One of three households."""
    heads = [member(f"head of {name}", relationship="head") for name in NAMES[1:]]
    others = [family(head, name=name) for head, name in zip(heads, NAMES[1:], strict=True)]
    for source in (of_three(), *others):
        assert send(clerk, "/api/v1/households", source).status_code == 201
    return Person.objects.get(id=stable_id("child"))


def told_by_two_tablets(child: Person, *changes: dict[str, object]) -> None:
    tablets = [Tablet() for _ in changes]
    enrol(tablets)
    for tablet, told in zip(tablets, changes, strict=True):
        entry = tablet.sign("person.moved", child.id, [(child.id, told)], base=[child.origin_entry])
        deliver(entry)


@pytest.mark.parametrize(
    ("field", "values", "said"),
    [
        ("household", [stable_id("second"), stable_id("third")], None),
        ("relationship", ["cousin", "sibling"], {"Cousin", "Brother or sister"}),
        ("removed", ["died", "mistake"], {"Died", "Was written down by mistake"}),
        ("birth_first", ["1991-03-21", "1992-03-21"], {"1 Hamal 1370", "1 Hamal 1371"}),
    ],
)
def test_both_values_are_told_in_words(child, client_of, staff, field, values, said):
    told_by_two_tablets(child, *({field: value} for value in values))
    codes = {Household.objects.get(id=stable_id(name)).code for name in ("second", "third")}
    page = client_of(staff[Role.SUPERVISOR]).get("/conflicts")
    (conflict,) = page.context["conflicts"]
    assert (conflict.field, conflict.name) == (field, "لوبیانه")
    assert {side.said for side in conflict.sides} == (said or codes)
    shown = page.content.decode()
    assert all(f'dir="auto">{each}</p>' in shown for each in (said or codes))


def test_the_kept_household_is_the_one_that_was_chosen(child, client_of, staff):
    told_by_two_tablets(
        child, {"household": stable_id("second")}, {"household": stable_id("third")}
    )
    client = client_of(staff[Role.SUPERVISOR])
    (conflict,) = client.get("/conflicts").context["conflicts"]
    code = Household.objects.get(id=stable_id("third")).code
    chosen = next(side.entry for side in conflict.sides if side.said == code)
    client.post("/conflicts", {"record": child.id, "field": "household", "chosen": chosen})
    child.refresh_from_db()
    assert child.household.code == code
