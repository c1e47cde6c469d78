"""`homeward figures check` and `homeward figures reconcile`"""

import json
import math
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from homeward.cli.opening import speak_english
from homeward.cli.trouble import Trouble

figures_file = click.argument(
    "file", metavar="FILE.csv", type=click.Path(path_type=Path, dir_okay=False)
)
form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)


@click.group()
def figures() -> None:
    """Published figures: can they be right, and why do they differ?"""


@figures.command()
@figures_file
@form_option
def check(file: Path, form: str) -> None:
    """Hold each figure against its own parts and against others of its source."""
    faults: list[Any] = []
    read = _read(file, faults)
    from homeward.situation.figures.checks import check as checked

    found = checked(read)
    if form == "json":
        click.echo(_as_json([*map(_checked, found), *_left_out(faults, read)]))
    else:
        click.echo(_in_lines(found))


@figures.command()
@figures_file
@click.option("--ids", "typed", multiple=True, required=True, help="F011,F012 or F011 F012.")
@click.argument("more", nargs=-1, metavar="")
@form_option
def reconcile(file: Path, typed: tuple[str, ...], more: tuple[str, ...], form: str) -> None:
    """Say why some figures differ, or that they contradict each other."""
    ids = re.split(r"[\s,;]+", " ".join((*typed, *more)).strip())
    chosen = _chosen(_read(file), list(dict.fromkeys(filter(None, ids))), file)
    from homeward.situation.figures.reconciling import reconcile as reconciled

    found = _reconciled(chosen, reconciled(chosen))
    click.echo(_as_json(found) if form == "json" else _told(found))


def _read(file: Path, faults: list[Any] | None = None) -> list[Any]:
    """What cannot be read is told on the error stream, and kept in `faults`."""
    speak_english()
    from homeward.situation.figures.reading import UnreadableFigures, read_figures

    def hear(fault: Any) -> None:
        click.echo(f"{file}, {fault}", err=True)
        if faults is not None:
            faults.append(fault)

    try:
        return read_figures(file, fault=hear)
    except UnreadableFigures as error:
        raise Trouble(str(error)) from None


def _chosen(read: Sequence[Any], ids: list[str], file: Path) -> list[Any]:
    known = {each.id: each for each in read}
    missing = [each for each in ids if each not in known]
    if missing:
        some = ", ".join(list(known)[:5])
        raise Trouble(f"{file} has no figure “{missing[0]}” that could be read. It has {some} …")
    if len(ids) < 2:
        raise Trouble("Name two figures at least: --ids F011,F012")
    return [known[each] for each in ids]


def _checked(found: Any) -> dict[str, Any]:
    return {
        "id": found.figure.id,
        "verdict": found.verdict,
        "findings": [
            {
                "check": each.check,
                "message": str(each.message),
                "suggestion": str(each.suggestion) if each.suggestion else None,
            }
            for each in found.findings
        ],
    }


def _left_out(faults: Sequence[Any], read: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows that could not be read are not checked, and not passed over either."""
    known = {each.id for each in read}
    rows = {each.figure: each for each in faults if each.figure and each.figure not in known}
    return [
        {
            "id": name,
            "verdict": "unchecked",
            "findings": [{"check": "reading", "message": str(fault), "suggestion": None}],
        }
        for name, fault in rows.items()
    ]


def _in_lines(found: Sequence[Any]) -> str:
    lines = []
    for each in found:
        passed = f" ({', '.join(each.checks)})" if each.checks else ""
        lines.append(f"{each.figure.id}  {each.verdict}{passed}")
        for finding in each.findings:
            lines.append(f"      {finding.check}: {finding.message}")
            if finding.suggestion:
                lines.append(f"      → {finding.suggestion}")
    counts = [
        f"{sum(each.verdict == verdict for each in found)} {verdict}"
        for verdict in ("ok", "suspect", "unchecked")
    ]
    return "\n".join([*lines, "", f"{len(found)} figures: {', '.join(counts)}."])


def _reconciled(chosen: Sequence[Any], found: Any) -> dict[str, Any]:
    """A range that has no upper end is null there."""
    return {
        "ids": [each.id for each in chosen],
        "verdict": found.verdict,
        "explained_by": sorted({each.by for each in found.reasons})
        if found.verdict == "explained"
        else [],
        "reasons": [
            {"by": each.by, "ids": list(each.figures), "message": str(each.message)}
            for each in found.reasons
        ],
        "conflicts": [list(each) for each in found.conflicts],
        "range": _range(found.common) if found.common else None,
        "ranges": [{"id": name, **_range(each)} for name, each in found.ranges.items()],
    }


def _range(bounds: Any) -> dict[str, int | None]:
    high = None if math.isinf(bounds.high) else math.floor(bounds.high + 1e-6)
    return {"low": math.ceil(bounds.low - 1e-6), "high": high}


def _told(found: dict[str, Any]) -> str:
    lines = [f"{', '.join(found['ids'])}: {found['verdict']}"]
    lines += [f"  {each['by']}: {each['message']}" for each in found["reasons"]]
    if found["range"]:
        lines.append(f"  All of them allow {_between(found['range'])}.")
    contradictory = found["verdict"] == "contradictory"
    leave = "The others leave" if contradictory else "Together they leave"
    lines += [f"  {leave} {_between(each)} for {each['id']}." for each in found["ranges"]]
    return "\n".join(lines)


def _between(told: dict[str, Any]) -> str:
    if told["high"] is None:
        return f"{told['low']:,} or more"
    if told["low"] == told["high"]:
        return f"{told['low']:,}"
    return f"{told['low']:,} to {told['high']:,}"


def _as_json(found: Iterable[Any] | dict[str, Any]) -> str:
    told = found if isinstance(found, dict) else list(found)
    return json.dumps(told, ensure_ascii=False, indent=1)
