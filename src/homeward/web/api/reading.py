"""The body of a request: JSON, said to be JSON."""

import json
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser

from homeward.problems import Problem, Refused
from homeward.web.refusals import NOT_JSON


class JsonParser(Parser):
    def parse_body(self, request: HttpRequest) -> Any:
        """:raises Refused: it says that it is something else."""
        if request.content_type != "application/json":
            raise Refused(Problem(NOT_JSON))
        return json.loads(request.body, parse_constant=_no_number)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are no JSON
