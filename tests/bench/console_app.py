"""The console with one screen more: an empty one, so that a bench can tell what a screen itself costs.

Run by `tests.bench.console`; the screens, the frame and the store are the real ones.
"""

from dataclasses import replace
from pathlib import Path

from components.console import frame, screens
from tests.bench.browserless import EMPTY

PAGES = Path(__file__).parents[2] / "pages"

if not any(one.url == EMPTY for one in screens.SCREENS):
    moved = (replace(one, file=str(PAGES / one.file)) for one in screens.SCREENS)
    empty = screens.Screen(str(Path(__file__).with_name("empty_screen.py")), EMPTY, "project", "crop_square")
    screens.SCREENS = (*moved, empty)

frame.run()
