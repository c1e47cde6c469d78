import pytest


@pytest.fixture(autouse=True)
def databases_of_their_own(django_db_blocker):
    """These tests open temporary files, which pytest-django takes for the test database."""
    with django_db_blocker.unblock():
        yield
