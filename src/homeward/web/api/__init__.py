"""The versioned HTTP interface: the same actions and the same rules as the pages, under OpenAPI.

A session cookie and its CSRF token sign a request. Every refusal is `{"problems": [...]}` with stable
codes (docs/errors.md).
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import SessionAuth

from homeward.accounts.models import User
from homeward.problems import Refused
from homeward.web.api import days, households
from homeward.web.field_rules import Forbidden


class SignedIn(SessionAuth):
    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        return request.user if isinstance(request.user, User) else None


api = NinjaAPI(
    title="Homeward",
    version="1",
    description="Registration at a reception site. docs/api.md tells how to sign in.",
    auth=SignedIn(),
    docs_url=None,
    urls_namespace="api",
)
api.add_router("/households", households.router)
api.add_router("/days", days.router)


def _answer(request: HttpRequest, status: int, problems: list[dict[str, Any]]) -> HttpResponse:
    return api.create_response(request, {"problems": problems}, status=status)


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return _answer(request, 422, [problem.as_json() for problem in error.problems])


@api.exception_handler(Forbidden)
def forbidden(request: HttpRequest, error: Forbidden) -> HttpResponse:
    return _answer(request, 403, [problem.as_json() for problem in error.problems])


@api.exception_handler(PermissionDenied)
def denied(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    message = _("Your role does not allow this.")
    return _answer(request, 403, [_plain("http.403", message)])


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that is no JSON, or a token that does not fit the session."""
    message = _("This request cannot be taken as it is. Reload the page and send it again.")
    return _answer(request, error.status_code, [_plain(f"http.{error.status_code}", message)])


@api.exception_handler(Http404)
def not_there(request: HttpRequest, error: Http404) -> HttpResponse:
    return _answer(request, 404, [_plain("http.404", _("There is nothing at this address."))])


@api.exception_handler(AuthenticationError)
def signed_out(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return _answer(request, 401, [_plain("http.401", _("Sign in first."))])


@api.exception_handler(ValidationError)
def misshapen(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Only where and what kind: the value itself may be somebody's name and is not sent back."""
    problems = [
        _plain("http.422", _("This is not of the kind expected here."))
        | {"path": ".".join(str(step) for step in each["loc"][2:])}
        for each in error.errors
    ]
    return _answer(request, 422, problems)


def _plain(code: str, message: str) -> dict[str, Any]:
    return {"code": code, "path": "", "message": message, "doubt": False}
