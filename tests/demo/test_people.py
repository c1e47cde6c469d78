from collections import Counter
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.demo.journeys import KABUL
from homeward.demo.people import households, programme
from homeward.reference.codes import CROSSINGS, LANGUAGES
from homeward.reference.places import get_place
from homeward.reference.romanise import script_of
from homeward.registration.births import age_interval, read_birth, read_since

TODAY = date(2026, 11, 23)
COUNT = 2000
PARTS = ("given_name", "father_name", "grandfather_name", "family_name")


@cache
def sample() -> list[dict[str, Any]]:
    return list(households(COUNT, seed=11, today=TODAY))


def everyone() -> list[dict[str, Any]]:
    return [member for household in sample() for member in household["members"]]


def share(matching: int, of: int = COUNT) -> float:
    return matching / of


def test_the_same_seed_gives_the_same_families() -> None:
    again = list(households(40, seed=3, today=TODAY))
    assert again == list(households(40, seed=3, today=TODAY))
    assert again != list(households(40, seed=4, today=TODAY))


def test_families_arrive_in_order_over_the_two_weeks_before_today() -> None:
    instants = [datetime.fromisoformat(each["household"]["arrived_at"]) for each in sample()]
    assert instants == sorted(instants)
    assert {instant.utcoffset() for instant in instants} == {timedelta(hours=4, minutes=30)}
    days = {instant.date() for instant in instants}
    assert days == {TODAY - timedelta(days=back) for back in range(1, 15)}


@pytest.mark.parametrize(("hour", "last_on"), [(11, TODAY), (3, TODAY - timedelta(days=1))])
def test_nobody_arrives_after_until(hour: int, last_on: date) -> None:
    until = datetime(2026, 11, 23, hour, tzinfo=KABUL)
    last = list(households(100, seed=1, today=TODAY, until=until))[-1]
    arrived_at = datetime.fromisoformat(last["household"]["arrived_at"])
    assert arrived_at <= until
    assert arrived_at.date() == last_on


def test_households_are_as_large_and_as_young_as_published_ones() -> None:
    births = [read_birth(member["birth"], stated_on=TODAY) for member in everyone()]
    ages = [age_interval(birth.first, birth.last, TODAY)[1] for birth in births if birth]
    assert 5 <= len(everyone()) / COUNT <= 6
    assert 0.55 <= share(sum(age < 18 for age in ages), len(ages)) <= 0.6


def test_every_kind_of_household_occurs() -> None:
    heads = [each["members"][0] for each in sample()]
    sizes = Counter(len(each["members"]) for each in sample())
    ties = Counter(tie for each in sample() for tie in {m["relationship"] for m in each["members"]})
    ages = [read_birth(head["birth"], stated_on=TODAY) for head in heads]
    child_heads = sum(1 for birth in ages if birth and birth.first > date(2008, 12, 1))
    assert 0.05 < share(sizes[1]) < 0.13
    assert 0.1 < share(sum(head["sex"] == "female" for head in heads)) < 0.25
    assert 0.002 < share(child_heads) < 0.02
    assert 0.02 < share(ties["co_spouse"]) < 0.06
    assert 0.1 < share(ties["parent"] + ties["grandchild"]) < 0.35


def test_some_have_no_document_or_no_known_age_or_are_days_old() -> None:
    without = [each for each in sample() if not any(m["documents"] for m in each["members"])]
    births = Counter(member["birth"] for member in everyone())
    assert 0.2 < share(len(without)) < 0.5
    assert 0.01 < share(births["unknown"], len(everyone())) < 0.05
    assert 0.004 < share(sum(n for birth, n in births.items() if birth.endswith("d"))) < 0.06


def test_every_household_has_one_head_who_comes_first() -> None:
    for household in sample():
        ties = [member["relationship"] for member in household["members"]]
        assert ties[0] == "head"
        assert ties.count("head") == 1
        assert household["consent_by"] in {member["id"] for member in household["members"]}


def test_identifiers_are_unique() -> None:
    found = [each["household"]["id"] for each in sample()]
    found += [member["id"] for member in everyone()]
    found += [document["id"] for member in everyone() for document in member["documents"]]
    assert len(set(found)) == len(found)
    assert all(str(UUID(each)) == each for each in found)


def test_each_script_stands_in_its_own_field() -> None:
    for member in everyone():
        for part in PARTS:
            assert script_of(member.get(part, "")) in ("arabic", "none")
            assert script_of(member.get(f"{part}_latin", "")) in ("latin", "none")
            assert bool(member.get(part)) == bool(member.get(f"{part}_latin"))
        assert set(member["proposed"]) <= set(member)


def test_names_are_given_or_kept_back() -> None:
    kept_back = [member for member in everyone() if not member.get("given_name")]
    assert all(member["name_not_given"] and member["sex"] == "female" for member in kept_back)
    assert 0 < len(kept_back) < len(everyone()) / 200


def test_children_carry_their_fathers_and_grandfathers_names() -> None:
    for household in sample():
        head = household["members"][0]
        for member in household["members"]:
            if member["relationship"] == "child" and head["sex"] == "male":
                assert member["father_name"] == head["given_name"]
                found = member.get("grandfather_name", head["father_name"])
                assert found == head["father_name"]


def test_names_are_spelled_in_many_ways() -> None:
    spelled = Counter(m["father_name_latin"].split()[0] for m in everyone())
    assert len({"Mohammad", "Muhammad", "Mohd", "Mohammed"} & set(spelled)) == 4
    scripts = Counter(
        "both" if not m["proposed"] else m["proposed"][0].removeprefix("given_name")
        for m in everyone()
    )
    assert 0.2 < share(scripts["both"], len(everyone())) < 0.6


def test_births_and_years_abroad_can_be_read() -> None:
    for household in sample():
        on = datetime.fromisoformat(household["household"]["arrived_at"]).date()
        read_since(household["household"]["abroad_since"], stated_on=on)
        for member in household["members"]:
            birth = read_birth(member["birth"], stated_on=on)
            assert (birth is None) == (member["birth"] == "unknown")


def test_first_days_of_the_year_dominate_full_dates() -> None:
    births = [member["birth"] for member in everyone()]
    first_days = sum(birth.endswith("-01-01") or "حمل" in birth for birth in births)
    full_dates = sum(birth.count("-") == 2 or "حمل" in birth for birth in births)
    assert 0.35 < share(first_days, full_dates) < 0.6


@pytest.mark.parametrize("crossing", sorted(CROSSINGS))
def test_places_are_known_and_fit_the_crossing(crossing: str) -> None:
    neighbour = CROSSINGS[crossing].neighbour
    for each in households(150, seed=2, today=TODAY, crossing=crossing):
        journey = each["household"]
        for field, country in (("lived_in", neighbour), ("origin", "AFG"), ("destination", "AFG")):
            if field in journey:
                place = get_place(journey[field])
                assert place is not None
                assert place.country == country
            else:
                assert journey[f"{field}_text"]


def test_returns_are_as_the_reports_describe_them() -> None:
    journeys = [each["household"] for each in sample()]
    status = Counter(journey["legal_status"] for journey in journeys)
    manner = Counter(journey["manner_of_return"] for journey in journeys)
    from_peshawar = sum(journey.get("lived_in") == "PK-KP/peshawar" for journey in journeys)
    to_nangarhar = sum(journey.get("destination", "").startswith("AF06") for journey in journeys)
    assert {journey["language"] for journey in journeys} <= set(LANGUAGES)
    assert status.most_common(1)[0][0] == "undocumented"
    assert 0.1 < share(manner["deported"]) < 0.3
    assert 0.05 < share(manner["facilitated"]) < 0.25
    assert 0.2 < share(from_peshawar) < 0.4
    assert 0.25 < share(to_nangarhar) < 0.42


def test_no_phone_number_can_ring() -> None:
    phones = [each["household"]["phone"] for each in sample() if each["household"]["phone"]]
    assert 0.4 < share(len(phones)) < 0.7
    assert all(phone.startswith(("+93000", "0000 ")) for phone in phones)


def test_consent_is_asked_for_every_purpose_and_sometimes_refused() -> None:
    answers = Counter(row["answer"] for each in sample() for row in each["consents"])
    asked = {(row["purpose"], row["partner_class"]) for row in sample()[0]["consents"]}
    assert len(asked) == 7
    assert 0.88 < answers["given"] / answers.total() < 0.97
    assert answers["refused"] > answers["not_asked"] > 0


@given(families=st.integers(1, 60), more=st.integers(0, 200), seed=st.integers(0, 9))
@settings(max_examples=30, deadline=None)
def test_a_programme_adds_up(families: int, more: int, seed: int) -> None:
    day = date(2023, 12, 13)
    found = list(
        programme(families=families, individuals=families + more, seed=seed, arrived_on=day)
    )
    assert len(found) == families
    assert sum(len(each["members"]) for each in found) == families + more
    arrived = {datetime.fromisoformat(each["household"]["arrived_at"]).date() for each in found}
    assert arrived == {day}
    assert all([m["relationship"] for m in each["members"]].count("head") == 1 for each in found)


@pytest.mark.parametrize(("families", "individuals"), [(63, 126), (87, 216), (89, 187), (0, 0)])
def test_published_days_can_be_played(families: int, individuals: int) -> None:
    found = list(
        programme(families=families, individuals=individuals, seed=1, arrived_on=date(2023, 12, 13))
    )
    sizes = [len(each["members"]) for each in found]
    assert (len(sizes), sum(sizes)) == (families, individuals)


def test_fewer_individuals_than_families_are_refused() -> None:
    with pytest.raises(ValueError, match="3 individuals cannot make 5 families"):
        next(programme(families=5, individuals=3, seed=1, arrived_on=TODAY))


def test_families_come_one_by_one() -> None:
    first = list(islice(households(200_000, seed=1, today=TODAY), 1))
    assert len(first) == 1
