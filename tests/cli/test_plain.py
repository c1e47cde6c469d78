import http.client
import socket
import threading
from contextlib import closing

import pytest

from homeward.cli.plain import PlainListener
from homeward.web.lan import Plain

PAGES = {"/": Plain("text/html", b"<p>here"), "/ca.crt": Plain("x/y", b"\x30", "ca.crt")}


@pytest.fixture
def listener():
    made = PlainListener("127.0.0.1", 0, PAGES)
    running = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    running.start()
    yield made
    made.shutdown()
    made.server_close()
    running.join()


def asked(listener, method, path):
    with closing(http.client.HTTPConnection(*listener.server_address, timeout=5)) as connection:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer, answer.read()


def test_it_hands_out_what_it_has(listener):
    answer, body = asked(listener, "GET", "/ca.crt?x=1")
    assert (answer.status, body, answer.headers["Content-Type"]) == (200, b"\x30", "x/y")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ca.crt"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/sign-in", "/../site.key", "/api/v1/problems", "/ca"])
def test_there_is_nothing_else(listener, path):
    assert asked(listener, "GET", path)[0].status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_sent(listener, method):
    assert asked(listener, method, "/")[0].status == 501


def test_a_head_has_no_body(listener):
    answer, body = asked(listener, "HEAD", "/")
    assert (answer.status, answer.headers["Content-Length"], body) == (200, "7", b"")


def test_it_writes_no_log(listener, capfd):
    asked(listener, "GET", "/nothing")
    assert capfd.readouterr() == ("", "")


def test_who_only_holds_the_line_keeps_nobody_out_for_ever(listener, monkeypatch):
    """As many as there are places, then one more, who is turned away and not queued."""
    monkeypatch.setattr(listener, "_places", threading.BoundedSemaphore(1))
    with closing(socket.create_connection(listener.server_address)) as holding:
        holding.sendall(b"GET / HT")
        while listener._places._value:
            pass
        with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
            asked(listener, "GET", "/")
