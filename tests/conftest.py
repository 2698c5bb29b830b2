"""Settings that all tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

# The build must say the same twice: the same examples each time. `--hypothesis-profile=long` looks further.
settings.register_profile("build", deadline=None, derandomize=True, max_examples=60)
settings.register_profile("long", deadline=None, max_examples=3000)
settings.load_profile("build")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="rewrite the files that tests compare with")


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether the files that tests compare with are to be rewritten."""
    return bool(request.config.getoption("--bless"))
