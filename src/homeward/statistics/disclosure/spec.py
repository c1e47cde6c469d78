"""A release from a CSV of counts and a TOML page that says what its columns are."""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from homeward.statistics.disclosure.kept import rule_of
from homeward.statistics.disclosure.primary import Rule
from homeward.statistics.disclosure.tables import (
    TOTAL,
    Dimension,
    Dimensions,
    Key,
    Release,
    Table,
    crossing,
)
from homeward.statistics.periods import Period

COUNT = "count"


class Unreadable(ValueError):
    """The counts, or the page about them, in words for who wrote them."""


@dataclass(frozen=True)
class Spec:
    """`columns`: dimension → its columns in the CSV, the finest first."""

    name: str
    columns: Mapping[str, Sequence[str]]
    tables: Sequence[Mapping[str, Any]]
    rule: Rule
    absent_is_zero: bool
    period: Period | None = None


def read_spec(text: str) -> Spec:
    """:raises Unreadable: something is missing or is not as it should be."""
    try:
        told = tomllib.loads(text)
        return Spec(
            name=str(told["name"]),
            columns={
                each["name"]: each.get("columns", [each["name"]]) for each in told["dimensions"]
            },
            tables=_told_tables(told["tables"]),
            rule=rule_of(told.get("rule", {})),
            absent_is_zero=_absent(told.get("absent", "unobserved")),
            period=_period(told["period"]) if "period" in told else None,
        )
    except KeyError as error:
        raise Unreadable(f"{error.args[0]} is missing") from None
    except (TypeError, AttributeError) as error:
        raise Unreadable(f"something is not of the kind it should be ({error})") from None
    except ValueError as error:
        raise Unreadable(str(error)) from None


def read_release(spec: Spec, text: str) -> Release:
    """:raises Unreadable: names line and column."""
    rows = list(_rows(spec, text))
    dimensions = tuple(_dimension(name, at, rows) for at, name in enumerate(spec.columns))
    _check_rule(spec.rule, dimensions)
    counts: dict[Key, int | None] = {}
    for line, codes, count in rows:
        key = tuple(each[0] for each in codes)
        if key in counts:
            raise Unreadable(f"line {line}: {' × '.join(key)} was counted before, in another line")
        counts[key] = count
    if spec.absent_is_zero:
        every = product(*(each.codes for each in dimensions))
        counts = {key: counts.get(key, 0) for key in every}
    return Release(spec.name, dimensions, counts, _tables(spec, dimensions))


Row = tuple[int, list[list[str]], int | None]


def _rows(spec: Spec, text: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(text))
    heads = reader.fieldnames or []
    for name in (*(c for columns in spec.columns.values() for c in columns), COUNT):
        if name not in heads:
            raise Unreadable(f"there is no column {name}; there are {', '.join(heads) or 'none'}")
    for row in reader:
        codes = [[row[c] or "" for c in columns] for columns in spec.columns.values()]
        for columns, found in zip(spec.columns.values(), codes, strict=True):
            for column, code in zip(columns, found, strict=True):
                if code in ("", TOTAL):
                    raise Unreadable(
                        f"line {reader.line_num}, column {column}: give the finest code, not “{code}”"
                    )
        yield reader.line_num, codes, _count(reader.line_num, row[COUNT])


def _count(line: int, typed: str | None) -> int | None:
    """Empty: nobody counted there."""
    if not (typed or "").strip():
        return None
    try:
        count = int(str(typed))
    except ValueError:
        count = -1
    if count < 0:
        raise Unreadable(f"line {line}, column {COUNT}: “{typed}” is no number of people")
    return count


def _dimension(name: str, at: int, rows: Sequence[Row]) -> Dimension:
    """Its groups as the columns beside the finest one tell them."""
    parent: dict[str, str] = {}
    finest: dict[str, None] = {}
    for line, codes, _count in rows:
        finest[codes[at][0]] = None
        for part, whole in zip(codes[at], codes[at][1:], strict=False):
            if parent.setdefault(part, whole) != whole:
                raise Unreadable(
                    f"line {line}: {part} is in {whole} here, in {parent[part]} before"
                )
    groups: dict[str, list[str]] = {}
    for part, whole in parent.items():
        groups.setdefault(whole, []).append(part)
    mixed = sorted(set(groups) & set(finest))
    if mixed:
        raise Unreadable(f"{name}: {mixed[0]} is a finest code and a group of others too")
    return Dimension(name, tuple(finest), {whole: tuple(each) for whole, each in groups.items()})


def _check_rule(rule: Rule, dimensions: Dimensions) -> None:
    """A code that was misspelt would protect nobody."""
    known = {each.name: each.everything for each in dimensions}
    for named in (rule.telling, *(each.where for each in rule.stricter)):
        for name, codes in named.items():
            if name not in known:
                raise Unreadable(f"the rule names a dimension {name}, which is not there")
            strange = sorted(codes - set(known[name]))
            if strange:
                raise Unreadable(f"the rule names {strange[0]} of {name}, and no row has it")


def _tables(spec: Spec, dimensions: Dimensions) -> tuple[Table, ...]:
    known = {each.name: each for each in dimensions}
    found = []
    for told in spec.tables:
        for name in (*told["by"], *told["within"]):
            if name not in known:
                raise Unreadable(f"table {told['name']}: there is no dimension {name}")
        for name, code in told["within"].items():
            if code not in known[name].everything:
                raise Unreadable(f"table {told['name']}: {name} has no code {code}")
        by = tuple(told["by"])
        found.append(crossing(told["name"], dimensions, by=by, within=told["within"]))
    return tuple(found)


def _told_tables(told: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    found = [_table(each) for each in told]
    names = [each["name"] for each in found]
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise Unreadable(f"two tables are named {twice[0]}")
    return found


def _table(told: Mapping[str, Any]) -> dict[str, Any]:
    name = str(told["name"])
    if not name or set(name) & set("/\\"):
        raise Unreadable(f"“{name}” is no name of a table: it becomes the name of a file")
    return {"name": name, "by": list(told["by"]), "within": dict(told.get("within", {}))}


def _period(told: Any) -> Period:
    is_pair = isinstance(told, list) and [type(each) for each in told] == [date, date]
    if not is_pair or told[0] > told[1]:
        raise Unreadable("period is a first and a last day: [2026-11-02, 2026-11-08]")
    return Period(*told)


def _absent(typed: str) -> bool:
    if typed not in ("zero", "unobserved"):
        raise Unreadable(f"absent is “{typed}”: say zero, or unobserved")
    return typed == "zero"
