import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.reference.lexicon import all_names, arabic_key, by_arabic, by_latin, latin_key
from homeward.reference.romanise import propose, script_of, to_arabic, to_latin

ARABIC_LETTERS = "ابپتټثجچحخڅځدډذرړزژږسشښصضطظعغفقکگګلمنڼوهیېۍئءآأؤةيك"
any_text = st.text() | st.text(ARABIC_LETTERS + " \u200cًّـ۱٢") | st.text("abdulrhmnksgzyiwe '-É")


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("احمد", "arabic"),
        ("Ahmad", "latin"),
        ("Ahmad احمد", "mixed"),
        ("12 –", "none"),
        ("", "none"),
    ],
)
def test_it_names_the_script(text: str, script: str) -> None:
    assert script_of(text) == script


@pytest.mark.parametrize(
    "latin", ["Abdul Rahman", "Abdulrahman", "abdur rehman", "ABDUL-RAHMAN", "Abdurrahman"]
)
def test_it_knows_abdul_rahman_however_it_is_typed(latin: str) -> None:
    assert to_arabic(latin) == "عبدالرحمن"


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("عبد الرحمن", "Abdul Rahman"),
        ("رحمت‌الله", "Rahmatullah"),
        ("كريم", "Karim"),
        ("علي", "Ali"),
        ("مُحَمَّد", "Mohammad"),
        ("کریـــم", "Karim"),
        ("مؤمن", "Momin"),
        ("سپوږمۍ", "Spogmai"),
        ("سپوژمی", "Spogmai"),
        ("ښایسته", "Shaista"),
        ("ګل مکۍ", "Gulmakai"),
        ("گل‌آغا", "Gul Agha"),
        ("عبدالله", "Abdullah"),
    ],
)
def test_it_reads_every_way_of_writing_a_known_name(arabic: str, latin: str) -> None:
    assert to_latin(arabic) == latin


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Mohd Zaher", "محمد ظاهر"),
        ("Gholam Muhammad", "غلام محمد"),
        ("Rahmat Ullah", "رحمت الله"),
        ("Haji Noorullah", "حاجی نورالله"),
        ("Haji Wasimullah", "حاجی وسیم الله"),
        ("Abd ul Rahim", "عبدالرحیم"),
        ("Sirajudin", "سراج الدین"),
        ("Dilawarzai", "دلاورزی"),
        ("Shahgul", "شاه گل"),
        ("Sayed Abdul Karim", "سید عبدالکریم"),
        ("Abdul Wasay", "عبدالوسی"),
    ],
)
def test_it_writes_compounds_of_known_parts(latin: str, arabic: str) -> None:
    assert to_arabic(latin) == arabic


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [("Tanveer", "تنویر"), ("Zeeshan", "زیشان"), ("Bostan", "بوستان"), ("Rozina", "روزینه")],
)
def test_it_spells_unknown_latin_names_by_letter(latin: str, arabic: str) -> None:
    assert to_arabic(latin) == arabic


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [("کاروان", "Karwan"), ("خوست", "Khust"), ("نوشین", "Nushin"), ("عیدگاه", "Idgah")],
)
def test_it_spells_unknown_arabic_names_by_letter(arabic: str, latin: str) -> None:
    assert to_latin(arabic) == latin


def test_it_takes_the_pashto_spelling_when_asked() -> None:
    assert to_arabic("Gul Makai", language="pus") == "ګل مکۍ"
    assert to_arabic("Gul Makai") == "گل مکی"


def test_it_proposes_the_other_script() -> None:
    assert propose("Najibullah") == "نجیب الله"
    assert propose("نجیب الله") == "Najibullah"
    assert propose("محمدKhan") == "Mohammad Khan"
    assert propose("12") == ""


def test_the_lexicon_is_well_formed() -> None:
    assert len(all_names()) >= 500
    for name in all_names():
        assert script_of(name.latin) == "latin"
        assert {script_of(text) for text in (name.arabic, name.pashto)} == {"arabic"}
        assert {script_of(text) for text in name.variants} <= {"latin"}
        assert name.weight > 0
    assert len({(name.latin, name.use) for name in all_names()}) == len(all_names())


def test_every_listed_spelling_leads_to_its_name() -> None:
    for name in {*by_latin().values()} & {*by_arabic().values()}:
        assert to_arabic(name.latin) == by_latin()[latin_key(name.latin)].arabic
        assert to_latin(name.arabic) == by_arabic()[arabic_key(name.arabic)].latin
        assert to_latin(name.pashto) == by_arabic()[arabic_key(name.pashto)].latin


def test_nearly_all_variants_lead_to_their_name() -> None:
    pairs = [(name, variant) for name in by_latin().values() for variant in name.variants]
    missed = [variant for name, variant in pairs if to_arabic(variant) != name.arabic]
    assert len(missed) < len(pairs) / 100


@given(any_text)
def test_the_result_is_in_one_script(text: str) -> None:
    assert script_of(to_latin(text)) in ("latin", "none")
    assert script_of(to_arabic(text)) in ("arabic", "none")


@given(any_text)
def test_converting_again_changes_nothing(text: str) -> None:
    for convert in (to_latin, to_arabic):
        once = convert(text)
        assert convert(once) == once


@given(st.text(ARABIC_LETTERS.replace("ء", ""), min_size=1))
def test_words_in_arabic_script_become_capitalised_latin(text: str) -> None:
    for word in to_latin(text).split():
        assert word.isascii()
        assert word[0].isupper()


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=2))
def test_latin_words_never_vanish(text: str) -> None:
    assert to_arabic(text)
