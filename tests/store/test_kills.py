"""Killed at any instant, a writing program loses at most the stroke it was making, and its store is sound."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workstation.base.clock import SystemClock
from workstation.store.store import Store

TYPIST = Path(__file__).with_name("typist.py")
LONGEST = 0.35  # seconds of typing before the kill


def typed_until_killed(folder: Path, seed: int, after: float) -> list[list[str]]:
    """Return what the typist had said, a list of words to a line, when it was killed."""
    with subprocess.Popen([sys.executable, TYPIST, folder, str(seed)], stdout=subprocess.PIPE, text=True) as typist:
        assert typist.stdout
        assert typist.stdout.readline() == "ready\n"
        time.sleep(after)
        typist.send_signal(signal.SIGKILL)
        said = typist.stdout.read()
    return [line.split() for line in said.splitlines() if line]


def latest(said: list[list[str]], word: str) -> int:
    return max((int(line[1]) for line in said if line[0] == word and len(line) > 1), default=0)


@pytest.mark.timeout(1200)
def test_a_killed_program_loses_one_stroke_at_most(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    folder, dice = tmp_path / "store", random.Random()
    safe_before = 0
    for _ in range(request.config.getoption("--kills")):
        seed, after = dice.randrange(1 << 30), dice.uniform(0, LONGEST)
        said = typed_until_killed(folder, seed, after)
        with Store.open(folder, SystemClock()) as store:
            report = store.check()
            drafts = store.journal.drafts()
            kept = [int(store.stories.open("typed").story.note)] if store.facts().stories else [0]
        assert report.sound, (seed, after, report.problems)
        assert len(drafts) <= 1, (seed, after)
        found = max(kept + [int(draft.story.note) for draft in drafts])
        safe = max(safe_before, latest(said, "journalled"))
        assert safe <= found <= max(safe, latest(said, "typing")), (seed, after, said[-4:])
        assert kept[0] >= latest(said, "saved"), (seed, after)
        safe_before = kept[0]
