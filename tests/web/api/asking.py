"""Requests that schemathesis makes from the description, and where they are sent."""

import json
import re
from itertools import cycle
from typing import Any

import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation

from homeward.web.api import api
from tests.web.api.good_requests import good_requests, real_paths
from tests.web.api.marked import Marked

REFUSED = ["400", "401", "403", "404", "405", "412", "413", "415", "422", "428"]
CONFIG = {
    "generation": {"with-security-parameters": False},
    "checks": {
        name: {"expected-statuses": REFUSED}
        for name in ("negative_data_rejection", "missing_required_header")
    },
}
HEADERS = {"Idempotency-Key": "a-key-that-nobody-gave", "If-Match": "*"}
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
POSITIVE, NEGATIVE = GenerationMode.POSITIVE, GenerationMode.NEGATIVE


def described_operations() -> dict[str, Any]:
    """By their names in the description, with the program behind them."""
    description = json.loads(json.dumps(api.get_openapi_schema()))
    loaded = schemathesis.openapi.from_dict(
        description, config=SchemathesisConfig.from_dict(CONFIG)
    )
    loaded.app = get_wsgi_application()
    operations = [each.ok() for each in loaded.get_all_operations()]
    return {each.definition.raw["operationId"]: each for each in operations}


def requests_to(operation: Any, site: Marked) -> st.SearchStrategy[Any]:
    """Good ones; any to an address where something is; any at all."""
    parts = {each["name"] for each in operation.definition.raw["parameters"]}
    headers = {name: value for name, value in HEADERS.items() if name in parts}
    good = [
        operation.as_strategy(POSITIVE, **each | {"headers": headers | each.get("headers", {})})
        for each in good_requests(site)[operation.definition.raw["operationId"]]
    ]
    somewhere = [
        strategy
        for name in sorted(parts & set(real_paths(site)))
        for here in real_paths(site)[name]
        for strategy in _requests_to_one(operation, {name: here}, headers, site)
    ]
    return st.one_of(good + somewhere + [operation.as_strategy(mode) for mode in GenerationMode])


def _requests_to_one(operation: Any, path: Any, headers: Any, site: Marked) -> list[Any]:
    ids = [each for known in real_paths(site).values() for each in known]
    sensible = operation.as_strategy(POSITIVE, path_parameters=path, headers=headers)
    return [
        sensible,
        st.builds(_peopled, sensible, st.lists(st.sampled_from(ids), min_size=9)),
        operation.as_strategy(NEGATIVE, path_parameters=path, headers=headers),
        operation.as_strategy(NEGATIVE, path_parameters=path),
    ]


def _peopled(case: Any, ids: list[str]) -> Any:
    """Identifiers that mean nothing become some that do: of this family, of others, the same twice."""
    if isinstance(case.body, dict):
        chosen = cycle(ids)
        case.body = json.loads(UUID.sub(lambda found: next(chosen), json.dumps(case.body)))
    return case


def edges_of(operation: Any, site: Marked) -> Any:
    """Each value at its limits and each beyond, one at a time; sent to where something is."""
    edges = operation.schema.iter_coverage_cases(
        operation,
        generation_modes=list(GenerationMode),
        generation_config=operation.schema.config.generation_for(operation=operation),
    )
    for case in edges:
        _lead_somewhere(case, site)
        yield case


def _lead_somewhere(case: Any, site: Marked) -> None:
    """Unless the address, or the edition, is what is wrong with the request."""
    here = {name: values[0] for name, values in real_paths(site).items()}
    known = {ParameterLocation.PATH: here, ParameterLocation.HEADER: {"If-Match": "*"}}
    for location, values in known.items():
        part = case.meta.components.get(location)
        if part and part.mode == POSITIVE:
            sent = case.get_container(location)
            sent.update({name: values[name] for name in set(sent) & set(values)})
