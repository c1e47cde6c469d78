"""Why: each comparison with what it adds, the weightiest first."""

import pytest

from homeward.matching.proposals import Reason
from homeward.matching.reasons import reasons_of
from homeward.matching.records import as_written
from tests.matching.invented import crowd, day, named, people_of

STORED = named("Zarbek", "Torshal", sex="male", birth=day("1988-05-06"), place=("Kabul", ""))


@pytest.fixture(scope="module")
def index():
    made = people_of(crowd(200)).index
    made.add(STORED, 9000)
    return made


def told(index, record, **more):
    asked, _near = index.asked(record)
    return reasons_of(index.compare(asked, [len(index) - 1])[0], **more)


def test_only_what_both_sides_say_is_a_reason(index):
    found = told(index, named("Zarbek", "Bishgad", sex="male"))
    assert {(each.compared, each.how) for each in found} == {
        ("given_name", "same"),
        ("father_name", "differs"),
        ("sex", "same"),
    }


def test_the_weightiest_comes_first_and_quotes_both(index):
    here = named("Zarbek", "Torshal", place=("Herat", ""))
    found = told(index, here, here=as_written(here), there=as_written(STORED))
    weights = [abs(each.weight) for each in found]
    assert weights == sorted(weights, reverse=True)
    assert ("Herat", "Kabul") in [(each.here, each.there) for each in found]


@pytest.mark.parametrize(
    ("support", "how"), [(8.0, "others_found"), (-3.0, "others_missing"), (0.4, None)]
)
def test_the_family_is_a_reason_when_it_says_something(index, support, how):
    found = [each for each in told(index, STORED, support=support) if each.compared == "family"]
    assert found == ([Reason("family", how, support)] if how else [])
