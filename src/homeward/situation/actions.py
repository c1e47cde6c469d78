"""The only writers of the situation record. What was recorded stays readable; each act adds to it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement
from homeward.ledger.kinds import Kind
from homeward.ledger.models import Entry
from homeward.ledger.queries import told_by
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe
from homeward.registration.reader import refuse_unlisted
from homeward.situation.appliers import (
    FIGURE_RECOMMENDED,
    FIGURE_RECORDED,
    INCIDENT_RECORDED,
    RECORD_WITHDRAWN,
    STATEMENT_RECORDED,
    STATEMENTS_RELATED,
    STATUS_RECORDED,
)
from homeward.situation.codes import RELATIONS, WITHDRAWAL_REASONS
from homeward.situation.editions import LASTING, acts_of, heads_of, in_force
from homeward.situation.models import FigureEdition, Relation, StatementEdition
from homeward.situation.threads import first_sources

ID_TAKEN = describe(
    "situation.id_taken", _("This record was sent before, otherwise. Reload the page.")
)
GONE = describe(
    "situation.gone", _("There is no such record here, or it was withdrawn. Reload the page.")
)
WHY_MISSING = describe("situation.why_missing", _("Write what was wrong and how you know."))
NOTHING_NEW = describe("situation.nothing_new", _("Nothing is changed. Change it, or go back."))
CHANGED_MEANWHILE = describe(
    "situation.changed_meanwhile",
    _(
        "Somebody changed this record while the page was open. Look at its history, then correct it."
    ),
)
TO_ITSELF = describe("relation.to_itself", _("Choose another statement than this one."))
TWICE = describe("relation.twice", _("These two are related in this way already."))
IN_A_CIRCLE = describe(
    "relation.in_a_circle",
    _("The other statement repeats this one. Withdraw that relation first, or choose another one."),
)


NOT_ONE_OF_THESE = describe(
    "figure.not_one_of_these",
    _("Choose the figure you recommend from two or more that are recorded here."),
)
WHY_THIS_FIGURE = describe("figure.why_missing", _("Write why this figure and not another."))


def record_status(*, record: UUID, values: Mapping[str, Any], author: UUID, now: datetime) -> Entry:
    """`values`: as `reading.read_status` gives them. Sent twice, it is recorded once."""
    return _record_first(STATUS_RECORDED, record, values, author, now)


def record_incident(
    *, record: UUID, values: Mapping[str, Any], author: UUID, now: datetime
) -> Entry:
    """`values`: as `reading.read_incident` gives them. Sent twice, it is recorded once."""
    return _record_first(INCIDENT_RECORDED, record, values, author, now)


def record_statement(
    *, record: UUID, values: Mapping[str, Any], author: UUID, now: datetime
) -> Entry:
    """`values`: as `reading.read_statement` gives them. Sent twice, it is recorded once."""
    return _record_first(STATEMENT_RECORDED, record, values, author, now)


def record_figure(*, record: UUID, values: Mapping[str, Any], author: UUID, now: datetime) -> Entry:
    """`values`: as `reading.read_figure` gives them. Sent twice, it is recorded once."""
    return _record_first(FIGURE_RECORDED, record, values, author, now)


def recommend_figure(
    *, record: UUID, figure: UUID, figures: Collection[UUID], why: str, author: UUID, now: datetime
) -> Entry:
    """A person's decision with its reason. `record`: of the decision, so that it can be withdrawn.

    :raises Refused: `figure` is none of them, one of them is not here, or it is not said why.
    """
    with writing():
        heads = [row for each in sorted(figures) for row in _figures_in_force(each)]
        if (
            figure not in figures
            or len(set(figures)) < 2
            or {r.record for r in heads} != set(figures)
        ):
            raise Refused(Problem(NOT_ONE_OF_THESE, "figure"))
        if not why.strip():
            raise Refused(Problem(WHY_THIS_FIGURE, "why"))
        told = {
            "figure": str(figure),
            "figures": [str(each) for each in sorted(figures)],
            "why": why.strip()[:500],
        }
        base = [row.id for row in heads]
        return _tell(FIGURE_RECOMMENDED, record, told, author, now, base=base)


def _figures_in_force(record: UUID) -> list[Any]:
    return [each for each in heads_of(record) if isinstance(each, FigureEdition)]


def correct(
    *,
    record: UUID,
    values: Mapping[str, Any],
    why: str,
    made_on: Collection[UUID],
    author: UUID,
    now: datetime,
) -> Entry:
    """`values`: all of the record anew. Settles what was changed apart, and brings back what was withdrawn.
    `made_on`: the rows in force that were seen.

    :raises Refused: nothing is here to correct, nothing changes, it is not said why, or it changed meanwhile.
    """
    with writing():
        acts = acts_of(record)
        heads = [act.row for act in acts if act.is_in_force]
        if not acts or isinstance(acts[0].row, LASTING):
            raise Refused(Problem(GONE))
        if not why.strip():
            raise Refused(Problem(WHY_MISSING, "why"))
        if {each.id for each in heads} != set(made_on):
            raise Refused(Problem(CHANGED_MEANWHILE))
        told = dict(values) | {"why": why.strip()[:300]}
        if len(heads) == 1 and _tells(heads[0].id, record, values):
            raise Refused(Problem(NOTHING_NEW))
        kind = _kind_of(record)
        return _tell(kind, record, told, author, now, base=[each.id for each in heads])


def withdraw(*, record: UUID, reason: str, note: str, author: UUID, now: datetime) -> Entry:
    """Take a record, or a relation of two statements, out of what is believed; it stays readable.

    :raises Refused: nothing is here to withdraw.
    """
    refuse_unlisted("reason", reason, WITHDRAWAL_REASONS)
    with writing():
        acts = acts_of(record)
        heads = [act for act in acts if act.is_in_force]
        if all(act.is_withdrawal for act in heads):
            raise Refused(Problem(GONE))
        told = {"reason": reason, "note": note.strip()[:300] or None}
        base = [act.row.id for act in heads]
        return _tell(RECORD_WITHDRAWN, record, told, author, now, base=base)


def relate_statements(
    *, record: UUID, statement: UUID, relation: str, other: UUID, author: UUID, now: datetime
) -> Entry:
    """`record`: the identifier of the relation, so that it can be withdrawn.

    :raises Refused: one of the two is not here, they are related so already, or would repeat each other.
    """
    refuse_unlisted("relation", relation, RELATIONS)
    with writing():
        if statement == other:
            raise Refused(Problem(TO_ITSELF, "other"))
        heads = [row for each in (statement, other) for row in _statements_in_force(each)]
        if {row.record for row in heads} != {statement, other}:
            raise Refused(Problem(GONE, "other"))
        related = in_force(Relation)
        if any(
            (each.statement, each.relation, each.other) == (statement, relation, other)
            for each in related
        ):
            raise Refused(Problem(TWICE, "other"))
        if relation == "repeats" and statement in first_sources(other, related).passed:
            raise Refused(Problem(IN_A_CIRCLE, "other"))
        told = {"statement": str(statement), "relation": relation, "other": str(other)}
        base = [row.id for row in heads]
        return _tell(STATEMENTS_RELATED, record, told, author, now, base=base)


def _statements_in_force(record: UUID) -> list[Any]:
    return [each for each in heads_of(record) if isinstance(each, StatementEdition)]


def _record_first(
    kind: Kind, record: UUID, values: Mapping[str, Any], author: UUID, now: datetime
) -> Entry:
    with writing():
        acts = acts_of(record)
        if acts:
            first = Entry.objects.get(id=acts[0].row.id)
            if first.kind != kind.name or not _tells(first.id, record, values):
                raise Refused(Problem(ID_TAKEN))
            return first
        return _tell(kind, record, dict(values) | {"why": None}, author, now)


def _tells(entry: UUID, record: UUID, values: Mapping[str, Any]) -> bool:
    told = told_by(entry)[record] or {}
    return {name: each for name, each in told.items() if name != "why"} == dict(values)


def _kind_of(record: UUID) -> Kind:
    recorded = (STATUS_RECORDED, INCIDENT_RECORDED, STATEMENT_RECORDED, FIGURE_RECORDED)
    kinds = {each.name: each for each in recorded}
    found = Entry.objects.filter(subject=record, kind__in=kinds).order_by("site_seq")
    return kinds[found[0].kind]


def _tell(
    kind: Kind,
    record: UUID,
    told: Mapping[str, Any],
    author: UUID,
    now: datetime,
    *,
    base: list[UUID] | tuple[()] = (),
) -> Entry:
    parts = [Statement(record, told)]
    return ledger.record(
        kind=kind, subject=record, parts=parts, author=author, now=now, base=sorted(base)
    )
