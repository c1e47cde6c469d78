"""`homeward release make --epsilon`: noised tables, how far off they are, and a budget that adds up."""

import builtins
import csv
import json

import pytest

from tests.cli.test_release import SPEC, counts, make, written

__all__ = ["written"]
SECOND = {"spec": "spec2.toml", "out": "second"}
PEOPLE = (41, 57, 43, 61, 33, 25, 71, 83, 97, 0)
KEPT = "kept.confidential.json"


def spec(name, first, last):
    return SPEC.replace("week 45", name) + f"period = [{first}, {last}]\n"


@pytest.fixture
def place(written, tmp_path):
    written("counts.csv", counts(PEOPLE))
    written("spec.toml", spec("week 45", "2026-11-02", "2026-11-08"))
    written("spec2.toml", spec("month", "2026-11-01", "2026-11-30"))
    written("spec3.toml", spec("week 46", "2026-11-09", "2026-11-15"))
    return tmp_path


def cells(path):
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["count"], row["mark"]) for row in csv.DictReader(file)]


def test_it_writes_noised_tables_and_how_far_off_they_are(place):
    done = make(place, "--epsilon", "0.5")
    assert (done.exit_code, "1 tables with noise" in done.output) == (0, True)
    found = cells(place / "out" / "by_district.csv")
    assert {mark for _count, mark in found} == {""}
    assert min(int(count) for count, _mark in found) >= 0
    note = (place / "out" / "noise.txt").read_text()
    assert "95 of 100 are within 6 of the count" in note
    assert "by_district: the sum of all its 10 finest cells is within 19." in note
    assert "epsilon 0.5 is spent with this release, of at most 1" in note


def test_nothing_exact_is_in_the_folder(place):
    make(place, "--epsilon", "0.5")
    assert sorted(each.name for each in (place / "out").iterdir()) == [
        "by_district.csv",
        KEPT,
        "noise.txt",
    ]
    kept = json.loads((place / "out" / KEPT).read_text())
    assert (kept["counts"], kept["hidden"], kept["epsilon"]) == ([], [], 0.5)


def test_what_earlier_ones_spent_on_the_same_days_is_not_there_again(place):
    make(place, "--epsilon", "0.7")
    earlier = "--earlier", place / "out" / KEPT
    refused = make(place, "--epsilon", "0.5", *earlier, **SECOND)
    assert (
        refused.exit_code,
        "0.7 of 1 are spent for these days; 0.3 are left" in refused.output,
    ) == (2, True)
    assert not (place / "second").exists()
    done = make(place, "--epsilon", "0.3", *earlier, **SECOND)
    assert "epsilon 1 is spent with this release" in done.output
    later = make(place, "--epsilon", "0.5", *earlier, spec="spec3.toml", out="third")
    assert "epsilon 0.5 is spent with this release" in later.output


def test_the_same_days_are_told_one_way(place):
    make(place)
    make(place, "--epsilon", "0.5", spec="spec3.toml", out="noisy")
    exact, noisy = place / "out" / KEPT, place / "noisy" / KEPT
    for more, earlier, sentence in (
        (
            ("--epsilon", "0.5"),
            exact,
            "week 45 was published with exact or rounded numbers",
        ),
        ((), noisy, "week 46 was published with noise, of the same days"),
    ):
        told = make(place, *more, "--earlier", earlier, **SECOND)
        assert (told.exit_code, sentence in told.output) == (2, True)
    other = make(place, "--earlier", noisy, out="again")
    assert other.exit_code == 0


def test_an_audit_does_not_read_noise(place):
    from tests.cli.conftest import invoke

    make(place, "--epsilon", "0.5")
    told = invoke("release", "audit", place / "out" / KEPT)
    assert (told.exit_code, "An audit reads exact numbers only" in told.output) == (2, True)


@pytest.mark.parametrize(
    ("more", "page", "rows", "sentence"),
    [
        (("--epsilon", "0"), None, None, "ε has to be above 0 and at most 1"),
        (("--epsilon", "nan"), None, None, "ε has to be above 0 and at most 1"),
        (("--epsilon", "0.5", "--round", "5"), None, None, "not both"),
        (("--epsilon", "0.5"), SPEC, None, "Say in the spec which days these are"),
        (
            ("--epsilon", "0.5"),
            SPEC + "period = [2026-11-08, 2026-11-02]",
            None,
            "a first and a last day",
        ),
        (("--epsilon", "0.5"), SPEC + 'period = ["a", "b"]', None, "a first and a last day"),
        (
            ("--epsilon", "0.5"),
            spec("w", "2026-11-02", "2026-11-08").replace('"zero"', '"unobserved"'),
            counts(PEOPLE).replace("AF0602,AF06,male,0\n", ""),
            "1 finest cells have no row",
        ),
    ],
)
def test_what_would_not_be_private_is_refused(written, place, more, page, rows, sentence):
    if page:
        written("spec.toml", page)
    if rows:
        written("counts.csv", rows)
    told = make(place, *more)
    assert (told.exit_code, sentence in told.output) == (2, True)
    assert not (place / "out").exists()


def test_without_opendp_it_says_how_to_install_it(place, monkeypatch):
    brings = builtins.__import__

    def without(name, *rest, **more):
        if name.startswith("opendp"):
            raise ImportError(name)
        return brings(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    told = make(place, "--epsilon", "0.5")
    assert (told.exit_code, "pip install 'homeward[privacy]'" in told.output) == (2, True)
    assert not (place / "out").exists()
