"""What is read back out of CSV, Parquet and JSON is what was shown, whatever the codes are."""

import csv
import io
import json
from dataclasses import replace

import pyarrow.parquet as pq
from hypothesis import example, given, settings
from hypothesis import strategies as st

from homeward.reference.formulas import plain
from homeward.statistics.disclosure.marks import (
    PARTIAL,
    SHOWN,
    SUPPRESSED,
    UNOBSERVED,
    ZERO,
    Cell,
)
from homeward.statistics.releases.package.files import files_of
from homeward.statistics.releases.published import Axis, Code, PublishedTable
from tests.statistics.releases.told import week

AWKWARD = st.sampled_from(["=1+1", "+93", "-", "@x", "'=x", 'a"b', "a,b", "a\nb", "۶۰+", " ", "#x"])
CODES = st.lists(AWKWARD | st.text("abAB01", min_size=1), min_size=1, max_size=3, unique=True)
TOLD = st.one_of(
    st.tuples(st.integers(1, 2**53), st.sampled_from([SHOWN, PARTIAL])),
    st.tuples(st.none(), st.sampled_from([SUPPRESSED, UNOBSERVED])),
    st.just((0, ZERO)),
)


@st.composite
def releases(draw):
    axes = tuple(
        Axis(name, _texts(name), tuple(Code(code, _texts(code)) for code in draw(CODES)))
        for name in ("sex", "odd axis")[: draw(st.integers(0, 2))]
    )
    keys = [()]
    for axis in axes:
        keys = [(*key, code.code) for key in keys for code in axis.codes]
    cells = tuple(Cell(key, *draw(TOLD)) for key in keys)
    names = tuple(each.name for each in axes)
    return _release(axes, PublishedTable("one", _texts("One"), names, cells))


@settings(max_examples=25, deadline=None)
@given(releases())
@example(None)
def test_what_is_read_back_is_what_was_shown(release):
    release = release or _release((), PublishedTable("one", _texts("One"), (), ()))
    (table,) = release.tables
    files = files_of(release)
    assert _from_csv(files["data/one.csv"], table.axes) == table.cells
    assert _from_parquet(files["data/one.parquet"], table.axes) == table.cells
    (told,) = json.loads(files["release.json"])["tables"]
    assert tuple(Cell(tuple(codes), count, mark) for *codes, count, mark in told["cells"]) == (
        table.cells
    )


def _release(axes, table):
    return replace(week(), axes=axes, tables=(table,))


def _texts(said):
    return dict.fromkeys(("en", "prs", "pus"), said)


def _from_csv(content, axes):
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return tuple(
        Cell(
            tuple(plain(row[axis]) for axis in axes),
            int(row["count"]) if row["count"] else None,
            row["mark"],
        )
        for row in rows
    )


def _from_parquet(content, axes):
    rows = pq.read_table(io.BytesIO(content)).to_pylist()
    return tuple(Cell(tuple(row[axis] for axis in axes), row["count"], row["mark"]) for row in rows)
