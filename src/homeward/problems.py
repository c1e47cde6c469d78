"""The catalogue of everything that can be wrong with what a person gave us.

A problem has a stable code, the field it is about and a sentence that names the way out. Each room
describes its own problems beside the code that finds them; `docs/errors.md` lists them all.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

CATALOGUE: dict[str, Any] = {}


def describe(code: str, sentence: Any) -> str:
    """Put `sentence` (a lazy translation with %(name)s places) into the catalogue under `code`."""
    if code in CATALOGUE and CATALOGUE[code] is not sentence:
        raise ValueError(f"problem {code} is described twice")
    CATALOGUE[code] = sentence
    return code


@dataclass(frozen=True)
class Problem:
    """`path` names the field as the form does, e.g. `members.2.documents.0.number`.

    A doubt can be overridden by the clerk with a reason; anything else has to be mended.
    """

    code: str
    path: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    doubt: bool = False

    @property
    def message(self) -> str:
        return str(CATALOGUE[self.code]) % self.params

    def at(self, prefix: str) -> "Problem":
        path = f"{prefix}.{self.path}" if self.path else prefix
        return Problem(self.code, path, self.params, self.doubt)

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "path": self.path, "message": self.message, "doubt": self.doubt}


class Refused(Exception):
    """Nothing was written; `problems` say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.code for problem in problems))
        self.problems = problems


def refuse_if(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise Refused(*found)
