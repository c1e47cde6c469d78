"""Those who stand together are known together, and who was not there before is new."""

import pytest

from homeward.matching.engine.asking import matched
from tests.matching.invented import crowd, day, named, people_of

FATHER, MOTHER = "Zarbek", "Gunwal"


def family(*children):
    """With a father who stands before his own."""
    return [
        named(FATHER, "Torshal", sex="male", birth=day("1960-05-06"), place=("Kabul", "")),
        named(MOTHER, "Lobyan", sex="female", birth=day("1963-05-06"), place=("Kabul", "")),
        *(
            named(name, FATHER, "Torshal", sex="male", birth=day(birth), place=("Kabul", ""))
            for name, birth in children
        ),
    ]


@pytest.fixture(scope="module")
def index():
    made = people_of(crowd(600)).index
    for record in family(("Bishpil", "1990-02-03"), ("Namrut", "1993-04-05")):
        made.add(record, 9000)
    return made


def test_all_of_a_family_are_found_again(index):
    told = matched(index, family(("Bishpil", "1990-02-03"), ("Namrut", "1993-04-05")))
    assert [(each[0].row, each[0].level) for each in told] == [
        (600 + place, "same") for place in range(4)
    ]


def test_a_sibling_who_was_not_there_is_new_in_a_known_family(index):
    told = matched(index, family(("Bishpil", "1990-02-03"), ("Helkam", "1996-06-07")))
    assert [each[0].level for each in told] == ["same", "same", "same", "family_member"]


def test_the_family_helps_whom_little_is_known_of(index):
    little = named("Namrut")
    alone = matched(index, [little])[0]
    told = matched(index, [*family(("Bishpil", "1990-02-03")), named("Namrut", FATHER)])[3]
    assert told[0].row == 603
    assert told[0].probability > max([each.probability for each in alone], default=0.0)
    assert told[0].support > 0


def test_strangers_who_stand_together_are_no_known_family(index):
    told = matched(index, [named("Spindosh", "Walmun"), named("Durgad", "Walmun")])
    assert {each.level for member in told for each in member} <= {"not_seen"}
