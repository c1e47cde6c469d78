"""A hub that was sent all that a site holds, once for all tests in here."""

import json
import os
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

SOURCE = "HOMEWARD_TESTS_SOURCE"  # the file that `tests.postgres.source` wrote


@pytest.fixture(scope="session")
def source() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(Path(os.environ[SOURCE]).read_text(encoding="utf-8"))
    return told


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, source: dict[str, Any]) -> None:
    from homeward.ledger.actions import become_device, enrol_device
    from homeward.sync.exchange import take

    now = timezone.now()
    with django_db_blocker.unblock():
        assert connection.settings_dict["NAME"].startswith("test_"), (
            "no test here is marked django_db"
        )
        hub = become_device(name="hub", now=now)
        device, key = source["device"]
        enrol_device(
            device=UUID(device), name="?", public_key=bytes.fromhex(key), author=hub, now=now
        )
        taken = take(source["wires"], now=now)
        assert (taken.refused, taken.taken) == ([], len(source["wires"]))
