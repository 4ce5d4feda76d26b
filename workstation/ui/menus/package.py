"""The Package menu: export, preview, print. What does it is loaded with the first use, not with the window."""

from workstation.ui.action import Action, Menu, with_story
from workstation.ui.following import Following
from workstation.ui.packaging.choices import last_package
from workstation.ui.window import Window


def _export(window: Window) -> None:
    from workstation.ui.packaging.exporting import export_package

    if window.session is not None:
        export_package(
            window.bench,
            window.session,
            window,
            show_blocks=lambda: _show_checks(window),
            made=lambda: _refresh(window),
        )


def _show_checks(window: Window) -> None:
    window.show_panel("checks")


def _refresh(window: Window) -> None:
    """Let the panel, where it was ever shown, say where the package is."""
    panel = window.docks.dock("package").widget()
    if isinstance(panel, Following):
        panel.look_soon()


def _choose(window: Window) -> None:
    from workstation.ui.packaging.exporting import choose_destination

    if choose_destination(window.bench, window) is not None:
        _refresh(window)


def _show_last(window: Window) -> None:
    from workstation.ui.packaging.exporting import show_package

    package = last_package(window.memory)
    if package is not None:
        show_package(window.bench, package)


def _verify_last(window: Window) -> None:
    from workstation.ui.packaging.exporting import verify_package

    package = last_package(window.memory)
    if package is not None:
        verify_package(window.bench, package)


def _has_last(window: Window) -> bool:
    return last_package(window.memory) is not None


def _send(window: Window) -> None:
    """Bring the targets forward, with the focus on what can be done at the first of them."""
    from workstation.ui.packaging.panel import PackagePanel

    panel = window.show_panel("package")
    if isinstance(panel, PackagePanel):
        panel.show_targets()


def _log(window: Window) -> None:
    from workstation.ui.delivering.logwindow import show_log

    show_log(window.bench, window, window.session)


def _targets(window: Window) -> None:
    from workstation.ui.delivering.targetswindow import show_targets

    show_targets(window.bench, window)


def _preview(window: Window) -> None:
    from workstation.ui.packaging.preview import preview_in_browser

    if window.session is not None:
        preview_in_browser(window.bench, window.session)


def _proof(window: Window) -> None:
    from workstation.ui.packaging.printing import save_proof

    if window.session is not None:
        save_proof(window.bench, window.session, window)


def _print(window: Window) -> None:
    from workstation.ui.packaging.printing import print_story

    if window.session is not None:
        print_story(window.bench, window.session, window)


package = Menu(
    id="package",
    title="&Package",
    rank=7,
    actions=(
        Action(
            "package.export", "&Export package", _export, ("Ctrl+E",), "Keep the story and make its package", with_story
        ),
        Action("package.folder", "&Choose where packages go…", _choose, (), "Choose the folder that packages go into"),
        Action("package.last", "&Show the last package", _show_last, (), "Show where it lies", _has_last),
        Action(
            "package.verify",
            "&Verify the last package",
            _verify_last,
            (),
            "Prove that it is as it was packed",
            _has_last,
        ),
        None,
        Action(
            "package.send",
            "S&end",
            _send,
            ("Ctrl+Alt+E",),
            "How the story stands at each target: send, update, schedule, withdraw",
            with_story,
        ),
        Action("package.log", "Deliver&ies…", _log, (), "What was sent where and when, and what is in the queue"),
        Action("package.targets", "&Targets…", _targets, (), "Where stories can be sent: add, change, try"),
        None,
        Action(
            "package.preview",
            "Preview in &browser",
            _preview,
            ("Ctrl+Shift+P",),
            "See the page at the widths of a phone, a tablet and a desktop",
            with_story,
        ),
        Action(
            "package.proof", "P&DF proof…", _proof, (), "Write the story as a PDF for reading and marking", with_story
        ),
        Action("package.print", "&Print…", _print, ("Ctrl+P",), "Print the story for reading and marking", with_story),
    ),
)
