import random
import time
from pathlib import Path

from bench.driving import SERVE, Desk, Server, serving
from tests.drills.desks import Office, require_verified, wait_until

KILLS = 20


def test_twenty_kills_under_load_lose_nothing_and_double_nothing(site: Path) -> None:
    office, chance = Office(site, seed=1), random.Random(1)
    for _ in range(KILLS):
        server = Server(SERVE, site)
        server.wait_for("/sign-in")
        with office.at_work(server.port) as clerks:
            wait_until(lambda clerks=clerks: sum(len(clerk.promised) for clerk in clerks) >= 8)
            time.sleep(chance.uniform(0, 0.5))
            server.kill()
        assert [clerk.refused for clerk in clerks if clerk.refused] == []
    office.check_promises()
    print(f"\n{KILLS} kills, {len(office.promised)} acknowledged, {office.again} found on retry")
    assert_answers_again(office, site)
    require_verified(site)


def assert_answers_again(office: Office, site: Path) -> None:
    """Sent once more, an acknowledged family gets the receipt it had."""
    from bench.driving import families

    first_desk = families(400, seed=100)
    with serving(SERVE, site) as server:
        desk = Desk(server.port)
        desk.sign_in(*office.sign_in)
        for body in first_desk[:20]:
            status, answer = desk.register(body)
            assert status == 200
            assert answer["code"] in office.promised.values()
        desk.connection.close()
    office.check_promises()
