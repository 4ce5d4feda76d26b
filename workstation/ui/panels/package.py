"""The Package panel: what will be in the package, what each format leaves out, what stops it, and where it goes."""

from PySide6.QtWidgets import QWidget

from workstation.ui.bench import Bench
from workstation.ui.panel import Panel


def _build(bench: Bench) -> QWidget:
    from workstation.ui.packaging.panel import PackagePanel  # with the first look at it, not with the window

    return PackagePanel(bench)


package = Panel(id="package", title="Package", area="right", rank=6, build=_build)
