"""A release in the report: what it hides stays hidden, and no mark looks like a number."""

from django.utils.translation import override

from homeward.paper.blocks import HIDDEN, PART, UNSEEN, Bars, Days, Map, Note
from homeward.paper.tables import Table
from homeward.statistics.disclosure.marks import SUPPRESSED, UNOBSERVED, ZERO, Cell
from homeward.statistics.releases.published import Code, PublishedTable
from homeward.statistics.sitrep.pictures import blocks_of
from homeward.statistics.sitrep.releases import total_of
from tests.statistics.sitrep.made_up import DAYS, PLACES, SEXES, axis, released, table, texts


def test_days_stand_beside_each_other_each_with_its_number_or_mark():
    plot, told = blocks_of(released(), "en")
    assert isinstance(plot, Days)
    assert [(bar.told, bar.mark) for bar in plot.bars] == [
        ("620", ""), ("not observed", UNSEEN), ("0", ""), ("hidden", HIDDEN), ("910", ""),
        ("530 (in part)", PART), ("0", ""),
    ]  # fmt: skip
    assert [bar.share for bar in plot.bars if bar.mark in (HIDDEN, UNSEEN)] == [0, 0]
    assert told.text.startswith("Grey: hidden. Sand: not observed, which is no zero.")


def test_provinces_are_a_map_and_the_largest_of_them_bars():
    values = [(None, SUPPRESSED), *[(at * 100, "") for at in range(1, 14)]]
    drawn, bars, left = blocks_of(released(tables=(table(PLACES, values, 9_100),)), "en")
    assert (type(drawn), type(bars)) == (Map, Bars)
    marks = {shape.label: (shape.told, shape.shade, shape.mark) for shape in drawn.shapes}
    hidden, most = PLACES.codes[0].names["en"], PLACES.codes[13].names["en"]
    assert (marks[hidden], marks[most]) == (("hidden", 0, HIDDEN), ("1,300", 5, ""))
    assert bars.bars[0].label == most
    assert len(bars.bars) == 12
    assert left == Note("22 more lines stand in the release.")


def test_what_stands_within_a_group_is_left_to_the_release():
    nested = axis("place", Code("south", texts("South")), Code("a", texts("A"), within="south"))
    (bars,) = blocks_of(released(axes=(nested,), tables=(table(nested, [(30, "")], 30),)), "en")
    assert [bar.label for bar in bars.bars] == ["South"]


def test_two_dimensions_are_a_table():
    days = axis("crossing", Code("torkham", texts("Torkham")))
    cells = tuple(
        Cell((down.code, across.code), *((None, SUPPRESSED) if across.code == "male" else (25, "")))
        for down in days.codes
        for across in SEXES.codes
    )
    crossed = PublishedTable("both", texts("Both"), ("crossing", "sex"), cells)
    with override("prs"):
        (found,) = blocks_of(released(axes=(days, SEXES), tables=(crossed,)), "prs")
    assert isinstance(found, Table)
    assert found.rows == [
        ["Women prs", "۲۵", "۲۵"],
        ["Men prs", "پوشیده", "پوشیده"],
        ["Total", "۲۵", "۲۵"],
    ]


def test_days_by_something_are_drawn_by_the_totals_that_were_published():
    cells = tuple(
        Cell((day.code, sex.code), 40 if sex.code == "total" else 20, "")
        for day in DAYS.codes[:3]
        for sex in SEXES.codes
    )
    both = PublishedTable("both", texts("Both"), ("day", "sex"), cells)
    plot, found = blocks_of(released(tables=(both,)), "en")
    assert [bar.told for bar in plot.bars] == ["40"] * 3
    assert (len(found.rows), [column.heading for column in found.columns[1:]]) == (
        3,
        ["Women", "Men", "Total"],
    )


def test_where_nobody_was_counted_no_line_stands_but_where_it_is_hidden():
    crossings = axis("crossing", *(Code(name, texts(name)) for name in ("one", "two", "three")))
    marks = {"one": (0, ZERO), "two": (None, SUPPRESSED), "three": (None, UNOBSERVED)}
    cells = tuple(
        Cell((down.code, across.code), *marks.get(down.code, (30, "")))
        for down in crossings.codes
        for across in SEXES.codes
    )
    both = PublishedTable("both", texts("Both"), ("crossing", "sex"), cells)
    (found,) = blocks_of(released(axes=(crossings, SEXES), tables=(both,)), "en")
    assert [column.heading for column in found.columns[1:]] == ["two", "Total"]


def test_what_is_too_large_for_the_page_is_left_to_the_release():
    many = axis("many", *(Code(str(at), texts(str(at))) for at in range(20)))
    cells = tuple(
        Cell((one.code, other.code), 30, "") for one in many.codes for other in many.codes
    )
    table = PublishedTable("large", texts("Large"), ("many", "many"), cells)
    (note,) = blocks_of(released(axes=(many,), tables=(table,)), "en")
    assert "stands in the release." in note.text


def test_places_are_drawn_by_their_totals_whichever_axis_they_are():
    cells = tuple(
        Cell((sex.code, place.code), 30 if place.code == "AF06" else 11, "")
        for sex in SEXES.codes
        for place in PLACES.codes
    )
    crossed = PublishedTable("both", texts("Both"), ("sex", "destination"), cells)
    drawn = next(
        each
        for each in blocks_of(released(axes=(SEXES, PLACES), tables=(crossed,)), "en")
        if isinstance(each, Map)
    )
    told = {shape.label: shape.told for shape in drawn.shapes}
    assert (told["Nangarhar"], told["Kabul"]) == ("30", "11")


def test_the_total_is_that_of_everybody_or_none():
    assert total_of(released(total=4_321)) == 4_321
    hidden = PublishedTable("t", texts("T"), ("sex",), (Cell(("total",), None, SUPPRESSED),))
    assert total_of(released(tables=(hidden,))) is None
