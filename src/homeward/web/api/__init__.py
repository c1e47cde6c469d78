"""The versioned HTTP interface: the same actions and the same rules as the pages, under OpenAPI.

A session cookie and its CSRF token sign a request (`access`). Every POST carries a key of its own, so
that asked twice it is done once (`repeating`); every correction names the edition of the file it was
made on (`editions`). Every refusal is `{"problems": [...]}` with stable codes (`refusing`).
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.operation import Operation

from homeward.web.api import (
    belonging,
    days,
    erasures,
    givings,
    households,
    pairs,
    persons,
    problems,
    refusing,
    reports,
    searches,
    stations,
    stays,
    telling,
    tokens,
)
from homeward.web.api.access import SignedIn
from homeward.web.api.reading import JsonParser
from homeward.web.api.repeating import headers_of


class Api(NinjaAPI):
    def get_openapi_operation_id(self, operation: Operation) -> str:
        view = operation.view_func
        return f"{view.__module__.rsplit('.', 1)[-1]}_{view.__name__}"

    def create_response(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().create_response(request, *args, **kwargs)
        for name, value in headers_of(request).items():
            response[name] = value
        return response


api = Api(
    title="Homeward",
    version="1",
    description="Registration at a reception site. docs/api.md tells how to sign in.",
    auth=SignedIn(),
    parser=JsonParser(),
    docs_url=None,
    docs_decorator=require_safe,
    urls_namespace="api",
)
for room in (households, belonging, stays, givings, telling):
    api.add_router("/households", room.router)
api.add_router("/persons", persons.router)
api.add_router("/pairs", pairs.router)
api.add_router("/erasure-requests", erasures.router)
api.add_router("/searches", searches.router)
api.add_router("/days", days.router)
api.add_router("/items", givings.items)
api.add_router("/givings", givings.givings)
api.add_router("/reports", reports.router)
api.add_router("/tokens", tokens.router)
api.add_router("/stations", stations.router)
api.add_router("/problems", problems.router)
refusing.install(api)
