import time
from collections import Counter

import pytest

from homeward.reference.places import (
    COUNTRIES,
    all_places,
    children,
    find_places,
    get_place,
    place_label,
)


def first(query: str) -> str:
    return find_places(query)[0].code


def test_it_holds_every_province_with_its_districts() -> None:
    provinces = Counter(p.country for p in all_places().values() if p.level == "province")
    assert provinces == {"AFG": 34, "PAK": 7, "IRN": 31}
    assert all(children(p.code) for p in all_places().values() if p.level == "province")


def test_every_place_has_three_clean_names_and_a_known_parent() -> None:
    for place in all_places().values():
        assert set(place.names) == {"en", "prs", "pus"}
        assert all(name and name == " ".join(name.split()) for name in place.names.values())
        assert place.names["en"].isascii()
        assert not set("يىكګ") & set(place.names["prs"]), place
        assert not set("كگ") & set(place.names["pus"]), place
        assert place.parent == "" if place.level == "country" else get_place(place.parent)


def test_no_point_lies_outside_the_region() -> None:
    for place in all_places().values():
        if place.point:
            assert 29 < place.point[0] < 39
            assert 60 < place.point[1] < 75


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("AF06", "AF06"),
        ("af06", "AF06"),
        ("PK-KP", "PK-KP"),
        ("jalalabad", "AF06/jalalabad"),
        ("Jalal Abad", "AF06/jalalabad"),
        ("جلال آباد", "AF06/jalalabad"),
        ("ننگرهار", "AF06"),
        ("ننګرهار", "AF06"),
        ("nangrahar", "AF06"),
        ("pekhawar", "PK-KP/peshawar"),
        ("پېښور", "PK-KP/peshawar"),
        ("پشاور", "PK-KP/peshawar"),
        ("peshawer", "PK-KP/peshawar"),
        ("Herat", "AF32"),
        ("hirat", "AF32"),
        ("Paktia", "AF13"),
        ("paktya", "AF13"),
        ("Wardak", "AF04"),
        ("daikundi", "AF24"),
        ("Oruzgan", "AF25"),
        ("kandhar", "AF27"),
        ("كندهار", "AF27"),
        ("behsud nangarhar", "AF06/behsud"),
        ("بهسود، ننگرهار", "AF06/behsud"),
        ("kohistan, badakhshan", "AF17/kohistan"),
        ("boldak", "AF27/spin-boldak"),
        ("کويټه", "PK-BA/quetta"),
        ("تهران", "IR-23"),
        ("mashad", "IR-09/mashhad"),
    ],
)
def test_it_finds_what_a_clerk_types(query: str, code: str) -> None:
    assert first(query) == code


@pytest.mark.parametrize("language", ["en", "prs", "pus"])
def test_it_finds_every_place_by_its_own_label(language: str) -> None:
    for place in all_places().values():
        found = [each.code for each in find_places(place_label(place.code, language), limit=4)]
        assert place.code in found


def test_it_finds_every_place_by_its_code() -> None:
    assert [code for code in all_places() if first(code) != code] == []


def test_arabic_and_persian_letters_find_the_same() -> None:
    assert find_places("كابيسا") == find_places("کاپیسا".replace("پ", "ب"))
    assert find_places("غزني")[:2] == find_places("غزنی")[:2]


def test_it_keeps_to_the_countries_asked_for() -> None:
    assert {place.country for place in find_places("pa", countries=("PAK",))} == {"PAK"}
    assert find_places("kabul", countries=()) == []


def test_it_gives_at_most_the_limit() -> None:
    assert len(find_places("AF06", limit=3)) == 3
    assert COUNTRIES == ("AFG", "PAK", "IRN")


@pytest.mark.parametrize("query", ["", " ", "؟", "zzzzqqqq", "12345"])
def test_it_finds_nothing_where_nothing_is_meant(query: str) -> None:
    assert find_places(query) == []


@pytest.mark.parametrize(
    ("code", "language", "label"),
    [
        ("AF06/behsud", "en", "Behsud, Nangarhar"),
        ("AF06/behsud", "prs", "بهسود، ننگرهار"),
        ("AF06", "pus", "ننګرهار"),
        ("PAK", "en", "Pakistan"),
        ("nowhere", "en", "nowhere"),
    ],
)
def test_a_label_names_the_province_too(code: str, language: str, label: str) -> None:
    assert place_label(code, language) == label


def test_a_query_is_fast_enough_for_every_keystroke() -> None:
    queries = ["n", "nangra", "پېښور", "behsud nangarhar", "AF06", "بهسود ننگرهار"]
    for query in queries:
        find_places(query)
    started = time.perf_counter()
    for query in queries * 10:
        find_places(query)
    assert (time.perf_counter() - started) / (len(queries) * 10) < 0.02
