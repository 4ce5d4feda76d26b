"""The help: one page that ships with the program, with the keys as they are now; it needs no network."""

import html

from PySide6.QtCore import QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout

from workstation.base.resources import resource
from workstation.ui.window import Window

_KEYS = "<!-- keys -->"


class Help(QDialog):
    """Shows the help beside the window; Escape closes it."""

    def __init__(self, window: Window, anchor: str = "") -> None:
        super().__init__(window)
        self.setWindowTitle("Help")
        self.resize(820, 720)
        page = QTextBrowser()
        page.setAccessibleName("Help")
        page.setOpenExternalLinks(True)
        page.setSearchPaths([str(resource("help"))])
        page.document().setDefaultStyleSheet(f"a {{ color: {window.bench.theming.tokens.accent}; }}")
        page.setHtml(resource("help", "help.html").read_text("utf-8").replace(_KEYS, keys_table(window)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        if anchor:
            page.setSource(QUrl(f"#{anchor}"))


def keys_table(window: Window) -> str:
    """Return the table of all actions that have keys, as HTML, menu by menu."""
    lines = ["<table border='0' cellspacing='0' cellpadding='4'>"]
    for menu in window.menus:
        rows = [row for row in menu.actions if row is not None and row.keys]
        if rows:
            lines.append(f"<tr><th colspan='2' align='left'>{html.escape(menu.title.replace('&', ''))}</th></tr>")
        for row in rows:
            keys = ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in row.keys)
            words = html.escape(row.text.replace("&", "").rstrip("…"))
            lines.append(f"<tr><td>{words}</td><td>{html.escape(keys)}</td></tr>")
    return "\n".join([*lines, "</table>"])
