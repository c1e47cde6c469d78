"""`homeward situation extract`: proposals from a text, in words or as JSON; nothing is recorded."""

import json

import pytest

from tests.cli.conftest import invoke

TEXT = "The Interior Ministry said 1,420 families returned through Torkham on Saturday.\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_has_a_list_of_each_kind(article):
    done = invoke("situation", "extract", article, "--published", "2025-04-19", "--format", "json")
    assert done.exit_code == 0
    found = json.loads(done.output)
    assert list(found) == [
        "published",
        "figures",
        "statements",
        "statuses",
        "incidents",
        "meetings",
    ]
    (figure,) = found["figures"]
    assert {name: figure[name] for name in ("value", "unit", "quantifier", "kind", "crossings")} == {
        "value": 1420, "unit": "household", "quantifier": "exact", "kind": "flow",
        "crossings": ["torkham"],
    }  # fmt: skip
    assert (figure["period_start"], figure["period_end"]) == ("2025-04-19", "2025-04-19")
    assert figure["attribution"]["organisation"] == "Interior Ministry"
    assert TEXT[figure["start"] : figure["end"]] == figure["quote"] == "1,420 families"
    assert figure["because"]


def test_text_says_why_and_what_is_unsure(article):
    done = invoke("situation", "extract", article)
    lines = done.output.splitlines()
    assert (done.exit_code, lines[0]) == (0, "Figures (1)")
    assert "     why: “1,420” is the number 1,420." in lines
    unsure = "     unsure: The day of publication is not given, so the date stays unresolved."
    assert unsure in lines


def test_a_text_that_tells_nothing(tmp_path):
    path = tmp_path / "poem.txt"
    path.write_text("The river is wide.", encoding="utf-8")
    done = invoke("situation", "extract", path)
    assert (done.exit_code, done.output) == (0, "Nothing was found that could be recorded.\n")


def test_a_day_that_is_none_is_refused(article):
    done = invoke("situation", "extract", article, "--published", "19 April")
    assert done.exit_code == 2
    assert "“19 April” is not a day. Write it as 2025-04-19." in done.output


def test_a_file_that_is_not_there_is_told(tmp_path):
    done = invoke("situation", "extract", tmp_path / "none.txt")
    assert done.exit_code == 2
    assert "No such file" in done.output


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\xfe\x00", "is not text in UTF-8"), (b"a" * 300_000, "is larger than 200 kB")],
)
def test_what_is_no_article_is_refused(tmp_path, content, said):
    path = tmp_path / "wrong.txt"
    path.write_bytes(content)
    done = invoke("situation", "extract", path)
    assert done.exit_code == 2
    assert said in done.output


def test_a_byte_order_mark_is_no_letter(tmp_path):
    path = tmp_path / "marked.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    done = invoke("situation", "extract", path, "--format", "json")
    assert json.loads(done.output)["figures"][0]["start"] == TEXT.index("1,420")
