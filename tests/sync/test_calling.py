"""The other end may be away, may be somebody else, or talk nonsense: each is told, none is believed."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from homeward.problems import Refused
from homeward.sync import calling, handshake
from homeward.sync.calling import Caller
from homeward.sync.foreign import printable
from homeward.sync.models import Peer
from homeward.sync.packing import pack
from tests.ledger.tablets import Tablet
from tests.sync.nodes import MemoryNode, this_node

pytestmark = pytest.mark.django_db


class Answers(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"] or 0))
        status, headers, body = self.server.answer(self.command, self.path, asked)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_PUT = do_POST  # noqa: N815

    def log_message(self, *args) -> None:
        pass


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    """Answers as its `answer` says: status, headers, body."""
    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def call(server) -> Iterator[Callable[..., Caller]]:
    with ExitStack() as stack:
        yield lambda url="": stack.enter_context(closing(Caller(url or url_of(server))))


@pytest.fixture
def node() -> MemoryNode:
    node = MemoryNode()
    this_node(node)
    return node


def url_of(server) -> str:
    return f"http://127.0.0.1:{server.server_port}"


def told(answer, status=200):
    return lambda method, path, asked: (status, {}, json.dumps(answer).encode())


def refused(act) -> list[str]:
    with pytest.raises(Refused) as caught:
        act()
    assert all(each.message.isprintable() for each in caught.value.problems)
    return [each.code for each in caught.value.problems]


def meet(server, call):
    return lambda: call().meet(Peer.objects.get())


@pytest.mark.parametrize(
    "url", ["", "hub", "ftp://hub", "http://", "https://hub:port", "https://hub/?x=1", "//hub"]
)
def test_what_is_no_address(url):
    assert refused(lambda: Caller(url)) == ["sync.no_address"]


@pytest.mark.parametrize("url", ["http://hub", "http://192.168.1.5:8000", "http://127.0.0.1.evil"])
def test_names_do_not_travel_readable(url):
    assert refused(lambda: Caller(url)) == ["sync.readable_on_the_way"]


def test_nobody_answers(node, server, call):
    url = url_of(server)
    server.server_close()
    assert refused(lambda: call(url).card()) == ["sync.away"]


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"7", b"\xff"])
def test_what_answers_is_no_node(node, server, call, body):
    server.answer = lambda *_: (200, {}, body)
    assert refused(call().card) == ["sync.not_understood"]


def test_an_answer_without_end_is_not_read_to_its_end(node, server, call, monkeypatch):
    monkeypatch.setattr(calling, "LONGEST_ANSWER", 1_000)
    server.answer = lambda *_: (200, {}, b"x" * 2_000)
    assert refused(call().card) == ["sync.not_understood"]


def test_a_refusal_is_told_in_the_others_words_but_harmless(node, server, call):
    server.answer = told({"problems": [{"message": "No.\x1b[2J\nReally"}]}, 403)
    with pytest.raises(Refused) as caught:
        call().card()
    (problem,) = caught.value.problems
    assert problem.message == f"{url_of(server)} says: No. [2J Really"


@pytest.mark.parametrize("body", [b"", b"{}", b'{"problems": []}', b"<html>"])
def test_a_refusal_without_words(node, server, call, body):
    server.answer = lambda *_: (502, {}, body)
    assert refused(call().card) == ["sync.not_understood"]


def hello_of(node, *, key=None, device=None, role="callee"):
    """What a node answers to hello; as the caller, it would be signed otherwise."""

    def answer(method, path, asked):
        said = json.loads(asked)
        if path.endswith("session"):
            return 200, {}, b'{"token": "t"}'
        meeting = handshake.Meeting(said["device"], node.device, said["nonce"], "cd" * 16)
        signature = (key or node.server.key).sign(meeting.said(role)).hex()
        told = {"device": str(device or node.device), "nonce": "cd" * 16, "signature": signature}
        return 200, {}, json.dumps(told).encode()

    return answer


def test_a_peer_that_shows_its_key_is_met(node, server, call):
    server.answer = hello_of(node)
    assert meet(server, call)().device == node.device


@pytest.mark.parametrize(
    "wrong", [{"key": Tablet().key}, {"device": Tablet().id}, {"role": "caller"}]
)
def test_who_is_somebody_else_is_not_met(node, server, call, wrong):
    server.answer = hello_of(node, **wrong)
    assert refused(meet(server, call)) == ["sync.not_itself"]


@pytest.mark.parametrize("answer", [{}, {"device": 7}, {"nonce": "x"}])
def test_who_says_nothing_of_itself_is_not_met(node, server, call, answer):
    server.answer = told(answer)
    assert refused(meet(server, call)) == ["sync.not_itself"]


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"refused": 7},
        {"refused": [7], "received": {}, "taken": 0},
        {"refused": [{"id": "x", "device": "x"}], "received": {}, "taken": 0},
        {"refused": [], "received": {}, "taken": "many"},
    ],
)
def test_nonsense_about_a_batch_is_not_believed(node, server, call, answer):
    server.answer = hello_of(node)
    line = meet(server, call)()
    server.answer = told(answer)
    assert refused(lambda: line.entries(["x"])) == ["sync.not_understood"]


def test_a_bomb_in_an_answer_does_not_go_off(node, server, call):
    server.answer = hello_of(node)
    line = meet(server, call)()
    bomb = pack(["x" * 1_000_000] * 20)
    server.answer = lambda *_: (200, {"Content-Encoding": "gzip"}, bomb)
    assert refused(lambda: line.wanted({}, 500)) == ["sync.too_much"]


def test_the_token_goes_with_every_later_request(node, server, call):
    server.answer = hello_of(node)
    line, seen = meet(server, call)(), []
    plain = Answers.do_GET

    def noted(self):
        seen.append(self.headers["Authorization"])
        plain(self)

    Answers.do_GET, server.answer = noted, told({"held": {}, "signature": "s"})
    try:
        assert line.held() == ({}, "s")
    finally:
        Answers.do_GET = plain
    assert seen == ["Bearer t"]


def test_what_a_terminal_would_obey_is_not_printed():
    assert printable("a\x1b]0;b\x07\nc" + "d" * 400) == ("a ]0;b  c" + "d" * 400)[:300]
