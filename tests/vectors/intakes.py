"""Whole intakes: families as they come, and each thing that can be wrong with one."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

from django.utils import translation

from homeward.problems import Refused
from homeward.reference.codes import SCREEN_LANGUAGES
from homeward.registration import intake
from tests.registration.families import consent, document, family, member, of_three, stable_id
from tests.vectors.typed import MOMENTS, PHONES, listed

NOW = datetime(2026, 11, 23, 12, 30, 0, 123456, tzinfo=timezone(timedelta(hours=4, minutes=30)))
UPPER = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LOWER = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
WRONG = (None, "", " ", 7, 7.5, True, False, [], {}, ["x"], {"0": {}}, "x", "x" * 300, "\x00\ud800")


def intakes() -> Iterator[dict[str, Any]]:
    for source in sources():
        yield read_on_both(source)
    for language in SCREEN_LANGUAGES[1:]:
        yield read_on_both(all_wrong(), language)


def read_on_both(source: Any, language: str = "en") -> dict[str, Any]:
    from tests.vectors.cases import told

    case = {"source": source, "now": NOW.isoformat(), "language": language}
    with translation.override(language):
        try:
            found = intake.read(source, now=NOW, today=NOW.date())
        except Refused as refused:
            return case | {"problems": [*map(told, refused.problems)]}
    return case | {"gives": as_json(found)}


def as_json(found: intake.Intake) -> dict[str, Any]:
    return {
        "id": str(found.id),
        "values": found.values,
        "members": [
            {"id": str(each.id), "values": each.values, "documents": each.documents}
            for each in found.members
        ],
        "head": str(found.head),
        "consents": found.consents,
    }


def sources() -> Iterator[Any]:
    yield from whole_families()
    yield from one_field_each()
    yield from odd_shapes()
    yield from documents_of_all_kinds()
    yield all_wrong()


def whole_families() -> Iterator[Any]:
    yield family()
    yield of_three()
    yield family(
        member(
            documents=[document(), document("second", type="other", number="هرچه 12")],
            proposed=[
                "given_name_latin",
                "given_name",
                "given_name",
                "nothing",
                7,
                "name_not_given",
            ],
            name_not_given=True,
            marital_status="married",
            photo="0a" * 32,
            birth="1/1/1370",
        ),
        member("wife", relationship="co_spouse", birth="unknown", sex="unknown"),
        phone="+93 (79) 000-0000",
        language="uzb",
        name_on_receipt=True,
        lived_in="PAK",
        origin="AF06",
        destination="AF01",
        destination_text=" نزد\tکاکا ",
        abroad_since="1390",
    ) | {
        "consents": [
            consent(),
            consent(purpose="sharing", answer="refused"),
            consent(purpose="sharing", partner_class="ngo", answer="not_asked"),
        ]
    }
    yield family(abroad_since="born abroad") | {"consents": [], "consent_language": None}
    yield family() | {"consents": [consent(answer="not_asked")], "consent_language": ""}
    for typed in listed(PHONES):
        yield family(phone=typed)
    for typed in listed(MOMENTS):
        yield family(arrived_at=typed)
    for code in ("AFG", "AF99", "af06", "Atlantis", " AF06 ", "constructor"):
        yield family(origin=code, lived_in=code)
    for birth in (
        "35",
        "~4",
        "unknown",
        "1370-05",
        "old",
        "150",
        "2030",
        "1/1/70",
        "about 3/3/1991",
    ):
        yield family(member(birth=birth))
    for since in ("20 years", "2030", "once upon a time", "121 years", "30-20 years", "~1390"):
        yield family(abroad_since=since)
    for typed in ("15 Hamal 1991", "31/12/1400", "1/13/1370", "9999", "15/1/70", "Hamal"):
        yield family(member(birth=typed))


def one_field_each() -> Iterator[Any]:
    """Each field with each kind of wrong value."""
    whole = family(member(documents=[document()]))
    for section, at in fields(whole):
        for wrong in WRONG:
            yield replaced(section, at, wrong)


def fields(source: dict[str, Any]) -> Iterator[tuple[tuple[Any, ...], str]]:
    household = (
        *source["household"],
        *("language", "phone", "name_on_receipt", "lived_in", "origin_text", "abroad_since"),
    )
    person = (
        *source["members"][0],
        *("name_not_given", "proposed", "marital_status", "photo", "family_name_latin"),
    )
    paper = ("id", "type", "number", "volume", "mrz", "override_reason")
    yield from (((), name) for name in (*source, "nothing"))
    yield from ((("household",), name) for name in dict.fromkeys(household))
    yield from ((("members", 0), name) for name in dict.fromkeys(person))
    yield from ((("members", 0, "documents", 0), name) for name in paper)
    yield from ((("consents", 0), name) for name in source["consents"][0])


def replaced(section: tuple[Any, ...], name: str, value: Any) -> dict[str, Any]:
    source = family(member(documents=[document()]))
    inner: Any = source
    for step in section:
        inner = inner[step]
    inner[name] = value
    return source


def odd_shapes() -> Iterator[Any]:
    yield from ({}, {"household": None, "members": None}, {"members": [None, 7, [], {}]})
    yield family() | {"members": [], "consent_by": None}
    yield family(*[member(str(i), relationship="child") for i in range(3)])
    yield family(*[member(str(i), relationship="head") for i in range(2)])
    yield family(member(documents=[document("a"), document("a", number="1400010203054")]))
    yield family(member(), member("head", relationship="child"))
    yield family(member("family", relationship="head"))
    yield family(member(documents=[document("a"), document("b")]))
    yield family(
        member(documents=[document("a")]),
        member("w", relationship="spouse", documents=[document("b", override_reason="shared")]),
    )
    yield family() | {"consent_by": stable_id("nobody")}
    for spelt in ("{%s}", "urn:uuid:%s", "%sx", "x%s"):
        yield family(id=spelt % stable_id("family"))
    yield family(id=stable_id("family").upper().replace("-", ""))
    yield family() | {"consents": [consent(purpose="referral", partner_class="ngo")]}
    yield family() | {"consents": [consent(purpose="sharing", partner_class="")]}
    yield family() | {"consent_language": None}
    for name in ("constructor", "__proto__", "toString"):
        yield family(member(sex=name, documents=[document(type=name)]), crossing=name)


def documents_of_all_kinds() -> Iterator[Any]:
    for fields_ in (
        {"type": "tazkira_electronic", "number": "12"},
        {"type": "passport", "number": "L898902C3", "mrz": f"{UPPER}\n{LOWER}"},
        {"type": "passport", "number": "P0", "mrz": f"P<AFGX{'<' * 38}12345"},
        {"type": "passport", "number": "P01234567", "mrz": f"{UPPER}{LOWER}"},
        {"type": "passport", "number": "L898902C3", "mrz": f"{UPPER}{LOWER[:-1]}9"},
        {"type": "por", "number": ""},
        {"type": "acc", "number": "0000000000000"},
        {"type": "tazkira_paper", "number": "12", "volume": "3"},
    ):
        for reason in (None, "", "  ", "washed out", 7, True, [], [1], "x" * 201):
            yield family(member(documents=[document(**fields_, override_reason=reason)]))


def all_wrong() -> dict[str, Any]:
    return family(
        member(
            sex="",
            birth="2030",
            documents=[document(type="x"), document("p", type="por", number="12")],
        ),
        member("child", given_name="", birth="old"),
        legal_status="",
        phone="1",
        arrived_at="2027-01-01 10:00",
    )
