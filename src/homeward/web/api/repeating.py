"""Asked twice with the same key, done once.

The key is kept in the transaction of the act, and with it what is needed to answer again: identifiers
and instants, never a name. What was refused wrote nothing and is simply asked anew.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Status
from ninja.params.functions import Header

from homeward.accounts.models import user_id
from homeward.ledger import answering
from homeward.ledger.writing import writing
from homeward.registration.appliers import as_json
from homeward.web import clock

KEY = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
KEPT = frozenset(("id", "entry", "kind", "happened_at", "registered_at"))

Key = Annotated[
    str,
    Header(
        alias=KEY,
        pattern=r"^[A-Za-z0-9._:\-]{8,64}$",
        description="Best a new UUID. The same key with the same request is answered once more, "
        "and nothing is written twice.",
    ),
]
Answer = dict[str, Any]


def once(
    request: HttpRequest,
    key: str,
    act: Callable[[], Status[Answer]],
    *,
    again: Callable[[Answer], Answer] = lambda kept: kept,
) -> Status[Answer]:
    """`again` makes the answer of what was kept.

    :raises Refused: the key was given to another request.
    """
    asked = answering.asked(
        user=user_id(request.user),
        key=key,
        what=f"{request.method} {request.path}",
        body=request.body,
    )
    with writing():
        earlier = answering.answer_to(asked)
        if earlier:
            request.is_replayed = True  # type: ignore[attr-defined]
            return Status(earlier.status, again(earlier.answer))
        made = act()
        kept = _kept(made.value)
        answering.remember(asked, status=made.status_code, answer=kept, now=clock.now())
        return made


def headers_of(request: HttpRequest) -> Mapping[str, str]:
    """What an answer says of being given again."""
    return {REPLAYED: "true"} if getattr(request, "is_replayed", False) else {}


def _kept(answer: Answer) -> Answer:
    return {name: as_json(value) for name, value in answer.items() if name in KEPT}
