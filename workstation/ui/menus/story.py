"""The Story menu: begin, open, take in, keep, close, put away."""

from workstation.ui.action import Action, Menu, with_story
from workstation.ui.dialogs.choosing import choose_copy, choose_folder
from workstation.ui.importing import import_files, import_sample
from workstation.ui.trashing import put_in_trash
from workstation.ui.window import Window


def _new(window: Window) -> None:
    session = window.bench.workspace.begin()
    page = window.desktop.page_of(session)
    if page is not None:
        page.head.headline.setFocus()


def _open(window: Window) -> None:
    panel = window.show_panel("stories")
    panel.setFocus()


def _import(window: Window) -> None:
    import_files(window.bench, choose_copy(window, window.memory))


def _package(window: Window) -> None:
    folder = choose_folder(window, window.memory, "Choose a package", "folder-package-in")
    if folder is not None:
        import_files(window.bench, [folder])


def _sample(window: Window) -> None:
    import_sample(window.bench)


def _keep(window: Window) -> None:
    if window.session is not None:
        window.bench.workspace.keep(window.session, then=lambda: window.bench.announcer.say("Kept as a version"))


def _close(window: Window) -> None:
    room = window.desktop.room_in_front
    if room is not None:
        window.desktop.close_room(room)
    elif window.session is not None:
        window.bench.workspace.close(window.session)


def _can_close(window: Window) -> bool:
    return window.session is not None or window.desktop.room_in_front is not None


def _trash(window: Window) -> None:
    """Put the story in the trash, with a way back in the notice; one that was never kept only closes."""
    session = window.session
    if session is not None and session.revision is None and not session.history.past:
        window.bench.workspace.discard(session)
    elif session is not None:
        put_in_trash(window.bench, session.story.id, session.story.headline or "The story")


def _correct(window: Window) -> None:
    if not window.correcting.open():
        window.bench.announcer.say("Nothing that readers see has changed since this story went out.")


def _declare(window: Window) -> None:
    if not window.correcting.accept():
        window.bench.announcer.say("Nothing that readers see has changed since this story went out.")


def _withdraw(window: Window) -> None:
    window.correcting.begin_withdrawal()


def _hold(window: Window) -> None:
    from workstation.credits.corrections.recording import holding

    if window.session is not None:
        window.session.edit(holding(window.session.story))
        window.bench.announcer.say("Held. Packages of it say that it must not be used until it is released.")


def _can_hold(window: Window) -> bool:
    return window.session is not None and window.session.story.stage not in ("held", "withdrawn")


def _was_out(window: Window) -> bool:
    return window.session is not None and window.session.story.stage == "published"


def _recover(window: Window) -> None:
    from workstation.ui.recovery import offer_recovery

    offer_recovery(window.bench, window, asked=True)


def _quit(window: Window) -> None:
    window.close()


story = Menu(
    id="story",
    title="&Story",
    rank=1,
    actions=(
        Action("story.new", "&New story", _new, ("Ctrl+N",), "Begin a new story"),
        Action("story.open", "&Open…", _open, ("Ctrl+O",), "Find a story in the list"),
        Action(
            "story.import",
            "&Import copy…",
            _import,
            ("Ctrl+Shift+O",),
            "Take in text, HTML, Markdown or Word files, and packages",
        ),
        Action(
            "story.package",
            "Import a packa&ge folder…",
            _package,
            (),
            "Take the stories of a package back in; one that is a zip file comes in as copy does",
        ),
        Action("story.sample", "Open the sam&ple story", _sample, (), "Take in the story that comes with the program"),
        None,
        Action("story.keep", "&Keep a version", _keep, ("Ctrl+S",), "Keep the story as it is now", with_story),
        None,
        Action(
            "story.correct",
            "Wo&rd the correction",
            _correct,
            ("Ctrl+Shift+C",),
            "Say what changed since the story went out",
            with_story,
        ),
        Action(
            "story.declare",
            "&Declare what changed",
            _declare,
            ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
            "Take the correction that is proposed as it is",
            with_story,
        ),
        Action("story.hold", "&Hold", _hold, (), "Let nobody use the story while it is checked", _can_hold),
        Action("story.withdraw", "&Withdraw", _withdraw, (), "Take the story back, and say why", _was_out),
        None,
        Action("story.close", "&Close", _close, ("Ctrl+W",), "Keep the story and close it", _can_close),
        Action("story.trash", "Move to &trash", _trash, (), "Put the story in the trash", with_story),
        Action(
            "story.recover",
            "Recover what was t&yped…",
            _recover,
            (),
            "What was not kept when the program ended, beside what was kept",
        ),
        None,
        Action("story.quit", "&Quit", _quit, ("Ctrl+Q",), "Keep everything and leave"),
    ),
)
