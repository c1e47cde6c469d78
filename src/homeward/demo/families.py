"""Who travels together: a family of a given size, its ties, names and dates of birth."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from homeward.demo.draw import Weighted, happens
from homeward.demo.names import GivenName, family_name, given_name, mans_name, title

SIZES = Weighted(zip(range(1, 13), (9, 7, 8, 11, 14, 15, 14, 11, 7, 4, 2, 1), strict=True))
ADULT = 18
LAST_CHILD_AT_HOME = 23
MOST_CHILDREN_OF_A_MOTHER = 10
YOUNGEST_MOTHER = 17


@dataclass(slots=True)
class Person:
    """`born_on` is the truth; what the family says about it is another matter.

    `father` and `grandfather` are names: those two need not travel along.
    """

    name: GivenName
    father: GivenName
    grandfather: GivenName
    sex: str
    born_on: date
    relationship: str
    marital_status: str = "single"


@dataclass(slots=True)
class Family:
    """Persons as of `on`; the head comes first."""

    rng: Random
    on: date
    language: str
    family_name: GivenName = ()
    persons: list[Person] = field(default_factory=list)

    def add(
        self,
        relationship: str,
        age: float,
        *,
        sex: str = "",
        father: GivenName = (),
        grandfather: GivenName = (),
        name: GivenName = (),
        married: str = "",
    ) -> Person:
        """Whatever is not said is drawn; `age` in years."""
        rng = self.rng
        sex = sex or ("female" if happens(rng, 0.49) else "male")
        person = Person(
            name=name or self._fresh_name(sex),
            father=father or mans_name(rng),
            grandfather=grandfather or mans_name(rng),
            sex=sex,
            born_on=self.on - timedelta(days=int(age * 365.25)),
            relationship=relationship,
            marital_status=married or "single",
        )
        self.persons.append(person)
        return person

    def _fresh_name(self, sex: str) -> GivenName:
        taken = {person.name for person in self.persons}
        for _attempt in range(5):
            name = given_name(self.rng, sex)
            if name not in taken:
                break
        return name

    @property
    def head(self) -> Person:
        return self.persons[0]

    def age(self, person: Person) -> float:
        """In years."""
        return (self.on - person.born_on).days / 365.25


def draw_family(rng: Random, *, size: int, on: date, language: str) -> Family:
    """Exactly `size` persons."""
    family = Family(rng, on, language, family_name(rng, language))
    possible = [(shape, weight) for shape, low, high, weight in SHAPES if low <= size <= high]
    Weighted(possible).pick(rng)(family, size)
    if happens(rng, 0.12):
        _give_title(family)
    return family


def _give_title(family: Family) -> None:
    """To the head; his children then name him with it."""
    head = family.head
    if head.sex != "male" or family.age(head) < 30:
        return
    plain, head.name = head.name, (title(family.rng), *head.name)
    for person in family.persons[1:]:
        person.father = head.name if person.father is plain else person.father
        person.grandfather = head.name if person.grandfather is plain else person.grandfather


# Shapes: each fills an empty family with exactly `size` persons


def _alone(family: Family, size: int) -> None:
    rng = family.rng
    sex = "female" if happens(rng, 0.14) else "male"
    kind = rng.random()
    if kind < 0.04:
        family.add("head", rng.uniform(13, 17.9), sex=sex)
    elif kind < 0.14:
        family.add("head", rng.uniform(60, 85), sex=sex, married="widowed")
    else:
        age = min(17 + rng.expovariate(1 / 12), 59)
        family.add("head", age, sex=sex, married="married" if happens(rng, (age - 17) / 25) else "")


def _couple_and_children(family: Family, size: int) -> None:
    husband = _husband_and_wife(family, children=size - 2)
    _add_children(family, size - 2, husband, mother=family.persons[1])


def _couple_of_old_age(family: Family, size: int) -> None:
    rng = family.rng
    husband = family.add("head", rng.uniform(60, 82), sex="male", married="married")
    family.add("spouse", rng.uniform(55, 76), sex="female", married="married")
    _add_grandchildren(family, size - 2, husband)


def _woman_and_children(family: Family, size: int) -> None:
    """A widow, or a wife whose husband stayed behind."""
    rng = family.rng
    married = "widowed" if happens(rng, 0.55) else "married" if happens(rng, 0.9) else "separated"
    mother = family.add("head", _mothers_age(rng, size - 1), sex="female", married=married)
    absent = Person(mans_name(rng), mans_name(rng), (), "male", mother.born_on, "", "")
    with_elder = size > 3 and happens(rng, 0.15)
    _add_children(family, size - 1 - with_elder, absent, mother=mother)
    if with_elder:
        family.add("parent_in_law", rng.uniform(58, 80), sex="female", married="widowed")


def _man_and_children(family: Family, size: int) -> None:
    rng = family.rng
    age = _mothers_age(rng, size - 1) + 4
    father = family.add("head", age, sex="male", married="widowed" if age > 25 else "married")
    _add_children(family, size - 1, father, mother=father)


def _children_alone(family: Family, size: int) -> None:
    """The eldest, not yet 18, leads brothers and sisters."""
    rng = family.rng
    age = rng.uniform(14, 17.9)
    head = family.add("head", age)
    for _each in range(size - 1):
        age = max(age - rng.uniform(1.1, 3), 1)
        family.add("sibling", age, father=head.father, grandfather=head.grandfather)


def _two_wives(family: Family, size: int) -> None:
    husband = _husband_and_wife(family, children=(size - 3) // 2)
    first_wife = family.persons[1]
    age = max(family.age(first_wife) - family.rng.uniform(2, 12), 19.0)
    second_wife = family.add("co_spouse", age, sex="female", married="married")
    of_the_second = (size - 3) // 2
    _add_children(family, size - 3 - of_the_second, husband, mother=first_wife)
    _add_children(family, of_the_second, husband, mother=second_wife)


def _three_generations(family: Family, size: int) -> None:
    """The head with wife, children and a parent or two."""
    rng = family.rng
    elders = 2 if size >= 6 and happens(rng, 0.3) else 1
    husband = _husband_and_wife(family, children=size - 2 - elders)
    age = family.age(husband) + rng.uniform(18, 30)
    mother = "widowed" if elders == 1 else "married"
    family.add("parent", min(age, 90), sex="female", married=mother)
    if elders == 2:
        name, father = husband.father, husband.grandfather
        age = min(age + rng.uniform(0, 8), 93)
        family.add("parent", age, sex="male", name=name, father=father, married="married")
    _add_children(family, size - 2 - elders, husband, mother=family.persons[1])


def _with_married_son(family: Family, size: int) -> None:
    rng = family.rng
    husband = family.add("head", rng.uniform(48, 68), sex="male", married="married")
    wife_age = family.age(husband) - rng.uniform(2, 7)
    wife = family.add("spouse", wife_age, sex="female", married="married")
    son = family.add(
        "child",
        rng.uniform(20, 28),
        sex="male",
        father=husband.name,
        grandfather=husband.father,
        married="married",
    )
    daughter = family.add(
        "child_in_law",
        max(family.age(son) - rng.uniform(0, 5), 18),
        sex="female",
        married="married",
    )
    grandchildren = min((size - 4) // 2 + 1, size - 4, 4)
    _add_children(family, grandchildren, son, mother=daughter, relationship="grandchild", oldest=9)
    _add_children(family, size - 4 - grandchildren, husband, mother=wife)


def _with_brother_or_sister(family: Family, size: int) -> None:
    rng = family.rng
    husband = _husband_and_wife(family, children=size - 3)
    _add_children(family, size - 3, husband, mother=family.persons[1])
    age = max(family.age(husband) - rng.uniform(2, 14), 14)
    family.add("sibling", age, father=husband.father, grandfather=husband.grandfather)


def _brothers(family: Family, size: int) -> None:
    """Young men who worked abroad together, a cousin or a friend among them."""
    rng = family.rng
    head = family.add("head", rng.uniform(22, 35), sex="male")
    for _each in range(size - 1):
        age = rng.uniform(16, 30)
        if happens(rng, 0.6):
            family.add("sibling", age, sex="male", father=head.father, grandfather=head.grandfather)
        elif happens(rng, 0.7):
            family.add("cousin", age, sex="male", grandfather=head.grandfather)
        else:
            family.add("not_related", age, sex="male")


Shape = Callable[[Family, int], None]
ANY_SIZE = 1_000_000
SHAPES: tuple[tuple[Shape, int, int, float], ...] = (  # shape, sizes from, to, weight
    (_alone, 1, 1, 1),
    (_couple_and_children, 2, ANY_SIZE, 50),
    (_couple_of_old_age, 2, 3, 12),
    (_woman_and_children, 2, 9, 15),
    (_man_and_children, 2, 7, 3),
    (_children_alone, 2, 4, 1.5),
    (_brothers, 2, 4, 8),
    (_two_wives, 5, 14, 5),
    (_three_generations, 4, 11, 13),
    (_with_married_son, 6, 14, 12),
    (_with_brother_or_sister, 4, 10, 8),
)


def _mothers_age(rng: Random, children: int) -> float:
    """Old enough for that many children, mostly not much older."""
    needed = YOUNGEST_MOTHER + 1 + 1.7 * min(children, MOST_CHILDREN_OF_A_MOTHER)
    return min(needed + rng.expovariate(1 / 6), 52)


def _husband_and_wife(family: Family, *, children: int) -> Person:
    rng = family.rng
    age = _mothers_age(rng, children)
    husband = family.add("head", max(age + rng.gauss(4, 3), 18), sex="male", married="married")
    family.add("spouse", age, sex="female", married="married")
    return husband


def _add_children(
    family: Family,
    count: int,
    father: Person,
    *,
    mother: Person,
    relationship: str = "child",
    oldest: float = LAST_CHILD_AT_HOME,
) -> None:
    own = min(count, MOST_CHILDREN_OF_A_MOTHER)
    for age in _ages_of_children(family.rng, own, family.age(mother), oldest):
        family.add(relationship, age, father=father.name, grandfather=father.father)
    for _each in range(count - own):
        brother = mans_name(family.rng)
        age = family.rng.uniform(1, ADULT)
        family.add("niece_nephew", age, father=brother, grandfather=father.father)


def _ages_of_children(rng: Random, count: int, mothers_age: float, oldest: float) -> list[float]:
    """Eldest first, mostly a year or more apart; now and then a baby born on the way."""
    span = min(max(mothers_age - YOUNGEST_MOTHER, count * 1.2, 1.0), max(oldest, count * 1.2))
    step = span / max(count, 1)
    ages = [step * (place + rng.uniform(0, 0.85)) for place in range(count)]
    if ages and mothers_age < 45 and happens(rng, 0.015):
        ages[0] = rng.uniform(1, 14) / 365.25
    return ages[::-1]


def _add_grandchildren(family: Family, count: int, grandfather: Person) -> None:
    for _each in range(count):
        age = family.rng.uniform(2, 17)
        family.add("grandchild", age, father=mans_name(family.rng), grandfather=grandfather.name)
