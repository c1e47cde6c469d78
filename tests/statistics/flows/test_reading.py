"""The extract holds what plain queries count, also after splits, merges and erasures."""

from collections import Counter
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from homeward.assistance.needs import needs_of
from homeward.matching.queries import distinct
from homeward.matching.review.actions import unmerge_persons
from homeward.reception.calling import become_household
from homeward.reception.models import Token, TokenHousehold
from homeward.registration import moving
from homeward.registration.births import age_interval
from homeward.registration.models import Household, Person
from homeward.registration.queries import day_counts
from homeward.statistics.flows.codes import AGES, DIMENSIONS, NEEDS
from homeward.statistics.flows.counting import by_need, count, totals
from homeward.statistics.flows.reading import local_days, read_extract
from homeward.statistics.flows.selecting import Asked, Selection
from tests.matching.review.pairs import BY, PAIR, answered, merged, two_families
from tests.reception import hands
from tests.reception.conftest import site  # noqa: F401
from tests.registration.families import TODAY, erase, family, member, new_household, of_three

pytestmark = pytest.mark.django_db
KABUL = ZoneInfo("Asia/Kabul")


@pytest.fixture
def register(site):  # noqa: F811
    """Somebody merged, somebody erased, a family split, one joined into another, somebody removed."""
    two_families()
    answered()
    merged()
    three = new_household(of_three())
    child, wife = (str(each.id) for each in three.members.exclude(relationship="head"))
    alone = [member(f"lone {at}", relationship="head") for at in range(3)]
    others = [new_household(family(each, name=each["id"])) for each in alone]
    (token,) = hands.issue(lane="deportees")
    become_household(token=token.id, household=three.id, **BY)
    moving.split_household(
        household=three.id, persons=[UUID(wife)], head=UUID(wife), relationships={}, **BY
    )
    moving.remove_member(person=UUID(child), reason="not_here", **BY)
    moving.join_households(household=others[0].id, into=others[1].id, relationships={}, **BY)
    erase(UUID(alone[2]["id"]))
    old = member("old woman", relationship="head", birth="71", sex="female")
    late = {"name": "late", "arrived_at": "2026-11-22T00:10:00+04:30", "destination": "AF06"}
    came = new_household(family(old, member("boy", birth="3", sex="male"), **late))
    (token,) = hands.issue({"women": 1, "flags": ["medical"]}, lane="patients")
    become_household(token=token.id, household=came.id, **BY)


def naive(dimension):
    """(persons who arrived, by code), one at a time."""
    found = Counter()
    for person in Person.objects.filter(removed=None).select_related("household"):
        household = person.household
        if household.arrived_at and household.joined_into is None:
            found[naive_code(person, household, dimension)] += 1
    return dict(found)


def naive_code(person, household, dimension):
    if dimension == "sex":
        return person.sex
    if dimension == "age":
        on = household.arrived_at.astimezone(KABUL).date()
        youngest, oldest = age_interval(person.birth_first, person.birth_last, on)
        bands = [code for code, (low, high) in AGES.items() if low <= youngest <= oldest <= high]
        return bands[0] if bands else "unknown"
    if dimension == "lane":
        here = [household.id, household.split_from]
        tokens = TokenHousehold.objects.filter(household__in=here).values("token")
        lanes = {each.lane for each in Token.objects.filter(id__in=tokens) if each.lane}
        return lanes.pop() if len(lanes) == 1 else "unknown"
    return getattr(household, dimension) or "unknown"


def everything(extract) -> Selection:
    arrivals = extract.arrivals
    return Selection(arrivals, Asked(arrivals.first_day, arrivals.last_day))


@pytest.mark.usefixtures("register")
def test_an_extract_counts_what_plain_queries_count():
    selection = everything(read_extract(zone=KABUL))
    for dimension, codes in DIMENSIONS.items():
        counts = count(selection, dimension).movements.tolist()
        found = {code: number for code, number in zip(codes, counts, strict=True) if number}
        assert found == naive(dimension), dimension
    whole = totals(selection)
    here = Person.objects.filter(removed=None, household__arrived_at__isnull=False)
    assert whole.persons == len(distinct(here.values_list("id", flat=True)))
    assert whole.persons == whole.movements - 1
    assert (whole.families, whole.families_once) == (6, 5)


@pytest.mark.usefixtures("register")
def test_who_came_without_a_token_came_through_a_lane_that_is_not_known():
    found = count(everything(read_extract(zone=KABUL)), "lane")
    told = dict(zip(DIMENSIONS["lane"], found.families.tolist(), strict=True))
    assert {lane: n for lane, n in told.items() if n} == {
        "deportees": 2, "patients": 1, "unknown": 3,
    }  # fmt: skip


@pytest.mark.usefixtures("register")
def test_a_family_of_two_tokens_and_two_lanes_came_through_none_that_is_known():
    household = Household.objects.get(destination="AF06")
    for lane in ("cargo", None, "patients"):
        (token,) = hands.issue(lane=lane)
        become_household(token=token.id, household=household.id, **BY)
    found = count(everything(read_extract(zone=KABUL)), "lane")
    told = dict(zip(DIMENSIONS["lane"], found.families.tolist(), strict=True))
    assert (told["patients"], told["cargo"], told["unknown"]) == (0, 0, 4)


@pytest.mark.usefixtures("register")
def test_days_are_those_of_the_site():
    extract = read_extract(zone=KABUL)
    for on in (TODAY, extract.arrivals.first_day):
        found = totals(Selection(extract.arrivals, Asked(on, on)))
        counts = day_counts(on=on, zone=KABUL)
        assert (found.movements, found.families) == (counts.persons, counts.households)


@pytest.mark.usefixtures("register")
def test_needs_are_those_that_give_a_right_to_something():
    found = Counter()
    for household in Household.objects.exclude(arrived_at=None).filter(joined_into=None):
        members = list(Person.objects.filter(household=household, removed=None))
        on = household.arrived_at.astimezone(KABUL).date()
        found.update(needs_of(household.id, members, on=on))
    counted = by_need(everything(read_extract(zone=KABUL)))
    assert {need: counted[need][0] for need in NEEDS} == {need: found[need] for need in NEEDS}
    assert (counted["medical"], counted["older_person"]) == ((1, 2), (1, 2))


@pytest.mark.usefixtures("register")
def test_who_is_merged_counts_once_until_it_is_undone():
    before = totals(everything(read_extract(zone=KABUL)))
    unmerge_persons(pair=PAIR, **BY)
    after = totals(everything(read_extract(zone=KABUL)))
    assert (after.persons - before.persons, after.movements - before.movements) == (1, 0)


@pytest.mark.usefixtures("site")
def test_an_empty_register_is_read():
    extract = read_extract(zone=KABUL)
    assert (len(extract.arrivals.persons), extract.arrivals.first_day) == (0, None)


def test_clocks_that_are_set_are_heeded():
    zone = ZoneInfo("Europe/Berlin")
    moments = [
        datetime(2026, 10, 24, 21, 59, 59, tzinfo=UTC),
        datetime(2026, 10, 25, 22, 30, tzinfo=UTC),
    ]
    found = local_days(np.array([each.timestamp() for each in moments], np.int64), zone)
    assert found.tolist() == [each.astimezone(zone).toordinal() for each in moments]
