"""Exports the story in front: keeps it, makes its package beside the window, says where it lies or what stops it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.checks.report import Report
from workstation.credits.corrections.published import DECLARED
from workstation.desk.checking import verdict
from workstation.desk.publishing.packaging import PAGE, Exported
from workstation.export.verifier import Verdict
from workstation.ui.bench import Bench
from workstation.ui.dialogs.choosing import choose_folder
from workstation.ui.notices import Button
from workstation.ui.opening import open_folder, open_page
from workstation.ui.packaging.choices import FOLDER, LAST, Choice, choice_in
from workstation.ui.session import Session

_FAULTS = 3


def choose_destination(bench: Bench, parent: QWidget) -> Path | None:
    """Ask where packages go, and remember it."""
    return choose_folder(parent, bench.memory, "Choose where packages go", FOLDER)


def export_package(
    bench: Bench, session: Session, parent: QWidget, show_blocks: Callable[[], None], made: Callable[[], None]
) -> None:
    """Keep the story and export it; ``made`` is called when it is done, ``show_blocks`` where something stops it."""
    if session.judged is session.story and session.report.blocked:
        tell_blocked(bench, session, session.report, show_blocks)
        return
    choice = choice_in(bench.memory, bench.desk.packages.offered())
    if not choice.formats:
        bench.notices.show_notice(
            "No format is chosen, so there is nothing to put in the package.",
            "Tick at least one in the Package panel.",
            grave=True,
            key="export",
        )
        return
    folder = choice.folder or choose_destination(bench, parent)
    if folder is None:
        return
    go_on = partial(_export, bench, session, choice, folder, parent, show_blocks, made)
    if session.is_kept:
        go_on()
    else:
        bench.workspace.keep(session, then=go_on)


def verify_package(bench: Bench, package: Path) -> None:
    """Verify a package beside the window and say what came of it."""
    packages = bench.desk.packages

    def work(_: Progress) -> Verdict:
        return packages.verify(package)

    bench.jobs.run(work, partial(_verified, bench, package), label="Verifying the package")


def show_package(bench: Bench, package: Path) -> None:
    """Show where a package lies."""
    _told(bench, open_folder, package)


def tell_blocked(bench: Bench, session: Session, report: Report, show_blocks: Callable[[], object]) -> None:
    """Say what stops the story and show it, until nothing stops it any more."""
    silent = any(each.rule == DECLARED and each.severity == "error" for each in report.findings)
    many = report.count("error") != 1
    way = f"{'They are' if many else 'It is'} listed in Checks."
    if silent:
        way = f"It changed since it went out: declare that in the line above the story, by Ctrl+Shift+C. {way}"
    show: list[Button] = [("Show them" if many else "Show it", show_blocks)]
    notice = bench.notices.show_notice(verdict(report), way, grave=True, key="export", buttons=show)
    notice.go_after(session.checked, lambda: not session.report.blocked)
    show_blocks()


def _export(
    bench: Bench,
    session: Session,
    choice: Choice,
    folder: Path,
    parent: QWidget,
    show_blocks: Callable[[], None],
    made: Callable[[], None],
) -> None:
    packages, story_id, number = bench.desk.packages, session.story.id, session.number

    def work(progress: Progress) -> Exported:
        return packages.export(story_id, folder, choice.formats, choice.zipped, revision=number, progress=progress)

    def done(exported: Exported) -> None:
        if exported.package is None:
            tell_blocked(bench, session, exported.report, show_blocks)
        else:
            bench.memory.setValue(LAST, str(exported.package))
            _say_made(bench, exported.package, exported)
            made()

    def failed(error: Exception) -> None:
        again: list[Button] = [("Choose another folder", partial(choose_destination, bench, parent))]
        bench.notices.error(error, key="export", buttons=again if isinstance(error, WorkstationError) else ())

    bench.jobs.run(work, done, label="Making the package", failed=failed)


def _say_made(bench: Bench, package: Path, exported: Exported) -> None:
    buttons: list[Button] = []
    page = package / "data" / f"{PAGE}.html"
    if page.is_file():
        buttons.append(("Open the page", partial(_told, bench, open_page, page)))
    buttons.append(("Show the folder", partial(show_package, bench, package)))
    buttons.append(("Verify", partial(verify_package, bench, package)))
    bench.notices.show_notice(f"The package is in {package}.", _losses(bench, exported), key="export", buttons=buttons)


def _losses(bench: Bench, exported: Exported) -> str:
    """Return how much each format leaves out, in a sentence; what it is stands in the Package panel."""
    titles = bench.desk.packages.formats()
    counts = {name: len({loss.what for loss in losses}) for name, losses in exported.losses.items()}
    told = [f"{titles.get(name, name)} leaves out {many}" for name, many in counts.items() if many]
    return f"Of what is in the story, {', '.join(told)}: see Package." if told else ""


def _verified(bench: Bench, package: Path, found: Verdict) -> None:
    if not found.faults:
        bench.notices.show_notice(
            f"The package is intact: {found.files} files are as they were packed.", str(package), key="verify"
        )
        return
    more = len(found.faults) - _FAULTS
    told = " ".join(fault.message for fault in found.faults[:_FAULTS])
    bench.notices.show_notice(
        "The package is not as it was packed.",
        f"{told} And {more} more." if more > 0 else told,
        grave=True,
        key="verify",
    )


def _told(bench: Bench, call: Callable[[Path], None], path: Path) -> None:
    """Call something that may not work on this computer, and say so where it does not."""
    try:
        call(path)
    except WorkstationError as error:
        bench.notices.error(error)
