"""Every problem is found at once, has its code and its field, and nothing typed gets lost."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.problems import Refused
from homeward.registration import codes, intake
from tests.registration.families import (
    NOW,
    TODAY,
    consent,
    document,
    family,
    member,
    of_three,
    stable_id,
)


def read(source) -> intake.Intake:
    return intake.read(source, now=NOW, today=TODAY)


def problems(source) -> list[tuple[str, str]]:
    found = intake.open_problems(source, now=NOW, today=TODAY)
    assert all(each.message for each in found)
    return [(each.code, each.path) for each in found]


def without(source: dict, *path: str | int) -> dict:
    *steps, last = path
    inner = source
    for step in steps:
        inner = inner[step]
    del inner[last]
    return source


def test_a_family_is_read_as_it_was_typed():
    found = read(of_three())
    assert found.id == UUID(stable_id("family"))
    assert [each.id for each in found.members] == [
        UUID(stable_id(name)) for name in ("head", "wife", "child")
    ]
    assert found.head == UUID(stable_id("head"))
    head = found.members[0]
    assert head.values["given_name"] == "زرقونبک"
    assert head.values["birth_typed"] == "35"
    assert head.values["birth_evidence"] == "age"
    assert head.documents[0]["number"] == "1400010203047"


NEEDED = {
    ("household", "id"): "field.not_an_id",
    ("household", "crossing"): "field.missing",
    ("household", "arrived_at"): "field.missing",
    ("household", "legal_status"): "field.missing",
    ("household", "manner_of_return"): "field.missing",
    ("members", 0, "id"): "field.not_an_id",
    ("members", 0, "sex"): "field.missing",
    ("members", 0, "relationship"): "field.missing",
    ("members", 0, "documents", 0, "id"): "field.not_an_id",
    ("members", 0, "documents", 0, "type"): "field.missing",
    ("consents", 0, "purpose"): "field.missing",
    ("consents", 0, "answer"): "field.missing",
}


@pytest.mark.parametrize("path", NEEDED)
def test_it_refuses_a_missing_field(path):
    source = family(member(documents=[document()])) | {"consent_by": None}
    expected = [(NEEDED[path], ".".join(map(str, path)))]
    if path == ("members", 0, "relationship"):
        expected.append(("household.one_head", "members.0.relationship"))
    assert problems(without(source, *path)) == expected


CHOICES = {
    ("household", "crossing"): "moon",
    ("household", "legal_status"): "deported",
    ("household", "manner_of_return"): "por",
    ("household", "language"): "fr",
    ("members", 0, "sex"): "F",
    ("members", 0, "marital_status"): "often",
    ("members", 0, "documents", 0, "type"): "library card",
    ("consents", 0, "purpose"): "marketing",
    ("consents", 0, "partner_class"): "bank",
    ("consents", 0, "answer"): "maybe",
    ("consent_language",): "fr",
    ("consent_by",): stable_id("nobody"),
}


@pytest.mark.parametrize("path", CHOICES)
def test_it_refuses_what_is_not_a_choice(path):
    source = family(member(documents=[document()]))
    *steps, last = path
    inner = source
    for step in steps:
        inner = inner[step]
    inner[last] = CHOICES[path]
    assert problems(source) == [("field.not_a_choice", ".".join(map(str, path)))]


HOUSEHOLD = [
    ({"id": "7"}, "field.not_an_id", "id"),
    ({"id": str(UUID(int=0))}, "field.not_an_id", "id"),
    ({"id": 7}, "field.not_an_id", "id"),
    ({"arrived_at": "yesterday"}, "field.not_an_instant", "arrived_at"),
    ({"arrived_at": "2026-11-23"}, "field.not_an_instant", "arrived_at"),
    ({"arrived_at": "2026-11-23 25:00"}, "field.not_an_instant", "arrived_at"),
    ({"arrived_at": "2026-11-24 10:20"}, "household.arrived_in_future", "arrived_at"),
    ({"arrived_at": 7}, "field.not_text", "arrived_at"),
    ({"phone": "12345"}, "household.phone_shape", "phone"),
    ({"phone": "call me maybe"}, "household.phone_shape", "phone"),
    ({"phone": "0" * 16}, "household.phone_shape", "phone"),
    ({"lived_in": "Atlantis"}, "household.unknown_place", "lived_in"),
    ({"origin": "AF99"}, "household.unknown_place", "origin"),
    ({"destination": "af06"}, "household.unknown_place", "destination"),
    ({"origin_text": "x" * 201}, "field.too_long", "origin_text"),
    ({"phone": ["0790000000"]}, "field.not_text", "phone"),
    ({"abroad_since": "once upon a time"}, "birth.unreadable", "abroad_since"),
    ({"abroad_since": "2030"}, "birth.in_future", "abroad_since"),
]


@pytest.mark.parametrize(("fields", "code", "path"), HOUSEHOLD)
def test_it_refuses_a_bad_household(fields, code, path):
    found = problems(family(**fields))
    if code == "field.not_text" and path == "arrived_at":
        found = found[:1]
    assert found == [(code, f"household.{path}")]


MEMBER = [
    ({"id": "x"}, "field.not_an_id", "id"),
    ({"given_name": "x" * 81}, "field.too_long", "given_name"),
    ({"father_name": 7}, "field.not_text", "father_name"),
    ({"birth": "old"}, "birth.unreadable", "birth"),
    ({"birth": "150"}, "birth.too_old", "birth"),
    ({"birth": "2027-01-01"}, "birth.in_future", "birth"),
    ({"photo": "../../etc/passwd"}, "person.photo_unknown", "photo"),
    ({"given_name": None, "given_name_latin": " "}, "person.name_missing", "given_name"),
]


@pytest.mark.parametrize(("fields", "code", "path"), MEMBER)
def test_it_refuses_a_bad_member(fields, code, path):
    assert problems(family(member(**fields)) | {"consent_by": None}) == [
        (code, f"members.0.{path}")
    ]


def test_it_refuses_a_household_of_nobody():
    source = family() | {"members": [], "consent_by": None}
    assert problems(source) == [("household.no_members", "members")]


@pytest.mark.parametrize("count", [0, 2])
def test_it_refuses_no_head_or_two(count):
    rows = [member(str(i), relationship="head" if i < count else "child") for i in range(3)]
    assert problems(family(*rows)) == [("household.one_head", "members.0.relationship")]


@pytest.mark.parametrize(
    "path", [("members",), ("consents",), ("members", 0, "documents")], ids=str
)
@pytest.mark.parametrize("wrong", ["text", {"0": {}}, 7, True])
def test_it_refuses_what_is_not_a_list_instead_of_dropping_it(path, wrong):
    source = family(member(documents=[document()]))
    *steps, last = path
    inner = source
    for step in steps:
        inner = inner[step]
    inner[last] = wrong
    assert ("field.not_a_list", ".".join(map(str, path))) in problems(source)


def test_it_refuses_an_identifier_used_twice():
    twice = [member(documents=[document("a"), document("a", number="1400010203054")])]
    assert problems(family(*twice)) == [("field.same_id", "members.0.documents.1.id")]
    two = [member(), member("head", relationship="child")]
    assert problems(family(*two)) == [("field.same_id", "members.1.id")]
    same_as_household = member("family", given_name="x", relationship="head")
    assert problems(family(same_as_household)) == [("field.same_id", "members.0.id")]


def test_all_problems_are_told_at_once():
    source = family(
        member(sex="", birth="old", documents=[document(type="x")]),
        member("child", given_name="", birth="2030"),
        legal_status="",
        phone="1",
    )
    assert sorted(problems(source)) == [
        ("birth.in_future", "members.1.birth"),
        ("birth.unreadable", "members.0.birth"),
        ("field.missing", "household.legal_status"),
        ("field.missing", "members.0.sex"),
        ("field.not_a_choice", "members.0.documents.0.type"),
        ("household.phone_shape", "household.phone"),
        ("person.name_missing", "members.1.given_name"),
    ]


def test_a_message_repeats_little_of_what_was_wrong():
    found = intake.open_problems(family(legal_status="x" * 80), now=NOW, today=TODAY)
    assert [len(each.params["value"]) for each in found] == [60]


DOUBTFUL = [
    {"type": "tazkira_electronic", "number": "12"},
    {"type": "passport", "number": "P0", "mrz": "P<AFGX" + "<" * 38 + "12345"},
    {"type": "por", "number": ""},
]


@pytest.mark.parametrize("fields", DOUBTFUL)
def test_a_doubt_refuses_until_it_has_a_reason(fields):
    with pytest.raises(Refused) as caught:
        read(family(member(documents=[document(**fields)])))
    assert {each.doubt for each in caught.value.problems} == {True}
    assert all(each.path.startswith("members.0.documents.0") for each in caught.value.problems)
    for empty in ("", "  ", None):
        assert problems(family(member(documents=[document(**fields, override_reason=empty)])))
    settled = document(**fields, override_reason="washed out")
    kept = read(family(member(documents=[settled]))).members[0].documents[0]
    assert kept["number"] == (fields["number"] or None)
    assert kept["override_reason"] == "washed out"
    assert kept["doubts"] == sorted({each.code for each in caught.value.problems})


def test_a_reason_settles_its_own_document_only():
    settled = document(number="12", override_reason="washed out")
    other = document("other", number="34")
    found = problems(family(member(documents=[settled, other])))
    assert {path for _, path in found} == {"members.0.documents.1.number"}


def test_a_reason_does_not_settle_what_is_wrong():
    bad = document(number="x" * 61, override_reason="washed out")
    assert ("field.too_long", "members.0.documents.0.number") in problems(
        family(member(documents=[bad]))
    )


def test_the_same_number_twice_is_a_doubt():
    rows = [
        member(documents=[document("a")]),
        member("wife", relationship="spouse", documents=[document("b", number="1400-010203-047")]),
    ]
    assert ("document.same_number", "members.1.documents.0.number") in problems(family(*rows))
    rows[1]["documents"][0]["override_reason"] = "twins of a clerk's pen"
    assert "document.same_number" in read(family(*rows)).members[1].documents[0]["doubts"]


@pytest.mark.parametrize("typed", [None, "", "unknown", "نامعلوم", "?"])
def test_an_unknown_birth_stays_unknown(typed):
    values = read(family(member(birth=typed))).members[0].values
    assert {name: values[name] for name in values if name.startswith("birth_")} == {
        "birth_typed": typed or None,
        **dict.fromkeys(
            f"birth_{n}" for n in ("first", "last", "evidence", "calendar", "stated_on")
        ),
    }


def test_nothing_is_invented_for_a_family_that_says_little():
    least = {
        "household": {
            key: family()["household"][key]
            for key in ("id", "crossing", "arrived_at", "legal_status", "manner_of_return")
        },
        "members": [
            {
                "id": stable_id("head"),
                "sex": "unknown",
                "relationship": "head",
                "name_not_given": True,
            }
        ],
    }
    found = read(least)
    given = {name for name, value in found.values.items() if value not in (None, False)}
    assert given == {"crossing", "arrived_at", "legal_status", "manner_of_return"}
    said = {name for name, value in found.members[0].values.items() if value}
    assert said == {"name_not_given", "sex", "relationship"}
    assert (found.members[0].documents, found.consents) == ([], [])


NATURAL = {
    "a child heads": [member(birth="12")],
    "two wives": [
        member(),
        member("a", relationship="spouse"),
        member("b", relationship="co_spouse"),
    ],
    "a baby born on the way": [member(), member("baby", birth="3d", name_not_given=True)],
    "no document, no age": [member(birth=None, documents=[])],
    "fifteen in one family": [member()] + [member(str(i)) for i in range(14)],
}


@pytest.mark.parametrize("case", NATURAL)
def test_every_family_has_a_natural_path(case):
    assert len(read(family(*NATURAL[case])).members) == len(NATURAL[case])


@pytest.mark.parametrize("answer", codes.CONSENT_ANSWERS)
def test_no_answer_to_a_consent_blocks_registration(answer):
    source = family() | {
        "consents": [consent(purpose=purpose, answer=answer) for purpose in codes.CONSENT_PURPOSES]
    }
    assert [each["answer"] for each in read(source).consents] == [answer] * 4
    assert read(source).consents[0]["given_by"] == stable_id("head")
    assert read(source).consents[0]["text_version"] == codes.CONSENT_TEXT_VERSION


def test_local_digits_are_understood_everywhere():
    source = family(
        member(birth="۳۵", documents=[document(number="۱۴۰۰۰۱۰۲۰۳۰۴۷")]),
        phone="٠٧٩٠-٠٠٠-٠٠٠",
        arrived_at="۱۴۰۵-۰۹-۰۲ ۰۷:۲۰",
        abroad_since="۱۳۵۸",
    )
    found = read(source)
    assert found.values["phone"] == "0790000000"
    assert found.values["arrived_at"].startswith("2026-11-23T07:20")
    assert found.values["abroad_since_typed"] == "۱۳۵۸"
    assert found.members[0].values["birth_typed"] == "۳۵"
    assert found.members[0].documents[0]["normalised"] == "1400010203047"


def test_born_abroad_and_since_when_are_two_answers():
    born, since = (read(family(abroad_since=each)).values for each in ("born abroad", "1358"))
    assert (born["born_abroad"], born["abroad_since_first"]) == (True, None)
    assert (since["born_abroad"], since["abroad_since_first"]) == (False, "1979-03-21")
    assert read(family()).values["born_abroad"] is None


def test_the_clock_may_be_an_hour_wrong_and_no_more():
    def at(minutes):
        return problems(family(arrived_at=(NOW + timedelta(minutes=minutes)).isoformat()))

    assert at(60) == []
    assert at(61) == [("household.arrived_in_future", "household.arrived_at")]


def test_spaces_and_control_signs_go_and_joiners_stay():
    name = " زر\x00قون \t\n بک‌\ud800\x1b "
    assert read(family(member(given_name=name))).members[0].values["given_name"] == "زرقون بک‌"


def test_proposed_names_are_only_those_that_are_there():
    names = ["given_name_latin", "family_name", "given_name_latin", "camel", 7, None]
    found = read(family(member(proposed=names))).members[0]
    assert found.values["proposed"] == ["given_name_latin"]


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(), max_size=30)
    | st.sampled_from(["x" * 100_000, "\x00", "\ud800", "head", "unknown", "0" * 5000, "۹" * 400]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(json_values)
def test_anything_at_all_is_refused_and_never_an_error(source):
    with pytest.raises(Refused):
        read(source)


def places_in(source, path=()) -> list[tuple]:
    """Every place in the input where something else could stand."""
    inner = source.items() if isinstance(source, dict) else enumerate(source)
    found = []
    for step, value in inner:
        found.append((*path, step))
        if isinstance(value, dict | list):
            found += places_in(value, (*path, step))
    return found


PLACES = places_in(
    family(member(documents=[document(mrz="", volume="1", page="2", override_reason="")], photo=""))
)


@settings(max_examples=300, deadline=None)
@given(place=st.sampled_from(PLACES), value=json_values)
def test_anything_anywhere_is_read_or_refused(place, value):
    source = family(member(documents=[document()]))
    inner = source
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    try:
        found = read(source)
    except Refused as refused:
        assert [each.message for each in refused.problems]  # noqa: PT017
    else:
        assert found.members


def test_deep_nesting_is_refused_and_never_an_error():
    deep: list = []
    for _ in range(5000):
        deep = [deep]
    for place in PLACES:
        source = family(member(documents=[document()]))
        inner = source
        for step in place[:-1]:
            inner = inner[step]
        inner[place[-1]] = deep
        problems(source)
