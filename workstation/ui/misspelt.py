"""From misspelt word to misspelt word by key: each is selected and said, and the menu key offers others for it."""

from workstation.story.places import Place
from workstation.ui.bench import Bench
from workstation.ui.editor.lines import lines
from workstation.ui.page import StoryPage


def step_misspelt(bench: Bench, page: StoryPage, by: int) -> bool:
    """Go to the next misspelt word after the caret (``by`` 1) or the one before it (-1); return whether there is one.

    After the last comes the first.
    """
    editor, session = page.editor, page.session
    order = {
        Place(line.block, line.slot): number
        for number, line in enumerate(line for block in session.story.body for line in lines(block))
    }
    marked = editor.overlay.marks.layer("spelling")
    words = sorted(
        (order[place], mark.start, mark.end, place)
        for place, marks in marked.items()
        for mark in marks
        if place in order
    )
    if not words:
        bench.announcer.say("No word is misspelt" if editor.spelling.is_done else "The words are still being looked at")
        return False
    caret = session.caret
    here = (order.get(caret.place, -1), caret.offset) if caret is not None else (-1, 0)
    if by > 0:
        found = next((word for word in words if word[:2] >= here), words[0])
    else:
        before = [word for word in words if (word[0], word[2]) < here]
        found = before[-1] if before else words[-1]
    _, start, end, place = found
    session.show(place, start, end)
    editor.setFocus()
    bench.announcer.say(f"{editor.textCursor().selectedText()}: misspelt. The menu key offers other words.")
    return True
