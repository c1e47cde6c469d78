"""Doubles in a register, as Splink finds them."""

import time

import pandas as pd
from splink import Linker

from bench.matching.peers.linking import connected, settings, table_of, trained
from bench.matching.people import Columns


def splink_doubles(people: Columns) -> tuple[float, pd.DataFrame]:
    """Seconds and scored pairs, by its own settings for this kind of data."""
    begun = time.perf_counter()
    api = connected()
    linker = trained(
        Linker(api.register(table_of(people)), settings("dedupe_only"), log_level=None)
    )
    scored = linker.inference.predict(threshold_match_probability=0.05).as_pandas_dataframe()
    return time.perf_counter() - begun, scored
