"""The pairs and rows that docs/matching-names.md does not show; it is checked by test_documented.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.matching.names import profile, root
from homeward.matching.names.words import LONGEST, SIGNS
from homeward.reference import lexicon
from homeward.reference.lexicon import Name

AFGHAN = profile("afghan")
NAMES = [name for name in lexicon.whole_names() if name.use != "title"]
SPELLINGS = sorted({each for name in NAMES for each in (name.latin, name.arabic, *name.variants)})
BETWEEN_LETTERS = ["", "ـ", "\u200d", "\u064e", "\u0651", "\u2067"]

spellings = st.sampled_from(SPELLINGS)
unknown = st.text("abdefghijklmnopqrstuvwyz", min_size=3, max_size=12).map(str.capitalize)


def fines(text: str) -> list[str]:
    return [word.fine for word in AFGHAN.words(text)]


def weaks(text: str) -> list[bool]:
    return [word.weak for word in AFGHAN.words(text)]


def skeletons(text: str) -> str:
    return "".join(word.skeleton for word in AFGHAN.words(text))


@pytest.mark.parametrize(
    ("one", "others"),
    [
        (
            "Nur Muhammad",
            ["Noor Mohammed", "Nour Mohammad", "نور محمد", "نورمحمد", "NOOR MOHAMMAD"],
        ),
        (
            "Abdul Ghafar",
            ["Abdulghaffar", "Abd-ul-Ghaffar", "Abdal Ghafar", "عبد الغفار", "عبدالغفار"],
        ),
        ("Abdusalam", ["Abdul Salam", "Abd es-Salam", "Abdussalam", "عبدالسلام"]),
        ("Abdul Latif", ["عبدالطیف", "عبداللطیف"]),
        ("Shamsulhaq", ["Shams-ul-Haq", "Shamsul Haq", "شمس الحق", "شمس‌الحق"]),
        ("Saifurrahman", ["Saif ur Rahman", "Saifur Rahman", "Sayf-ur-Rahman"]),
        ("Zafarullah", ["Zafar Ullah", "Zafarulla", "Zafarollah", "Zafar-ullah"]),
        ("Nizam Uddin", ["Nizamuddin", "Nezamuddin", "Nizam ad-Din", "نظام الدین"]),
        ("Torjan", ["Tor Jan"]),
        ("Mirzada Khan", ["Mirzadakhan", "Mirzadah Khan"]),
        ("Ar-man", ["Ar man"]),
        ("Aisha", ["Ayesha", "Ayisha", "عایشه", "عائشه", "عاییشه"]),
        ("Khalid Khan", ["Xalid Xan", "خالد خان", "Khaled Khaan"]),
        ("Habibullah", ["Habeebllah", "Habibllah", "Habibulah", "Habibuullah"]),
        ("Ziauddin", ["Ziaudin", "Ziauddih", "ضیاالدین"]),
        ("Jamaluddin", ["Jamalddin", "Jamalddeen"]),
        ("رحمت الله", ["رحمتالله", "رحمت‌الله", "رحمتلله"]),
        ("عبدالرحمن", ["عبدالرحمان", "عبدلرحمان", "عبداذرحمان"]),
        ("کمال گل", ["کمال‌ګل", "کمالگل", "Kamal Gul", "Kamalgul"]),
        ("عبدالغنی", ["عبدالغننی"]),
        ("سید الله", ["Syedullah"]),
        ("Karim", ["کری‌م"]),
        ("Jamila", ["Jamillah", "Jamilla"]),
    ],
)
def test_spellings_of_one_name_are_one(one: str, others: list[str]) -> None:
    assert [fines(other) for other in others] == [fines(one)] * len(others)


@pytest.mark.parametrize(
    ("together", "apart"),
    [
        ("Hafizahbibi", "Hafiza Bibi"),
        ("Firozapari", "Firoza Pari"),
        ("Shahgulbibi", "Shah Gul Bibi"),
        ("Zarparwin", "Zar Parwin"),
        ("Mohammadnabi", "Mohammad Nabi"),
        ("Gulmakai", "Gul Makai"),
        ("Farooqxan", "Faruq Khan"),
        ("Ebraheemaly", "Ibrahim Ali"),
        ("فاطمهبی بی", "فاطمه بی‌بی"),
        ("حسنیجان", "حسنی جان"),
    ],
)
def test_known_names_written_together_are_parted(together: str, apart: str) -> None:
    assert AFGHAN.words(together) != ()
    assert fines(together) == fines(apart)
    assert weaks(together) == weaks(apart)


@pytest.mark.parametrize("name", ["Barialai", "Baryaly", "Aminzoi", "Karimi", "Nuristani"])
def test_chance_parts_nothing(name: str) -> None:
    assert len(AFGHAN.words(name)) == 1


@pytest.mark.parametrize(
    "spellings",
    [
        ["Bibi", "Bebi", "Beebi", "Bebe", "بی بی", "بی‌بی", "بيبي"],
        ["Jan", "Jaan", "جان"],
        ["Gul", "Gol", "Gull", "ګل"],
        ["Shah", "Sha", "شاه"],
        ["Agha", "Aga", "آغا"],
        ["Khan", "Khaan", "Xan", "خان"],
        ["Haji", "Hajee", "Hajji", "حاجی"],
    ],
)
def test_second_names_and_titles_are_known_in_each_spelling(spellings: list[str]) -> None:
    told = [(fines(f"Karim {each}"), weaks(f"Karim {each}")) for each in spellings]

    assert told == [told[0]] * len(spellings)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karim", "Karima"),
        ("Rahim", "Rahman"),
        ("Abdul Karim", "Karimullah"),
        ("Karimullah", "Karimuddin"),
        ("Jamal", "Kamal"),
        ("Ahmad", "Ahmadzai"),
        ("الماس", "ماس"),
        ("غزاله", "غزالله"),
        ("جمیل", "جمیله"),
    ],
)
def test_names_that_people_tell_apart_stay_apart(one: str, other: str) -> None:
    assert skeletons(one) != skeletons(other)


def test_a_vowel_tells_short_names_apart_in_their_sounds_only() -> None:
    assert fines("Salim") != fines("Salam")
    assert skeletons("Salim") == skeletons("Salam")


def test_a_root_is_what_people_call_for_short() -> None:
    names = ["Karim", "Abdul Karim", "Karimullah", "Karimuddin"]

    assert [root(skeletons(name)) for name in names] == ["krm"] * 4


@pytest.mark.parametrize(
    ("name", "weak"),
    [
        ("Haji Karim", [True, False]),
        ("Dr. Mullah Karim Khan", [True, True, False, False]),
        ("استاد سید کریم", [True, True, False]),
        ("Sayedkarim", [True, False]),
        ("Karim walad Rahim", [False, True, False]),
        ("K. Rahim", [True, False]),
        ("Eng. Ngari", [True, False]),
        ("Said", [False]),
    ],
)
def test_titles_and_joiners_are_weak(name: str, weak: list[bool]) -> None:
    assert [word.weak for word in AFGHAN.words(name)] == weak


def test_a_word_knows_its_script() -> None:
    assert [word.arabic for word in AFGHAN.words("کریم Karim")] == [True, False]


@given(st.text())
def test_it_folds_anything(text: str) -> None:
    for word in AFGHAN.words(text):
        assert word.letters
        assert word.skeleton
        assert len(word.fine) <= LONGEST
        assert set(word.fine) <= set(SIGNS)


@given(st.text("عبداللهیزخنکمو abdulohziknmrsey-'ـ\u200c", max_size=60))
def test_it_folds_anything_like_a_name(text: str) -> None:
    for word in AFGHAN.words(text):
        assert 0 < len(word.fine) <= LONGEST


@pytest.mark.parametrize("letters", ["م", "k", "عبدال", "الله", "a b "])
def test_it_cuts_what_is_too_long(letters: str) -> None:
    assert len(AFGHAN.words(letters * 10_000)) <= 16


@given(st.one_of(spellings, unknown))
def test_remembering_changes_nothing(text: str) -> None:
    assert AFGHAN.words(text) == AFGHAN.fold(text)


@given(spellings)
def test_case_and_spaces_around_change_nothing(text: str) -> None:
    assert fines(f" {text.upper()}, ") == fines(text)


@given(st.sampled_from(NAMES), st.sampled_from(BETWEEN_LETTERS))
def test_signs_between_arabic_letters_change_nothing(name: Name, sign: str) -> None:
    assert fines(sign.join(name.arabic)) == fines(name.arabic)


@given(unknown, st.sampled_from(["Haji", "حاجی", "Dr.", "Eng."]))
def test_a_title_adds_one_weak_word(name: str, title: str) -> None:
    alone, titled = AFGHAN.words(name), AFGHAN.words(f"{title} {name}")

    assert titled[0].weak
    assert titled[1:] == alone or not alone


@given(spellings)
def test_folding_what_was_folded_changes_nothing(text: str) -> None:
    words = AFGHAN.words(text)

    if len(words) == 1:
        assert fines(words[0].letters) == [words[0].fine]


def test_both_scripts_of_a_name_share_a_skeleton() -> None:
    apart = [name for name in NAMES if skeletons(name.latin) != skeletons(name.arabic)]

    assert len(apart) / len(NAMES) < 0.005


def test_nearly_all_spellings_of_a_name_share_a_skeleton() -> None:
    spelled = [(name, each) for name in NAMES for each in (name.pashto, *name.variants)]
    apart = [each for name, each in spelled if skeletons(each) != skeletons(name.latin)]

    assert len(apart) / len(spelled) < 0.01
