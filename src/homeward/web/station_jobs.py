"""The one job of a station, shown on its screen for the group at the desk.

A package adds the job of a kind of station with a line in `JOBS`; its forms go to pages of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from homeward.reception.models import Station, Token
from homeward.web import giving_jobs

Context = Callable[[HttpRequest, Station, Token], dict[str, Any] | None]


@dataclass(frozen=True)
class Job:
    """`context` gives what the template needs, or None where there is nothing to do."""

    template: str
    context: Context


def _registering(request: HttpRequest, station: Station, token: Token) -> dict[str, Any]:
    return {"token": token}


JOBS: Mapping[str, Job] = {
    "registration": Job("reception/_register.html", _registering),
    **dict.fromkeys(giving_jobs.GIVING, Job("giving/_job.html", giving_jobs.giving)),
    "shelter": Job("shelter/_job.html", giving_jobs.shelter),
    "transport": Job("transport/_job.html", giving_jobs.transport),
}


def job_for(request: HttpRequest, station: Station, token: Token) -> dict[str, Any] | None:
    """The template and its context."""
    job = JOBS.get(station.kind)
    context = job.context(request, station, token) if job else None
    return {"template": job.template, "context": context} if job and context else None
