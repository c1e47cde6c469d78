"""What a column of a list may hold, and the headings by which it is known in three languages.

Headings beyond the fields' own names are those seen on lists of camps, agencies and offices; more can
be added here at no cost, since whoever brings a list sees and changes what was understood.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from homeward.reference.calendars import western_digits
from homeward.reference.codes import CROSSINGS, LANGUAGES, SCREEN_LANGUAGES
from homeward.reference.folding import fold
from homeward.registration import codes
from homeward.registration.documents import DOCUMENT_TYPES
from homeward.registration.words import FIELD_NAMES

Sort = Literal["household", "person", "document"]
LONGEST_HEADING: Final = 80
_NOT_WORD: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Target:
    """`choices`: its code list, where it has one. `constant`: one value may stand for all rows."""

    name: str
    label: Any
    sort: Sort
    headings: str = ""
    choices: Mapping[str, Any] | None = None
    constant: bool = False
    needed: bool = False


def _household() -> Iterator[Target]:
    yield Target(
        "household_key", _("Household key"), "household",
        "household|household id|household no|household number|hh|hh id|hhid|hh no|hh number|family id"
        "|family no|family number|family code|case|case id|case no|case number|group id"
        "|نمبر فامیل|شماره فامیل|شماره خانواده|کد خانواده|نمبر خانواده|کود فامیل|کود خانواده"
        "|د کورنۍ شمېره|د کورنۍ نمبر|د کورنۍ کوډ",
        needed=True,
    )  # fmt: skip
    yield _field(
        "crossing", "household", "crossing point|border|border point|entry point|point of entry"
        "|بندر|نقطه ورود|گذرگاه|مرز|نقطه صفری|پوله|د ننوتو ځای", CROSSINGS, constant=True, needed=True,
    )  # fmt: skip
    yield _field(
        "arrived_at", "household", "arrival|arrival date|date of arrival|date of return|return date"
        "|entry date|date of entry|تاریخ ورود|تاریخ رسیدن|تاریخ بازگشت|تاریخ عودت|د راتګ نېټه"
        "|د رارسېدو نېټه", constant=True, needed=True,
    )  # fmt: skip
    yield _field(
        "legal_status", "household", "legal status|status|status abroad|documentation status"
        "|وضعیت حقوقی|حالت حقوقی|حقوقي حالت", codes.LEGAL_STATUSES, constant=True, needed=True,
    )  # fmt: skip
    yield _field(
        "manner_of_return", "household", "return type|type of return|manner of return|category"
        "|نوع بازگشت|نوع عودت|د راستنېدو ډول", codes.MANNERS_OF_RETURN, constant=True, needed=True,
    )  # fmt: skip
    yield _field(
        "lived_in", "household", "place of residence|residence abroad|previous residence"
        "|city of residence|محل سکونت|محل زندگی|د اوسېدو ځای", constant=True,
    )  # fmt: skip
    yield Target(
        "abroad_since", FIELD_NAMES["abroad_since_typed"], "household",
        "in exile since|years abroad|years in exile|مدت مهاجرت|سال مهاجرت|د کډوالۍ موده",
    )  # fmt: skip
    yield _field(
        "origin", "household", "origin|place of origin|province of origin|district of origin"
        "|ولایت اصلی|محل اصلی|سکونت اصلی|اصلي ولایت|اصلي سیمه", constant=True,
    )  # fmt: skip
    yield _field(
        "destination", "household", "destination|intended destination|province of destination"
        "|place of return|مقصد|ولایت مقصد|محل عودت|د تګ ځای|مقصد ولایت", constant=True,
    )  # fmt: skip
    yield _field(
        "phone", "household", "phone number|phone no|telephone|mobile|mobile number|mobile no|contact"
        "|contact number|contact no|شماره تماس|نمبر تماس|شماره تلفون|نمبر تلفون|تلیفون|موبایل|تلفن"
        "|د تلیفون شمېره|د اړیکې شمېره",
    )  # fmt: skip
    yield _field("language", "household", "language|زبان|ژبه", LANGUAGES, constant=True)


def _person() -> Iterator[Target]:
    yield Target(
        "person_key", _("Person key"), "person",
        "person id|individual id|individual no|individual number|member id|member no|member number"
        "|نمبر عضو|شماره فرد|شماره عضو|د غړي شمېره",
    )  # fmt: skip
    for name, headings in (
        ("given_name", "name|first name|full name|name of person|individual name|نام|اسم|نوم"),
        ("father_name", "father|father name|fathers name|name of father|نام پدر|اسم پدر|ولد|د پلار نوم"),
        ("grandfather_name", "grandfather|grand father name|grandfather name|grand fathers name"
         "|نام پدرکلان|نام پدر کلان|ولدیت پدر|د نیکه نوم"),
        ("family_name", "last name|surname|tribe|تخلص|نام فامیلی|قوم|کورنی نوم"),
    ):  # fmt: skip
        yield _field(name, "person", headings)
        yield _field(f"{name}_latin", "person", _in_english(headings))
    yield _field("name_not_given", "person", "no name|name withheld|بدون نام|بې نومه")
    yield _field("sex", "person", "gender|m f|جنس|جنسیت|جنسیت فرد|جنډر", codes.SEXES, needed=True)
    yield Target(
        "birth", _("Date of birth, or age"), "person",
        "birth|date of birth|birth date|dob|year of birth|birth year|born|age or birth"
        "|تاریخ تولد|سال تولد|د زېږېدو نېټه|د زیږیدو نېټه",
    )  # fmt: skip
    yield Target(
        "age", _("Age"), "person", "age years|age in years|age at arrival|سن|عمر|سن به سال"
    )
    yield _field(
        "relationship", "person", "relationship|relation|relation to head|relationship to hoh"
        "|relationship to head of household|نسبت|نسبت به سرپرست|قرابت|رابطه|خپلوي|اړیکه",
        codes.RELATIONSHIPS, needed=True,
    )  # fmt: skip
    yield _field(
        "marital_status", "person", "civil status|حالت مدنی|وضعیت تأهل|مدني حالت",
        codes.MARITAL_STATUSES,
    )  # fmt: skip


def _documents() -> Iterator[Target]:
    yield Target(
        "document_type", _("Document"), "document",
        "document type|id type|type of document|type of id|نوع سند|نوع مدرک|د سند ډول",
        DOCUMENT_TYPES, constant=True,
    )  # fmt: skip
    yield Target(
        "document_number", _("Document number"), "document",
        "document no|id number|id no|card number|شماره سند|نمبر سند|د سند شمېره",
    )  # fmt: skip
    yield Target("document_volume", _("Volume"), "document", "jild|vol|جلد|ټوک")
    yield Target("document_page", _("Page"), "document", "صفحه|مخ")
    yield Target("document_mrz", _("Machine-readable lines"), "document", "mrz")
    yield Target("second_document_type", _("Second document"), "document", choices=DOCUMENT_TYPES)
    yield Target("second_document_number", _("Second document: number"), "document")
    yield Target("second_document_volume", _("Second document: volume"), "document")
    yield Target("second_document_page", _("Second document: page"), "document")
    yield Target("second_document_mrz", _("Second document: machine-readable lines"), "document")
    yield Target("por_number", _("PoR card number"), "document", "por|por no|por card|por card no")
    yield Target("acc_number", _("ACC card number"), "document", "acc|acc no|acc card|acc card no")
    yield Target(
        "tazkira_number", _("Tazkira number"), "document",
        "tazkira|tazkera|tazkira no|tazkera no|tazkera number|nid|تذکره|نمبر تذکره|شماره تذکره"
        "|د تذکرې شمېره",
    )  # fmt: skip
    yield Target(
        "passport_number", _("Passport number"), "document",
        "passport|passport no|پاسپورت|نمبر پاسپورت|شماره پاسپورت",
    )  # fmt: skip
    yield Target("vrf_number", _("VRF number"), "document", "vrf|vrf no")


def _field(
    name: str,
    sort: Sort,
    headings: str,
    choices: Mapping[str, Any] | None = None,
    *,
    constant: bool = False,
    needed: bool = False,
) -> Target:
    return Target(name, FIELD_NAMES[name], sort, headings, choices, constant, needed)


def _in_english(headings: str) -> str:
    latin = [each for each in headings.split("|") if each.isascii()]
    return "|".join(
        f"{each} {mark}" for each in latin for mark in ("latin", "english", "in english")
    )


TARGETS: Final[Mapping[str, Target]] = {
    each.name: each for each in (*_household(), *_person(), *_documents())
}


def target_of(heading: str) -> str | None:
    """The target that a heading names: its name in the code, its label, or another known word."""
    return _headings().get(normal(heading))


def normal(heading: str) -> str:
    """Words in the folded letters of `fold`, without marks, so that “H.H No” is “hh no”."""
    text = fold(western_digits(heading)).replace("'", "").replace("’", "").replace(".", "")
    return " ".join(_NOT_WORD.sub(" ", text).split())[:LONGEST_HEADING]


@cache
def _headings() -> dict[str, str]:
    known: dict[str, str] = {}
    for target in TARGETS.values():
        spoken = [target.name, *labels(target.label), *target.headings.split("|")]
        for heading in filter(None, map(normal, spoken)):
            known.setdefault(heading, target.name)
    return known


def labels(label: Any) -> list[str]:
    """A text in every language of the screens."""
    found = []
    for language in SCREEN_LANGUAGES:
        with translation.override(language):
            found.append(str(label))
    return found


def choices_in(target: Target, language: str) -> list[tuple[str, str]]:
    """Code and word for everything that may stand in such a column."""
    found = []
    for code, word in (target.choices or {}).items():
        names = getattr(word, "names", word)  # a crossing's; a language's are its own
        found.append((code, names[language] if isinstance(names, Mapping) else str(names)))
    return found
