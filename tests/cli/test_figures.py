"""`homeward figures`: published figures checked and reconciled from a file."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import invoke

FILE = Path(__file__).parents[1] / "data" / "figures.csv"


def test_each_row_gets_its_verdict():
    told = json.loads(invoke("figures", "check", FILE, "--format", "json").stdout)
    assert len(told) == 31
    by_name = {each["id"]: each for each in told}
    assert by_name["F016"] == {
        "id": "F016",
        "verdict": "suspect",
        "findings": [
            {
                "check": "parts",
                "message": "The parts (men, women, children) come to 3,043, 2,700 more than the 343 told.",
                "suggestion": "3,043 would make it add up: a digit seems dropped in the total.",
            }
        ],
    }
    assert by_name["F001"] == {"id": "F001", "verdict": "ok", "findings": []}


def test_it_is_told_in_words():
    told = invoke("figures", "check", FILE).stdout.splitlines()
    assert "F024  suspect" in told
    assert told[-1] == "31 figures: 19 ok, 2 suspect, 10 unchecked."


@pytest.mark.parametrize("ids", [["--ids", "F028,F035"], ["--ids", "F028", "F035"]])
def test_figures_are_reconciled(ids):
    told = json.loads(invoke("figures", "reconcile", FILE, *ids, "--format", "json").stdout)
    assert (told["verdict"], told["conflicts"]) == ("contradictory", [["F028", "F035"]])
    assert told["ranges"] == [
        {"id": "F028", "low": 0, "high": 535_940},
        {"id": "F035", "low": 541_210, "high": None},
    ]


def test_a_reason_is_told_in_words():
    told = invoke("figures", "reconcile", FILE, "--ids", "F026,F028").stdout.splitlines()
    assert told[0] == "F026, F028: explained"
    assert "  period: So 86,764 came in the 4 days between F026 and F028, 21,691 a day." in told


def test_what_is_not_there_is_named(tmp_path):
    answer = invoke("figures", "reconcile", FILE, "--ids", "F011,F999")
    assert (answer.exit_code, "no figure “F999”" in answer.stderr) == (2, True)
    answer = invoke("figures", "reconcile", FILE, "--ids", "F011")
    assert (answer.exit_code, "two figures at least" in answer.stderr) == (2, True)
    answer = invoke("figures", "check", tmp_path / "none.csv")
    assert (answer.exit_code, "none.csv cannot be read" in answer.stderr) == (2, True)


def test_a_row_that_cannot_be_read_is_told_of_and_not_passed_over(tmp_path):
    file = tmp_path / "figures.csv"
    file.write_text(
        "id,kind,unit,quantifier,value\nF1,flow,person,over,10\nF2,flow,person,exact,many\n"
    )
    answer = invoke("figures", "check", file, "--format", "json")
    told = {each["id"]: each for each in json.loads(answer.stdout)}
    assert [each["verdict"] for each in told.values()] == ["unchecked", "unchecked"]
    assert "“many” is not a whole number." in told["F2"]["findings"][0]["message"]
    assert "line 3, column value" in answer.stderr
