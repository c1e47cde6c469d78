"""How other nodes and tablets exchange entries with this one: `/api/sync/`, docs/sync.md.

No user signs in here: a device shows that it has its key (`hello`, `session`) and gets a token.
"""

from collections.abc import Iterator
from importlib.metadata import version
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.security import HttpBearer
from pydantic import ConfigDict, Field

from homeward.ledger.entries import SCHEMA, instant
from homeward.ledger.models import LocalDevice
from homeward.ledger.revoking import word_of_revocation
from homeward.problems import Problem, Refused
from homeward.sync import handshake, peers
from homeward.sync.cards import own_card, read_card
from homeward.sync.exchange import Refusal, Taken, take
from homeward.sync.held import as_json, from_json, held
from homeward.sync.packing import MOST_BYTES, MOST_ENTRIES, TOO_MUCH, batch_for, pack, unpack
from homeward.web import clock, sync_sessions
from homeward.web.api import refusing
from homeward.web.api.reading import JsonParser
from homeward.web.sync_sessions import NO_SESSION, NODES_ONLY, Caller

CHUNK = 64 * 1024
NDJSON = "application/x-ndjson"
Nonce = Annotated[str, Field(pattern=f"^{handshake.NONCE.pattern}$")]
Signature = Annotated[str, Field(pattern="^[0-9a-f]{128}$")]


class Token(HttpBearer):
    def __call__(self, request: HttpRequest) -> Any:
        if "Authorization" not in request.headers:
            raise Refused(Problem(NO_SESSION))
        return super().__call__(request)

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        return sync_sessions.caller_of(token, now=clock.now())


class Told(Schema):
    model_config = ConfigDict(extra="forbid")


class HelloIn(Told):
    device: UUID
    nonce: Nonce


class SessionIn(HelloIn):
    theirs: Nonce
    signature: Signature


class HeldIn(Told):
    held: dict[str, int]
    signature: Signature


class WantedIn(Told):
    held: dict[str, int]
    limit: int = Field(MOST_ENTRIES, ge=1, le=MOST_ENTRIES)


class IntroductionIn(Told):
    card: dict[str, str]


sync_api = NinjaAPI(
    title="Homeward between devices",
    version="1",
    auth=Token(),
    parser=JsonParser(),
    docs_url=None,
    openapi_url=None,
    urls_namespace="sync",
)
refusing.install(sync_api)


@sync_api.post("/hello", auth=None)
def hello(request: HttpRequest, told: HelloIn) -> dict[str, Any]:
    """Answers everybody; `card` is what another node's administrator is shown."""
    own = LocalDevice.objects.get().device
    nonce = sync_sessions.greet(caller=told.device, nonce=told.nonce)
    meeting = handshake.Meeting(told.device, own, told.nonce, nonce)
    return {
        "device": str(own),
        "nonce": nonce,
        "signature": handshake.sign(meeting, "callee"),
        "version": version("homeward"),
        "schema": SCHEMA,
        "card": own_card().as_json(),
    }


@sync_api.post("/session", auth=None)
def session(request: HttpRequest, told: SessionIn) -> dict[str, Any]:
    own = LocalDevice.objects.get().device
    meeting = handshake.Meeting(told.device, own, told.nonce, told.theirs)
    token = sync_sessions.open_session(meeting=meeting, signature=told.signature, now=clock.now())
    return {"token": token, "expires_in": int(sync_sessions.SESSION_LASTS.total_seconds())}


@sync_api.post("/introduction", auth=None)
def introduction(request: HttpRequest, told: IntroductionIn) -> dict[str, Any]:
    """A node that wants to be a peer. Nothing is exchanged until an administrator approved it."""
    peer = peers.introduce(card=read_card(told.card), now=clock.now())
    return {"digits": peers.digits(peer)}


@sync_api.get("/held")
def what_is_held(request: HttpRequest) -> dict[str, Any]:
    vector, word = peers.signed_held()
    return {
        "held": as_json(vector),
        "safe": as_json(peers.safe()),
        "now": instant(clock.now()),
        "signature": word.signature,
    }


@sync_api.put("/held")
def note_what_is_held(request: HttpRequest, told: HeldIn) -> dict[str, Any]:
    """A peer's own word for what it holds, which makes that safe where it keeps for us."""
    caller = _node(request)
    peers.note_held(device=caller.device, told=told.held, signature=told.signature, now=clock.now())
    return {"safe": as_json(peers.safe())}


@sync_api.post("/entries")
def entries(request: HttpRequest) -> dict[str, Any]:
    """NDJSON. Durable before it is answered."""
    caller = _caller(request)
    is_gzip = request.headers.get("Content-Encoding", "") == "gzip"
    lines = unpack(_body(request), is_gzip=is_gzip)
    only_from = None if caller.is_node else caller.device
    return _told(take(lines, now=clock.now(), only_from=only_from))


@sync_api.post("/wanted")
def wanted(request: HttpRequest, told: WantedIn) -> HttpResponse:
    """The next of what the caller lacks, in this node's own order; an empty answer is the end."""
    _node(request)
    lines = batch_for(from_json(told.held), limit=told.limit)
    answer = HttpResponse(pack(lines), content_type=NDJSON)
    answer["Content-Encoding"] = "gzip"
    return answer


@sync_api.get("/status")
def status(request: HttpRequest) -> dict[str, Any]:
    device = _caller(request).device
    word = word_of_revocation(device)
    return {
        "received": held().get(device, 0),
        "safe": peers.safe().get(device, 0),
        "now": instant(clock.now()),
        "version": version("homeward"),
        "schema": SCHEMA,
        "revoked": word._asdict() if word else None,
    }


def _caller(request: HttpRequest) -> Caller:
    found: Caller = request.auth  # type: ignore[attr-defined]
    return found


def _node(request: HttpRequest) -> Caller:
    caller = _caller(request)
    if not caller.is_node:
        raise Refused(Problem(NODES_ONLY))
    return caller


def _body(request: HttpRequest) -> Iterator[bytes]:
    """Piece by piece: a body that says itself that it is too long is not read at all."""
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        raise Refused(Problem(TOO_MUCH))
    while chunk := request.read(CHUNK):
        yield chunk


def _told(found: Taken) -> dict[str, Any]:
    return {
        "received": as_json(held()),
        "safe": as_json(peers.safe()),
        "taken": found.taken,
        "known": found.known,
        "waiting": found.waiting,
        "refused": [_refusal(each) for each in found.refused],
    }


def _refusal(found: Refusal) -> dict[str, Any]:
    problem = found.problem
    params = {name: str(value) for name, value in problem.params.items()}
    return {
        "id": str(found.entry) if found.entry else None,
        "device": str(found.device) if found.device else None,
        "problem": {"code": problem.code, "message": problem.message, "params": params},
    }
