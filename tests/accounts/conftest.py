import pytest

from homeward.ledger.actions import become_device
from tests.accounts.staff import NOW


@pytest.fixture
def site(db):
    return become_device(name="Omari laptop", now=NOW)
