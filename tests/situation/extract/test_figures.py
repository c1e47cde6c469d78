"""What a text says of a number: its kind, status, manner, crossing, parts, source."""

import csv
from datetime import date
from pathlib import Path

import pytest

from homeward.situation.codes import KINDS, QUANTIFIERS, UNITS
from homeward.situation.extract.reading import propose

PUBLISHED = date(2025, 4, 19)
DAYS = Path(__file__).parents[2] / "data" / "omari_camp_daily.csv"


def figures(text):
    return propose(text, PUBLISHED).figures


def only(text):
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("At Torkham 500 people crossed on Friday.", "flow"),
        ("500 people have crossed since 1 April.", "cumulative"),
        ("By 14 April 500 people had crossed.", "cumulative"),
        ("About 500 people cross every day.", "rate"),
        ("On Friday 500 people crossed, the highest number in a single day.", "peak"),
        ("About 500 families are staying in tents.", "stock"),
        ("Pakistan plans to expel 3 million people.", "planning"),
        ("Returns could reach 100,000.", "planning"),
        ("Agencies expect 5,000 people a week.", "planning"),
        ("قرار است ۵۰۰ خانواده برگردند.", "planning"),
    ],
)
def test_the_kind_of_a_number(text, kind):
    assert only(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denied that 5,000 people had been deported.",
        "There is no truth in reports that 5,000 people were deported.",
        "At the gate 1,420 families, not 420, were registered.",
        "مقام‌ها تکذیب کردند که پنج هزار نفر اخراج شده‌اند.",
    ],
)
def test_what_a_text_denies_is_of_no_kind(text):
    denied = [each for each in figures(text) if each.is_denied]
    assert [each.kind for each in denied] == [None]
    assert "The text denies this number." in [reason.sentence for reason in denied[0].unsure]


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("500 PoR holders returned.", ("por",)),
        ("500 ACC holders returned.", ("acc",)),
        ("500 undocumented Afghans returned.", ("undocumented",)),
        ("500 people returned.", ()),
        ("۵۰۰ نفر فاقد مدرک برگشتند.", ("undocumented",)),
    ],
)
def test_legal_status(text, population):
    assert only(text).population == population


@pytest.mark.parametrize(
    ("text", "manner", "with_deportees"),
    [
        ("500 people were deported.", "deported", True),
        ("500 people returned voluntarily.", "spontaneous", None),
        ("500 people returned, not counting deportees.", "deported", False),
        ("500 people returned.", None, None),
        ("۵۰۰ نفر اخراج شدند.", "deported", True),
    ],
)
def test_manner_of_return(text, manner, with_deportees):
    figure = only(text)
    assert figure.includes_deportees == with_deportees
    if with_deportees is not False:
        assert figure.manner == manner


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Chaman", "spin-boldak"),
        ("Spin Boldak", "spin-boldak"),
        ("the Omari camp", "torkham"),
        ("Milak", "milak"),
        ("Pul-e-Abresham", "milak"),
        ("تورخم", "torkham"),
    ],
)
def test_both_names_of_a_crossing_are_one(name, code):
    assert only(f"At {name} 500 families returned.").crossings == (code,)


@pytest.mark.parametrize(
    "text",
    [
        "On Friday 1,420 people crossed at Torkham and 3,300 people at Chaman.",
        "At Torkham 1,420 people crossed and at Chaman 3,300 people crossed.",
        "در گذرگاه تورخم ۱۴۲۰ تن و در چمن ۳۳۰۰ تن داخل شدند.",
    ],
)
def test_each_number_has_the_crossing_it_is_told_with(text):
    assert [each.crossings for each in figures(text)] == [("torkham",), ("spin-boldak",)]


def test_men_women_and_children_are_parts():
    figure = only("On Friday 5,046 people left: 1,241 men, 1,052 women and 2,753 children.")
    assert [(part.name, part.value) for part in figure.parts] == [
        ("men", 1241),
        ("women", 1052),
        ("children", 2753),
    ]
    assert figure.unsure == ()


def test_crossings_are_parts_of_a_total():
    figure = only("IOM counted 24,822 people, 11,397 via Torkham and 13,425 via Chaman.")
    assert [(part.name, part.value) for part in figure.parts] == [
        ("torkham", 11397),
        ("chaman", 13425),
    ]
    assert figure.crossings == ("torkham", "spin-boldak")


def test_parts_that_do_not_add_up_are_told():
    """A dropped digit of a published row: 343 for 3,043."""
    figure = only("On Sunday 343 people crossed: 761 men, 732 women and 1,550 children.")
    assert "Its parts add up to 3,043, not to 343." in [each.sentence for each in figure.unsure]


@pytest.mark.parametrize(
    ("text", "organisation", "role"),
    [
        ("According to IOM, 500 people crossed.", "IOM", ""),
        ("500 people crossed, UNHCR's spokesperson said.", "UNHCR", "spokesperson"),
        ("WHO recorded 500 people who crossed.", "WHO", ""),
        ("Officials said 500 people crossed.", "", "officials"),
        ("500 people crossed.", "", ""),
    ],
)
def test_who_gave_the_number(text, organisation, role):
    told = only(text).attribution
    assert (told.organisation, told.role) == (organisation, role)


def test_people_who_are_not_the_organisation():
    assert only("At Torkham 500 people who crossed were registered.").attribution.organisation == ""


def english(row):
    """As the camp's reports name the steps; the words are the test's own."""
    lines = [
        f"Daily report of the Omari camp, {date.fromisoformat(row['date']):%d %B %Y}",
        f"Registration: {row['families_returned']} families,"
        f" {row['individuals_registered_biometric']} individuals.",
        f"Finance: {row['families_cash']} families received"
        f" {int(row['cash_afn_total']):,} afghanis in cash.",
        f"Transport: {row['families_transported']} families"
        f" ({row['members_transported']} members) were moved,"
        f" {int(row['transport_afn']):,} afghanis of rent.",
    ]
    more = (("families_sheltered", "Settlement: {} families."), ("meals", "Services: {} meals."),
            ("water_litres", "Water: {} litres."), ("sim_cards", "Communication: {} SIM cards."))  # fmt: skip
    lines += [line.format(row[name]) for name, line in more if row[name]]
    return "\n".join(lines)


with DAYS.open(encoding="utf-8") as _file:
    ROWS = list(csv.DictReader(_file))


@pytest.mark.parametrize("row", ROWS, ids=[row["date"] for row in ROWS])
def test_a_published_day_of_the_camp_is_read_back(row):
    found = propose(english(row), date.fromisoformat(row["date"])).figures
    kept = [(each.category, each.unit or each.measure, each.value) for each in found]
    expected = [
        ("registered", "household", row["families_returned"]),
        ("registered", "person", row["individuals_registered_biometric"]),
        ("cash", "household", row["families_cash"]),
        ("cash", "AFN", row["cash_afn_total"]),
        ("transported", "household", row["families_transported"]),
        ("transported", "person", row["members_transported"]),
        ("transported", "AFN", row["transport_afn"]),
        ("sheltered", "household", row["families_sheltered"]),
        ("meals", "meal", row["meals"]),
        ("water", "litre", row["water_litres"]),
        ("sim_cards", "sim_card", row["sim_cards"]),
    ]
    assert kept == [(name, unit, int(value)) for name, unit, value in expected if value]
    assert {(each.period_start, each.period_end, each.crossings) for each in found} == {
        (row["date"], row["date"], ("torkham",))
    }
    assert {each.kind for each in found if each.measure} == {"assistance"}


def test_codes_are_those_of_the_record():
    from bench.extracting import HALVES, texts_of

    found = [
        each
        for name in HALVES.values()
        for text in texts_of(name)
        for each in figures(text["text"])
    ]
    assert {each.quantifier for each in found} <= set(QUANTIFIERS)
    assert {each.unit for each in found} <= {*UNITS, None}
    assert {each.kind for each in found} <= {*KINDS, "assistance", None}
    assert all((each.unit is None) == (each.measure is not None) for each in found)
