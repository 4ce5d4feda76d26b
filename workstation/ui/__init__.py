"""The window: PySide6 lives here and nowhere else."""

import sys

from PySide6 import QtCore as QtCore  # what is switched off below comes with it

# PySide reads the source of every module that is loaded after it, to see whether it may ask for other spellings of Qt's
# names. None here does, and the reading takes a twentieth of the time in which the window is to be there.
_spellings = sys.modules.get("shibokensupport.feature")
if hasattr(_spellings, "feature_imported"):
    setattr(_spellings, "feature_imported", lambda _: None)  # noqa: B010 - a module that is not there to be named
