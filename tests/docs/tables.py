"""The two tables of docs/threat-model.md, made from the code: `python -m tests.docs`."""

import re
from collections.abc import Callable
from typing import Any

from homeward.accounts.fields import FIELDS, Classification
from homeward.accounts.models import User
from homeward.accounts.roles import Role
from homeward.accounts.rules import may

HEADS = {role: role.value.replace("_", " ") for role in Role}


def fields_table() -> str:
    """One row per record and rule, in the order of the code."""
    grouped: dict[tuple[str, Classification], list[str]] = {}
    for name, rule in FIELDS.items():
        record, field = name.split(".")
        grouped.setdefault((record, rule), []).append(field)
    rows = [
        [f"{record}: {', '.join(fields)}", *(_reach(rule, role) for role in Role)]
        for (record, rule), fields in grouped.items()
    ]
    return _table("Fields", rows)


def actions_table() -> str:
    from rules.permissions import permissions

    names = sorted(permissions)
    return _table("Action", [[f"`{name}`", *_allowed(name)] for name in names])


def written_anew(page: str, tables: dict[str, Callable[[], str]]) -> str:
    for name, table in tables.items():
        between = rf"(<!-- {name}: begin -->\n).*?(<!-- {name}: end -->)"
        page = re.sub(
            between, lambda found, made=table: found[1] + made() + found[2], page, flags=re.DOTALL
        )  # type: ignore[misc]
    return page


TABLES: dict[str, Callable[[], str]] = {"fields": fields_table, "actions": actions_table}


def _reach(rule: Classification, role: Role) -> str:
    return " ".join("r" * (role in rule.reads) + "w" * (role in rule.writes))


def _allowed(permission: str) -> list[str]:
    users = [User(role_codes=[role.value]) for role in Role]
    return ["yes" if may(user, permission) else "" for user in users]


def _table(first: str, rows: list[list[Any]]) -> str:
    head = [first, *HEADS.values()]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, ["---"] * len(head), *rows))
