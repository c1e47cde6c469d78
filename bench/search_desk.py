"""The desk's own question among the million: was this family here before?

A family of the site comes again, every name in one of its two scripts and one word in two misspelt. The form
is saved as the desk saves it; what is timed is the question after that: session, draft, search, the signed
entry that tells whose file was shown with its commit, and the panel.
"""

import json
import re
import time
from random import Random
from typing import Any
from uuid import uuid4

from bench.driving import Desk
from bench.search_questions import with_slips

SEED = 11
SCRIPTS = ("", "_latin")
NAMES = ("given", "father", "grandfather")
OTHERS = ("sex", "relationship", "birth_typed")
MOST = 12  # members
Family = tuple[str, list[dict[str, Any]]]


class Asking(Desk):
    """A signed-in clerk with a form open."""

    def ask(self, members: list[dict[str, Any]]) -> tuple[float, list[str]]:
        """Seconds, and the households on the panel."""
        form = f"/desk/drafts/{uuid4()}"
        status, _answer = self.request("PUT", form, json.dumps({"members": members}).encode())
        if status != 200:
            raise RuntimeError(f"the draft is answered {status}")
        begun = time.perf_counter()
        status, page = self.request("GET", f"{form}/candidates")
        seconds = time.perf_counter() - begun
        if status != 200:
            raise RuntimeError(f"the question is answered {status}")
        found = re.findall(r'data-household="([0-9a-f-]{36})"', page.decode())
        return seconds, [each.replace("-", "") for each in found]


def families(connection: Any, count: int, *, alone: bool) -> list[Family]:
    """Households of the site with their members as they are told the second time; of `alone`, one."""
    rng, found = Random(SEED), []
    last = connection.execute("SELECT max(rowid) FROM registration_household").fetchone()[0]
    columns = [f"{name}_name{script}" for name in NAMES for script in SCRIPTS] + [*OTHERS]
    statement = (
        f"SELECT {', '.join(columns)} FROM registration_person WHERE household_id = ?"
        " ORDER BY position"
    )
    while len(found) < count:
        (household,) = connection.execute(
            "SELECT id FROM registration_household WHERE rowid >= ? LIMIT 1",
            [rng.randrange(1, last)],
        ).fetchone()
        rows = connection.execute(statement, [household]).fetchall()[:MOST]
        script = rng.choice(SCRIPTS)
        told = [_told(dict(zip(columns, row, strict=True)), script, rng) for row in rows]
        if alone or 5 <= len(told) <= 7:
            found.append((household, [rng.choice(told)] if alone else told))
    return found


def _told(row: dict[str, Any], script: str, rng: Random) -> dict[str, Any]:
    names = {
        f"{name}_name{script}": with_slips(row[f"{name}_name{script}"] or "", rng) for name in NAMES
    }
    said = {"sex": row["sex"], "relationship": row["relationship"]}
    return {"id": str(uuid4()), **names, **said, "birth": row["birth_typed"] or ""}
