"""The generated files and what each should hold."""

import json
import unicodedata
from pathlib import Path
from typing import Any

from tests.vectors.cases import cases
from tests.vectors.tables import data_files

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "desk" / "src" / "rules" / "data"


def wanted_files() -> dict[Path, str]:
    data = {DATA / f"{name}.json": one_a_line(content) for name, content in data_files().items()}
    vectors = {HERE / f"{name}.json": one_a_line(content) for name, content in cases().items()}
    return data | vectors


def one_a_line(content: dict[str, Any] | list[Any]) -> str:
    """JSON with one entry on a line, so that a change shows where it is."""
    if isinstance(content, list):
        return "[\n" + ",\n".join(map(written, content)) + "\n]\n"
    rows = [f"{written(name)}: {written(value)}" for name, value in content.items()]
    return "{\n" + ",\n".join(rows) + "\n}\n"


def written(value: Any) -> str:
    """Letters as they are; what an editor does not show or could change, as an escape."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return "".join(each if is_shown(each) else json.dumps(each)[1:-1] for each in text)


def is_shown(sign: str) -> bool:
    return sign.isprintable() and unicodedata.is_normalized("NFKC", sign)
