"""The desk: who is this? One engine after the other over the same base and the same questions."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.matching.measures import Question, Told, accuracy, latency
from bench.matching.peers import Found, Peer
from bench.matching.peers.files import matched
from bench.matching.peers.linking import Linking
from bench.matching.people import Columns
from bench.matching.questions import Asked, alone

Measured = dict[str, Any]


def measure_peer(peer: Peer, base: Columns, asked: Asked) -> Measured:
    """One by one, as its answers come."""
    with closing(peer):
        peer.fill(base)
        for question in asked.warming:
            peer.ask(question.family)
        told, taken = Told(), []
        for question in asked.single:
            answer = peer.ask(question.family)
            taken.append(answer.seconds)
            told.add(question, answer.found)
        six = [peer.ask(question.family).seconds for question in asked.six]
    return {
        "alone": accuracy(told),
        "single_ms": latency(taken),
        "six_ms": latency(six) if six else None,
        "bytes_a_person": peer.bytes_a_person,
        "note": peer.note,
        "asked": len(asked.single),
    }


def measure_splink(base: Columns, asked: Asked, calls: int) -> Measured:
    """All in one batch; then a few calls with one row each."""
    peer = Linking()
    with closing(peer):
        peer.fill(base)
        answer = peer.ask([question.family[0] for question in asked.single])
        told = Told()
        for question, found in zip(asked.single, answer.found, strict=True):
            told.add(question, [found])
        ones = [peer.one_call(question.family[0]) for question in asked.single[:calls]]
    return {
        "alone": accuracy(told),
        "batch_s": answer.seconds,
        "batch_ms_each": answer.seconds * 1000 / len(asked.single),
        "single_ms": latency(ones),
        "six_ms": None,
        "bytes_a_person": None,
        "note": peer.note,
        "asked": len(asked.single),
    }


def measure_files(folder: Path, questions: list[Question], out: Path) -> Measured:
    """Homeward's command over the whole of queries.csv: everybody alone, and as they stand.

    Of the latter also those of families by themselves, with a threshold of their own.
    """
    base, queries = folder / "base.csv", folder / "queries.csv"
    alone_s, one_by_one = matched(base, queries, out / "alone.csv", "--alone")
    together_s, standing = matched(base, queries, out / "together.csv")
    families = [each for each in questions if len(each.family) > 1]
    return {
        "note": "homeward match over files",
        "alone": accuracy(told_of(alone(questions), one_by_one)),
        "as they stand": accuracy(told_of(questions, standing)),
        "families": accuracy(told_of(families, standing)),
        "alone_s": alone_s,
        "together_s": together_s,
    }


def told_of(questions: Sequence[Question], found: dict[str, Found]) -> Told:
    told = Told()
    for question in questions:
        told.add(question, [found.get(row["id"], []) for row in question.family])
    return told
