"""Whatever goes wrong under /api/v1, in the one shape of a refusal."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from homeward.problems import Problem, Refused
from homeward.web import refusals
from homeward.web.api.editions import IF_MATCH
from homeward.web.api.repeating import KEY
from homeward.web.pages.failures import megabytes

LONGEST_STEP = 60  # characters of a field's name that somebody made up
HEADERS = {
    KEY: (refusals.KEY_MISSING, refusals.KEY_SHAPE),
    IF_MATCH: (refusals.EDITION_MISSING, refusals.EDITION_MISSING),
}

Refusing = Callable[[Any], list[Problem]]


def install(api: NinjaAPI) -> None:
    for error, problems_of in PROBLEMS_OF.items():
        api.add_exception_handler(error, _handler(api, problems_of))


def _handler(api: NinjaAPI, problems_of: Refusing) -> Callable[[HttpRequest, Any], HttpResponse]:
    def refuse(request: HttpRequest, error: Any) -> HttpResponse:
        problems = problems_of(error)
        said = {"problems": [problem.as_json() for problem in problems]}
        status = refusals.status_of(problems[0].code)
        return api.create_response(request, said, status=status)

    return refuse


def _told(error: Refused) -> list[Problem]:
    return list(error.problems)


def _always(code: str) -> Refusing:
    return lambda error: [Problem(code)]


def _too_large(error: RequestDataTooBig) -> list[Problem]:
    return [Problem(refusals.TOO_LARGE, params={"limit": megabytes()})]


def _unreadable(error: HttpError) -> list[Problem]:
    """A body that is no JSON, or a token that does not fit the session."""
    if isinstance(error.__cause__, Refused):
        return _told(error.__cause__)
    return [Problem(refusals.NO_TOKEN if error.status_code == 403 else refusals.UNREADABLE)]


def _misshapen(error: ValidationError) -> list[Problem]:
    """Only where and what kind: the value itself may be somebody's name and is not sent back."""
    return sorted(
        map(_misplaced, error.errors), key=lambda problem: problem.code not in HEADER_CODES
    )


def _misplaced(error: dict[str, Any]) -> Problem:
    source, *steps = error["loc"]
    if source == "header" and steps[0] in HEADERS:
        missing, misshapen = HEADERS[steps[0]]
        return Problem(missing if error["type"] == "missing" else misshapen, steps[0])
    is_unknown = error["type"] == "extra_forbidden"
    inside = steps[1:] if source == "body" else steps
    path = ".".join(str(step)[:LONGEST_STEP] for step in inside)
    return Problem(refusals.UNKNOWN_FIELD if is_unknown else refusals.MISSHAPEN, path)


HEADER_CODES = {code for codes in HEADERS.values() for code in codes}
PROBLEMS_OF: dict[type[Exception], Refusing] = {
    Refused: _told,
    ValidationError: _misshapen,
    HttpError: _unreadable,
    AuthenticationError: _always(refusals.SIGNED_OUT),
    PermissionDenied: _always(refusals.FORBIDDEN),
    Http404: _always(refusals.NOT_THERE),
    RequestDataTooBig: _too_large,
    SuspiciousOperation: _always(refusals.UNREADABLE),
    UnreadablePostError: _always(refusals.UNREADABLE),
}
