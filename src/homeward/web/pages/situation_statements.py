"""Who said what, and who denied it: statements as threads."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import user_id
from homeward.accounts.rules import may
from homeward.ledger.entries import new_id
from homeward.problems import Problem, Refused
from homeward.reference.punctuation import isolated
from homeward.situation import actions
from homeward.situation.codes import RELATIONS
from homeward.situation.models import Relation, StatementEdition
from homeward.situation.queries import relations, statements
from homeward.situation.threads import (
    Node,
    first_sources,
    independent_sources,
    same_as,
    thread_of,
    threads,
)
from homeward.situation.wording import Reader, on_day
from homeward.web import clock
from homeward.web.guards import needs
from homeward.web.pages.forms import by_field
from homeward.web.pages.situation_records import record_context
from homeward.web.serving import uuid_in
from homeward.web.situation_words import reader_of

Said = dict[UUID, StatementEdition]


@needs("situation.read_record")
def list_statements(request: HttpRequest) -> HttpResponse:
    found, related, reader = statements(), relations(), reader_of(request)
    context = {
        "threads": [_node(each, found, related, reader) for each in threads(found, related)],
        "may_record": may(request.user, "situation.record"),
    }
    return render(request, "situation/statements.html", context)


@needs("situation.read_record")
@require_http_methods(["GET", "POST"])
def statement(request: HttpRequest, statement: UUID) -> HttpResponse:
    """Its thread; by POST it is related to another statement."""
    problems: Sequence[Problem] = ()
    if request.method == "POST":
        try:
            _relate(request, statement)
            messages.success(request, _("The two statements are related."))
            return redirect("statement", statement=statement)
        except Refused as refused:
            problems = refused.problems
    context = record_context(request, statement)
    if not isinstance(context["row"], StatementEdition):
        raise Http404
    context |= _thread(statement, reader_of(request))
    context |= {"typed": request.POST, "wrong": by_field(problems), "new": new_id()}
    return render(request, "situation/statement.html", context, status=422 if problems else 200)


def _relate(request: HttpRequest, statement: UUID) -> None:
    if not may(request.user, "situation.record"):
        raise PermissionDenied
    actions.relate_statements(
        record=uuid_in(request, "record"),
        statement=statement,
        relation=request.POST.get("relation", ""),
        other=uuid_in(request, "other"),
        author=user_id(request.user),
        now=clock.now(),
    )


def _thread(statement: UUID, reader: Reader) -> dict[str, Any]:
    found, related = statements(), relations()
    top = thread_of(statement, threads(found, related))
    others = sorted(
        (each for each in found.values() if each.record != statement),
        key=lambda each: each.on_first,
        reverse=True,
    )
    same = same_as(statement, related) & set(found)
    return {
        "thread": _node(top, found, related, reader) if top else None,
        "others": [(each.record, _short(each, reader)) for each in others],
        "relations": RELATIONS,
        "own_relations": [
            (RELATIONS[each.relation], found[each.other].source, each.record)
            for each in related
            if each.statement == statement and each.other in found
        ],
        "said_by": len(same),
        "independent": independent_sources(same, found, related),
        "first": [
            (each, found[each].source)
            for each in sorted(first_sources(statement, related).first - {statement})
            if each in found
        ],
    }


def _node(node: Node, found: Said, related: Sequence[Relation], reader: Reader) -> dict[str, Any]:
    row = node.statement
    against = [each for each in related if each.other == row.record and each.statement in found]
    return {
        "row": row,
        "when": on_day(row, reader),
        "relation": RELATIONS[node.relation.relation] if node.relation else "",
        "relation_record": node.relation.record if node.relation else None,
        "denied_by": [
            found[each.statement].source for each in against if each.relation == "denies"
        ],
        "is_taken_back": any(each.relation == "withdraws" for each in against),
        "also": [
            (RELATIONS[each.relation], each.other, found[each.other].source, each.record)
            for each in node.also
        ],
        "answers": [_node(each, found, related, reader) for each in node.answers],
    }


def _short(row: StatementEdition, reader: Reader) -> str:
    words = row.words if len(row.words) <= 60 else f"{row.words[:57]}…"
    return f"{isolated(row.source)}{reader.comma}{on_day(row, reader)}: {isolated(words)}"
