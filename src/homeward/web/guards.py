"""Small named guards for views."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

from homeward.accounts.models import User
from homeward.accounts.rules import may

View = Callable[..., HttpResponseBase]


def needs(permission: str) -> Callable[[View], View]:
    """Signed in, and allowed. A script gets 401, a person the sign-in page."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not isinstance(request.user, User):
                return signed_out(request)
            if not may(request.user, permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def signed_in(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not isinstance(request.user, User):
            return signed_out(request)
        return view(request, *args, **kwargs)

    return guarded


def signed_out(request: HttpRequest) -> HttpResponse:
    if request.headers.get("X-Requested-With") == "homeward":
        return JsonResponse({"code": "signed_out"}, status=401)
    return redirect_to_login(request.get_full_path())
