import pytest

from homeward.accounts.setting_up import set_up_site
from homeward.ledger.actions import become_device
from tests.reception.hands import NOW


@pytest.fixture
def site(db):
    become_device(name="Omari laptop", now=NOW)
    return set_up_site(name="Omari", crossing="torkham", is_demo=False, now=NOW)
