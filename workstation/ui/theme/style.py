"""Turns a set of colours into what Qt draws with: a palette and one short style sheet."""

from PySide6.QtGui import QColor, QPalette

from workstation.ui.theme.tokens import RADIUS, TARGET, Tokens

_SHEET = """
QToolTip {{ background: {paper}; color: {ink}; border: 1px solid {line}; padding: 4px 8px; }}
QMainWindow, QDialog, #panel, #strip, QStatusBar {{ background: {canvas}; }}
QMainWindow::separator {{ background: {canvas}; width: 6px; height: 6px; }}
QMainWindow::separator:vertical {{ border-left: 1px solid {between}; }}
QMainWindow::separator:hover {{ background: {accent}; }}
QMenuBar {{ background: {canvas}; padding: 2px 8px; }}
QMenuBar::item {{ padding: 6px 10px; border-radius: {radius}px; background: transparent; }}
QMenuBar::item:selected {{ background: {selected}; }}
#qt_menubar_ext_button {{ background: transparent; border: none; padding: 0; qproperty-icon: url("{arrow}"); }}
QMenu {{ background: {paper}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 6px 28px 6px 24px; border-radius: {radius}px; }}
QMenu::item:selected {{ background: {selected}; color: {ink}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QStatusBar {{ border-top: 1px solid {line}; }}
QStatusBar::item {{ border: none; }}
QLineEdit, QPlainTextEdit, QComboBox, QDateTimeEdit, QSpinBox, QAbstractSpinBox {{
    background: {paper}; border: 1px solid {line}; border-radius: {radius}px; padding: 3px 8px; min-height: {inner}px;
    selection-background-color: {accent}; selection-color: {paper}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
    border: {focus}px solid {accent}; padding: {focus_pad}px {focus_side}px; }}
QPlainTextEdit {{ padding: 3px 4px; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox QAbstractItemView {{ background: {paper}; border: 1px solid {line}; selection-background-color: {selected};
    selection-color: {ink}; }}
QPushButton, QToolButton {{ background: {paper}; border: 1px solid {line}; border-radius: {radius}px;
    padding: 3px 12px; min-height: {inner}px; }}
QToolButton {{ padding: 3px 6px; }}
QPushButton, QToolButton, QCheckBox, QRadioButton, QTabBar {{ outline: none; }}
QPushButton:hover, QToolButton:hover {{ background: {selected}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: {selected}; border-color: {accent}; }}
QPushButton:focus, QToolButton:focus {{ border: {focus}px solid {accent}; padding: {focus_pad}px {button_side}px; }}
QToolButton:focus {{ padding: {focus_pad}px 5px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {muted}; border-style: dashed; }}
QPushButton[main="true"] {{ background: {accent}; color: {paper}; border-color: {accent}; font-weight: 600; }}
QPushButton[main="true"]:focus {{ border: {focus}px solid {ink}; }}
QPushButton[main="true"]:disabled {{ background: {canvas}; color: {muted}; border: 1px dashed {line}; }}
QPushButton[flat="true"], QToolButton[flat="true"] {{ background: transparent; border-color: transparent; }}
QPushButton[flat="true"]:hover, QToolButton[flat="true"]:hover {{ background: {selected}; }}
QPushButton[flat="true"]:focus, QToolButton[flat="true"]:focus {{ border-color: {accent}; }}
QCheckBox, QRadioButton {{ min-height: {target}px; spacing: 8px; border: {focus}px solid transparent;
    border-radius: {radius}px; }}
QCheckBox:focus, QRadioButton:focus {{ border: {focus}px solid {accent}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: 16px; height: 16px; border: 1px solid {line};
    border-radius: 4px; background: {paper}; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QCheckBox::indicator:checked {{ border-color: {accent}; image: url("{tick}"); }}
QRadioButton::indicator:checked {{ border: 5px solid {accent}; width: 8px; height: 8px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}
QTabBar::tab {{ background: transparent; color: {muted}; padding: 6px 12px; min-height: {inner}px;
    border-bottom: 3px solid transparent; }}
QMainWindow > QTabBar::tab {{ padding: 6px 5px; }}
QMainWindow > QTabBar[folded="true"]::tab {{ min-height: 0; max-height: 0; padding: 0; border: none; }}
QPushButton[tab="true"] {{ background: transparent; border: none; border-bottom: 3px solid transparent;
    border-radius: 0; color: {muted}; padding: 4px 5px; }}
QPushButton[tab="true"]:checked {{ color: {ink}; border-bottom: 3px solid {accent}; }}
QPushButton[tab="true"]:hover {{ color: {ink}; background: {selected}; }}
QPushButton[tab="true"]:focus {{ border: {focus}px solid {accent}; padding: {tab_top}px {tab_side}px {tab_bottom}px; }}
QTabBar::tab:selected {{ color: {ink}; border-bottom: 3px solid {accent}; }}
QTabBar::tab:hover {{ color: {ink}; background: {selected}; }}
QTabBar:focus {{ border: {focus}px solid {accent}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {line}; }}
QAbstractItemView {{ background: {paper}; border: 1px solid {line}; border-radius: {radius}px; outline: none; }}
QAbstractItemView:focus {{ border: {focus}px solid {accent}; }}
QAbstractItemView::item {{ padding: 4px; }}
QAbstractItemView::item:selected {{ background: {selected}; color: {ink}; }}
QHeaderView::section {{ background: {canvas}; border: none; border-bottom: 1px solid {line}; padding: 4px 8px; }}
QScrollArea, #bare {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: {canvas}; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {line}; min-height: 32px; border-radius: 4px; margin: 2px; }}
QScrollBar:horizontal {{ background: {canvas}; height: 12px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {line}; min-width: 32px; border-radius: 4px; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QProgressBar {{ background: {canvas}; border: 1px solid {line}; border-radius: 4px; max-height: 10px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QGroupBox {{ border: 1px solid {line}; border-radius: 10px; margin-top: 10px; padding: 12px 8px 8px 8px; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 12px; padding: 0 4px; color: {muted}; }}
#quiet {{ color: {muted}; }}
#heading {{ font-weight: 600; }}
#error {{ color: {error}; }}
#warning {{ color: {warning}; }}
#ok {{ color: {ok}; }}
#info {{ color: {info}; }}
#card {{ background: {paper}; border: 1px solid {line}; border-radius: 10px; }}
#card:focus {{ border: {focus}px solid {accent}; }}
#notice {{ background: {paper}; border: 1px solid {line}; border-left: 4px solid {accent}; border-radius: {radius}px; }}
#notice[grave="true"] {{ border-left: 4px solid {error}; }}
#paper {{ background: {paper}; border: none; }}
"""


def stylesheet(tokens: Tokens, tick: str, arrow: str) -> str:
    """Return the style sheet of the whole program; ``tick`` and ``arrow`` are paths of drawings in its colours."""
    focus = tokens.focus
    return _SHEET.format(
        canvas=tokens.canvas,
        paper=tokens.paper,
        ink=tokens.ink,
        muted=tokens.muted,
        line=tokens.line,
        between=tokens.line if tokens.canvas == tokens.paper else tokens.canvas,
        accent=tokens.accent,
        error=tokens.error,
        warning=tokens.warning,
        ok=tokens.ok,
        info=tokens.info,
        selected=tokens.selected,
        tick=tick,
        arrow=arrow,
        radius=RADIUS,
        target=TARGET,
        inner=TARGET - 8,
        focus=focus,
        focus_pad=4 - focus,
        focus_side=9 - focus,
        button_side=13 - focus,
        tab_top=4 - focus,
        tab_side=5 - focus,
        tab_bottom=7 - focus,
    )


def palette(tokens: Tokens) -> QPalette:
    """Return the palette that widgets without a rule in the style sheet are drawn with."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.canvas,
        role.WindowText: tokens.ink,
        role.Base: tokens.paper,
        role.AlternateBase: tokens.canvas,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.hint,
        role.Button: tokens.paper,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.error,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.paper,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.paper,
        role.ToolTipText: tokens.ink,
        role.Mid: tokens.line,
        role.Dark: tokens.line,
        role.Light: tokens.canvas,
    }
    look = QPalette()
    for which, colour in colours.items():
        look.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        look.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.muted))
    return look
