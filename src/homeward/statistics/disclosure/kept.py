"""A release kept for the audits of later ones: counts and what was hidden, and so confidential."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from homeward.statistics.disclosure.primary import Rule, Stricter
from homeward.statistics.disclosure.tables import (
    Dimension,
    Hidden,
    Key,
    Release,
    Rounding,
    Table,
)
from homeward.statistics.disclosure.ways import Way
from homeward.statistics.periods import Period

FORM = "homeward.release.kept.1"
ROUNDED_FORM = "homeward.release.kept.2"  # who does not know it must not take its counts for shown
Told = TypeVar("Told")


class NotKept(ValueError):
    """This is no release that was kept, or not one that goes with the others."""


def written(
    release: Release, rule: Rule, *, period: Period | None = None, epsilon: float | None = None
) -> str:
    """`epsilon`: of its noise. `period`: its days, where they are known."""
    told = {
        "form": ROUNDED_FORM if release.rounding else FORM,
        "confidential": "counts of finest cells, and why cells are hidden: never publish this file",
        "name": release.name,
        "dimensions": [
            {"name": each.name, "codes": each.codes, "groups": each.groups}
            for each in release.dimensions
        ],
        "tables": [{"name": each.name, "shown": each.shown} for each in release.tables],
        "rule": _rule_as_json(rule),
        "hidden": _reasons_as_json(release.hidden),
        "counts": [[*key, count] for key, count in release.counts.items()],
        "period": period and [period.first.isoformat(), period.last.isoformat()],
        "epsilon": epsilon,
    }
    if release.rounding:
        told["rounding"] = _rounding_as_json(release.rounding)
    return json.dumps(told, ensure_ascii=False) + "\n"


def read(text: str) -> tuple[Release, Rule]:
    """:raises NotKept: it was not written by `written`."""
    return _read(text, lambda told: (_release(told), rule_of(told["rule"])))


def read_way(text: str) -> Way:
    """Whether it was noised, and of which days; older ones do not say, and are exact.

    :raises NotKept: it was not written by `written`.
    """
    return _read(text, _way)


def _read(text: str, takes: Callable[[Mapping[str, Any]], Told]) -> Told:
    try:
        told = json.loads(text)
        if told["form"] not in (FORM, ROUNDED_FORM):
            raise NotKept(f"is of the form {told['form']}, not {FORM}")
        return takes(told)
    except (KeyError, TypeError, ValueError) as error:
        raise NotKept(f"is not a release that was kept ({error})") from None


def _way(told: Mapping[str, Any]) -> Way:
    days = [date.fromisoformat(each) for each in told.get("period") or ()]
    epsilon = told.get("epsilon")
    if epsilon is not None and not days:
        raise NotKept("has noise, and does not say of which days")
    return Way(told["name"], Period(*days) if days else None, epsilon)


def together(releases: Iterable[Release]) -> list[Release]:
    """With the same dimensions, each with the codes of all.

    :raises NotKept: their dimensions are not the same.
    """
    found = list(releases)
    names = [each.name for each in found[0].dimensions]
    for each in found:
        if [dimension.name for dimension in each.dimensions] != names:
            raise NotKept(f"{each.name} has other dimensions than {found[0].name}: {names}")
    dimensions = tuple(_joined([each.dimensions[at] for each in found]) for at in range(len(names)))
    return [replace(each, dimensions=dimensions) for each in found]


def _joined(found: list[Dimension]) -> Dimension:
    groups: dict[str, tuple[str, ...]] = {}
    for each in found:
        for name, parts in each.groups.items():
            groups[name] = tuple(dict.fromkeys((*groups.get(name, ()), *parts)))
    codes = tuple(dict.fromkeys(code for each in found for code in each.codes))
    mixed = set(codes) & set(groups)
    if mixed:
        raise NotKept(
            f"{found[0].name}: {sorted(mixed)[0]} is a finest code in one, a group in another"
        )
    return Dimension(found[0].name, codes, groups)


def _release(told: Mapping[str, Any]) -> Release:
    return Release(
        name=told["name"],
        dimensions=tuple(
            Dimension(
                each["name"],
                tuple(each["codes"]),
                {name: tuple(parts) for name, parts in each["groups"].items()},
            )
            for each in told["dimensions"]
        ),
        counts={_key(row[:-1]): row[-1] for row in told["counts"]},
        tables=tuple(
            Table(each["name"], {name: tuple(codes) for name, codes in each["shown"].items()})
            for each in told["tables"]
        ),
        hidden=_reasons(told["hidden"]),
        rounding=_rounding(told["rounding"]) if told["form"] == ROUNDED_FORM else None,
    )


def _rounding(told: Mapping[str, Any]) -> Rounding:
    numbers = {_key(row[:-1]): row[-1] for row in told["numbers"]}
    return Rounding(told["base"], numbers, _reasons(told["guarded"]))


def _rounding_as_json(rounding: Rounding) -> dict[str, Any]:
    return {
        "base": rounding.base,
        "numbers": [[*key, number] for key, number in rounding.numbers.items()],
        "guarded": _reasons_as_json(rounding.guarded),
    }


def _reasons(told: Iterable[Sequence[Any]]) -> dict[Key, Hidden]:
    return {_key(row[:-2]): Hidden(row[-2], row[-1]) for row in told}


def _reasons_as_json(reasons: Mapping[Key, Hidden]) -> list[list[Any]]:
    return [[*key, why.kind, why.threshold] for key, why in reasons.items()]


def _key(codes: Sequence[str]) -> Key:
    return tuple(codes)


def _rule_as_json(rule: Rule) -> dict[str, Any]:
    return {
        "minimum": rule.minimum,
        "stricter": [
            {"where": {n: sorted(c) for n, c in each.where.items()}, "minimum": each.minimum}
            for each in rule.stricter
        ],
        "telling": {name: sorted(codes) for name, codes in rule.telling.items()},
        "least": rule.least,
        "share": rule.share,
    }


def rule_of(told: Mapping[str, Any]) -> Rule:
    """From a spec or a kept release; what is not told is as usual."""
    usual = Rule()
    stricter = tuple(
        Stricter({n: frozenset(c) for n, c in each["where"].items()}, each["minimum"])
        for each in told.get("stricter", ())
    )
    return Rule(
        minimum=told.get("minimum", usual.minimum),
        stricter=stricter,
        telling={name: frozenset(codes) for name, codes in told.get("telling", {}).items()},
        least=told.get("least", usual.least),
        share=told.get("share", usual.share),
    )
