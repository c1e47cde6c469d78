"""What is wrong in a list: all of it is counted, the first few hundred are kept to be shown."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from homeward.lists.families import Misread
from homeward.lists.models import Fault

MOST_KEPT: Final = 500  # errors, and as many doubts


class Faults:
    """Counted since `group` began; stored when the piece of work they belong to is."""

    def __init__(self, import_id: UUID) -> None:
        self.import_id, self.errors, self.doubts = import_id, 0, 0
        self._waiting: list[Fault] = []

    def add(self, found: Iterable[Misread]) -> None:
        for each in found:
            is_doubt = each.problem.doubt
            self.errors, self.doubts = self.errors + (not is_doubt), self.doubts + is_doubt
            if (self.doubts if is_doubt else self.errors) <= MOST_KEPT:
                self._waiting.append(self._fault(each))

    def counted(self) -> dict[str, int]:
        return {"errors": self.errors, "doubts": self.doubts}

    def store(self) -> None:
        Fault.objects.bulk_create(self._waiting)
        self._waiting = []

    def _fault(self, found: Misread) -> Fault:
        return Fault(
            import_id=self.import_id,
            position=self.errors + self.doubts,
            row=found.row,
            column=found.column,
            code=found.problem.code,
            params=spelt_out(found.problem.params),
            doubt=found.problem.doubt,
        )


def spelt_out(params: Mapping[str, Any]) -> dict[str, Any]:
    """Texts that wait for a language get the one of now."""
    return {name: value if isinstance(value, int) else str(value) for name, value in params.items()}
