"""The catalogue of problems, for programs that show them in words of their own."""

import re
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import translation
from ninja import Router, Schema

from homeward.problems import CATALOGUE
from homeward.web.api.answers import READING
from homeward.web.refusals import status_of

router = Router(tags=["problems"])
PLACE = re.compile(r"%\((\w+)\)s")


class DescribedOut(Schema):
    """`places`: the names in `%(…)s` that a problem's own words take in the sentence."""

    code: str
    status: int
    sentence: str
    places: list[str]


class CatalogueOut(Schema):
    language: str
    problems: list[DescribedOut]


@router.get("", response={200: CatalogueOut} | READING)
def catalogue(
    request: HttpRequest, language: Literal["en", "prs", "pus"] | None = None
) -> dict[str, Any]:
    """In the reader's language where none is asked for."""
    spoken = language or request.LANGUAGE_CODE
    with translation.override(spoken):
        sentences = {code: str(sentence) for code, sentence in sorted(CATALOGUE.items())}
    return {
        "language": spoken,
        "problems": [
            {
                "code": code,
                "status": status_of(code),
                "sentence": sentence,
                "places": PLACE.findall(sentence),
            }
            for code, sentence in sentences.items()
        ],
    }
