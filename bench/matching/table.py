"""What was measured, as a table in Markdown."""

from collections.abc import Mapping, Sequence
from typing import Any

Measured = Mapping[str, Any]
ACCURACY = (
    "recall@1",
    "recall@10",
    "recall at 1 % false",
    "recall at 0.1 % false",
    "unseen of known families matched at 1 %",
    "unseen of known families matched at 0.1 %",
    "taken for another at 1 %",
    "taken for another at 0.1 %",
)
COUNTS = ("persons again", "persons unseen", "persons unseen_in_known_family")
KINDS = ("alone", "as they stand", "families")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return "\n".join(lines + [f"| {' | '.join(row)} |" for row in rows])


def share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def number(value: float | None, digits: int = 1) -> str:
    return "–" if value is None or value != value else f"{value:,.{digits}f}"


def recognising(persons: int, measured: Mapping[str, Measured]) -> str:
    """Accuracy has a column for each way of asking; times and sizes have one for each engine."""
    columns = [
        (f"{name}, {kind}", each[kind])
        for name, each in measured.items()
        for kind in KINDS
        if kind in each
    ]
    rows = [[what, *(share(each.get(what)) for _name, each in columns)] for what in ACCURACY]
    rows += [[what, *(number(each.get(what), 0) for _name, each in columns)] for what in COUNTS]
    accuracy = table(["", *(name for name, _each in columns)], rows)
    return f"### {persons:,} invented persons\n\n{accuracy}\n\n{costs(measured)}"


def costs(measured: Mapping[str, Measured]) -> str:
    """In brackets how many times as long as the first engine, at the same percentile."""
    first = next(iter(measured.values()))
    rows = [
        [f"{what}, {part}, ms", *(time_of(each, first, key, part) for each in measured.values())]
        for what, key in (("one person", "single_ms"), ("family of six", "six_ms"))
        for part in ("p50", "p99")
    ]
    rows.append(
        [
            "batch, ms a person",
            *(number(each.get("batch_ms_each"), 2) for each in measured.values()),
        ]
    )
    rows.append(
        ["bytes a person", *(number(each.get("bytes_a_person"), 0) for each in measured.values())]
    )
    grown = (number(each.get("grown_a_person"), 0) for each in measured.values())
    rows.append(["bytes a person, by which the process grew", *grown])
    rows.append(["persons timed", *(number(each.get("asked"), 0) for each in measured.values())])
    return table(["", *measured], rows)


def time_of(each: Measured, first: Measured, key: str, part: str) -> str:
    taken, ours = (each.get(key) or {}).get(part), (first.get(key) or {}).get(part)
    if taken is None or not ours or each is first:
        return number(taken, 2)
    return f"{number(taken, 2)} ({taken / ours:,.0f}×)"


def spellings(found: Mapping[str, Mapping[str, float | None]]) -> str:
    engines = list(next(iter(found.values())))[1:]
    rows = [
        [name, number(each["asked"], 0), *(share(each[engine]) for engine in engines)]
        for name, each in found.items()
    ]
    return f"### Real spellings, name alone, recall@1\n\n{table(['', 'asked', *engines], rows)}"


def engines(found: Measured) -> str:
    head = ["", "records", "pairs", "seconds", "times as long"]
    counts = [number(found["records"], 0), number(found["pairs"], 0)]
    rows = [
        ["this machine", *counts, number(found["local_s"]), ""],
        [
            "Spark local",
            *counts,
            number(found["spark_s"]),
            ratio(found["spark_s"], found["local_s"]),
        ],
    ]
    told = "the same pairs and scores" if found["same"] else "**other pairs or scores**"
    started = f"Spark took {number(found['spark_start_s'])} s to start before; {told}."
    return "\n\n".join(["### Engines, two cores, index built", table(head, rows), started])


def ratio(taken: float, ours: float) -> str:
    return f"{taken / ours:.2f}"


def doubles(found: Mapping[str, Measured]) -> str:
    head = [
        "",
        "records",
        "seconds",
        "records/s",
        "threshold",
        "precision",
        "recall",
        "F1",
        "clusters' F1",
        "memory, GB",
    ]
    rows = [
        [
            name,
            number(each["records"], 0),
            number(each["seconds"], 1),
            number(each["records"] / each["seconds"], 0),
            number(each["threshold"], 3),
            share(each["precision"]),
            share(each["recall"]),
            share(each["f1"]),
            share(each.get("clusters_f1")),
            number(each["peak"] / 1e9, 1) if "peak" in each else "",
        ]
        for name, each in found.items()
        if "failed" not in each
    ]
    failed = [f"{name}: {each['failed']}" for name, each in found.items() if "failed" in each]
    return "\n\n".join(
        ["### Doubles in a register, and published sets", table(head, rows), *failed]
    )
