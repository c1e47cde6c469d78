"""docs/threat-model.md says of every role what the code lets it reach."""

import re

import pytest

from homeward.accounts.roles import Role
from tests.docs.pages import text_of
from tests.docs.tables import TABLES, written_anew

PAGE = text_of("threat-model.md")
HOW_TO = "docs/threat-model.md is out of date: run `python -m tests.docs`"


@pytest.mark.parametrize("name", TABLES)
def test_the_page_has_a_place_for_the_table(name):
    assert PAGE.count(f"<!-- {name}: begin -->") == PAGE.count(f"<!-- {name}: end -->") == 1


def test_its_tables_are_those_of_the_code():
    assert written_anew(PAGE, TABLES) == PAGE, HOW_TO


def test_every_role_is_described_and_no_other():
    assert set(re.findall(r"^- \*\*([a-z_]+)\*\*:", PAGE, re.MULTILINE)) == set(Role)
