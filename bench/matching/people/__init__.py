"""Invented Afghan families, and what desks write down of them the first and the second time.

`python -m bench.matching.people --persons 1000000 --seed 1 --out DIR [--queries 4000 --families 2000]
[--profile field] [--duplicates 0.15]` writes into DIR

- base.csv: the register, in the columns of `homeward match`;
- queries.csv: `--families` registrations of families and `--queries` persons who stand alone. Half of each
  were registered before; half never. Among families registered before there are people who were not (born
  or married since, or away the first time), and lone returners; among unknown families, here and there, a
  wife who was a daughter in a known one;
- truth.csv: query_id, base_id (empty where nobody), kind: again, unseen or unseen_in_known_family;
- with `--duplicates`: people.csv, of as many records, in which that share of the families stand twice or
  three times, and people_truth.csv: id, entity_id.

The same seed gives the same files. All names and rules here are this package's own: it shares no code and
no list with Homeward, so that Homeward's rules meet spellings that they do not come from. Nobody here is
real. Rates of noise: `noise`. From Python: `drawn` and `drawn_doubled` give the same as columns.
"""

from collections.abc import Iterable

import numpy as np

from bench.matching.people.doubling import doubled
from bench.matching.people.noise import profile
from bench.matching.people.records import COLUMNS, Columns
from bench.matching.people.registers import registers


def joined(chunks: Iterable[Columns]) -> Columns:
    some = list(chunks)
    return {column: np.concatenate([chunk[column] for chunk in some]) for column in some[0]}


def drawn(
    *, persons: int, seed: int, queries: int = 4000, families: int = 2000, noise: str = "field"
) -> tuple[Columns, Columns, Columns]:
    """Base, queries and truth."""
    chunks = list(
        registers(
            persons=persons, seed=seed, rates=profile(noise), queries=queries, families=families
        )
    )
    base, asked, truth = (joined(each) for each in zip(*chunks, strict=True))
    return base, asked, truth


def drawn_doubled(
    *, persons: int, seed: int, share: float = 0.15, noise: str = "field"
) -> tuple[Columns, Columns]:
    """Records and which of them are one person."""
    chunks = list(doubled(persons=persons, seed=seed, rates=profile(noise), share=share))
    records, truth = (joined(each) for each in zip(*chunks, strict=True))
    return records, truth


__all__ = ["COLUMNS", "Columns", "drawn", "drawn_doubled"]
