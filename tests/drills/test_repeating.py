import json
import signal
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from bench.driving import SERVE, Desk, Server, clerk_of, families, serving
from tests.drills.desks import BROKEN, require_verified

KEY = "cut-off-after-the-commit"
# The whole server dies when the application has done its work, before a byte of the answer is sent.
CUT_OFF = f"""
import os, signal
from homeward.cli import main, serve
load = serve.load_beside_parent
def loaded(application):
    answer = load(application)
    def cut_off(environ, start_response):
        said = answer(environ, start_response)
        if environ.get("HTTP_IDEMPOTENCY_KEY") == {KEY!r}:
            os.killpg(0, signal.SIGKILL)
        return said
    return cut_off
serve.load_beside_parent = loaded
main()
"""


def test_what_was_written_before_the_cut_is_answered_after_it(site: Path) -> None:
    desk, family = registered(site)
    person = {"id": str(uuid4()), "given_name": "گلالی", "sex": "female", "relationship": "parent"}
    address, body = f"/api/v1/households/{family}/members", json.dumps(person).encode()
    server = Server([sys.executable, "-c", CUT_OFF, "serve"], site)
    server.wait_for("/sign-in")
    desk.move_to(server.port)
    desk.key = KEY
    with pytest.raises(BROKEN):
        desk.request("POST", address, body)
    assert server.process.wait(timeout=20) == -signal.SIGKILL
    server.log.close()
    with serving(SERVE, site) as server:
        desk.move_to(server.port)
        status, answer = desk.request("POST", address, body)
        assert (status, desk.replayed) == (201, True)
        assert json.loads(answer)["kind"] == "member.added"
        assert names_in(desk, family).count("گلالی") == 1
        desk.connection.close()
    require_verified(site)


def registered(site: Path) -> tuple[Desk, str]:
    (body,) = families(1, seed=30)
    with serving(SERVE, site) as server:
        desk = Desk(server.port)
        desk.sign_in(*clerk_of(site))
        status, answer = desk.register(body)
        assert (status, desk.replayed) == (201, False)
    return desk, answer["id"]


def names_in(desk: Desk, family: str) -> list[str]:
    _, file = desk.request("GET", f"/api/v1/households/{family}")
    return [member["given_name"] for member in json.loads(file)["members"]]
