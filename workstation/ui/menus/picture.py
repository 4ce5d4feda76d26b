"""The Picture menu: photos come in, are looked at, are drawn on, and go into the story."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from workstation.base.progress import Progress
from workstation.desk.fields.picturing import figures_of
from workstation.photos.photo import Photo
from workstation.story.blocks import Figure
from workstation.ui.action import Action, Menu
from workstation.ui.photoform.tools import change_photos, show_codes, show_templates
from workstation.ui.viewer.shapes import ANY
from workstation.ui.window import Window

if TYPE_CHECKING:  # loaded with the first look at the photos
    from workstation.ui.library.page import LibraryPage
    from workstation.ui.viewer.viewer import Viewer


_READ = "words in pictures"
_LONGEST = 160  # characters of what was read that a notice shows


def _on_page(act: Callable[["LibraryPage"], object]) -> Callable[[Window], None]:
    """Return what does something on the Photos page where that is in front."""

    def run(window: Window) -> None:
        if window.desktop.library is not None:
            act(window.desktop.library)

    return run


def _in_viewer(act: Callable[["Viewer"], object]) -> Callable[[Window], None]:
    """Return what does something to the photo that is shown at full size."""

    def run(window: Window) -> None:
        viewer = _viewer(window)
        if viewer is not None:
            act(viewer)

    return run


def _viewer(window: Window) -> "Viewer | None":
    page = window.desktop.library
    return page.viewer if page is not None and page.viewer is not None and page.viewer.isVisible() else None


def _has_viewer(window: Window) -> bool:
    return _viewer(window) is not None


def _has_page(window: Window) -> bool:
    return window.desktop.library is not None


def _has_chosen(window: Window) -> bool:
    return window.desktop.library is not None and bool(window.desktop.library.chosen())


def _can_put(window: Window) -> bool:
    return _has_chosen(window) and window.session is not None


def _figure(window: Window) -> Figure | None:
    """Return the picture of the story that the caret is at, where the library has it."""
    block = window.page.editor.block() if window.page is not None else None
    return block if isinstance(block, Figure) and block.photo else None


def _can_open(window: Window) -> bool:
    return _has_chosen(window) or _figure(window) is not None


def _import_files(window: Window) -> None:
    window.desktop.open_library().choose_files()


def _import_folder(window: Window) -> None:
    window.desktop.open_library().choose_folder()


def _open(window: Window) -> None:
    """Show the chosen photo at full size; in a story the one at the caret, among those of the story."""
    figure, session = _figure(window), window.session
    if figure is not None and session is not None:
        among = dict.fromkeys(each.photo for each in figures_of(session.story) if each.photo)
        window.desktop.open_library().open_viewer(figure.photo, tuple(among))
    elif window.desktop.library is not None:
        window.desktop.library.open_viewer()


def _records(window: Window) -> tuple[str, ...]:
    """Return the photos whose records are worked on: those that are chosen, else the one at the caret."""
    figure = _figure(window)
    return (figure.photo,) if figure is not None else window.bench.photodesk.selected


def _has_records(window: Window) -> bool:
    return bool(_records(window))


def _change(*, by_template: bool) -> Callable[[Window], None]:
    return lambda window: change_photos(window.bench, _records(window), window, by_template=by_template)


def _read(window: Window) -> None:
    """Read the words in the chosen pictures beside the window, then check the stories that show them.

    Where the part for it is not installed, how to get it is told.
    """
    names, pictures, notices = _records(window), window.bench.desk.pictures, window.bench.notices

    def work(progress: Progress) -> list[Photo]:
        progress.begin("Reading words in pictures", len(names))
        read = []
        for name in names:
            read.append(pictures.read_words(name))
            progress.step()
        return read

    def done(read: list[Photo]) -> None:
        lines = [line for photo in read for line in photo.wording or ()]
        words = sum(len(line.split()) for line in lines)
        told = f"{words} word{'s were' if words > 1 else ' was'} read." if words else "No words were found to read."
        notices.show_notice(told, _shown(" ".join(lines)), key=_READ)
        window.checking.look_again()

    window.jobs.run(work, done, label="Reading words in pictures", failed=partial(notices.error, key=_READ))


def _shown(words: str) -> str:
    """Return the beginning of what was read."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"


def _put(window: Window) -> None:
    if window.desktop.library is not None:
        window.put_photos(window.desktop.library.chosen())


picture = Menu(
    id="picture",
    title="Pictu&re",
    rank=5,
    actions=(
        Action("picture.import", "&Import photos…", _import_files, ("Ctrl+Alt+O",), "Take files into the library"),
        Action(
            "picture.import-folder",
            "Import a &folder of photos…",
            _import_folder,
            (),
            "Take every picture of a folder, and of those in it, into the library",
        ),
        None,
        Action(
            "picture.open",
            "&Open at full size",
            _open,
            ("Ctrl+Alt+V",),
            "With zoom, and what is drawn on it",
            _can_open,
        ),
        Action(
            "picture.put",
            "&Put into the story",
            _put,
            ("Ctrl+Alt+Return",),
            "The chosen photos at the caret, several as a gallery",
            _can_put,
        ),
        Action(
            "picture.alike",
            "Look-&alikes…",
            _on_page(lambda page: page.show_alike()),
            (),
            "Photos that look like the chosen one, side by side",
            _has_chosen,
        ),
        Action(
            "picture.read",
            "Read the &words in it",
            _read,
            (),
            "On this computer, so that the checks know what the alt text leaves out",
            _has_records,
        ),
        None,
        Action(
            "picture.change",
            "C&hange the chosen photos…",
            _change(by_template=False),
            ("Ctrl+Alt+H",),
            "Set, add, find and replace in all their records, with a preview",
            _has_records,
        ),
        Action(
            "picture.template",
            "Appl&y a template…",
            _change(by_template=True),
            ("Ctrl+Alt+T",),
            "To the records of the chosen photos, with a preview",
            _has_records,
        ),
        Action(
            "picture.templates",
            "&Templates…",
            lambda window: show_templates(window.bench, window),
            (),
            "What is filled into records again and again, with variables",
        ),
        Action(
            "picture.codes",
            "Co&de replacements…",
            lambda window: show_codes(window.bench, window),
            (),
            "Files of short codes that become names while you type",
        ),
        None,
        Action(
            "picture.larger",
            "La&rger pictures",
            _on_page(lambda page: page.filters.step_size(1)),
            ("Ctrl+]",),
            "In the grid of photos",
            _has_page,
        ),
        Action(
            "picture.smaller",
            "S&maller pictures",
            _on_page(lambda page: page.filters.step_size(-1)),
            ("Ctrl+[",),
            "In the grid of photos",
            _has_page,
        ),
        None,
        Action(
            "picture.crop",
            "Draw a free &crop",
            _in_viewer(lambda viewer: viewer.add_crop(ANY)),
            ("Ctrl+Alt+C",),
            "Of the photo that is open; the house’s ratios are beside it",
            _has_viewer,
        ),
        Action(
            "picture.focus",
            "&Set the focal point",
            _in_viewer(lambda viewer: viewer.add_focus()),
            ("Ctrl+Alt+F",),
            "What must stay in view however the photo is cropped",
            _has_viewer,
        ),
        Action(
            "picture.person",
            "Mar&k a person",
            _in_viewer(lambda viewer: viewer.add_person()),
            ("Ctrl+Alt+M",),
            "Where somebody is in the photo, and who",
            _has_viewer,
        ),
    ),
)
