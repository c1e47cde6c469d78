from pathlib import Path

from bench.driving import SERVE, Server, homeward, serving
from tests.drills.desks import Clerk, Office, require_verified, wait_until
from tests.drills.disks import MEGABYTE, Disk, needs_root, small_disk

pytestmark = needs_root


def make_site(disk: Disk) -> Path:
    folder = disk.path / "site"
    made = homeward(folder, "demo", "--households", "0")
    assert made.returncode == 0, made.stderr
    return folder


def assert_told_plainly(clerks: list[Clerk]) -> None:
    """Every desk got an answer in words, of the kind a form can show; none just broke."""
    answers = [answer for clerk in clerks for answer in clerk.refused]
    assert len(answers) == len(clerks)
    assert {status for status, _ in answers} <= {503, 507}
    messages = {problem["message"] for _, answer in answers for problem in answer["problems"]}
    print("\nthe desks were told:", *sorted(messages), sep="\n  ")
    assert all(messages)


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path, 64) as disk:
        site = make_site(disk)
        office = Office(site, seed=2)
        with serving(SERVE, site) as server:
            with office.at_work(server.port) as clerks:
                wait_until(lambda: sum(len(clerk.promised) for clerk in clerks) >= 40)
                disk.fill(leave=2 * MEGABYTE)
                wait_until(lambda: not any(clerk.is_alive() for clerk in clerks), 120)
            assert_told_plainly(clerks)
            before = len(office.promised)
            disk.make_room()
            with office.at_work(server.port) as clerks:
                wait_until(lambda: all(clerk.promised or clerk.refused for clerk in clerks))
            assert [clerk.refused for clerk in clerks if clerk.refused] == []
        assert len(office.promised) > before
        office.check_promises()
        require_verified(site)


def test_a_disk_that_turns_read_only_is_told_and_loses_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path, 64) as disk:
        site = make_site(disk)
        office = Office(site, seed=3)
        server = Server(SERVE, site)
        server.wait_for("/sign-in")
        with office.at_work(server.port) as clerks:
            wait_until(lambda: sum(len(clerk.promised) for clerk in clerks) >= 40)
            disk.fail()
            wait_until(lambda: not any(clerk.is_alive() for clerk in clerks), 120)
        assert_told_plainly(clerks)
        server.kill()
        disk.unmount()
        disk.repair()
        disk.mount()
        office.check_promises()
        office.desks = []  # sessions are not kept through a crash of the disk, nor need they be
        with serving(SERVE, site) as server, office.at_work(server.port) as clerks:
            wait_until(lambda: all(clerk.promised or clerk.refused for clerk in clerks))
        assert [clerk.refused for clerk in clerks if clerk.refused] == []
        office.check_promises()
        require_verified(site)


def test_serving_from_a_read_only_disk_says_why_it_cannot(tmp_path: Path) -> None:
    with small_disk(tmp_path, 64) as disk:
        site = make_site(disk)
        disk.unmount()
        disk.mount("ro")
        refused = homeward(site, "serve", timeout=60)
        assert refused.returncode == 2
        assert "read-only" in refused.stderr
        assert "Traceback" not in refused.stderr
