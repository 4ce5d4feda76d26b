"""Measures the real window on a virtual screen: python tests/screen/measure.py RIG, RIG being the folder of xrun.

Prints, with the medians of five starts: the time from start to an idle window with 1,000 stories in the store, how that
of 25,000 words opens (its first paint, its spelling, the longest standstills), the time from a key to its pixels in it
with spelling, checks and source marks on, and the memory it takes.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QSettings

from tests.benchmarks.longstory import long_story
from workstation import app
from workstation.base.ids import new_story_id
from workstation.story.blocks import Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of


def fill(folder: Path, stories: int) -> None:
    """Make a store with so many short stories."""
    desk = app.open_desk(folder)
    for number in range(stories):
        text = (Paragraph(id="p", text=text_of("Some words of it.")),)
        desk.stories.save(Story(id=new_story_id(), language="en", headline=f"Story {number}", body=text), 0)
    desk.close()


def keep(folder: Path, story: Story) -> None:
    """Put a story into a store."""
    desk = app.open_desk(folder)
    desk.stories.save(story, 0)
    desk.close()


def open_at_start(folder: Path, story: Story) -> None:
    """Let the window open a story when it starts."""
    memory = QSettings(str(folder / "window" / "window.ini"), QSettings.Format.IniFormat)
    memory.setValue("open", [story.id])
    memory.sync()


def main(rig: Path) -> None:
    """Measure and print."""
    program = str(Path(sys.executable).parent / "workstation")
    scratch = Path(tempfile.mkdtemp())
    few, many = scratch / "long", scratch / "thousand"
    story = long_story()
    fill(many, 1_000)
    fill(few, 3)
    keep(few, story)
    environment = {**os.environ, "PATH": f"{rig}:{os.environ['PATH']}"}
    environment.pop("QT_QPA_PLATFORM", None)
    opening = [sys.executable, str(Path(__file__).with_name("opening.py")), str(few), story.id]
    for wait in ["1.5"] * 5 + ["0"] * 5:  # in a window that has been there for a while, and with its start
        print(f"Opened after {wait} s:", end=" ", flush=True)
        subprocess.run(["xrun", "--no-a11y", *opening, wait], env=environment, check=True)
    open_at_start(few, story)
    for measured in (
        ["startup.py", "-n", "5", "--label", "1,000 stories", "--", program, "--store", str(many)],
        ["startup.py", "-n", "5", "--label", "25,000 words open", "--", program, "--store", str(few)],
        ["type_latency.py", "--keys", "200", "--", program, "--store", str(few)],
    ):
        subprocess.run(["xrun", "--no-a11y", *measured], env=environment, check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
