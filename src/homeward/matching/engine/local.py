"""All doubles of a register on this machine: chunk by chunk, each kept on disk as soon as it is done."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from homeward.matching.engine.completion import completed
from homeward.matching.engine.kept import Kept
from homeward.matching.engine.passes import (
    LINKS,
    LONE,
    Candidates,
    Listed,
    Pairs,
    alone,
    bits_of,
    candidates_of_chunk,
    chunks_of,
    in_order,
    least_bits,
    pairs_of_links,
    pairs_of_lone,
    pieces,
    to_judge,
    together,
)
from homeward.matching.layout import F32, U32
from homeward.matching.linking import Doubles

Progress = Callable[[int], None]


def find_doubles(
    index: Listed,
    doubles: Doubles,
    *,
    threshold: float,
    kept: Kept | None = None,
    progress: Progress = lambda rows: None,
    threads: int = 2,
) -> Pairs:
    """`threshold`: probability from which a pair is told. `kept`: where chunks outlive this process."""
    least = least_bits(index)
    if kept:
        kept.prepare()

    def chunk(which: tuple[int, int, int]) -> Candidates:
        number, first, last = which
        found = kept.load(number) if kept else None
        if found is None:
            found = candidates_of_chunk(index, doubles, first, last, least)
            if kept:
                kept.save(number, *found)
        progress(last - first)
        return Candidates(*found)

    with ThreadPoolExecutor(threads) as pool:
        found = together([*pool.map(chunk, chunks_of(index))])
    return _paired(index, doubles, *found, threshold=threshold, threads=threads)


def _paired(
    index: Listed, doubles: Doubles, pairs: U32, bits: F32, *, threshold: float, threads: int = 2
) -> Pairs:
    """The second pass: families of the candidate pairs against each other, the rest by themselves, and
    what follows from both.
    """
    least = bits_of(threshold)
    links, lone = to_judge(index, Candidates(pairs, bits))

    def of_links(piece: tuple[int, int]) -> Pairs:
        return pairs_of_links(index, doubles, links[slice(*piece)], least)

    def of_lone(piece: tuple[int, int]) -> Pairs:
        return pairs_of_lone(index, doubles, lone[slice(*piece)], least)

    with ThreadPoolExecutor(threads) as pool:
        found = [*pool.map(of_links, pieces(links.shape[0], LINKS))]
        found += pool.map(of_lone, pieces(lone.shape[0], LONE))
    return completed(index, in_order(found), alone(index, doubles), least=least)
