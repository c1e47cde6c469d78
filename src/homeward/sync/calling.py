"""A line to another node over HTTP: `meeting.Line` for one that listens under an address."""

import http.client
import json
import ssl
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn
from urllib.parse import urlsplit
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger.models import LocalDevice
from homeward.problems import Problem, Refused, describe
from homeward.sync import handshake
from homeward.sync.cards import Card, own_card, read_card
from homeward.sync.foreign import printable
from homeward.sync.held import from_json
from homeward.sync.meeting import Answer, TurnedDown, Word
from homeward.sync.models import Peer
from homeward.sync.packing import MOST_BYTES, pack, unpack

PATIENCE = 120.0  # seconds for one answer: a batch of 500 entries takes a busy site some
LONGEST_ANSWER = 2 * MOST_BYTES
LOOPBACK = ("127.0.0.1", "::1", "localhost")
NO_ADDRESS = describe(
    "sync.no_address", _("“%(url)s” is no address of a node. Write it as https://name:port.")
)
READABLE = describe(
    "sync.readable_on_the_way",
    _("%(url)s is not encrypted, and names would travel readable. Use https, or a bundle."),
)
AWAY = describe("sync.away", _("%(url)s does not answer (%(why)s)."))
NOT_UNDERSTOOD = describe(
    "sync.not_understood", _("%(url)s answers, but not as a node of Homeward does (%(why)s).")
)
TOLD = describe("sync.told", _("%(url)s says: %(message)s"))
NOT_ITSELF = describe(
    "sync.not_itself", _("%(url)s could not show that it is “%(name)s”. Nothing was exchanged.")
)


class Caller:
    """One kept connection. It may be used again after any failure."""

    def __init__(self, url: str, authority: str = "") -> None:
        """:raises Refused: no address, or one under which everybody could read."""
        self.url, self._token = url.rstrip("/"), ""
        self._connection = _connection(self.url, authority)

    def card(self) -> Card:
        """What it says of itself; whether it is true, two people compare."""
        told = self._json(
            "POST", "hello", {"device": _own_device(), "nonce": handshake.new_nonce()}
        )
        return read_card(told.get("card"))

    def introduce(self) -> None:
        self._json("POST", "introduction", {"card": own_card().as_json()})

    def meet(self, peer: Peer) -> "PeerLine":
        """:raises Refused: it is not this peer, or does not know us."""
        own, nonce = _own_device(), handshake.new_nonce()
        told = self._json("POST", "hello", {"device": own, "nonce": nonce})
        theirs = str(told.get("nonce"))
        meeting = handshake.Meeting(UUID(own), peer.device, nonce, theirs)
        proof = {"public_key": peer.public_key, "signature": str(told.get("signature"))}
        is_peer = told.get("device") == str(peer.device) and handshake.is_nonce(theirs)
        if not is_peer or not handshake.is_said(meeting, "callee", **proof):
            raise Refused(Problem(NOT_ITSELF, params={"url": self.url, "name": peer.name}))
        asked = {"device": own, "nonce": nonce, "theirs": theirs}
        signature = handshake.sign(meeting, "caller")
        opened = self._json("POST", "session", asked | {"signature": signature})
        self._token = printable(opened.get("token"))
        return PeerLine(self, peer.device)

    def close(self) -> None:
        self._connection.close()

    def _json(self, method: str, path: str, told: Any = None) -> dict[str, Any]:
        body = None if told is None else json.dumps(told).encode()
        return self.answer(method, path, body)

    def answer(self, method: str, path: str, body: bytes | None, **headers: str) -> dict[str, Any]:
        content, _is_gzip = self.ask(method, path, body, **headers)
        try:
            found = json.loads(content)
        except ValueError:
            self.lost(NOT_UNDERSTOOD, "no JSON")
        if not isinstance(found, dict):
            self.lost(NOT_UNDERSTOOD, "no object")
        answer: dict[str, Any] = found
        return answer

    def ask(self, method: str, path: str, body: bytes | None, **headers: str) -> tuple[bytes, bool]:
        """The body of the answer, and whether it is packed.

        :raises Refused: no answer, or a refusal in the other's words.
        """
        sent = {"Content-Type": "application/json", "Accept-Encoding": "gzip"} | headers
        if self._token:
            sent["Authorization"] = f"Bearer {self._token}"
        try:
            self._connection.request(method, f"{_path(self.url)}/api/sync/{path}", body, sent)
            with self._connection.getresponse() as response:
                content = response.read(LONGEST_ANSWER + 1)
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            self.lost(AWAY, _why(error))
        if len(content) > LONGEST_ANSWER:
            self._connection.close()
            self.lost(NOT_UNDERSTOOD, "too long")
        if response.status >= http.client.BAD_REQUEST:
            self._refused(response.status, content)
        return content, response.getheader("Content-Encoding") == "gzip"

    def _refused(self, status: int, content: bytes) -> NoReturn:
        try:
            message = printable(json.loads(content)["problems"][0]["message"])
        except (ValueError, LookupError, TypeError):
            self.lost(NOT_UNDERSTOOD, str(status))
        raise Refused(Problem(TOLD, params={"url": self.url, "message": message}))

    def lost(self, code: str, why: str) -> NoReturn:
        raise Refused(Problem(code, params={"url": self.url, "why": why})) from None


class PeerLine:
    """`meeting.Line` to a peer that has shown who it is."""

    def __init__(self, caller: Caller, device: UUID) -> None:
        self._caller, self.device = caller, device

    def held(self) -> Word:
        told = self._caller.answer("GET", "held", None)
        return Word(from_json(told.get("held")), str(told.get("signature")))

    def tell_held(self, told: Mapping[str, int], signature: str) -> None:
        said = {"held": dict(told), "signature": signature}
        self._caller.answer("PUT", "held", json.dumps(said).encode())

    def wanted(self, theirs: Mapping[str, int], limit: int) -> Sequence[str]:
        asked = json.dumps({"held": dict(theirs), "limit": limit}).encode()
        content, is_gzip = self._caller.ask("POST", "wanted", asked)
        return unpack([content], is_gzip=is_gzip)

    def entries(self, lines: Sequence[str]) -> Answer:
        packed = {"Content-Type": "application/x-ndjson", "Content-Encoding": "gzip"}
        told = self._caller.answer("POST", "entries", pack(lines), **packed)
        try:
            refused = [_turned_down(each) for each in told["refused"]]
            return Answer(from_json(told["received"]), int(told["taken"]), refused)
        except (LookupError, TypeError, ValueError, AttributeError):
            self._caller.lost(NOT_UNDERSTOOD, "entries")


def _turned_down(told: Mapping[str, Any]) -> TurnedDown:
    device = UUID(told["device"]) if told["device"] else None
    return TurnedDown(printable(told["id"]), device, printable(told["problem"]["message"]))


def _own_device() -> str:
    return str(LocalDevice.objects.get().device)


def _connection(url: str, authority: str) -> http.client.HTTPConnection:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if not host or parts.scheme not in ("http", "https") or parts.query or parts.fragment:
        raise Refused(Problem(NO_ADDRESS, params={"url": url}))
    if parts.scheme == "https":
        context = ssl.create_default_context(cadata=authority or None)
        return http.client.HTTPSConnection(host, port, timeout=PATIENCE, context=context)
    if host not in LOOPBACK:
        raise Refused(Problem(READABLE, params={"url": url}))
    return http.client.HTTPConnection(host, port, timeout=PATIENCE)


def _path(url: str) -> str:
    return urlsplit(url).path.rstrip("/")


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate: {error.verify_message}"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return type(error).__name__
