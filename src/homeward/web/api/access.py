"""Who asks: somebody who is signed in, and may."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja.security import SessionAuth

from homeward.accounts.models import User
from homeward.accounts.rules import may
from homeward.problems import Problem, Refused
from homeward.web.refusals import NOT_JSON

READS = {"GET", "HEAD"}
FORMS = {"multipart/form-data", "application/x-www-form-urlencoded"}


class SignedIn(SessionAuth):
    """`permission`: what the request needs; asked before anything of it is read."""

    def __init__(self, permission: str = "") -> None:
        super().__init__()
        self.permission = permission

    def __call__(self, request: HttpRequest) -> Any:
        """Whoever is not signed in is told so, and not that their token is wrong.

        :raises Refused: a form was sent, which would be read while its token is looked for.
        """
        if not isinstance(request.user, User):
            return None
        if request.content_type in FORMS and request.method not in READS:
            raise Refused(Problem(NOT_JSON))
        return super().__call__(request)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        if self.permission and not may(request.user, self.permission):
            raise PermissionDenied
        return request.user
