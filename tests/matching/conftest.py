from tests.registration.conftest import site

__all__ = ["site"]
