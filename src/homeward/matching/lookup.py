"""Who at the desk was registered before: the door of the engine."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from homeward.matching.family import Seen, judged_together, look_for
from homeward.matching.judging import Match
from homeward.matching.proposals import Family, Proposal, Proposals
from homeward.matching.reading import member_at_desk
from homeward.matching.reasons import reasons_of
from homeward.matching.records import Record, as_written
from homeward.matching.register import Known, records_of, register

MOST = 10  # of each member
PROBABLE = 0.02  # below, nobody is shown
FAMILY_PROBABLE = 0.5


def propose(members: Sequence[Mapping[str, Any]], *, household: UUID | None = None) -> Proposals:
    """`members`: as the form sends them, with the household's places; `household`: the one at the desk,
    which is left out.
    """
    today = timezone.localdate()
    records = [member_at_desk(each, today=today) for each in members]
    return proposed(register.current(), records, household)


def proposed(known: Known, records: Sequence[Record], household: UUID | None) -> Proposals:
    index, itself = known.index, known.numbers.get(household) if household else None
    asked, found = look_for(index, records)
    others = [[hit for hit in each if index.registration_of(hit.row) != itself] for each in found]
    together = judged_together(index, asked, others)
    shown = [[each for each in member if _is_shown(each)][:MOST] for member in together.members]
    there = records_of([known.person(each.row) for member in shown for each in member])
    return Proposals(
        [
            [
                _proposal(known, each, record, there[known.person(each.row)])
                for each in member
                if known.person(each.row) in there
            ]
            for member, record in zip(shown, records, strict=True)
        ],
        [
            _family(known, seen, probability, len(records))
            for seen, probability in together.families
            if probability >= FAMILY_PROBABLE
        ],
    )


def _is_shown(match: Match) -> bool:
    return match.probability >= PROBABLE or match.level == "family_member"


def _proposal(known: Known, match: Match, here: Record, there: Record) -> Proposal:
    return Proposal(
        person=known.person(match.row),
        household=known.household_of(match.row),
        score=match.score,
        probability=match.probability,
        level=match.level,
        reasons=reasons_of(
            match.result, support=match.support, here=as_written(here), there=as_written(there)
        ),
    )


def _family(known: Known, seen: Seen, probability: float, members: int) -> Family:
    return Family(
        household=known.households[seen.registration],
        probability=probability,
        known=[(member, known.person(pair.row)) for member, pair in seen.pairs.items()],
        new=[member for member in range(members) if member not in seen.pairs],
    )
