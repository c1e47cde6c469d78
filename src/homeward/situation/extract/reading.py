"""The door: a text and the day it was published in, what it tells of the border out."""

from datetime import date

from homeward.situation.extract.events import incidents, meetings
from homeward.situation.extract.figures import figures
from homeward.situation.extract.page import Page
from homeward.situation.extract.proposals import Proposals
from homeward.situation.extract.statements import statements
from homeward.situation.extract.statuses import statuses


def propose(text: str, published: date | None = None) -> Proposals:
    """Without `published`, dates told by weekday or without a year stay as words, and say so."""
    page = Page(text, published)
    return Proposals(
        published,
        figures(page),
        statements(page),
        statuses(page),
        incidents(page),
        meetings(page),
    )
