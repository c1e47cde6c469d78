"""The geometry of a timeline that a template draws as SVG: bars over days, and the months above them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from homeward.reference.calendars import (
    Calendar,
    format_year,
    from_date,
    month_interval,
    month_name,
)
from homeward.situation.episodes import Episode

WIDTH, HEIGHT = 640, 28  # viewBox units
MARK = 20  # a number in its circle
LEAST = 3.0  # a bar of one day can still be seen
MONTH_NAMES = 7  # as many stand side by side without touching
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)  # months from one name to the next
MOST_LINES = 24
# How high a bar is, so that statuses are told apart without colours.
HEIGHTS = {"closed": 24, "restricted": 15, "open": 7, "unknown": 11}


@dataclass(frozen=True)
class Piece:
    """`is_sure`: all sources agree; otherwise only some say so, or a date is not exact."""

    x: float
    width: float
    is_sure: bool


@dataclass(frozen=True)
class Bar:
    """`is_told`: a source tells its end; otherwise it is drawn as far as it can have gone on."""

    status: str
    is_told: bool
    pieces: Sequence[Piece]
    y: float
    height: float
    label: str

    @property
    def text_at(self) -> float | None:
        """Where a word has room on it; None where there is none."""
        widest = max(self.pieces, key=lambda each: each.width)
        return widest.x + widest.width / 2 if widest.width > 70 and self.height > 14 else None


@dataclass(frozen=True)
class Month:
    """`name` and `year` are empty where there is no room, or the same year goes on."""

    x: float
    name: str
    year: str


@dataclass(frozen=True)
class Span:
    """The days a timeline shows, both ends included."""

    first: date
    last: date

    def x(self, on: date) -> float:
        inside = min(max(on, self.first), self.last + timedelta(days=1))
        return WIDTH * (inside - self.first).days / ((self.last - self.first).days + 1)


def bar(episode: Episode, span: Span, today: date, label: str) -> Bar:
    """`today`: no bar goes beyond it, whatever has no end yet."""
    until = min(today, span.last) + timedelta(days=1)
    began = episode.began
    first, last = _end(episode, until)
    edges = [(began.first, began.last, False), (began.last, first, True), (first, last, False)]
    pieces = [
        Piece(span.x(start), max(span.x(end) - span.x(start), LEAST if sure else 0), sure)
        for start, end, sure in edges
        if start < end or sure
    ]
    height = HEIGHTS[episode.status]
    return Bar(
        episode.status, episode.ended is not None, pieces, (HEIGHT - height) / 2, height, label
    )


def marks(numbered: Sequence[tuple[int, date]], span: Span) -> list[tuple[int, float]]:
    """Numbers before the days they are about, none upon another."""
    found: list[tuple[int, float]] = []
    for number, on in sorted(numbered, key=lambda each: each[1]):
        least = found[-1][1] + MARK if found else MARK / 2
        found.append((number, max(span.x(on) - MARK / 2, least)))
    return found


def months(span: Span, calendar: Calendar, language: str) -> list[Month]:
    starts = list(_month_starts(span, calendar))
    step = next((each for each in STEPS if len(starts) <= each * MONTH_NAMES), STEPS[-1])
    found, year_before = [], ""
    for start in starts:
        year, month, _day = from_date(start, calendar)
        if (year * 12 + month - 1) % step == 0:
            said = format_year(start, calendar=calendar, language=language)
            name = month_name(month, calendar, language)
            found.append(Month(span.x(start), name, said if said != year_before else ""))
            year_before = said
        elif len(starts) <= MOST_LINES:
            found.append(Month(span.x(start), "", ""))
    return found


def _end(episode: Episode, until: date) -> tuple[date, date]:
    ended = episode.ended
    if ended:
        return ended.first, ended.last
    end = max(min(episode.followed or until, until), episode.began.last)
    return end, end


def _month_starts(span: Span, calendar: Calendar) -> Iterator[date]:
    year, month, _day = from_date(span.first, calendar)
    first, last = month_interval(year, month, calendar)
    while first <= span.last:
        if first >= span.first:
            yield first
        year, month, _day = from_date(last + timedelta(days=1), calendar)
        first, last = month_interval(year, month, calendar)
