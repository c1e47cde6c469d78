"""The report as plain content in one language, and what a person adds to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from homeward.paper.blocks import Section


@dataclass(frozen=True)
class Typed:
    """`edited`, `off`: by the key of a proposed highlight. `left_out`: names of sections.

    Typed in whatever language, and shown as typed.
    """

    edited: Mapping[str, str] = field(default_factory=dict)
    off: frozenset[str] = frozenset()
    highlights: Sequence[str] = ()
    gaps: Sequence[str] = ()
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sitrep:
    """`under`: lines below the title. Nothing in it needs to be looked up or translated any more."""

    language: str
    title: str
    under: Sequence[str]
    sections: Sequence[Section]

    def section(self, name: str) -> Section:
        return next(each for each in self.sections if each.name == name)
