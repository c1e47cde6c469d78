"""What is wrong with an answer, whatever the request was: schemathesis's own checks, and ours."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from homeward.accounts.fields import FIELDS
from homeward.accounts.roles import Role
from homeward.problems import CATALOGUE

CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.missing_required_header,
    checks.unsupported_method,
    checks.allow_header_conformance,
]
SORTS = {
    "household": "household",
    "members": "person",
    "person": "person",
    "documents": "document",
    "consents": "consent",
    "pair": "pair",
    "pairs": "pair",
}
STRUCTURE = {"person.documents", "person.how"}


def judge(case: Any, answer: Any, role: Role, markers: Mapping[str, str]) -> None:
    case.validate_response(answer, checks=CHECKS)
    text = answer.content.decode()
    said = json.loads(text)
    assert leaks(role, text, markers) == []
    assert [name for name in named_fields(said) if not is_readable(role, name)] == []
    if answer.status_code >= 400:
        assert {each["code"] for each in said["problems"]} <= CATALOGUE.keys()


def leaks(role: Role, text: str, markers: Mapping[str, str]) -> list[str]:
    """Fields whose very value stands in an answer to somebody who may not read them."""
    return [
        name for name, marker in markers.items() if marker in text and not is_readable(role, name)
    ]


def is_readable(role: Role, name: str) -> bool:
    """What is not in the table is read by nobody."""
    return name in STRUCTURE or (name in FIELDS and role in FIELDS[name].reads)


def named_fields(answer: Any, sort: str = "") -> Iterator[str]:
    """Every field of a record that an answer has, whatever its value."""
    if isinstance(answer, list):
        for each in answer:
            yield from named_fields(each, sort)
    elif isinstance(answer, dict):
        if {"person", "field", "before"} <= answer.keys():
            yield f"{'person' if answer['person'] else 'household'}.{answer['field']}"
        for name, value in answer.items():
            if name in SORTS and isinstance(value, dict | list):
                yield from named_fields(value, SORTS[name])
            elif sort:
                yield f"{sort}.{name}"
            else:
                yield from named_fields(value)
