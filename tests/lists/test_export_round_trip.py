"""What went out as a list comes in again as the same: every cell, in every spelling."""

import csv
import io
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from homeward.accounts.roles import Role
from homeward.ledger.actions import become_device
from homeward.lists.cells import Dialect, fields_of, said_in
from homeward.lists.exporting import export, groups_for
from homeward.lists.targets import TARGETS, target_of
from homeward.lists.wishes import read_wish
from tests.registration.families import CLERK, NOW, document, family, member, new_household

pytestmark = pytest.mark.django_db
ROLES = frozenset({Role.PROTECTION_OFFICER})
DIALECT = Dialect(epoch_1904=False, arrival_time="00:00")
HOUSEHOLD = {
    "crossing": "spin-boldak",
    "arrived_at": "2026-11-20 10:20:30+04:30",
    "legal_status": "unhcr_slip",
    "manner_of_return": "facilitated",
    "lived_in": "PK-KP",
    "abroad_since": "1380",
    "origin": "AF06/behsud",
    "destination_text": "+ near the bridge",
    "phone": "+93700123456",
    "language": "x-pashai",
}
HEAD = {
    "given_name": "-زرقون",
    "given_name_latin": "@Zarqoon",
    "father_name": "'-تورمشال",
    "father_name_latin": "O'Toormashal",
    "family_name": "＋قشقری",
    "sex": "male",
    "birth": "12/3/1370",
    "relationship": "head",
    "marital_status": "widowed",
}
PAPERS = [
    {"type": "tazkira_paper", "number": "0012", "volume": "007", "page": "09"},
    {"type": "other", "number": "-12/a"},
]


@pytest.fixture
def exported(db):
    become_device(name="Omari laptop", now=NOW)
    papers = [document(f"paper {n}", **paper) for n, paper in enumerate(PAPERS)]
    new_household(family(member(documents=papers, **HEAD), **HOUSEHOLD))

    def read(language):
        chosen = {"purpose": "follow_up", "form": "csv", "groups": groups_for(ROLES)}
        chosen |= {"headings": "words" if language else "codes"}
        wish = read_wish(chosen, groups=groups_for(ROLES), zone=ZoneInfo("Asia/Kabul"))
        with translation.override(language or "en"):
            pieces = export(
                roles=ROLES, wish=wish, language=language or "en", confirmed=True,
                author=CLERK, now=NOW,
            )  # fmt: skip
            text = b"".join(pieces).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    return read


def understood(row):
    """Target → the fields of the desk input that its cell fills."""
    found = {}
    for heading, cell in row.items():
        name = target_of(heading)
        if name and cell:
            found[name] = fields_of(TARGETS[name], said_in(cell), DIALECT)
    return found


@pytest.mark.parametrize("language", [None, "en", "prs", "pus"])
def test_a_household_and_its_head_read_back_as_they_were(exported, language):
    (row,) = exported(language)
    fields = {}
    for each in understood(row).values():
        fields |= each
    assert {name: fields.get(name) for name in HOUSEHOLD | HEAD} == HOUSEHOLD | HEAD


@pytest.mark.parametrize("language", [None, "en", "prs", "pus"])
def test_two_documents_read_back_as_they_were(exported, language):
    (row,) = exported(language)
    found = understood(row)
    for begin in ("document", "second_document"):
        fields = {}
        for name in ("type", "number", "volume", "page"):
            fields |= found.get(f"{begin}_{name}", {})
        paper = {name.removeprefix(f"{begin}_"): value for name, value in fields.items()}
        assert paper in PAPERS


@pytest.mark.parametrize("language", [None, "en", "prs", "pus"])
def test_no_two_columns_are_taken_for_the_same(exported, language):
    (row,) = exported(language)
    names = [name for heading in row if (name := target_of(heading))]
    assert len(names) == len(set(names))
    assert "household_key" in names
