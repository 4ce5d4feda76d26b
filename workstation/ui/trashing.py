"""Puts stories in the trash and takes them back, with the way back in a notice."""

from functools import partial

from workstation.base.progress import Progress
from workstation.ui.bench import Bench


def put_in_trash(bench: Bench, story_id: str, headline: str) -> None:
    """Put a story in the trash; where it is open it is kept and closed first, and *Undo* opens it again."""
    session = bench.workspace.session_of(story_id)
    was_open = session is not None

    def work(_: Progress) -> str:
        return bench.desk.stories.trash(story_id)

    def done(_: str) -> None:
        bench.workspace.stored.emit()
        undo = partial(take_back, bench, story_id, headline, reopen=was_open)
        bench.notices.show_notice(f"{headline} is in the trash.", key=f"trash {story_id}", buttons=[("Undo", undo)])

    def put() -> None:
        bench.jobs.run(work, done, lane="store")

    if session is None:
        put()
    else:
        bench.workspace.close(session, then=put)


def take_back(bench: Bench, story_id: str, headline: str, *, reopen: bool = False) -> None:
    """Take a story out of the trash, as it was; ``reopen`` brings it to the front as well."""

    def work(_: Progress) -> str:
        return bench.desk.stories.untrash(story_id)

    def done(_: str) -> None:
        bench.notices.withdraw(f"trash {story_id}")
        bench.announcer.say(f"{headline} is back from the trash.")
        bench.workspace.stored.emit()
        if reopen:
            bench.workspace.open(story_id)

    bench.jobs.run(work, done, lane="store")
