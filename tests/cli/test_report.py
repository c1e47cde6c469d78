"""`homeward report daily` and `sitrep`: reports as files, beside the server or without it."""

import json

import pytest

from bench.driving import homeward


def daily(folder, *options):
    return homeward(folder.path, "report", "daily", *options)


def test_it_writes_the_day_in_the_form_and_language_that_is_asked_for(demo_site):
    told = daily(demo_site, "--on", "1404-09-02", "--format", "json", "--language", "prs")
    report = json.loads(told.stdout)
    assert (told.returncode, report["on"]) == (0, "2025-11-23")
    assert report["dates"]["solar_hijri"] == "۲ قوس ۱۴۰۴"
    assert [each["families"] for each in report["figures"]] == [0] * len(report["figures"])
    assert daily(demo_site, "--site", "Omari camp (demo)").stdout.startswith("Report of the day")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--site", "Elsewhere"], "The site in this folder is “Omari camp (demo)”"),
        (["--on", "soon"], "is not a date"),
        (["--revision", "3"], "No revision 3 of"),
    ],
)
def test_it_refuses_in_one_sentence(demo_site, options, sentence):
    refused = daily(demo_site, *options)
    assert (refused.returncode, sentence in refused.stderr) == (2, True)
    assert refused.stdout == ""


def test_the_situation_report_is_written_with_the_gaps_of_a_file(demo_site, tmp_path):
    gaps = tmp_path / "gaps.txt"
    gaps.write_text("No doctor.\n\nنان کم است.\n", encoding="utf-8")
    days = ("--from", "1404-07-17", "--to", "2025-10-15")
    told = homeward(
        demo_site.path, "report", "sitrep", *days, "--format", "html", "--gaps", str(gaps)
    )
    assert told.returncode == 0
    assert [each in told.stdout for each in ("No doctor.", "نان کم است.", "9 October 2025")] == [
        True
    ] * 3
    refused = homeward(
        demo_site.path, "report", "sitrep", "--from", "2025-10-16", "--to", "2025-10-15"
    )
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "The first day is after the last" in refused.stderr
