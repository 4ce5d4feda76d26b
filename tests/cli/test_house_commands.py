"""The house is chosen, looked into and copied from the command line, and every command after that writes for it."""

from functools import partial
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def tell(run: Run, tmp_path: Path) -> Run:
    """Return what runs a command with a folder of settings of its own."""
    return partial(run, XDG_CONFIG_HOME=str(tmp_path / "config"))


def test_a_house_is_copied_changed_and_chosen(tell: Run) -> None:
    assert "* plain" in tell("house", "list").out
    path = Path(tell("house", "copy", "broadcaster", "harbour").first)
    path.write_text(path.read_text("utf-8").replace("Example Broadcasting", "Harbour Radio"), "utf-8")
    chosen = tell("house", "use", "harbour")
    assert chosen.out == "From now on you write for Harbour Radio (harbour).\n"
    assert "* harbour               Harbour Radio" in tell("house", "list").out
    assert tell("house", "show", "--json").json()["outlet"] == "Harbour Radio"
    assert "limits.headline: 90" in tell("house", "show").out


def test_what_is_wrong_with_a_profile_is_named(tell: Run) -> None:
    path = Path(tell("house", "copy", "plain", "harbour").first)
    path.write_text('outlet = "Harbour"\nservcies = []\n', "utf-8")
    refused = tell("house", "use", "harbour")
    assert refused.code == 2
    assert "'servcies' is no key of a profile." in refused.err
    assert "Did you mean 'services'?" in refused.err
    assert "'servcies'" in tell("house", "list").err
    assert tell("house", "use", "nowhere").code == 2
