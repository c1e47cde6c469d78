"""What a node's tables hold, spelt the same whichever database they lie in."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

Tables = dict[str, list[str]]
LOOKED_FOR = 4  # persons, by their names


def tables() -> Tables:
    """Every projected table in the order of its key."""
    from homeward.ledger import kinds

    return {table._meta.db_table: _rows(table) for table in kinds.PROJECTED}


def sorted_by_each_column() -> Tables:
    """Where the database puts each person by each column: texts of several scripts, and the unknown."""
    from homeward.registration.models import Person

    fields = Person._meta.concrete_fields
    names = [field.name for field in fields if not isinstance(field, models.JSONField)]
    ids = Person.objects.values_list("id", flat=True)
    return {
        f"{sign}{name}": [str(each) for each in ids.order_by(f"{sign}{name}", "id")]
        for name in names
        for sign in ("", "-")
    }


def found() -> Tables:
    """The households found by each of some persons' names, the likeliest first."""
    from homeward.accounts.roles import Role
    from homeward.matching.finding import find
    from homeward.registration.models import Person

    persons = (
        Person.objects.filter(removed=None).exclude(given_name=None).order_by("id")[:LOOKED_FOR]
    )
    names = [f"{each.given_name} {each.father_name}" for each in persons]
    return {name: _found(find(roles=frozenset({Role.CLERK}), text=name)) for name in names}


def _found(answer: Any) -> list[str]:
    return [str(each.household_id) for each in answer.families]


def _rows(table: type[models.Model]) -> list[str]:
    rows = table._default_manager.order_by("pk").values_list()
    return [json.dumps(row, cls=DjangoJSONEncoder, sort_keys=True) for row in rows]
