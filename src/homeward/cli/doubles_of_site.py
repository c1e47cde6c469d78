"""The site's own register for `homeward dedupe`: its pairs go to the supervisors' worklist."""

from typing import Any
from uuid import UUID

import click

from homeward.cli.opening import open_existing
from homeward.vault.folder import DataFolder

RUN = "dedupe"


def propose_doubles(folder: DataFolder, threshold: float, weights: Any) -> None:
    """Writes entries: like every command that does, with the server stopped."""
    from homeward.vault.occupancy import sole_use

    folder.require_database()
    with sole_use(folder.path):
        open_existing(folder)
        found = _register(weights)
        pairs = _pairs(found, threshold)
        new = _propose(found, pairs)
    click.echo(
        f"{len(pairs.scores)} pairs among {len(found.index)} people of the register; "
        f"{new} of them are new and wait for a supervisor under Review."
    )


def _register(weights: Any) -> Any:
    from homeward.matching.names import profile
    from homeward.matching.people import People
    from homeward.matching.register import PROFILE, everybody

    found = People(profile(PROFILE), weights)
    with click.progressbar(everybody(), label="Reading people") as rows:
        found.take(rows)
    return found


def _pairs(found: Any, threshold: float) -> Any:
    from homeward.matching.engine.local import find_doubles

    with click.progressbar(length=len(found.index), label="Comparing") as bar:
        return find_doubles(found.index, found.doubles(), threshold=threshold, progress=bar.update)


def _propose(found: Any, pairs: Any) -> int:
    from django.utils import timezone

    from homeward.matching.review.actions import propose_pairs

    told = zip(pairs.rows, pairs.scores, pairs.probabilities(), strict=True)
    return propose_pairs(
        pairs=(
            (UUID(found.id_of(one)), UUID(found.id_of(other)), float(score), float(probability))
            for (one, other), score, probability in told
        ),
        run=f"{RUN} {timezone.localdate()}",
        author=None,
        now=timezone.now(),
    )
