"""`python -m tests.postgres.source FOLDER FILE`: a demo in SQLite, and what it holds as JSON."""

import json
import sys
from pathlib import Path

from homeward.cli import demo
from homeward.cli.opening import bring_up, prepare
from homeward.vault.folder import DataFolder

FAMILIES = 5


def make(folder: DataFolder) -> None:
    """As `homeward demo` does, without its releases, which take longer than all the rest."""
    prepare(folder)
    bring_up(folder)
    demo.make_site(folder.path / demo.SIGN_INS)
    demo.register_families(FAMILIES, 1)
    from django.utils import timezone

    from homeward.accounts.models import User
    from homeward.demo import assistance, last_week, reception, situation

    ids = {user.username: user.id for user in User.objects.all()}
    now = timezone.localtime()
    staff = {"clerk": ids["clerk"], "supervisor": ids["supervisor"]}
    reception.fill(**staff, now=now, seed=1)
    assistance.fill(**staff, now=now)
    situation.fill(officer=ids["information-officer"], now=now)
    last_week.fill(officer=ids["information-officer"], now=now)


def held() -> dict[str, object]:
    from homeward.ledger.models import Device
    from homeward.ledger.walking import entries_with_parts
    from homeward.sync.wire import to_wire
    from tests.postgres import dumping

    device = Device.objects.get()
    return {
        "device": [str(device.id), device.public_key],
        "wires": [to_wire(entry, parts) for entry, parts in entries_with_parts()],
        "tables": dumping.tables(),
        "sorted": dumping.sorted_by_each_column(),
        "found": dumping.found(),
    }


if __name__ == "__main__":
    make(DataFolder(Path(sys.argv[1])))
    Path(sys.argv[2]).write_text(json.dumps(held()), encoding="utf-8")
