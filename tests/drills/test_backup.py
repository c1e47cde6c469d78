from contextlib import closing
from pathlib import Path
from uuid import UUID

from bench.driving import SERVE, homeward, serving
from homeward.vault.folder import DataFolder
from homeward.vault.opening import connect
from tests.drills.desks import Clerk, Office, codes_by_household, require_verified, wait_until


def test_a_backup_taken_while_desks_write_holds_all_that_was_acknowledged(
    site: Path, tmp_path: Path
) -> None:
    office, saved, elsewhere = Office(site, seed=4), tmp_path / "site.tar", tmp_path / "elsewhere"
    with serving(SERVE, site) as server, office.at_work(server.port) as clerks:
        wait_until(lambda: sum(len(clerk.promised) for clerk in clerks) >= 60)
        before = promised_by(clerks)
        done = homeward(site, "backup", str(saved))
        assert done.returncode == 0, done.stderr
        after = len(promised_by(clerks))
    restored = homeward(elsewhere, "restore", str(saved), "--key-file", str(site / "site.key"))
    assert restored.returncode == 0, restored.stderr
    found = codes_by_household(elsewhere)
    print(f"\n{len(before)} before, {after} after the backup; {len(found)} in it")
    assert {each: found.get(each) for each in before} == before
    assert after > len(before)
    require_verified(elsewhere)


def test_a_restored_copy_goes_on_as_another_device(site: Path, tmp_path: Path) -> None:
    saved, elsewhere = tmp_path / "site.tar", tmp_path / "elsewhere"
    assert homeward(site, "backup", str(saved)).returncode == 0
    key = ("--key-file", str(site / "site.key"))
    assert homeward(elsewhere, "restore", str(saved), *key).returncode == 0
    office = Office(site, seed=5)
    for folder in (site, elsewhere):
        office.desks = []
        with serving(SERVE, folder) as server, office.at_work(server.port) as clerks:
            wait_until(lambda clerks=clerks: sum(len(c.promised) for c in clerks) >= 8)
        require_verified(folder)
    assert devices_that_sign(site) & devices_that_sign(elsewhere) == set()


def promised_by(clerks: list[Clerk]) -> dict[UUID, str]:
    return {each: code for clerk in clerks for each, code in dict(clerk.promised).items()}


def devices_that_sign(folder: Path) -> set[str]:
    """The machine's own identity, which no copy may share."""
    data = DataFolder(folder)
    with closing(connect(data.database, data.key())) as connection:
        return {row[0] for row in connection.execute("SELECT device FROM ledger_localdevice")}
