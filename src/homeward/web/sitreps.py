"""The situation report as HTML: for the page that makes it, and as one file that needs nothing else."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from homeward.paper.blocks import Bar, Bars, Block, Days, Line, Lines, Map, Note, Stripes
from homeward.paper.tables import Table
from homeward.reference.calendars import local_digits
from homeward.reference.punctuation import comma
from homeward.statistics.sitrep.content import Sitrep
from homeward.web.context import HTML_LANGUAGES
from homeward.web.plots import HEIGHT, WIDTH

SHEET = Path(__file__).parent / "static" / "css" / "sitrep.css"
TEMPLATES: dict[type[Block], str] = {
    Lines: "sitrep/_lines.html",
    Note: "sitrep/_note.html",
    Table: "sitrep/_table.html",
    Bars: "sitrep/_bars.html",
    Days: "sitrep/_days.html",
    Map: "sitrep/_map.html",
    Stripes: "sitrep/_stripes.html",
}
# As high as it is drawn in a stripe of 24, so that a status is told apart without colours.
STATUS_HIGH = {"closed": 22, "restricted": 14, "open": 7, "unknown": 10}


@dataclass(frozen=True)
class Column:
    """A bar of days. `high`: of what has no number it is the whole height."""

    bar: Bar
    x: float
    width: float
    high: float
    is_told: bool

    @property
    def y(self) -> float:
        return HEIGHT - self.high

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def number_y(self) -> float:
        return HEIGHT - HEIGHT * self.bar.share - 6


def context_of(report: Sitrep) -> dict[str, Any]:
    return {
        "report": report,
        "report_comma": comma(report.language),
        "report_language": HTML_LANGUAGES[report.language],
        "report_direction": "ltr" if report.language == "en" else "rtl",
        "sections": [
            (each, [_shown(block, report.language) for block in each.blocks])
            for each in report.sections
        ],
    }


def html(report: Sitrep) -> bytes:
    context = context_of(report) | {"style": _style()}
    return render_to_string("sitrep/document.html", context).encode()


@cache
def _style() -> str:
    return SHEET.read_text(encoding="utf-8")


def _shown(block: Block, language: str) -> dict[str, Any]:
    shown: dict[str, Any] = {"template": TEMPLATES[type(block)], "block": block}
    if isinstance(block, Lines):
        shown["lines"] = [_line(each, language) for each in block.lines]
    if isinstance(block, Table):
        shown["rows"] = [list(zip(block.columns, row, strict=True)) for row in block.rows]
    if isinstance(block, Bars):
        shown["bars"] = [(each, round(100 * each.share, 1)) for each in block.bars]
    if isinstance(block, Days):
        shown["columns"] = _columns(block)
    if isinstance(block, Stripes):
        shown |= {"stripes": _stripes(block), "legend": _legend(block)}
    return shown


def _line(line: Line, language: str) -> dict[str, Any]:
    numbers = [(each, local_digits(str(each), language)) for each in line.sources]
    under = [_line(each, language) for each in line.under]
    return {"text": line.text, "numbers": numbers, "under": under, "is_quoted": line.is_quoted}


def _columns(plot: Days) -> list[Column]:
    step = WIDTH / max(len(plot.bars), 1)
    return [
        Column(
            bar=bar,
            x=at * step + step * 0.1,
            width=step * 0.8,
            high=HEIGHT if bar.mark and not bar.share else HEIGHT * bar.share,
            is_told=plot.is_told(bar),
        )
        for at, bar in enumerate(plot.bars)
    ]


def _stripes(plot: Stripes) -> list[dict[str, Any]]:
    return [
        {
            "label": stripe.label,
            "pieces": [
                (
                    piece,
                    WIDTH * piece.start,
                    max(WIDTH * piece.width, 3),
                    (24 - STATUS_HIGH[piece.status]) / 2,
                    STATUS_HIGH[piece.status],
                )
                for piece in stripe.pieces
            ],
        }
        for stripe in plot.stripes
    ]


def _legend(plot: Stripes) -> list[tuple[str, str, float, int]]:
    return [
        (status, word, (24 - STATUS_HIGH[status]) / 2, STATUS_HIGH[status])
        for status, word in plot.legend
    ]
