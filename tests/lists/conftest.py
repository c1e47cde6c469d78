import pytest

from homeward.accounts.setting_up import set_up_site
from homeward.ledger.actions import become_device
from tests.lists.hands import NOW


@pytest.fixture
def reception(db):
    """A site at Torkham that may sign."""
    become_device(name="Omari laptop", now=NOW)
    return set_up_site(name="Test site", crossing="torkham", is_demo=False, now=NOW)
