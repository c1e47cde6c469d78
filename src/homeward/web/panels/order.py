"""The panels of a file, from top to bottom."""

from homeward.web.panels import (
    also,
    assistance,
    consent,
    erasures,
    journey,
    members,
    standing,
    timeline,
)
from homeward.web.panels.panel import Panel

PANELS: list[Panel] = [
    standing.PANEL,
    journey.PANEL,
    members.PANEL,
    also.PANEL,
    consent.PANEL,
    assistance.PANEL,
    erasures.PANEL,
    timeline.PANEL,
]
