"""What was published: the ledger of publications, which no release is made without."""

from collections.abc import Iterable, Sequence
from datetime import date

from homeward.statistics.disclosure import Release, Rule
from homeward.statistics.disclosure.kept import read
from homeward.statistics.disclosure.noise import Spent
from homeward.statistics.models import Publication
from homeward.statistics.releases.about import About
from homeward.statistics.releases.lines import LEAVING
from homeward.statistics.releases.packing import unpacked
from homeward.statistics.releases.published import Approval, Published
from homeward.statistics.releases.showing import compared, shown

IN_ORDER = ("published_at", "revision", "id")


def publications(*, line: str | None = None) -> list[Publication]:
    """The oldest first."""
    found = Publication.objects.order_by(*IN_ORDER)
    return list(found.filter(line=line) if line else found)


def linked(*, line: str, first: date | None, last: date | None) -> list[Publication]:
    """All that left the site and may be of the same people: by a day in common, through others too.

    The oldest first. A release without a period is linked to all of its line.
    """
    waiting = [each for each in publications(line=line) if _is_audited(each)]
    found: list[Publication] = []
    spans = [(first, last)]
    while spans:
        span = spans.pop()
        near = [each for each in waiting if _overlap((each.first, each.last), span)]
        waiting = [each for each in waiting if each not in near]
        found += near
        spans += [(each.first, each.last) for each in near]
    return [each for each in publications(line=line) if each in found]


def noised_of(*, first: date, last: date, line: str | None = None) -> list[Spent]:
    """What was spent on these days, by this line or by all."""
    found = Publication.objects.order_by(*IN_ORDER).filter(first__lte=last, last__gte=first)
    if line is not None:
        found = found.filter(line=line)
    return [
        Spent(each.about["epsilon"], each.first, each.last)
        for each in found
        if each.numbers and each.first and each.last
    ]


def revised_by(
    *, line: str, tier: str, first: date | None, last: date | None
) -> Publication | None:
    """The newest revision of the same release, if there is one. Without a period there is none."""
    if first is None:
        return None
    found = Publication.objects.filter(line=line, tier=tier, first=first, last=last)
    return found.order_by(*IN_ORDER).last()


def kept_of(publication: Publication) -> tuple[Release, Rule]:
    return read(unpacked(publication.kept))


def published_of(publication: Publication) -> Published:
    """As the world sees it, with the differences from the revision before."""
    now = _shown(publication)
    if publication.revises is None:
        return now
    return compared(now, _shown(Publication.objects.get(id=publication.revises)))


def newest_published(
    *, line: str, first: date, last: date, tier: str | None = None
) -> Published | None:
    """The newest revision of the release of exactly this period; the public one where no tier is said."""
    for each in (tier,) if tier else reversed(LEAVING):
        found = revised_by(line=line, tier=each, first=first, last=last)
        if found:
            return published_of(found)
    return None


def newest_before(publication: Publication) -> list[Published]:
    """The newest revision of each earlier period of the same line and tier, the oldest first."""
    earlier = Publication.objects.filter(
        line=publication.line, tier=publication.tier, last__lt=publication.first
    )
    rows = earlier.order_by("first", "last", *IN_ORDER)
    newest = {(each.first, each.last): each for each in rows}
    return [_shown(each) for each in newest.values()]


def newest_of_each(rows: Iterable[Publication]) -> list[tuple[Publication, Sequence[Publication]]]:
    """(newest revision, the older ones), the newest published first."""
    chains: dict[tuple[object, ...], list[Publication]] = {}
    for each in rows:
        key = (each.line, each.tier, each.first, each.last) if each.first else (each.id,)
        chains.setdefault(key, []).append(each)
    found = [(chain[-1], chain[-2::-1]) for chain in chains.values()]
    return sorted(found, key=lambda each: each[0].published_at, reverse=True)


def _shown(publication: Publication) -> Published:
    release, rule = kept_of(publication)
    approval = Approval(
        by=publication.approved_as, at=publication.published_at, entry=str(publication.entry)
    )
    about = About.from_json(publication.about)
    return shown(about, release, rule, numbers=publication.numbers, approval=approval)


def _is_audited(publication: Publication) -> bool:
    """It left the site, and its numbers are exact where they are shown."""
    return publication.tier in LEAVING and publication.numbers is None


Span = tuple[date | None, date | None]


def _overlap(one: Span, other: Span) -> bool:
    if one[0] is None or one[1] is None or other[0] is None or other[1] is None:
        return True
    return one[0] <= other[1] and other[0] <= one[1]
