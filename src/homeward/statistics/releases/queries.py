"""What was published: the ledger of publications, which no release is made without."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet

from homeward.statistics.disclosure import Release, Rule
from homeward.statistics.disclosure.kept import read
from homeward.statistics.disclosure.noise import Spent
from homeward.statistics.models import Publication
from homeward.statistics.periods import Period, may_share_days
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
    every = publications(line=line)
    waiting = [each for each in every if _is_audited(each)]
    found: list[Publication] = []
    periods = [_period(first, last)]
    while periods:
        period = periods.pop()
        near = [each for each in waiting if may_share_days(_period(each.first, each.last), period)]
        waiting = [each for each in waiting if each not in near]
        found += near
        periods += [_period(each.first, each.last) for each in near]
    return [each for each in every if each in found]


def exact_of(*, line: str, first: date, last: date) -> list[Publication]:
    """What left the site of just these days with exact or rounded numbers."""
    return [each for each in _of_days(first, last) if each.line == line and _is_audited(each)]


def noised_of(*, first: date, last: date, line: str | None = None) -> list[Spent]:
    """What was spent on these days, by this line or by all."""
    return [
        Spent(each.about["epsilon"], each.first, each.last)
        for each in _of_days(first, last)
        if each.numbers and each.first and each.last and line in (None, each.line)
    ]


def _of_days(first: date, last: date) -> QuerySet[Publication]:
    """With a day in common."""
    found = Publication.objects.filter(first__lte=last, last__gte=first)
    return found.order_by(*IN_ORDER)


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
    """It left the site, and its numbers have no noise."""
    return publication.tier in LEAVING and publication.numbers is None


def _period(first: date | None, last: date | None) -> Period | None:
    return Period(first, last) if first and last else None
