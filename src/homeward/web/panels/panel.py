"""What a panel is, and which of them a reader gets to see."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from homeward.accounts.rules import may
from homeward.registration.queries import File

Context = dict[str, Any]


@dataclass(frozen=True)
class Panel:
    """`key`: its anchor on the page. `permission`: None where whoever opens the file may read it.

    `context` gives what the template needs, or None where there is nothing to show.
    """

    key: str
    title: Any
    template: str
    context: Callable[[HttpRequest, File], Context | None]
    permission: str | None = None


@dataclass(frozen=True)
class Shown:
    panel: Panel
    context: Context


def panels_for(request: HttpRequest, found: File, panels: Iterable[Panel]) -> list[Shown]:
    allowed = [
        each for each in panels if each.permission is None or may(request.user, each.permission)
    ]
    shown = ((each, each.context(request, found)) for each in allowed)
    return [Shown(panel, context) for panel, context in shown if context is not None]
