"""Which of the dates of a sentence belong to a number."""

from dataclasses import dataclass, field

from homeward.situation.extract.counting import Counted
from homeward.situation.extract.dates import When
from homeward.situation.extract.page import Page
from homeward.situation.extract.reasons import Reason


@dataclass(frozen=True)
class Period:
    """`first` and `last` in EDTF, None where untold or unresolved; `words` as the text has them."""

    first: str | None = None
    last: str | None = None
    words: str = ""
    when: list[When] = field(default_factory=list)
    because: tuple[Reason, ...] = ()
    unsure: tuple[Reason, ...] = ()

    @classmethod
    def of(cls, page: Page, when: list[When]) -> "Period":
        first = next((each.first for each in when if each.role != "by" and each.first), None)
        last = next(
            (each.last for each in when if each.role != "since" and each.last)
            , next((each.last for each in when if each.role == "since" and each.first != each.last
                    and _is_stretch(each)), None),
        )  # fmt: skip
        return cls(
            first,
            last,
            " … ".join(page.text[each.start : each.end] for each in when),
            when,
            tuple(reason for each in when for reason in each.because),
            tuple(reason for each in when for reason in each.unsure),
        )


def period_of(
    page: Page, each: Counted, reach: tuple[int, int], *, is_first: bool, is_only: bool
) -> Period:
    """Dates behind the number, else those before it, else of its clause, else of the sentence.

    Of a number that somebody tells, only dates in the words told: the others say when it was told.
    """
    before, end = reach
    sentence, clause = each.sentence, each.clause
    told = page.spoken_around(each.number.start) or sentence

    def dates_in(start: int, end: int) -> list[When]:
        return page.dates_in(max(start, told.start), min(end, told.end))

    in_front = sentence.start if is_first else before
    choices = [
        dates_in(each.end, end),
        dates_in(in_front, each.start),
        dates_in(clause.start, clause.end),
        dates_in(sentence.start, sentence.end if is_only else clause.start),
    ]
    when = next((found for found in choices if found), [])
    when = when[:1] if len(when) > 1 and not _fit(when) else when[:2]
    if len(when) == 1 and when[0].role in ("by", "since"):
        other = "since" if when[0].role == "by" else "by"
        also = [one for one in dates_in(sentence.start, sentence.end) if one.role == other]
        when = [*when, *also] if len(also) == 1 else when
    return Period.of(page, sorted(when, key=lambda one: one.role != "since"))


def _fit(when: list[When]) -> bool:
    """A beginning and an end."""
    return {when[0].role, when[1].role} == {"since", "by"}


def _is_stretch(when: When) -> bool:
    """“From the start of the year to 9 July” is since and has its end."""
    return when.told is not None and when.told.part == "start" and when.first != when.last
