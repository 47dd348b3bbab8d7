"""Every way further into a screen drawn without a browser: its views, its panels, its drawers, its switches.

Nothing here names a view, so one that is added tomorrow is read without anybody thinking of it
(`tests/browser/doors.py` does the same in a browser).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from streamlit.runtime.state.common import TESTING_KEY
from streamlit.testing.v1 import AppTest

from tests.views import is_choice, kind_of, worth_a_look

CHOICES = ("button_group", "selectbox", "radio", "menu_button")
FOLDED = ("popover", "expander")

Look = Callable[[str], None]


@dataclass
class Visitor:
    """Opens what can be opened, each kind of thing once, and looks at what there is to see each time."""

    app: AppTest
    look: Look
    been: set[str] = field(default_factory=set)

    def walks(self, about: str) -> None:
        """This view, what unfolds in it, its switches, and the views it leads to."""
        self._unfold()
        self.look(about)
        for key in self._fresh(("toggle",)):
            for on in (True, False):
                self._run(self._found("toggle", key).set_value(on))
                self._unfold()
                self.look(f"{about} / {key}")
        for key in self._fresh(CHOICES):
            options = self._options(key)
            for at in worth_a_look(len(options)):
                if self._picks(key, options[at]):
                    self.walks(f"{about} / {options[at]}")

    def _unfold(self) -> None:
        """Open all that is drawn only while it is open, and what that holds in turn."""
        while closed := [
            one
            for kind in FOLDED
            for one in self.app.main.get(kind)
            if one.key and not len(one) and not self.app.session_state[str(one.key)]
        ]:
            for one in closed:
                self.app.session_state[str(one.key)] = True
            self._run(self.app)

    def _fresh(self, kinds: tuple[str, ...]) -> Iterator[str]:
        """The keys of what is of a kind not met before, one after the other: opening one may bring others."""
        while True:
            for one in (one for kind in kinds for one in self.app.main.get(kind)):
                kind = kind_of(one.key or "")
                if kind and kind not in self.been and self._leads_on(one.type, kind):
                    self.been.add(kind)
                    yield str(one.key)
                    break
            else:
                return

    @staticmethod
    def _leads_on(drawn: str, kind: str) -> bool:
        """Fields and lists of records are no views: only what is kept as a choice is, and switches, and menus."""
        return drawn in ("toggle", "menu_button") or (kind.startswith("choice") and is_choice(kind))

    def _found(self, kind: str, key: str) -> Any:
        return next((one for one in self.app.main.get(kind) if one.key == key), None)

    def _options(self, key: str) -> list[str]:
        return list(next(one for kind in CHOICES if (one := self._found(kind, key))).options)

    def _picks(self, key: str, label: str) -> bool:
        """Choose by what is read. False where another choice took this one away."""
        one = next((one for kind in CHOICES if (one := self._found(kind, key))), None)
        if one is None or label not in one.options:
            return False
        if one.type == "menu_button":
            one.click_index(one.options.index(label))
        else:
            # Labels are handed over as the page does: they are not to be put in words once more.
            self.app.session_state[TESTING_KEY][one.id] = str
            one.set_value(label)
        self._run(one)
        return True

    def _run(self, one: Any) -> None:
        one.run()
        assert not self.app.exception, self.app.exception[0].value
