import pytest

from tests.matching.review.pairs import two_families
from tests.web.conftest import device, site  # noqa: F401


@pytest.fixture
def families(site):  # noqa: F811
    two_families()
