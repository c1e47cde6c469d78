"""`homeward match`: the people of one list looked for in another, and what comparisons are worth."""

import csv
import json
from pathlib import Path

import pytest

from homeward.matching.records import COLUMNS
from homeward.matching.weights import STARTING, read_weights
from tests.cli.conftest import invoke
from tests.matching.invented import crowd

HEADINGS = "query_id,rank,candidate_id,score,probability,level,reasons"
FATHER = {"given_name": "Zarbek", "father_name": "Torshal", "birth": "1960", "province": "Kabul"}
CHILDREN = [
    {"given_name": name, "father_name": "Zarbek", "birth": birth, "province": "Kabul"}
    for name, birth in (("Bishpil", "1990-02-03"), ("Namrut", "1993-04-05"))
]


def cells(row) -> dict[str, str]:
    record = row.record
    kind, number = next(iter(record.documents), ("", ""))
    names = dict(zip(COLUMNS[2:6], record.names, strict=True))
    return {"id": row.id, "registration": row.registration, **names, "sex": record.sex,
            "birth": str(record.birth or ""), "province": record.place[0],
            "document_type": kind, "document_number": number}  # fmt: skip


def table(path: Path, rows) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Path:
    family = [
        {"id": f"f{place}", "registration": "f", **row}
        for place, row in enumerate([FATHER, *CHILDREN])
    ]
    whole = {"id": "whole", "given_name": "غلام رسول لوبیان"}
    rows = [*map(cells, crowd(120)), *family, whole]
    return table(tmp_path_factory.mktemp("lists") / "base.csv", rows)


def ask(base: Path, queries: Path, *more: str):
    out = queries.with_name("out.csv")
    done = invoke("match", "--base", base, "--queries", queries, "--out", out, *more)
    if not out.exists():
        return done, []
    with out.open(encoding="utf-8", newline="") as file:
        assert file.readline().strip() == HEADINGS
        return done, list(csv.DictReader(file, HEADINGS.split(",")))


def best(rows) -> dict[str, str]:
    return {row["query_id"]: row["candidate_id"] for row in rows if row["rank"] == "1"}


def test_each_query_gets_ten_lines_at_most_the_likeliest_first(base, tmp_path):
    queries = table(tmp_path / "q.csv", map(cells, crowd(12)))
    done, rows = ask(base, queries)
    assert (done.exit_code, best(rows)) == (0, {f"p{number}": f"p{number}" for number in range(12)})
    assert "12 people were looked for among 124" in done.output
    for query in best(rows):
        of_one = [row for row in rows if row["query_id"] == query]
        assert [int(row["rank"]) for row in of_one] == [*range(1, len(of_one) + 1)][:10]
        scores = [float(row["score"]) for row in of_one]
        assert scores == sorted(scores, reverse=True)
    assert rows[0]["level"] == "same"
    assert "given_name same +" in rows[0]["reasons"]


def test_those_of_one_registration_help_each_other_unless_alone(base, tmp_path):
    people = [FATHER, *CHILDREN[:1], {"given_name": "Namrut", "father_name": "Zarbek"}]
    queries = table(
        tmp_path / "q.csv",
        [{"id": f"q{at}", "registration": "q", **row} for at, row in enumerate(people)],
    )
    _done, together = ask(base, queries)
    _done, alone = ask(base, queries, "--alone")

    def surety(rows):
        return next(float(row["probability"]) for row in rows if row["candidate_id"] == "f2")

    assert best(together)["q2"] == best(alone)["q2"] == "f2"
    assert surety(together) > surety(alone)
    assert "others_found" in "".join(row["reasons"] for row in together)
    assert "others_found" not in "".join(row["reasons"] for row in alone)


@pytest.mark.parametrize(
    "name", ["Ghulam Rasul Lobyan", "Lobyan Ghulam Rasool", "رسول غلام لوبیان"]
)
def test_a_whole_name_by_itself_is_found_in_any_order_and_script(base, tmp_path, name):
    _done, rows = ask(base, table(tmp_path / "q.csv", [{"id": "q", "given_name": name}]))
    assert best(rows) == {"q": "whole"}


def test_a_row_that_cannot_be_read_is_told_and_the_rest_goes_on(base, tmp_path):
    bad = [{"id": "a", **FATHER, "birth": "88"}, {"id": "", **FATHER}, {"id": "b", **FATHER}]
    done, rows = ask(base, table(tmp_path / "q.csv", bad))
    assert done.exit_code == 0
    assert best(rows) == {"a": "f0", "b": "f0"}
    assert "line 2, column birth: “88” is not a birth in EDTF" in done.output
    assert "line 3, column id: is empty; the row is left out." in done.output


def test_strict_stops_at_the_first_row_that_cannot_be_read(base, tmp_path):
    bad = [{"id": "a", **FATHER, "birth": "88"}]
    done, rows = ask(base, table(tmp_path / "q.csv", bad), "--strict")
    assert (done.exit_code, rows) == (2, [])
    assert "line 2, column birth" in done.output
    assert {path.name for path in tmp_path.iterdir()} == {"q.csv"}


def test_an_empty_list_finds_nobody(base, tmp_path):
    nobody = table(tmp_path / "nobody.csv", [])
    done, rows = ask(base, nobody)
    assert (done.exit_code, rows) == (0, [])
    done, rows = ask(nobody, table(tmp_path / "q.csv", [{"id": "q", **FATHER}]))
    assert (done.exit_code, rows) == (0, [])


def test_a_file_without_the_column_id_is_refused(base, tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text("")
    done, _rows = ask(base, path)
    assert done.exit_code == 2
    assert "has no column “id”" in done.output


def test_a_profile_that_is_not_there_is_refused(base):
    done, _rows = ask(base, base, "--profile", "martian")
    assert done.exit_code == 2
    assert "“martian” is not a profile here" in done.output


def test_without_its_files_it_says_which_is_missing(base):
    done = invoke("match", "--base", base)
    assert done.exit_code == 2
    assert "Missing option '--queries'" in done.output


def test_weights_are_shown_as_they_start():
    done = invoke("match", "weights")
    assert done.exit_code == 0
    lines = [line.split() for line in done.output.splitlines()]
    assert lines[0][:2] == ["Profile", "afghan,"]
    assert ["sex", "same", "0.9950", "u", "0.5", "+1.0"] in lines
    told = {tuple(line[:2]) for line in lines}
    assert {(field, level) for field, levels in STARTING.names.items() for level in levels} <= told


def test_weights_learnt_from_a_list_serve_the_look_up(base, tmp_path):
    learnt = tmp_path / "weights.json"
    done = invoke("match", "weights", base, "--train", "--out", learnt)
    assert done.exit_code == 0
    assert "learnt from 124 people" in done.output
    assert read_weights(learnt).trained_on == 124
    queries = table(tmp_path / "q.csv", [{"id": "q", **FATHER}])
    done, rows = ask(base, queries, "--weights", str(learnt))
    assert (done.exit_code, best(rows)) == (0, {"q": "f0"})


def test_a_list_without_train_is_refused(base):
    done = invoke("match", "weights", base)
    assert done.exit_code == 2
    assert "say --train too" in done.output


@pytest.mark.parametrize(
    "told", ["", "[]", "{}", '{"names": 3}', json.dumps({"version": 99})], ids=lambda told: told
)
def test_a_file_that_holds_no_weights_is_refused(base, tmp_path, told):
    wrong = tmp_path / "weights.json"
    wrong.write_text(told)
    done, _rows = ask(base, base, "--weights", str(wrong))
    assert done.exit_code == 2
    assert "holds no weights" in done.output
