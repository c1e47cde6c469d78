"""What the words in a list mean: codes, the screens' words in three languages, and what lists say."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final

from homeward.lists.targets import TARGETS, labels, normal
from homeward.reference.codes import SCREEN_LANGUAGES
from homeward.reference.places import COUNTRIES, Place, all_places, get_place

# Beyond the codes and the words of the screens; folded before they are compared.
ALSO: Final[Mapping[str, Mapping[str, str]]] = {
    "sex": {
        "female": "f|woman|girl|women|زن|خانم|مونث|اناث|انثی|دختر|ښځینه|ښځه|نجلۍ|انجلۍ",
        "male": "m|man|boy|men|مرد|مذکر|ذکور|ذکر|پسر|نارینه|سړی|هلک",
        "unknown": "u|not known|نامعلوم|معلوم نیست",
    },
    "relationship": {
        "head": "hoh|hh head|head|head of family|self|سرپرست|سرپرست خانواده|رئیس خانواده|رییس فامیل"
        "|خودش|د کورنۍ مشر|مشر",
        "spouse": "wife|husband|spouse|همسر|خانم|زوجه|شوهر|مېرمن|ماینه|خاوند|مېړه",
        "child": "son|daughter|child|پسر|دختر|فرزند|اولاد|زوی|لور",
        "parent": "father|mother|parent|پدر|مادر|پلار|مور",
        "sibling": "brother|sister|sibling|برادر|خواهر|ورور|خور",
        "grandchild": "grandson|granddaughter|grand son|grand daughter|grand child|نواسه|لمسی|لمسۍ",
        "grandparent": "grandfather|grandmother|grand father|grand mother|پدرکلان|مادرکلان|نیکه|انا",
        "child_in_law": "son in law|daughter in law|داماد|عروس|سنو|زوم|نږور",
        "parent_in_law": "father in law|mother in law|خسر|خشو|سخر|خواښې",
        "sibling_in_law": "brother in law|sister in law|ایور|ننو|خیاشنه|لېور|ندرور|اوښی",
        "niece_nephew": "nephew|niece|برادرزاده|خواهرزاده|وراره|خورېی|وریره",
        "uncle_aunt": "uncle|aunt|کاکا|ماما|عمه|خاله|تره|ترور|توړ",
        "cousin": "پسرکاکا|دخترکاکا|پسر کاکا|دختر کاکا|د تره زوی|د تره لور",
        "co_spouse": "co wife|second wife|امباق|بن",
        "not_related": "no relation|غیر فامیل|بې تړاوه",
        "other_relative": "relative|other relatives|خویشاوند|خپل خپلوان",
    },
    "marital_status": {
        "single": "unmarried|never married|مجرد|لوڅ",
        "married": "متاهل|عروسی شده|واده شوی|واده کړی",
        "widowed": "widow|widower|بیوه|کونډ|کونډه",
        "engaged": "نامزد|کوژدن",
        "divorced": "مطلقه|طلاق شده|طلاقه",
    },
    "legal_status": {
        "por": "por|por holder|por card|proof of registration",
        "acc": "acc|acc holder|acc card|afghan citizen card",
        "undocumented": "undoc|no document|no documents|بدون مدرک|بدون سند|بې اسنادو",
        "visa": "visa|ویزه",
        "unhcr_slip": "slip|unhcr|asylum seeker|پناهجو",
    },
    "manner_of_return": {
        "deported": "deportee|deportees|deportation|اخراج|اخراج شده|رد مرز|ایستل شوی",
        "spontaneous": "spontaneous return|spontaneous returnee|spontaneous returnees",
        "facilitated": "assisted|vrf|volrep|assisted return|مساعدت شده|مرسته شوی",
    },
    "document_type": {
        "por": "por|por card|proof of registration",
        "acc": "acc|acc card|afghan citizen card",
        "tazkira_paper": "paper tazkira|paper tazkera|تذکره کاغذی|کاغذي تذکره",
        "tazkira_electronic": "e tazkira|etazkira|e tazkera|electronic tazkera|electronic nid"
        "|تذکره الکترونیکی|برقی تذکره|بریښنایی تذکره",
        "passport": "پاسپورت",
        "vrf": "vrf|repatriation form",
    },
    "crossing": {"spin-boldak": "chaman|boldak", "milak": "zaranj|nimroz"},
    "language": {"prs": "farsi|persian|فارسی", "pus": "pashtu|pushto|pakhto"},
}
YES: Final = frozenset(map(normal, ["yes", "y", "true", "1", "x", "بلی", "بله", "هو"]))


@lru_cache(maxsize=4096)
def known_as(target: str, said: str) -> str | None:
    """The code of the target's list that a word stands for."""
    return _words(target).get(normal(said))


def is_yes(said: str) -> bool:
    return normal(said) in YES


@lru_cache(maxsize=4096)
def place_known_as(said: str, countries: frozenset[str] = frozenset(COUNTRIES)) -> str | None:
    """The one place of that code or name. Of a province and its district, the province: it is surer."""
    if get_place(said.strip()):
        return said.strip()
    found = [place for place in _named().get(normal(said), ()) if place.country in countries]
    provinces = {place.code for place in found if place.level != "district"}
    if len(provinces) == 1 and all({place.code, place.parent} & provinces for place in found):
        return provinces.pop()
    return found[0].code if len(found) == 1 else None


@cache
def _words(name: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for code, word in (TARGETS[name].choices or {}).items():
        also = ALSO.get(name.removeprefix("second_"), {}).get(code, "").split("|")
        for spoken in (code, *_spoken(word), *also):
            known.setdefault(normal(spoken), code)
    known.pop("", None)
    return known


def _spoken(word: Any) -> Iterator[str]:
    """A crossing has two names, a language one in each language; all others are texts."""
    names = getattr(word, "names", word)
    for name in names.values() if isinstance(names, Mapping) else labels(names):
        yield name
        yield from name.split(" / ")
        yield name.split(" (")[0]


@cache
def _named() -> dict[str, list[Place]]:
    """Higher places first, as the file lists them; a district also with its province behind it."""
    named: dict[str, list[Place]] = {}
    for place in all_places().values():
        for name in _names(place):
            known = named.setdefault(normal(name), [])
            if place not in known:
                known.append(place)
    return named


def _names(place: Place) -> Iterator[str]:
    yield from (*place.names.values(), *place.aliases)
    parent = get_place(place.parent) if place.level == "district" else None
    for language in SCREEN_LANGUAGES if parent else ():
        yield f"{place.names[language]} {parent.names[language]}" if parent else ""
