import pytest

from homeward.paper.languages import digits_for, direction_of, direction_of_text


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("prs", "rtl"), ("pus", "rtl")])
def test_each_language_has_its_direction(language, direction):
    assert direction_of(language) == direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [("Omari camp", "ltr"), ("کمپ عمری 2", "rtl"), ("12 کمپ", "rtl"), ("۱۲", "rtl"), ("", "rtl")],
)
def test_the_first_letter_decides_the_direction(text, direction):
    assert direction_of_text(text, default="rtl") == direction


def test_dari_and_pashto_read_their_own_digits():
    assert [digits_for(language, "1405") for language in ("en", "prs", "pus")] == [
        "1405",
        "۱۴۰۵",
        "۱۴۰۵",
    ]
