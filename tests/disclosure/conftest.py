import pytest

from tests.disclosure.world import a_marked_world
from tests.web.conftest import client_of, device, make_factor, make_user, site  # noqa: F401


@pytest.fixture
def world(make_user, client_of):  # noqa: F811
    return a_marked_world(make_user, client_of)
