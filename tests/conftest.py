"""What holds for every test, in however many processes they run."""

from typing import Any

import pytest
from hypothesis import settings

TOLD = "told"
# How long an example took says how busy the machine is: no test asserts seconds.
settings.register_profile("homeward", deadline=None)
settings.load_profile("homeward")


@pytest.fixture
def tell(record_property: Any) -> Any:
    """`tell("228 keys")`: a figure of this test for whoever reads the end of the run."""
    return lambda sentence: record_property(TOLD, sentence)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for report in terminalreporter.getreports("passed"):
        for name, sentence in report.user_properties:
            if name == TOLD:
                terminalreporter.write_line(sentence)
