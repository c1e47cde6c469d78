"""Splink 5 over DuckDB, as its guide has it: name and birth comparisons, several blocking rules, trained by
random sampling and expectation–maximisation on the very data.

It links whole tables: a call for one person exists no more, so that its time per person is that of a batch
divided by its size, and `one_call` tells what a table of one row costs.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import duckdb
import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from bench.matching.peers import NAMES, SHOWN, Answer, Found, Row, year_of
from bench.matching.people import Columns
from bench.matching.romanised import romanised

PAIRS = 5e6
FAR = -20  # match weight below which nobody is told
DETERMINISTIC = [
    block_on("given_name", "father_name", "grandfather_name"),
    block_on("document_number"),
]
BLOCKS = [
    ("given_name", "father_name"),
    ("given_name", "grandfather_name"),
    ("father_name", "grandfather_name", "province"),
    ("given_name", "year", "province"),
    ("father_name", "year", "district"),
    ("document_number",),
]


def blocked(link_type: str) -> list[dict[str, str]]:
    """Nobody stands twice in one registration: a rule that anybody would give."""
    apart = " AND l.registration <> r.registration" if link_type == "dedupe_only" else ""
    rules = [" AND ".join(f"l.{name} = r.{name}" for name in names) for names in BLOCKS]
    return [{"blocking_rule": f"{rule}{apart}"} for rule in rules]


def compared() -> list[Any]:
    names = [cl.NameComparison(name).configure(term_frequency_adjustments=True) for name in NAMES]
    near = cl.CustomComparison(
        output_column_name="year",
        comparison_levels=[
            {
                "sql_condition": "year_l IS NULL OR year_r IS NULL",
                "label_for_charts": "null",
                "is_null_level": True,
            },
            {"sql_condition": "year_l = year_r", "label_for_charts": "same"},
            {"sql_condition": "abs(year_l - year_r) <= 1", "label_for_charts": "one year"},
            {"sql_condition": "abs(year_l - year_r) <= 3", "label_for_charts": "three years"},
            {"sql_condition": "abs(year_l - year_r) <= 8", "label_for_charts": "eight years"},
            {"sql_condition": "ELSE", "label_for_charts": "else"},
        ],
    )
    exact = [cl.ExactMatch(name) for name in ("sex", "province")]
    places = cl.ExactMatch("district").configure(term_frequency_adjustments=True)
    number = cl.LevenshteinAtThresholds("document_number", 1)
    return [*names, near, *exact, places, number]


def settings(link_type: str) -> SettingsCreator:
    return SettingsCreator(
        link_type=link_type,  # type: ignore[arg-type]
        comparisons=compared(),
        blocking_rules_to_generate_predictions=blocked(link_type),  # type: ignore[arg-type]
        retain_matching_columns=False,
        unique_id_column_name="id",
    )


def table_of(columns: Columns) -> pd.DataFrame:
    """Small letters, romanised, nothing where nothing stands: the tidying its guide asks for."""
    table = pd.DataFrame({name: columns[name] for name in columns if name != "document_type"})
    for name in NAMES:
        table[name] = [romanised(text.lower()) for text in table[name]]
    table["document_number"] = table["document_number"].str.replace(r"[^0-9A-Za-z]", "", regex=True)
    table["year"] = [year_of(birth) or None for birth in table.pop("birth")]
    table["year"] = table["year"].astype("Int64")
    return table.replace("", None)


def rows_table(rows: Sequence[Row]) -> pd.DataFrame:
    return table_of({name: [row[name] for row in rows] for name in rows[0]})  # type: ignore[misc]


def connected(memory: str = "8GB") -> DuckDBAPI:
    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect(":memory:")
    connection.execute(f"SET memory_limit = '{memory}'")
    return DuckDBAPI(connection)


def trained(linker: Linker) -> Linker:
    linker.training.estimate_probability_two_random_records_match(DETERMINISTIC, recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=PAIRS, seed=1)
    for rule in (
        block_on("given_name", "father_name"),
        block_on("year", "district", "sex", "father_name"),
    ):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    return linker


class Linking:
    name = "Splink 5"
    note = "romanised names, six blocking rules, trained on the data; time of the batch divided"
    bytes_a_person = float("nan")

    def fill(self, base: Columns) -> None:
        self.base = table_of(base)

    def ask(self, family: Sequence[Row]) -> Answer:
        """All at once: give it every question there is."""
        begun = time.perf_counter()
        self.api = connected()
        asked = self.api.register(rows_table(family), dataset_display_name="asked")
        self.registered = self.api.register(self.base, dataset_display_name="base")
        self.linker = trained(
            Linker([self.registered, asked], settings("link_only"), log_level=None)
        )
        scored = self.linker.inference.predict(threshold_match_weight=FAR).as_pandas_dataframe()
        seconds = time.perf_counter() - begun
        return Answer(seconds, best_of(scored, [row["id"] for row in family]))

    def one_call(self, row: Row) -> float:
        """Seconds for a table of one row, with the model that the batch has trained."""
        begun = time.perf_counter()
        asked = self.api.register(rows_table([row]))
        between = self.linker.inference.predict_between
        between(asked, self.registered, link_type="link_only").as_pandas_dataframe()
        return time.perf_counter() - begun

    def close(self) -> None:
        del self.base, self.linker, self.api


def best_of(scored: pd.DataFrame, asked: list[str]) -> list[Found]:
    found: dict[str, Found] = defaultdict(list)
    pairs = zip(scored["id_l"], scored["id_r"], scored["match_weight"], strict=True)
    for one, other, weight in pairs:
        question, person = (one, other) if one[0] == "Q" else (other, one)
        found[question].append((person, float(weight)))
    return [sorted(found[each], key=lambda each: -each[1])[:SHOWN] for each in asked]
