"""What is read back out of a package is what was shown, and nothing that is hidden is in any of its bytes."""

import csv
import io
import json
from dataclasses import replace
from functools import cache

import pyarrow.parquet as pq
import pytest

from homeward.ledger.attesting import Attestation
from homeward.statistics.disclosure import Dimension, Release, Rule, crossing, make
from homeward.statistics.disclosure.primary import primary
from homeward.statistics.releases.about import About
from homeward.statistics.releases.package.files import files_of
from homeward.statistics.releases.package.signing import SIGNATURE, signed, verify
from homeward.statistics.releases.showing import shown
from homeward.vault.signing import SigningKey, attestation

PLACE = Dimension("destination", ("AF01", "AF06", "AF27", "AF32"))
SEX = Dimension("sex", ("female", "male"))
COUNTS = (4021, 6033, 7, 8044, 5055, 9066, None, None)
ABOUT = About(
    "arrivals", "public", dict.fromkeys(("en", "prs", "pus"), "Arrived"), "movements", "Omari"
)


@cache
def released():
    keys = [(place, sex) for place in PLACE.codes for sex in SEX.codes]
    table = crossing("by_place", (PLACE, SEX), by=("destination", "sex"))
    draft = Release("one", (PLACE, SEX), dict(zip(keys, COUNTS, strict=True)), (table,))
    return make(draft, Rule()).release


@cache
def published():
    return shown(ABOUT, released(), Rule())


def told():
    """(destination, sex) → (count, mark)"""
    return {cell.codes: (cell.count, cell.mark) for cell in published().tables[0].cells}


@cache
def written():
    return files_of(published(), with_hxl=True)


def test_a_package_has_every_form_of_every_table():
    assert sorted(written()) == [
        "README.txt",
        "data/by_place.csv",
        "data/by_place.hxl.csv",
        "data/by_place.parquet",
        "datapackage.json",
        "release.json",
    ]


def test_csv_gives_back_what_was_shown():
    rows = list(csv.DictReader(io.StringIO(written()["data/by_place.csv"].decode())))
    found = {
        (row["destination"], row["sex"]): (int(row["count"]) if row["count"] else None, row["mark"])
        for row in rows
    }
    assert found == told()
    assert {row["destination"]: row["destination_name"] for row in rows}["AF06"] == "Nangarhar"


def test_parquet_gives_back_what_was_shown():
    table = pq.read_table(io.BytesIO(written()["data/by_place.parquet"]))
    assert str(table.schema.field("count").type) == "int64"
    found = {
        (row["destination"], row["sex"]): (row["count"], row["mark"]) for row in table.to_pylist()
    }
    assert found == told()


def test_json_gives_back_what_was_shown():
    release = json.loads(written()["release.json"])
    (table,) = release["tables"]
    assert table["cell"] == ["destination", "sex", "count", "mark"]
    assert {(a, b): (count, mark) for a, b, count, mark in table["cells"]} == told()
    assert set(release["title"]) == {"en", "prs", "pus"}


def test_hidden_zero_and_unobserved_are_told_apart():
    marks = {mark for _count, mark in told().values()}
    assert {"suppressed", "unobserved", "partial", ""} == marks


def test_nothing_hidden_is_in_any_byte():
    hidden = [key for key in released().hidden if "total" not in key]
    assert len(hidden) > 1
    for key in hidden:
        count = released().counts[key]
        if count and count > 99:
            assert not [
                path for path, content in written().items() if str(count).encode() in content
            ]
    assert primary(released(), Rule()).keys() <= released().hidden.keys()


def test_the_description_fits_the_files():
    package = json.loads(written()["datapackage.json"])
    assert (package["profile"], package["version"]) == ("data-package", "1")
    by_path = {each["path"]: each for each in package["resources"]}
    assert set(by_path) == {path for path in written() if path.startswith("data/")}
    for path, told_ in by_path.items():
        assert told_["bytes"] == len(written()[path])
    fields = [each["name"] for each in by_path["data/by_place.csv"]["schema"]["fields"]]
    assert fields == written()["data/by_place.csv"].decode().splitlines()[0].split(",")


def test_hxl_has_its_hashtags_under_the_heads():
    second = written()["data/by_place.hxl.csv"].decode().splitlines()[1]
    assert second.split(",")[0] == "#adm1+destination+code"
    assert all(each.startswith("#") for each in second.split(","))


def test_the_same_release_gives_the_same_bytes():
    again = files_of(published(), with_hxl=True)
    assert {path for path in again if again[path] != written()[path]} == set()


def test_a_correction_says_so_in_plain_words():
    text = files_of(replace(published(), revision=2, why="Late forms."))["README.txt"].decode()
    assert "It corrects the revision before: Late forms." in text
    assert "revision 2" in text


KEY = SigningKey.generate()


def by_key(data):
    return Attestation(None, KEY.public.hex(), KEY.sign(attestation(data)).hex())


def test_a_signed_package_is_genuine():
    found = verify(signed(written(), by_key))
    assert (found.is_genuine, found.public_key) == (True, KEY.public.hex())
    assert verify(signed(written(), by_key), public_key=KEY.public.hex()).is_genuine


def _forged(files):
    told_ = json.loads(files[SIGNATURE])
    other = SigningKey.generate()
    return files | {SIGNATURE: json.dumps(told_ | {"public_key": other.public.hex()}).encode()}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda files: files | {"README.txt": b"other"}, "README.txt is not as it was signed"),
        (lambda files: files | {"more.txt": b""}, "more.txt does not belong to it"),
        (
            lambda files: {path: files[path] for path in files if path != "release.json"},
            "release.json is missing",
        ),
        (lambda files: {"README.txt": b""}, "signature.json is missing"),
        (lambda files: files | {SIGNATURE: b"{"}, "signature.json cannot be read"),
        (_forged, "the signature does not fit"),
    ],
)
def test_what_is_not_as_it_was_signed_is_named(change, fault):
    assert verify(change(signed(written(), by_key))).fault == fault


def test_another_key_than_the_one_that_is_known_is_refused():
    found = verify(signed(written(), by_key), public_key="00" * 32)
    assert found.fault == "it is signed with another key"
