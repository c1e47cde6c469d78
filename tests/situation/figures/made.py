"""Figures for tests, each with what matters there."""

from homeward.situation.figures.checks import check
from homeward.situation.figures.figure import Figure, Part


def figure(name="F1", value=0, *, kind="flow", parts=None, on=("2025-04-01", "2025-04-10"), **more):
    """`parts`: label to value; `on`: first and last day."""
    told = {"unit": "person", "quantifier": "exact", "source": "Border office"}
    told |= {"crossing": "all", "population": "all", "period_start": on[0], "period_end": on[1]}
    told |= {"parts": tuple(Part(label, number) for label, number in (parts or {}).items())}
    return Figure(id=name, kind=kind, value=value, **(told | more))


def total(name, value, *, up_to, since="2025-04-01", **more):
    return figure(name, value, kind="cumulative", on=(since, up_to), **more)


def verdicts(*figures):
    return {each.figure.id: each.verdict for each in check(figures)}


def findings(*figures):
    """Of each suspect: the checks it did not pass, with the suggestion where there is one."""
    return {
        each.figure.id: {found.check: str(found.suggestion or "") for found in each.findings}
        for each in check(figures)
        if each.findings
    }
