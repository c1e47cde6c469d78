"""Everything that is told of a release, in all languages, for programs: `release.json`."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from homeward.statistics.releases.package.plainly import MARKS
from homeward.statistics.releases.package.rows import COUNT, MARK
from homeward.statistics.releases.published import Published

FORM = "homeward.release.1"


def release_json(release: Published) -> bytes:
    told = asdict(release)
    for table in told["tables"]:
        table["cells"] = [[*cell["codes"], cell["count"], cell["mark"]] for cell in table["cells"]]
        table["cell"] = [*table["axes"], COUNT, MARK]
    return json_bytes(told | {"form": FORM, "marks": MARKS})


def json_bytes(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1, default=_in_text) + "\n").encode()


def _in_text(value: date) -> str:
    return value.isoformat()
