"""Who said what and who answered: statements as threads, each traced to where it was said first.

A repeat is no corroboration: however many repeat a statement, it has one first source.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from homeward.reference.folding import fold
from homeward.situation.models import Relation, StatementEdition


@dataclass(frozen=True)
class Traced:
    """`first`: the statements at the beginning of a chain of repeats. `passed`: all on the way to them."""

    first: frozenset[UUID]
    passed: frozenset[UUID]


@dataclass
class Node:
    """A statement and those that answer it. `relation`: how it answers the one above it."""

    statement: StatementEdition
    relation: Relation | None = None
    answers: list["Node"] = field(default_factory=list)
    also: list[Relation] = field(default_factory=list)


def first_sources(statement: UUID, relations: Iterable[Relation]) -> Traced:
    """Of statements that repeat each other in a circle (two devices said so apart) the lowest is first."""
    repeated: dict[UUID, set[UUID]] = defaultdict(set)
    for each in relations:
        if each.relation == "repeats":
            repeated[each.statement].add(each.other)
    passed, waiting = {statement}, [statement]
    while waiting:
        new = repeated[waiting.pop()] - passed
        passed |= new
        waiting += new
    first = {each for each in passed if not repeated[each]}
    return Traced(frozenset(first or {min(passed)}), frozenset(passed))


def independent_sources(
    said_by: Iterable[UUID],
    statements: Mapping[UUID, StatementEdition],
    relations: Sequence[Relation],
) -> int:
    """How many speakers said it first, of all these who said it."""
    firsts = {each for one in said_by for each in first_sources(one, relations).first}
    return len({fold(statements[each].source) for each in firsts if each in statements})


def same_as(statement: UUID, relations: Sequence[Relation]) -> frozenset[UUID]:
    """Everything that was said by repeating the same first sources, itself included."""
    first = first_sources(statement, relations).first
    repeating = {each.statement for each in relations if each.relation == "repeats"}
    return first | {each for each in repeating if first_sources(each, relations).first & first}


def threads(
    statements: Mapping[UUID, StatementEdition], relations: Sequence[Relation]
) -> list[Node]:
    """Each statement once: under the first one it answers, or at the top. The newest thread first."""
    known = [each for each in relations if {each.statement, each.other} <= set(statements)]
    nodes = {each: Node(row) for each, row in statements.items()}
    for statement, node in _in_order(nodes):
        for each in sorted((one for one in known if one.statement == statement), key=_by_id):
            if node.relation is None and not _is_above(statement, each.other, nodes):
                node.relation = each
                nodes[each.other].answers.append(node)
            else:
                node.also.append(each)
    tops = [node for _statement, node in _in_order(nodes) if node.relation is None]
    return sorted(tops, key=lambda each: each.statement.on_first, reverse=True)


def thread_of(statement: UUID, found: Sequence[Node]) -> Node | None:
    return next((top for top in found if statement in members(top)), None)


def members(node: Node) -> set[UUID]:
    return {node.statement.record}.union(*map(members, node.answers))


def _in_order(nodes: dict[UUID, Node]) -> list[tuple[UUID, Node]]:
    return sorted(nodes.items(), key=lambda each: (each[1].statement.on_first, each[0]))


def _is_above(statement: UUID, other: UUID, nodes: dict[UUID, Node]) -> bool:
    """Whether `other` stands under `statement` already, so that the answer would stand under itself."""
    at: UUID | None = other
    while at is not None:
        if at == statement:
            return True
        above = nodes[at].relation
        at = above.other if above else None
    return False


def _by_id(relation: Relation) -> UUID:
    return relation.id
