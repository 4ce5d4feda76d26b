"""A site to send to, the sample story in front of its targets, and a keyring of the tests' own."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from pytestqt.qtbot import QtBot

from tests.delivery import ghost
from workstation.desk.desk import Desk
from workstation.ui.delivering.targetcard import TargetCard
from workstation.ui.packaging.panel import PackagePanel
from workstation.ui.window import Window


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.kept.pop((service, username), None)


@pytest.fixture
def ring() -> Iterator[Ring]:
    """Return the keyring that is used while a test runs."""
    before, ring = keyring.get_keyring(), Ring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def site() -> Iterator[ghost.Ghost]:
    """Return a running site."""
    with ghost.running() as running:
        yield running


@pytest.fixture
def panel(qtbot: QtBot, window: Window, desk: Desk, site: ghost.Ghost, ring: Ring) -> PackagePanel:
    """Return the Package panel with the sample story, checked, and the site among its targets."""
    desk.deliveries.targets.add("site", "ghost", {"url": site.url}, {"key": ghost.KEY})
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None)
    window.activateWindow()
    shown = window.show_panel("package")
    assert isinstance(shown, PackagePanel)
    qtbot.waitUntil(lambda: shown.verdict.text() == "Ready to export.", timeout=20_000)
    qtbot.waitUntil(lambda: "site" in shown.targets.cards)
    return shown


@pytest.fixture
def card(panel: PackagePanel) -> TargetCard:
    """Return the card of the site."""
    return panel.targets.cards["site"]
