"""The files of a package: what they mean, in which form, and the same bytes for the same release."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import jsonschema_rs
import pyarrow.parquet as pq

from homeward.statistics.releases.package.files import files_of
from homeward.statistics.releases.package.rows import stems_of
from homeward.statistics.releases.published import (
    NOISE,
    ROUNDED,
    Approval,
    Coverage,
    Method,
    PublishedTable,
)
from tests.statistics.releases.secret import published, secrets

PROFILES = Path(__file__).parents[2] / "data" / "frictionless"
# Core hashtags of HXL 1.1: hxlstandard.org/standard/1-1final/dictionary
CORE = {"#adm1", "#affected", "#beneficiary", "#date", "#indicator", "#loc", "#meta", "#need"}


@cache
def written():
    return files_of(published(), with_hxl=True)


def readme_of(**changes):
    return files_of(replace(published(), **changes))["README.txt"].decode()


def test_a_package_has_every_form_of_every_table():
    assert sorted(written()) == [
        "README.txt",
        "data/by_place.csv",
        "data/by_place.hxl.csv",
        "data/by_place.parquet",
        "datapackage.json",
        "release.json",
    ]


def test_each_code_stands_beside_its_name():
    rows = list(csv.DictReader(io.StringIO(written()["data/by_place.csv"].decode())))
    assert {row["destination"]: row["destination_name"] for row in rows}["AF06"] == "Nangarhar"


def test_counts_are_whole_numbers_or_nothing_in_parquet():
    schema = pq.read_table(io.BytesIO(written()["data/by_place.parquet"])).schema
    kinds = [str(each.type) for each in schema]
    assert kinds == ["string", "string", "string", "string", "int64", "string"]
    assert schema.field("count").nullable


def test_hidden_partial_and_unobserved_are_told_apart():
    marks = {cell.mark for cell in published().tables[0].cells}
    assert marks == {"suppressed", "unobserved", "partial", ""}


def test_nothing_hidden_is_in_any_file():
    assert {"5077", "5151"} < secrets()
    for path, content in written().items():
        if not path.endswith(".parquet"):
            assert set(re.findall(r"\d+", content.decode())) & secrets() == set(), path
    told = pq.read_table(io.BytesIO(written()["data/by_place.parquet"])).column("count").to_pylist()
    assert {str(each) for each in told} & secrets() == set()


def test_the_description_is_one_that_frictionless_reads():
    """Its published profiles, of version 1: in a package's file and each of its tables."""
    package = json.loads(written()["datapackage.json"])
    assert _faults("data-package", package) == []
    tables = [each for each in package["resources"] if each["format"] == "csv"]
    assert [_faults("tabular-data-resource", each) for each in tables] == [[], []]


def test_the_description_fits_the_files():
    package = json.loads(written()["datapackage.json"])
    by_path = {each["path"]: each for each in package["resources"]}
    assert by_path.keys() == {path for path in written() if path.startswith("data/")}
    for path, told in by_path.items():
        assert told["bytes"] == len(written()[path])
    rows = list(csv.reader(io.StringIO(written()["data/by_place.csv"].decode())))
    fields = by_path["data/by_place.csv"]["schema"]["fields"]
    assert [each["name"] for each in fields] == rows[0]
    for at, each in enumerate(fields):
        allowed = each.get("constraints", {}).get("enum")
        assert allowed is None or {row[at] for row in rows[1:]} <= set(allowed)


def test_a_package_without_tables_is_described_too():
    files = files_of(replace(published(), tables=(), axes=()))
    package = json.loads(files["datapackage.json"])
    assert _faults("data-package", package) == []
    assert [each["path"] for each in package["resources"]] == ["release.json"]


def test_the_hashtags_are_of_hxl():
    tags = written()["data/by_place.hxl.csv"].decode().splitlines()[1].split(",")
    assert tags == [
        "#adm1+dest+code",
        "#adm1+dest+name",
        "#beneficiary+sex+code",
        "#beneficiary+sex+name",
        "#affected+returnees",
        "#meta+mark",
    ]
    assert {each.split("+")[0] for each in tags} <= CORE
    assert all(re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", each) for each in tags)


def test_the_same_release_gives_the_same_bytes():
    again = files_of(published(), with_hxl=True)
    assert {path for path in again if again[path] != written()[path]} == set()


def test_names_of_files_are_safe_and_each_is_there_once():
    names = ("../etc", "A b", "a-b", "…", "a-b-2")
    tables = tuple(PublishedTable(each, {}, (), ()) for each in names)
    stems = stems_of(replace(published(), tables=tables))
    assert stems == dict(zip(names, ("etc", "a-b", "a-b-2", "table", "a-b-2-2"), strict=True))


def test_a_correction_says_so_in_plain_words():
    text = readme_of(revision=2, why="Late forms.")
    assert "It corrects the revision before: Late forms." in text
    assert "revision 2" in text


def test_each_way_of_protecting_is_told_as_it_is():
    rounded = readme_of(method=Method(ROUNDED, base=5))
    assert "Rounded to 5. Every number is a multiple of 5" in rounded
    assert "A 0 does not say that nobody came." in rounded
    assert "A 0 does not say" not in readme_of()
    noise = readme_of(method=Method(NOISE, epsilon=0.5, spent=1.5))
    assert "(differential privacy, epsilon 0.5)" in noise
    assert "epsilon 1.5 is spent with this release" in noise
    assert "Fewer than 6000 are never shown." in readme_of()


def test_how_much_was_observed_is_told_and_not_made_up():
    assert "Somebody counted on 6 of 7 days." in readme_of(coverage=Coverage(7, 6))
    assert "its 7 days somebody counted is not known" in readme_of(coverage=Coverage(7))


def test_the_approval_is_told_in_universal_time():
    approval = Approval("Reception", datetime(2026, 11, 20, 23, 30, tzinfo=UTC), "entry")
    files = files_of(replace(published(), approval=approval))
    assert "Approved by Reception on 2026-11-20 23:30 UTC." in files["README.txt"].decode()
    assert json.loads(files["datapackage.json"])["created"] == "2026-11-20T23:30:00Z"


def _faults(profile, told):
    schema = json.loads((PROFILES / f"{profile}.json").read_text(encoding="utf-8"))
    return [each.message for each in jsonschema_rs.validator_for(schema).iter_errors(told)]
