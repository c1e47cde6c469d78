"""What a desk writes down of people: one record each, in the columns of the files."""

import random
from dataclasses import dataclass

import numpy as np

from bench.matching.people import men, women
from bench.matching.people.births import births
from bench.matching.people.chance import Floats, mixed, unit
from bench.matching.people.households import Flags, People
from bench.matching.people.lexicon import ARABIC, LATIN, Ints, Lexicon, Texts
from bench.matching.people.noise import FIRST, Rates
from bench.matching.people.papers import documents
from bench.matching.people.places import DISTRICTS, district_texts, province_texts, some_districts
from bench.matching.people.slips import slip

NAMES = ("given_name", "father_name", "grandfather_name", "family_name")
COLUMNS = (
    "id",
    "registration",
    *NAMES,
    "sex",
    "birth",
    "province",
    "district",
    "document_type",
    "document_number",
)
Columns = dict[str, Texts]
SHOUTING, WHISPERING = 0.2, 0.26
NOTHING = -1
ELSEWHERE = some_districts(4096)


@dataclass(frozen=True)
class Visit:
    """One time at a desk, a row a person: `house` numbers the family in all chunks, `turn` its visits."""

    house: Ints
    turn: Ints
    at: Floats

    @property
    def key(self) -> Ints:
        return mixed(self.house, self.turn).astype(np.int64)


class Desk:
    """Everything a record needs besides the people; one for each chunk, so that chunks do not depend."""

    def __init__(self, lexicon: Lexicon, rates: Rates, *seed: int) -> None:
        self.lexicon, self.rates = lexicon, rates
        self.rng = np.random.default_rng(seed)
        self.fingers = random.Random(repr(seed))

    def write(self, people: People, visit: Visit) -> Columns:
        """All but `id` and `registration`. The first visit of a house is turn 0."""
        scale = np.where(visit.turn == 0, FIRST, 1.0)
        script = self.scripts(visit)
        spelling = self.spelling_keys(visit, script)
        grown = visit.at - people.born >= 15
        found = {
            column: self.spell(names, script, spelling, scale, number)
            for number, (column, names) in enumerate(
                self.names(people, visit, scale, grown).items()
            )
        }
        self.add_titles(found, people, script, scale, grown & (visit.at - people.born > 28))
        self.put_family_behind(found, scale)
        found |= self.places(people, visit, scale)
        found["sex"] = self.sexes(people, scale)
        missing = self.rates.birth_missing * float(scale.mean())
        found["birth"] = births(people, visit.at, visit.key, self.rates, missing, self.rng)
        found["document_type"], found["document_number"] = documents(
            people, self.rates, scale, self.rng, self.fingers, grown=grown, again=visit.turn > 0
        )
        return found

    def chance(self, count: int) -> Floats:
        return self.rng.random(count)

    def scripts(self, visit: Visit) -> Ints:
        first = (unit(visit.house, 11) < 0.5).astype(np.int64)
        other = (visit.turn > 0) & (unit(visit.key, 12) < self.rates.other_script)
        return np.where(other, 1 - first, first)

    def spelling_keys(self, visit: Visit, script: Ints) -> Ints:
        """Two visits with the same key and script spell alike: the old card lay on the table."""
        first = mixed(visit.house, 0).astype(np.int64)
        return np.where(unit(visit.key, 13) < self.rates.respelled, visit.key, first)

    def names(self, people: People, visit: Visit, scale: Floats, grown: Flags) -> dict[str, Ints]:
        count, rates = len(people), self.rates
        given = np.where(
            self.chance(count) < rates.other_given * scale,
            self.house_names(people, grown),
            people.given,
        )
        no_grandfather = np.where(
            people.female, rates.no_grandfather_woman, rates.no_grandfather_man
        )
        told = {
            "given_name": self.told(given, visit, scale, salt=21),
            "father_name": self.told(people.father, visit, scale, salt=22),
            "grandfather_name": self.told(people.grandfather, visit, scale, salt=22),
        }
        father, grandfather = told["father_name"], told["grandfather_name"]
        father = np.where(self.chance(count) < rates.no_father * scale, NOTHING, father)
        # A family is mostly asked alike: whether there is a box for it depends on the form.
        form = np.where(self.chance(count) < 0.6, unit(visit.key, 23), self.chance(count))
        grandfather = np.where(form < no_grandfather, NOTHING, grandfather)
        swap = self.chance(count) < rates.swapped * scale
        told["father_name"] = np.where(swap, grandfather, father)
        told["grandfather_name"] = np.where(swap, father, grandfather)
        tribe = unit(visit.key, 24) < np.where(visit.turn > 0, rates.other_family, 0.0)
        family = np.where(tribe, people.tribe, people.family)
        boxed = np.where(self.chance(count) < 0.85, unit(visit.key, 25), self.chance(count))
        told["family_name"] = np.where(boxed < rates.no_family, NOTHING, family)
        return told

    def house_names(self, people: People, grown: Flags) -> Ints:
        """What the family calls them; grown men keep the name that is on paper."""
        other = self.lexicon.men.draw(self.rng, len(people))
        other = np.where(people.female, self.lexicon.women.draw(self.rng, len(people)), other)
        return np.where(people.female | ~grown, other, people.given)

    def told(self, names: Ints, visit: Visit, scale: Floats, *, salt: int) -> Ints:
        """A name in its long or short form; the same in one visit wherever it is said."""
        chance = unit(visit.key, names, salt) / scale
        rates, lexicon = self.rates, self.lexicon
        short = chance < rates.shortened
        nick = ~short & (chance < rates.shortened + rates.nickname)
        longer = ~short & ~nick & (chance < rates.shortened + rates.nickname + rates.longer)
        ways = [lexicon.short[names], lexicon.nick[names], lexicon.longer[names]]
        return np.select([short, nick, longer], ways, names)

    def spell(self, names: Ints, script: Ints, spelling: Ints, scale: Floats, salt: int) -> Texts:
        """One name has one spelling in a visit, but for some that are typed again."""
        count, lexicon = len(names), self.lexicon
        name = np.maximum(names, 0)
        anew = self.chance(count) < self.rates.typed_again
        chance = np.where(anew, self.chance(count), unit(spelling, name, script, 31))
        size = lexicon.starts[name + 1] - lexicon.starts[name]
        at = lexicon.starts[name] + (chance * size).astype(np.int64)
        text = np.where(script == LATIN, lexicon.pools[LATIN][at], lexicon.pools[ARABIC][at])
        text[names == NOTHING] = ""
        wrong = np.flatnonzero((self.chance(count) < self.rates.slip * scale) & (names != NOTHING))
        text[wrong] = [slip(each, self.fingers) for each in text[wrong]]
        case = unit(spelling, 32)
        for change, low, high in ((str.upper, 0, SHOUTING), (str.lower, SHOUTING, WHISPERING)):
            rows = np.flatnonzero((case >= low) & (case < high) & (script == LATIN))
            text[rows] = [change(each) for each in text[rows]]
        return text

    def add_titles(
        self, found: Columns, people: People, script: Ints, scale: Floats, old: Flags
    ) -> None:
        for column in NAMES[:2]:
            texts, titled = found[column], self.chance(len(people)) < self.rates.title * scale
            theirs = titled & (old if column == "given_name" else True) & (texts != "")
            for row in np.flatnonzero(theirs).tolist():
                woman = column == "given_name" and bool(people.female[row])
                texts[row] = f"{self.title(script[row] == ARABIC, woman)} {texts[row]}"

    def title(self, arabic: bool, woman: bool) -> str:
        table = women if woman else men
        return self.fingers.choice(table.TITLES_ARABIC if arabic else table.TITLES_LATIN)

    def put_family_behind(self, found: Columns, scale: Floats) -> None:
        given, family = found["given_name"], found["family_name"]
        rows = np.flatnonzero(
            (self.chance(len(given)) < self.rates.family_in_given * scale) & (family != "")
        )
        for row in rows.tolist():
            given[row], family[row] = f"{given[row]} {family[row]}", ""

    def places(self, people: People, visit: Visit, scale: Floats) -> Columns:
        """A visit has one place of origin for all."""
        rates, district = self.rates, people.district
        again = visit.turn > 0
        moved = again & (unit(visit.key, 41) < rates.other_province)
        elsewhere = (mixed(visit.key, 42) & np.uint64(0xFFFF)).astype(np.int64)
        district = np.where(moved, ELSEWHERE[elsewhere % len(ELSEWHERE)], district)
        other = again & ~moved & (unit(visit.key, 43) < rates.other_district)
        centre = unit(visit.key, 44) < 0.5
        near = district // 100 * 100 + 1 + elsewhere % DISTRICTS[district // 100]
        district = np.where(other, np.where(centre, district // 100 * 100 + 1, near), district)
        province = np.where(unit(visit.key, 45) < rates.no_province * scale, 0, district // 100)
        district = np.where(
            (unit(visit.key, 46) < rates.no_district) | (province == 0), 0, district
        )
        return {"province": province_texts(province), "district": district_texts(district)}

    def sexes(self, people: People, scale: Floats) -> Texts:
        wrong = self.chance(len(people)) < self.rates.sex_wrong * scale
        return np.where(people.female ^ wrong, "female", "male").astype(object)
