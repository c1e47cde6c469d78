"""`homeward release`: counts in, tables that may be published out, or a refusal that says why."""

import csv
import json
import stat
from itertools import product

import pytest

from tests.cli.conftest import invoke

SPEC = """
name = "week 45"
absent = "zero"
dimensions = [{name = "place", columns = ["district", "province"]}, {name = "sex"}]
tables = [{name = "by_district", by = ["place", "sex"]}]
"""
PLACES = {"AF0101": "AF01", "AF0102": "AF01", "AF0103": "AF01", "AF0601": "AF06", "AF0602": "AF06"}
PEOPLE = (40, 50, 4, 61, 33, 25, 70, 82, 90, 0)


def counts(people=PEOPLE, places=PLACES):
    rows = zip(product(places.items(), ("female", "male")), people, strict=True)
    lines = [f"{district},{province},{sex},{n}" for ((district, province), sex), n in rows]
    return "\n".join(["district,province,sex,count", *lines]) + "\n"


@pytest.fixture
def written(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    write("spec.toml", SPEC)
    write("counts.csv", counts())
    return write


def make(place, *more, counts="counts.csv", spec="spec.toml", out="out"):
    files = place / counts, "--spec", place / spec, "--out", place / out
    return invoke("release", "make", *files, *more)


def show_what_protects(path):
    kept = json.loads(path.read_text())
    kept["hidden"] = [row for row in kept["hidden"] if row[-2] == "small"]
    path.write_text(json.dumps(kept))
    return path


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["place"], row["sex"]): (row["count"], row["mark"]) for row in csv.DictReader(file)
        }


def test_it_writes_each_cell_with_its_number_or_its_mark(written, tmp_path):
    done = make(tmp_path)
    assert (done.exit_code, "Passed" in done.output) == (0, True)
    cells = table(tmp_path / "out" / "by_district.csv")
    assert cells["AF0102", "female"] == ("", "suppressed")
    assert cells["AF0602", "male"] == ("0", "zero")
    assert cells["AF01", "total"] == ("213", "")
    assert sum(mark == "suppressed" for _count, mark in cells.values()) == 4
    report = json.loads((tmp_path / "out" / "report.confidential.json").read_text())
    assert report["releases"][0]["hidden"] == {"small": 1, "complementary": 3}
    assert (report["passed"], report["findings"], report["alternatives"]) == (True, [], [])


def test_what_is_confidential_is_for_its_owner_only(written, tmp_path):
    make(tmp_path)
    for name in ("kept.confidential.json", "report.confidential.json"):
        assert stat.S_IMODE((tmp_path / "out" / name).stat().st_mode) == 0o600


def test_what_nobody_counted_is_no_zero(written, tmp_path):
    written("spec.toml", SPEC.replace('"zero"', '"unobserved"'))
    written("counts.csv", counts().replace("AF0602,AF06,male,0\n", "AF0602,AF06,male,\n"))
    assert make(tmp_path).exit_code == 0
    cells = table(tmp_path / "out" / "by_district.csv")
    assert cells["AF0602", "male"] == ("", "unobserved")
    assert cells["AF0602", "total"] == ("90", "partial")


def test_a_release_is_made_in_the_knowledge_of_earlier_ones(written, tmp_path):
    """The correction shows nothing from which the first one's hidden cells would follow."""
    make(tmp_path)
    written("spec2.toml", SPEC.replace("week 45", "week 45, corrected"))
    written("counts2.csv", counts((40, 50, 4, 61, 33, 25, 71, 82, 90, 0)))
    kept = tmp_path / "out" / "kept.confidential.json"
    second = {"counts": "counts2.csv", "spec": "spec2.toml"}
    done = make(tmp_path, "--earlier", kept, **second, out="second")
    apart = make(tmp_path, **second, out="apart")
    assert (done.exit_code, apart.exit_code) == (0, 0)
    both = tmp_path / "second" / "kept.confidential.json"
    assert invoke("release", "audit", kept, both).exit_code == 0


def test_the_audit_refuses_and_says_which_cells_reveal_it(written, tmp_path):
    """Somebody shows what had to be hidden to protect another cell."""
    make(tmp_path)
    path = show_what_protects(tmp_path / "out" / "kept.confidential.json")
    told = invoke("release", "audit", path, "--format", "json")
    found = json.loads(told.output)
    assert (told.exit_code, found["passed"]) == (1, False)
    assert [each["kind"] for each in found["findings"]] == ["exact"]
    finding = found["findings"][0]
    assert finding["cells"] == [{"release": "week 45", "cell": ["AF0102", "female"]}]
    assert (finding["low"], finding["high"], len(finding["by"])) == (4, 4, 2)
    assert "can be worked out exactly" in finding["message"]
    assert "Refused: 1 findings" in invoke("release", "audit", path).output


def test_a_refused_release_writes_no_table(written, tmp_path):
    make(tmp_path)
    kept = show_what_protects(tmp_path / "out" / "kept.confidential.json")
    written("spec.toml", SPEC.replace("week 45", "again"))
    refused = make(tmp_path, "--earlier", kept, out="again")
    assert (refused.exit_code, "What helps" in refused.output) == (1, True)
    assert [each.name for each in (tmp_path / "again").iterdir()] == ["report.confidential.json"]


def test_rounding_keeps_the_totals_the_sums_of_their_parts(written, tmp_path):
    assert make(tmp_path, "--round", "5").exit_code == 0
    cells = {
        key: int(count) for key, (count, _) in table(tmp_path / "out" / "by_district.csv").items()
    }
    assert all(count % 5 == 0 for count in cells.values())
    for place in (*PLACES, "AF01", "AF06", "total"):
        assert cells[place, "total"] == cells[place, "female"] + cells[place, "male"]
    for sex in ("female", "male", "total"):
        assert cells["AF01", sex] == sum(cells[f"AF010{n}", sex] for n in (1, 2, 3))


def test_a_rounding_is_kept_for_the_audits_of_later_ones(written, tmp_path):
    done = make(tmp_path, "--round", "5")
    assert "1 rounded cells of few people stay uncertain" in done.output
    kept = tmp_path / "out" / "kept.confidential.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert invoke("release", "audit", kept).exit_code == 0
    written("spec.toml", SPEC.replace("week 45", "week 45, once more"))
    later = make(tmp_path, "--round", "10", "--earlier", kept, out="again")
    assert later.exit_code == 0, later.output
    exact = make(tmp_path, "--earlier", kept, out="exact")
    assert exact.exit_code == 0, exact.output


def test_a_rounding_that_tells_too_much_writes_no_table_and_names_the_cell(written, tmp_path):
    refused = make(tmp_path, "--round", "2")
    assert refused.exit_code == 1
    assert "week 45 (AF0102 × female" in refused.output
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["report.confidential.json"]


@pytest.mark.parametrize(
    ("spec", "rows", "sentence"),
    [
        ("name = 1 2", counts(), "spec.toml: "),
        (SPEC.replace("name = \"week 45\"", ""), counts(), "spec.toml: name is missing"),
        (SPEC + "rule = {minimum = 4}", counts(), "a minimum under 5 hides nothing"),
        (SPEC.replace('by = ["place"', 'by = ["age"'), counts(), "there is no dimension age"),
        (SPEC + 'rule = {telling = {sex = ["femal"]}}', counts(), "the rule names femal of sex"),
        (SPEC, "place,sex\n", "there is no column district; there are place, sex"),
        (SPEC, counts() + "AF0601,AF01,female,3\n", "line 12: AF0601 is in AF01 here, in AF06 before"),
        (SPEC, counts() + "AF0601,AF06,female,3\n", "line 12: AF0601 × female was counted before"),
        (SPEC, counts() + "AF0601,AF06,other,-3\n", "column count: “-3” is no number of people"),
        (SPEC, counts() + "total,AF06,other,3\n", "give the finest code, not “total”"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_sentence(written, tmp_path, spec, rows, sentence):
    written("spec.toml", spec)
    written("counts.csv", rows)
    refused = make(tmp_path)
    assert (refused.exit_code, sentence in refused.output) == (2, True), refused.output
    assert not (tmp_path / "out").exists()


def test_it_never_writes_over_a_release(written, tmp_path):
    make(tmp_path)
    again = make(tmp_path)
    assert (again.exit_code, "is there already" in again.output) == (2, True)


def test_a_file_that_is_no_kept_release_is_refused(written, tmp_path):
    refused = invoke("release", "audit", tmp_path / "counts.csv")
    assert (refused.exit_code, "is not a release that was kept" in refused.output) == (2, True)


def test_what_publishes_opens_a_site(tmp_path):
    found = invoke("release", "draft", "--from", "2026-11-01", "--to", "2026-11-07", "--out",
                   tmp_path / "draft", "--data", tmp_path / "none")  # fmt: skip
    assert found.exit_code == 2
    assert "no site" in found.output.lower()


def test_a_package_is_verified_without_a_site(tmp_path):
    found = invoke("release", "verify", tmp_path)
    assert found.exit_code == 2
    assert "Not genuine: signature.json is missing." in found.output
