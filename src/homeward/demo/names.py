"""Names as families give them, before anybody spells them."""

from functools import cache
from random import Random

from homeward.demo.draw import Weighted, happens
from homeward.reference.lexicon import Name, names_for

GivenName = tuple[Name, ...]

WOMENS_SECONDS = frozenset({"Bibi", "Begum", "Gul", "Jan", "Pari", "Bano", "Khanum", "Naz"})
MENS_OPENINGS = frozenset({"Mohammad", "Ghulam", "Noor", "Gul", "Sher", "Sayed", "Taj", "Mir"})
AFTER_OPENING = frozenset(
    {"Mohammad", "Ahmad", "Ali", "Nabi", "Rasul", "Hassan", "Hussain", "Agha"}
)
MENS_TITLES = frozenset({"Haji", "Mullah", "Mawlawi", "Sayed", "Ustad", "Qari", "Malik", "Moallem"})
NOT_FOR_MEN = frozenset({"Khel", "Zai", "Bibi", "Begum", "Pari", "Bano", "Khanum", "Naz"})
FAMILY_NAME_SHARE = {"pus": 0.42, "prs": 0.6}
TRIBE_SHARE = {"pus": 0.7, "prs": 0.15}


@cache
def _stock(use: str) -> Weighted[Name]:
    return Weighted((name, name.weight) for name in names_for(use))


@cache
def _choice(use: str, latin: frozenset[str]) -> Weighted[Name]:
    return Weighted((name, name.weight) for name in names_for(use) if name.latin in latin)


@cache
def _mens_seconds() -> Weighted[Name]:
    names = [name for name in names_for("second") if name.latin not in NOT_FOR_MEN]
    return Weighted((name, name.weight) for name in names)


@cache
def servant() -> Name:
    return next(name for name in names_for("opening") if name.latin == "Abdul")


def mans_name(rng: Random) -> GivenName:
    """Habibullah; Abdul Rahman; Mohammad Naeem; Ghulam Nabi; Zaman Khan."""
    kind = rng.random()
    if kind < 0.12:
        return (servant(), _stock("attribute").pick(rng))
    if kind < 0.2:
        opening = _choice("opening", MENS_OPENINGS).pick(rng)
        return _with_second(opening, _choice("second", AFTER_OPENING).pick(rng))
    first = _stock("given_male").pick(rng)
    if kind < 0.28:
        return _with_second(_choice("opening", frozenset({"Mohammad"})).pick(rng), first)
    if kind < 0.46:
        return _with_second(first, _mens_seconds().pick(rng))
    return (first,)


def womans_name(rng: Random) -> GivenName:
    first = _stock("given_female").pick(rng)
    if happens(rng, 0.2):
        return _with_second(first, _choice("second", WOMENS_SECONDS).pick(rng))
    return (first,)


def _with_second(first: Name, second: Name) -> GivenName:
    repeats = second.arabic in first.arabic or first.arabic in second.arabic
    return (first,) if repeats or " " in first.latin + second.latin else (first, second)


def given_name(rng: Random, sex: str) -> GivenName:
    return womans_name(rng) if sex == "female" else mans_name(rng)


def family_name(rng: Random, language: str) -> GivenName:
    """Empty for the many who have none."""
    if not happens(rng, FAMILY_NAME_SHARE.get(language, 0.4)):
        return ()
    tribe = happens(rng, TRIBE_SHARE.get(language, 0.3))
    return (_stock("tribe" if tribe else "family").pick(rng),)


def title(rng: Random) -> Name:
    """A man's title; it comes and goes between two tellings of the same name."""
    return _choice("title", MENS_TITLES).pick(rng)
