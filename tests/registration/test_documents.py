import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.problems import Problem, Refused
from homeward.registration.documents import (
    DOCUMENT_TYPES,
    SHAPES,
    check_document,
    normalise_number,
)
from homeward.registration.mrz import check_digit, read_mrz

# The specimen of ICAO Doc 9303-4, appendix B: nobody here made it up.
UPPER = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LOWER = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
SPECIMEN = f"{UPPER}\n{LOWER}"
CHECKED_PLACES = [*range(10), *range(13, 20), *range(21, 43)]


def codes(found: list[Problem]) -> list[str]:
    return [problem.code for problem in found]


def test_it_reads_the_icao_specimen() -> None:
    mrz = read_mrz(SPECIMEN)
    assert (mrz.document_code, mrz.issuer, mrz.nationality) == ("P", "UTO", "UTO")
    assert (mrz.surname, mrz.given_names) == ("ERIKSSON", "ANNA MARIA")
    assert (mrz.number, mrz.personal_number) == ("L898902C3", "ZE184226B")
    assert (mrz.birth, mrz.sex, mrz.expiry, mrz.wrong) == ("740812", "F", "120415", ())


@pytest.mark.parametrize(
    ("field", "digit"),
    [("L898902C3", 6), ("740812", 2), ("120415", 9), ("ZE184226B<<<<<", 1), ("520727", 3)],
)
def test_check_digits_are_those_icao_prints(field: str, digit: int) -> None:
    assert check_digit(field) == digit


@pytest.mark.parametrize("separator", ["", " ", "\n", "\r\n"])
def test_it_reads_lines_however_they_are_parted(separator: str) -> None:
    assert read_mrz(f" {UPPER.lower()}{separator}{LOWER}\n") == read_mrz(SPECIMEN)


def test_an_empty_personal_number_may_have_an_empty_check_digit() -> None:
    start = LOWER[:28] + "<" * 15
    parts = start[:10] + start[13:20] + start[21:43]
    assert read_mrz(f"{UPPER}\n{start}{check_digit(parts)}").wrong == ()


@given(st.sampled_from(CHECKED_PLACES), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_found(place: int, digit: str) -> None:
    if LOWER[place] not in "0123456789" or LOWER[place] == digit:
        return
    changed = LOWER[:place] + digit + LOWER[place + 1 :]
    assert read_mrz(f"{UPPER}\n{changed}").wrong != ()


@pytest.mark.parametrize(
    "text", ["", "P<AFG", SPECIMEN[1:], SPECIMEN.replace("P<", "I<"), "ö" * 88]
)
def test_it_doubts_what_are_no_passport_lines(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_mrz(text)
    assert [(p.code, p.path, p.doubt) for p in refused.value.problems] == [
        ("document.mrz_shape", "mrz", True)
    ]


def test_a_good_passport_raises_no_doubt() -> None:
    assert check_document("passport", {"number": "L898902C3", "mrz": SPECIMEN}) == []
    assert check_document("passport", {"number": "p01234567", "mrz": ""}) == []


def test_a_wrong_check_digit_is_named() -> None:
    lines = SPECIMEN.replace("L898902C36", "L898902C37")
    found = check_document("passport", {"number": "L898902C3", "mrz": lines})
    assert codes(found) == ["document.passport_check_digit"]
    assert "(number, second line)" in found[0].message


def test_a_typed_number_other_than_the_lines_is_doubted() -> None:
    found = check_document("passport", {"number": "L898902C8", "mrz": SPECIMEN})
    assert codes(found) == ["document.passport_numbers_differ"]


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("por", "AB-12 345678901"),
        ("acc", "1730112345678"),
        ("tazkira_electronic", "1400-0101-12345"),
        ("tazkira_electronic", "۱۴۰۰ ۰۱۰۱ ۱۲۳۴۵"),
        ("passport", "P01234568"),
        ("vrf", "VRF/2025/00817"),
        ("other", ""),
        ("other", "هرچه"),
    ],
)
def test_ordinary_numbers_raise_no_doubt(kind: str, number: str) -> None:
    assert check_document(kind, {"number": number}) == []


@pytest.mark.parametrize(
    ("kind", "number", "code"),
    [
        ("por", "12", "document.number_shape"),
        ("acc", "TORKHAM", "document.number_shape"),
        ("tazkira_electronic", "140001011234", "document.number_shape"),
        ("passport", "P012345678", "document.number_shape"),
        ("passport", "ABCDEFG", "document.number_shape"),
        ("vrf", "yes", "document.number_shape"),
        ("por", "", "document.number_missing"),
        ("passport", " - ", "document.number_missing"),
        ("acc", "0000000000000", "document.number_placeholder"),
        ("tazkira_electronic", "1234567890123", "document.number_placeholder"),
    ],
)
def test_a_doubtful_number_is_a_doubt_not_a_wall(kind: str, number: str, code: str) -> None:
    (problem,) = check_document(kind, {"number": number})
    assert (problem.code, problem.path, problem.doubt) == (code, "number", True)
    assert number in problem.message or not normalise_number(kind, number)


def test_a_paper_tazkira_is_found_by_three_numbers() -> None:
    whole = {"number": "۱۲۳۴۵", "volume": "12", "page": "۸۷"}
    assert check_document("tazkira_paper", whole) == []
    without_page = check_document("tazkira_paper", {"number": "12345", "volume": "12"})
    assert [(p.code, p.path) for p in without_page] == [("document.tazkira_incomplete", "page")]
    odd = check_document("tazkira_paper", whole | {"volume": "red"})
    assert [(p.code, p.path) for p in odd] == [("document.number_shape", "volume")]
    assert codes(check_document("tazkira_paper", {})) == ["document.number_missing"]


@pytest.mark.parametrize(
    ("kind", "number", "normalised"),
    [
        ("por", " ab-12 345.678 ", "AB12345678"),
        ("passport", "p ۰۱۲۳۴۵۶۷", "P01234567"),
        ("tazkira_paper", "12/345", "12/345"),
        ("acc", "17301/1234", "173011234"),
        ("other", "محكمه ۱۲", "محکمه12"),
    ],
)
def test_numbers_are_normalised(kind: str, number: str, normalised: str) -> None:
    assert normalise_number(kind, number) == normalised


@given(st.sampled_from(sorted(DOCUMENT_TYPES)), st.text(max_size=30))
def test_normalising_twice_changes_nothing(kind: str, number: str) -> None:
    once = normalise_number(kind, number)
    assert normalise_number(kind, once) == once


def test_every_shape_is_of_a_known_type_and_says_its_source() -> None:
    assert set(SHAPES) < set(DOCUMENT_TYPES)
    assert all(shape.source for shape in SHAPES.values())
