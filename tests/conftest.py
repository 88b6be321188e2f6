"""Away from the checkout, as against an installed wheel, the tests of the checkout itself are left out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long a case takes says something of the machine and its other users, not of the code.
settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")

CHECKOUT = (Path(__file__).parent.parent / "pyproject.toml").exists()

collect_ignore = [] if CHECKOUT else ["test_architecture.py", "test_docs.py", "test_packaging.py", "test_rewrites.py"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """One flag for all golden files; the change to them is then reviewed like any other."""
    parser.addoption("--rewrite", action="store_true", help="write golden files anew instead of comparing with them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file."""

    def compared(path: Path, text: str) -> None:
        if request.config.getoption("--rewrite"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")

    return compared
