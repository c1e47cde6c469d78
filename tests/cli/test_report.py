"""`homeward report daily`: the report as a file, beside the server or without it."""

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
