"""A program that types, journals and saves as fast as it can, until it is killed; says on standard output what is safe.

python tests/store/typist.py STORE SEED
"""

import random
import sys
from pathlib import Path

from msgspec.structs import replace

from workstation.base.clock import SystemClock
from workstation.store.errors import NoSuchStoryError
from workstation.store.store import Store
from workstation.story.blocks import Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of

STORY = "typed"
WORDS = ("flood", "ferry", "ნავი", "паром", "مرفأ", "harbour")


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def main(folder: Path, seed: int) -> None:
    """Type for ever. ``typing N`` goes before each stroke, ``journalled N`` and ``saved N R`` after it is safe."""
    dice = random.Random(seed)
    with Store.open(folder, SystemClock()) as store:
        for draft in store.journal.drafts():
            store.journal.discard(draft.story.id)
        try:
            revision = store.stories.open(STORY)
            story, number = revision.story, revision.number
        except NoSuchStoryError:
            story, number = Story(id=STORY, language="en", note="0"), 0
        say("ready")
        while True:
            stroke = int(story.note) + 1
            say("typing", stroke)
            body = tuple(
                Paragraph(id=f"b{at}", text=text_of(f"{dice.choice(WORDS)} {stroke} "))
                for at in range(dice.randrange(1, 40))
            )
            story = replace(story, body=body, note=str(stroke))
            store.journal.write(STORY, number, story)
            say("journalled", stroke)
            if dice.random() < 0.3:
                number = store.stories.save(story, number, "saved", "typist").number
                say("saved", stroke, number)
                store.media.add(f"picture {stroke}".encode() * dice.randrange(1, 20_000))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
