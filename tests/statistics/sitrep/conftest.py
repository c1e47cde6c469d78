import pytest

from homeward.accounts.setting_up import set_up_site
from homeward.ledger.actions import become_device
from tests.registration.families import NOW


@pytest.fixture
def site(db):
    """A site that keeps a situation record."""
    become_device(name="Server", now=NOW)
    return set_up_site(name="Gate camp", crossing="torkham", is_demo=False, now=NOW)
