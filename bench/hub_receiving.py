"""`python -m bench.hub_receiving make|take FOLDER FILE`: what `bench.hub` has done by other processes."""

import json
import sys
import time
from pathlib import Path
from uuid import UUID

from homeward.cli import demo
from homeward.cli.opening import bring_up, prepare
from homeward.vault.postgres.folder import folder_at

FAMILIES = 150


def make(folder: Path, file: Path) -> int:
    """A demo's families; answers with the number of entries that stand in the file."""
    demo.make_site(folder / demo.SIGN_INS)
    demo.register_families(FAMILIES, 1)
    from homeward.ledger.models import Device
    from homeward.ledger.walking import entries_with_parts
    from homeward.sync.wire import to_wire

    device = Device.objects.get()
    wires = [to_wire(entry, parts) for entry, parts in entries_with_parts()]
    file.write_text(json.dumps([str(device.id), device.public_key, wires]), encoding="utf-8")
    return len(wires)


def take(file: Path) -> float:
    """Seconds."""
    from django.utils import timezone

    from homeward.ledger.actions import enrol_device
    from homeward.sync import exchange

    device, key, wires = json.loads(file.read_text(encoding="utf-8"))
    now = timezone.now()
    enrol_device(
        device=UUID(device), name="site", public_key=bytes.fromhex(key), author=None, now=now
    )
    begun = time.perf_counter()
    taken = exchange.take(wires, now=now)
    if taken.taken != len(wires):
        raise RuntimeError("\n".join(str(each.problem.message) for each in taken.refused))
    return time.perf_counter() - begun


if __name__ == "__main__":
    what, folder, file = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    prepare(folder_at(folder))
    bring_up(folder_at(folder))
    print(make(folder, file) if what == "make" else take(file))
