from homeward.reference.codes import CROSSINGS, LANGUAGES, SCREEN_LANGUAGES
from homeward.reference.places import get_place


def test_every_crossing_lies_in_an_afghan_province_and_has_a_neighbour() -> None:
    for code, crossing in CROSSINGS.items():
        province = get_place(crossing.province)
        assert code == crossing.code
        assert province is not None
        assert (province.level, province.country) == ("province", "AFG")
        assert crossing.neighbour in {"PAK", "IRN"}
        assert all(crossing.names[language] for language in SCREEN_LANGUAGES)


def test_a_crossing_with_two_names_shows_both_sides() -> None:
    assert CROSSINGS["spin-boldak"].names["en"] == "Spin Boldak / Chaman"
    assert CROSSINGS["torkham"].names["prs"] == "تورخم"


def test_every_language_is_named_in_the_languages_of_the_screens() -> None:
    assert all(set(names) == set(SCREEN_LANGUAGES) for names in LANGUAGES.values())
