"""Where a reader may go: all in a row, or the rest under a word."""

import re

import pytest

from homeward.accounts.roles import Role
from homeward.web.context import IN_A_ROW

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])


def links(client_of, user):
    page = client_of(user).get("/").content.decode()
    nav = re.search(r'<nav class="places".*?</nav>', page, re.DOTALL)[0]
    row, _, menu = nav.partition("<details")
    return row.count("<a "), menu.count("<a ")


def test_who_goes_to_few_pages_has_them_in_a_row(client_of, staff):
    in_a_row, under = links(client_of, staff[Role.CLERK])
    assert (in_a_row <= IN_A_ROW + 1, under) == (True, 0)


def test_who_goes_to_many_finds_the_rest_under_a_word(client_of, staff):
    in_a_row, under = links(client_of, staff[Role.SUPERVISOR])
    assert (in_a_row, under > 1) == (IN_A_ROW, True)
