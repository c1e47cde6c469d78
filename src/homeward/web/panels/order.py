"""The panels of a file, from top to bottom."""

from homeward.web.panels import consent, erasures, journey, members, timeline
from homeward.web.panels.panel import Panel

PANELS: list[Panel] = [
    journey.PANEL,
    members.PANEL,
    consent.PANEL,
    erasures.PANEL,
    timeline.PANEL,
]
