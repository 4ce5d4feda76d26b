"""The progress bar of the command line."""


class TerminalProgress:
    """Draws a bar on standard error, from half a second on; Ctrl+C is how it is cancelled."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("", total=None)

    def begin(self, label: str, total: int) -> None:
        """Start a bar of ``total`` steps, or stop drawing when there are none."""
        self._bar.reset(self._task, description=label, total=total)
        self._bar.start()

    def step(self, done: int = 1) -> None:
        """Move the bar on; the last step takes it off the screen."""
        self._bar.advance(self._task, done)
        if self._bar.finished:
            self._bar.stop()
