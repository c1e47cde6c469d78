"""The edition of a file: its ETag, which a correction must name so that nobody's is lost unseen."""

from collections.abc import Mapping
from typing import Annotated, Any

from django.utils.http import parse_etags
from ninja.params.functions import Header

from homeward.problems import Problem, Refused
from homeward.vault.signing import canonical, digest
from homeward.web.refusals import EDITION_OLD

IF_MATCH = "If-Match"
ANY = "*"

TELLS_EDITION: dict[str, Any] = {
    "responses": {200: {"headers": {"ETag": {"required": True, "schema": {"type": "string"}}}}}
}

Edition = Annotated[
    str,
    Header(
        alias=IF_MATCH,
        pattern=r'^(\*|"[!#-~]+"(, *"[!#-~]+")*)$',
        description="The ETag of the file as it was read; `*` corrects whatever it says by now.",
    ),
]


def edition_of(file: Mapping[str, Any]) -> str:
    """`file`: as its reader is shown it, so that another reader has another edition."""
    return f'"{digest(canonical(file)).hex()[:32]}"'


def refuse_other_edition(wanted: str, file: Mapping[str, Any]) -> None:
    """:raises Refused: the file is not what was read any more."""
    if wanted.strip() != ANY and edition_of(file) not in parse_etags(wanted):
        raise Refused(Problem(EDITION_OLD))
