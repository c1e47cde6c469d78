"""One act of each kind by which the situation record is kept."""

from tests.situation import things


def record_situation() -> None:
    things.record("status")
    things.record("incident")
    one, other = things.record("statement"), things.record("statement", source="Other")
    things.relate(other, "denies", one)
    things.recommend(things.record("figure"), things.record("figure", value="1,422"))
    things.withdraw(other)
