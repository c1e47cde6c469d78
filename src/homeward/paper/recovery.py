"""The recovery sheet: the one paper that brings the site's key back."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from homeward.paper.languages import Direction, digits_for, direction_of_text
from homeward.paper.pages import Sheet

COLUMNS = 3
QR_SIDE = 52.0  # mm
WORD_LINE = 7.4  # mm


@dataclass(frozen=True)
class RecoveryTexts:
    """The sheet's sentences in one language."""

    title: str
    site: str
    made_on: str
    fingerprint: str
    warning: str
    how_to: str
    steps: tuple[str, ...]
    words: str
    kept_at: str
    kept_by: str


def recovery_texts(language: str) -> RecoveryTexts:
    with override(language):
        return RecoveryTexts(
            title=_("Recovery sheet"),
            site=_("Site"),
            made_on=_("Made on"),
            fingerprint=_("Fingerprint of the key"),
            warning=_("Whoever has this paper can read everything the site has written down."),
            how_to=_("What to do with this sheet"),
            steps=_steps(),
            words=_("The words of the key, in order"),
            kept_at=_("Where it is kept"),
            kept_by=_("Who is responsible for it"),
        )


def _steps() -> tuple[str, ...]:
    return (
        _("Keep it in a safe, apart from the laptop and apart from the backups."),
        _("Make no photo and no copy that a computer or a phone could hold."),
        _("Without the key and without this sheet, nobody can ever read the data again."),
        _("To restore: scan the square code, or type the words in their order."),
        _("Then compare the fingerprint on the screen with the one on this sheet."),
        _("If this sheet is lost or was seen by others, tell the administrator at once."),
    )


def recovery_sheet_pdf(
    *,
    site_name: str,
    words: list[str],
    qr_content: str,
    fingerprint: str,
    made_on: str,
    language: str,
) -> bytes:
    """`words` are printed in the order given; `made_on` is already formatted for the reader."""
    texts = recovery_texts(language)
    facts = (site_name, made_on, fingerprint)
    with Sheet(language=language, title=texts.title, width=210, height=297, margin=18) as sheet:
        _draw(sheet, texts, facts, words, qr_content)
        return sheet.bytes()


def _draw(
    sheet: Sheet,
    texts: RecoveryTexts,
    facts: tuple[str, str, str],
    words: list[str],
    qr_content: str,
) -> None:
    sheet.paragraph(texts.title, size=24, bold=True)
    sheet.gap(1)
    sheet.rule(thickness=0.8)
    sheet.gap(5)
    _draw_warning(sheet, texts.warning)
    _draw_key(sheet, texts, facts, qr_content)
    _draw_words(sheet, texts.words, words)
    _draw_steps(sheet, texts)
    _draw_keeper(sheet, texts)


def _draw_warning(sheet: Sheet, warning: str) -> None:
    top = sheet.y
    sheet.gap(3)
    sheet.paragraph(warning, size=13, bold=True, offset=4, width=sheet.inner - 8, align="center")
    sheet.gap(3)
    sheet.frame(top=top)
    sheet.gap(6)


def _draw_key(
    sheet: Sheet, texts: RecoveryTexts, facts: tuple[str, str, str], qr_content: str
) -> None:
    site_name, made_on, fingerprint = facts
    top, width = sheet.y, sheet.inner - QR_SIDE - 8
    side = sheet.qr(qr_content, size=QR_SIDE)
    site_direction = direction_of_text(site_name, default=sheet.direction)
    _draw_fact(sheet, texts.site, site_name, width=width, direction=site_direction)
    _draw_fact(sheet, texts.made_on, made_on, width=width, direction=sheet.direction)
    _draw_fact(sheet, texts.fingerprint, fingerprint, width=width, direction="ltr")
    sheet.y = max(sheet.y, top + side + 5)


def _draw_fact(sheet: Sheet, label: str, value: str, *, width: float, direction: Direction) -> None:
    sheet.paragraph(label, size=9.5, width=width, grey=True)
    sheet.paragraph(value, size=13, bold=True, width=width, direction=direction)
    sheet.gap(3)


def _draw_words(sheet: Sheet, title: str, words: list[str]) -> None:
    """Down the columns, and the columns from the left in every language: the words are Latin."""
    sheet.paragraph(title, size=12.5, bold=True)
    sheet.gap(2)
    top, rows = sheet.y, -(-len(words) // COLUMNS)
    for index, word in enumerate(words):
        column, row = divmod(index, rows)
        sheet.y = top + row * WORD_LINE
        left = sheet.margin + column * sheet.inner / COLUMNS
        sheet.latin(f"{index + 1}", left=left, width=7, size=13, grey=True, align="end")
        sheet.latin(word, left=left + 10, width=40, size=13, bold=True)
    sheet.y = top + rows * WORD_LINE + 4


def _draw_steps(sheet: Sheet, texts: RecoveryTexts) -> None:
    sheet.paragraph(texts.how_to, size=12.5, bold=True)
    sheet.gap(1)
    for number, step in enumerate(texts.steps, start=1):
        top = sheet.y
        sheet.paragraph(digits_for(sheet.language, str(number)), size=10.5, bold=True, width=6)
        sheet.y = top
        sheet.paragraph(step, size=10.5, offset=7)
        sheet.gap(0.5)


def _draw_keeper(sheet: Sheet, texts: RecoveryTexts) -> None:
    """Two lines to fill in by hand, at the foot of the paper."""
    sheet.y = sheet.height - sheet.margin - 12
    half = sheet.inner / 2 - 5
    for label, offset in ((texts.kept_at, 0.0), (texts.kept_by, half + 10)):
        top = sheet.y
        sheet.rule(offset=offset, width=half)
        sheet.gap(1)
        sheet.paragraph(label, size=9.5, offset=offset, width=half, grey=True)
        sheet.y = top
