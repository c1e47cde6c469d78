import pytest

from homeward.ledger.actions import become_device
from tests.registration.families import NOW


@pytest.fixture
def site(db):
    """A machine that may sign."""
    return become_device(name="Omari laptop", now=NOW)
