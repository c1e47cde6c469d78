"""Code lists that are facts about the region. Names stand in English, Dari and Pashto."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

Names = Mapping[str, str]
SCREEN_LANGUAGES: Final = ("en", "prs", "pus")


@dataclass(frozen=True)
class Crossing:
    """`province` is the OCHA P-code on the Afghan side, `neighbour` the ISO 3166 country across.

    `near` and `far` name the Afghan and the other side, which often differ: Chaman is the
    Pakistani side of Spin Boldak.
    """

    code: str
    province: str
    neighbour: str
    near: Names
    far: Names

    @property
    def names(self) -> Names:
        return {language: self._both_sides(language) for language in SCREEN_LANGUAGES}

    def _both_sides(self, language: str) -> str:
        near, far = self.near[language], self.far[language]
        return near if near == far else f"{near} / {far}"


def _names(en: str, prs: str, pus: str) -> Names:
    return dict(zip(SCREEN_LANGUAGES, (en, prs, pus), strict=True))


def _one_name(code: str, province: str, neighbour: str, names: Names) -> Crossing:
    return Crossing(code, province, neighbour, names, names)


# Source: IOM and UNHCR return-flow reports name these. The province of Badini is (check).
_LISTED = (
    _one_name("torkham", "AF06", "PAK", _names("Torkham", "تورخم", "تورخم")),
    Crossing(
        "spin-boldak",
        "AF27",
        "PAK",
        _names("Spin Boldak", "سپین بولدک", "سپین بولدک"),
        _names("Chaman", "چمن", "چمن"),
    ),
    _one_name("ghulam-khan", "AF14", "PAK", _names("Ghulam Khan", "غلام خان", "غلام خان")),
    _one_name("angoor-adda", "AF12", "PAK", _names("Angoor Adda", "انگور اده", "انګور اډه")),
    Crossing(
        "kharlachi",
        "AF13",
        "PAK",
        _names("Dand Wa Patan", "دند و پتان", "ډنډ او پټان"),
        _names("Kharlachi", "خرلاچی", "خرلاچي"),
    ),
    _one_name("badini", "AF26", "PAK", _names("Badini", "بادینی", "بادیني")),
    _one_name("bahramcha", "AF30", "PAK", _names("Bahramcha", "بهرامچه", "بهرامچه")),
    Crossing(
        "islam-qala",
        "AF32",
        "IRN",
        _names("Islam Qala", "اسلام قلعه", "اسلام کلا"),
        _names("Dogharoun", "دوغارون", "دوغارون"),
    ),
    Crossing(
        "milak",
        "AF34",
        "IRN",
        _names("Pul-e-Abresham", "پل ابریشم", "پل ابرېښم"),
        _names("Milak", "میلک", "میلک"),
    ),
)
CROSSINGS: Final[Mapping[str, Crossing]] = {crossing.code: crossing for crossing in _LISTED}

# Source: ISO 639-3, except "en" (ISO 639-1, as the screens use it) and two codes of our own for
# families of languages ISO splits: "x-pashai" (Pashai) and "x-nuristani" (Nuristani).
LANGUAGES: Final[Mapping[str, Names]] = {
    "prs": _names("Dari", "دری", "دري"),
    "pus": _names("Pashto", "پشتو", "پښتو"),
    "uzb": _names("Uzbek", "ازبکی", "ازبکي"),
    "tuk": _names("Turkmen", "ترکمنی", "ترکمني"),
    "bal": _names("Balochi", "بلوچی", "بلوڅي"),
    "x-pashai": _names("Pashai", "پشه‌ای", "پشه‌یي"),
    "x-nuristani": _names("Nuristani", "نورستانی", "نورستاني"),
    "urd": _names("Urdu", "اردو", "اردو"),
    "en": _names("English", "انگلیسی", "انګلیسي"),
    "other": _names("Other", "دیگر", "بل"),
}
