from collections import Counter
from datetime import date
from random import Random
from typing import Any

from homeward.demo.families import Person
from homeward.demo.papers import draw_papers, machine_readable_lines, repatriation_form, shared_card
from homeward.demo.people import households
from homeward.registration.documents import check_document, normalise_number
from homeward.registration.mrz import read_mrz

TODAY = date(2026, 11, 23)


def person(**changes: Any) -> Person:
    told = {"sex": "male", "born_on": date(1990, 5, 7), "relationship": "head"} | changes
    return Person((), (), (), **told)


def documents(count: int = 1500) -> list[dict[str, Any]]:
    people = (m for each in households(count, seed=21, today=TODAY) for m in each["members"])
    return [document for member in people for document in member["documents"]]


def test_every_document_passes_the_checks_of_its_kind() -> None:
    found = documents()
    assert {each["type"] for each in found} == {
        "por", "acc", "tazkira_paper", "tazkira_electronic", "passport", "vrf", "other"
    }  # fmt: skip
    assert [check_document(each["type"], each) for each in found] == [[] for _each in found]


def test_only_children_on_a_parents_card_share_a_number_and_say_why() -> None:
    found = documents()
    numbers = Counter(
        (each["type"], normalise_number(each["type"], each["number"])) for each in found
    )
    shared = [each for each in found if each.get("override_reason")]
    repeated = sum(count - 1 for count in numbers.values())
    assert repeated == len(shared)
    assert 0 < len(shared) < len(found) / 20


def test_all_numbers_are_recognisably_made_up() -> None:
    assert all(
        each["number"].removeprefix("VRF-").startswith(("99", "X")) for each in documents(300)
    )


def test_machine_readable_lines_can_be_read_back() -> None:
    lines = machine_readable_lines(
        "X1234567", person(), ("Abdul-Rahman", "Ahmadzai"), date(2030, 1, 2)
    )
    mrz = read_mrz(lines)
    assert (mrz.given_names, mrz.surname, mrz.number) == ("ABDUL RAHMAN", "AHMADZAI", "X1234567")
    assert (mrz.birth, mrz.sex, mrz.expiry, mrz.wrong) == ("900507", "M", "300102", ())


def test_a_name_without_family_name_fills_the_line_alone() -> None:
    mrz = read_mrz(machine_readable_lines("X1", person(sex="female"), ("Gul", ""), TODAY))
    assert (mrz.surname, mrz.given_names, mrz.sex, mrz.wrong) == ("GUL", "", "F", ())


def test_the_undocumented_hold_no_card_of_the_country_left() -> None:
    papers = [
        paper
        for seed in range(100)
        for paper in draw_papers(
            Random(seed), person(), legal_status="undocumented", latin=("A", ""), on=TODAY
        )
    ]
    assert {paper["type"] for paper in papers} <= {"tazkira_paper", "tazkira_electronic"}


def test_a_shared_card_has_its_own_identifier_and_a_reason() -> None:
    rng = Random(1)
    form = repatriation_form(rng)
    card = {"id": "x", "type": "por", "number": "991234"}
    assert shared_card(rng, [form]) == []
    [shared] = shared_card(rng, [form, card])
    assert shared["number"] == card["number"]
    assert shared["id"] != card["id"]
    assert shared["override_reason"]
