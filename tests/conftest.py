"""What every test stands on: options, a still clock, the shared material, and no log line unseen."""

import gc
import logging
import os
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from workstation.base.clock import FixedClock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # a busy one is slow, and that is no fault

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that make a run longer or rewrite expected files."""
    group = parser.getgroup("workstation")
    group.addoption("--slow", action="store_true", help="run the tests marked slow as well")
    group.addoption("--kills", type=int, default=20, help="how often the kill test kills a writing process")
    group.addoption("--cuts", type=int, default=2, help="how often the line to each kind of server is cut at random")
    group.addoption("--stories", type=int, default=2_000, help="stories in the benchmark store")
    group.addoption("--items", type=int, default=1_000, help="agency items in the benchmark store")
    group.addoption("--revisions", type=int, default=20_000, help="revisions in the benchmark store")
    group.addoption("--update-golden", action="store_true", help="rewrite the golden folders from what is made now")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the slow tests unless they were asked for."""
    if not config.getoption("--slow"):
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="slow: run with --slow"))


def pytest_collection_finish() -> None:
    """Look for garbage once in all that is loaded by now and never again: it stays, and it is long to walk through."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Throw away what a test's windows leave, on their own thread, as the program does (``ui.garbage``).

    That is done once pytest has let go of the test's fixtures; what lives on then is left alone by the next look.
    """
    if "qapp" not in getattr(item, "fixturenames", ()):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.fixture
def clock() -> FixedClock:
    """Return a clock that stands at one known moment."""
    return FixedClock(datetime(2026, 3, 5, 14, 2, tzinfo=UTC))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared conformance material, or skip where it is not beside the project."""
    if not SHARED.is_dir():
        pytest.skip("the shared conformance folder is not beside the project")
    return SHARED


def tool_missing(reason: str) -> None:
    """Skip for want of a tool, or fail where the run must have them all (WORKSTATION_REQUIRE_TOOLS=1)."""
    if os.environ.get("WORKSTATION_REQUIRE_TOOLS") == "1":
        pytest.fail(f"a required tool is missing: {reason}")
    pytest.skip(reason)


@pytest.fixture(autouse=True, scope="session")
def _a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the words, houses and stores of whoever runs the tests out of them, and the tests out of those."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture(autouse=True)
def _no_unseen_log_lines(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning or worse without looking at it (``caplog.clear()`` says it was expected)."""
    yield
    unseen = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not unseen, f"unexpected log lines: {[record.getMessage() for record in unseen]}"
