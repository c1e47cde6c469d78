"""Parts of a page that renew themselves: a script asks for them again, and is told when all is as it was.

No connection is kept open, so that any number of screens leaves the server's threads to the desks.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string

from homeward.vault.signing import digest


def live(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """304 without a body where the part still reads the same."""
    return unless_same(request, render_to_string(template, context, request))


def unless_same(request: HttpRequest, text: str) -> HttpResponse:
    edition = f'"{digest(text.encode()).hex()[:32]}"'
    same = request.headers.get("If-None-Match") == edition
    answer = HttpResponseNotModified() if same else HttpResponse(text)
    answer["ETag"] = edition
    return answer
