"""Forms whose content waits until it is sent: over another screen, a reload, a refusal, a lost connection.

Streamlit keeps what is typed into its own forms in the window until they are sent, so leaving the
screen loses it. Here every field hands over its value as it is left, and the values are kept for the
tab, project by project, until sending succeeded. In a form, Enter in a line presses its button (see
links.js).

    form = Form("card_new")
    with form.frame():
        st.text_input(say("New card"), **form.text("text"))
        form.send(say("Add"), acts(add_card, step=step.id))
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.journey.operation import Operation
from components.store import Outcome

from .act import act, explain
from .numbers import Span, fits, misfit
from .panel import close
from .place import actor, store, tab

Values = dict[str, Any]
"""What stands in the fields of one form, by their names."""


@dataclass(eq=False)
class Drafts:
    """What one tab typed into the forms of one project, and did not send."""

    window: str
    """Streamlit's name for the connection that typed it."""
    forms: dict[str, Values] = field(default_factory=dict)
    emptied: dict[str, Any] = field(default_factory=dict)
    """Keys of fields that were sent, with what, and are to be drawn empty."""
    drawn: dict[str, dict[str, "Drawn"]] = field(default_factory=dict)
    """The fields of each form as it was last drawn, by name."""


@dataclass(frozen=True)
class Drawn:
    """A field on the screen: the key of its widget, what it shows at first, and whether sending leaves it as it is."""

    key: str
    default: Any
    lasting: bool = False
    label: str = ""
    span: Span | None = None
    """What a number must lie between, told by its label."""

    @property
    def held(self) -> Any:
        return st.session_state[self.key]


@dataclass(frozen=True)
class Left:
    """What the function behind a form's button answers when sending leaves something in the fields, by their names."""

    values: Values


def acts(operation: Operation[...], /, *args: object, **fields: object) -> Callable[..., Outcome | None]:
    """What the button of a form does when it is one operation: `fields`, and those of the form, are its arguments."""
    return partial(act, operation, *args, **fields)


class Form:
    """A form with a name. `project`: whose draft it is; "" for a form that belongs to none."""

    def __init__(self, name: str, project: str | None = None) -> None:
        self.name = name
        self.project = (tab().project or "") if project is None else project
        self._drafts = drafts_of(self.project)
        self._drafts.drawn[name] = {}

    def frame(self, **layout: Any) -> DeltaGenerator:
        """The container of the form; `layout` as for `st.container`."""
        return st.container(key=f"draft-{self.name}", **layout)

    def text(self, name: str, default: str = "") -> dict[str, Any]:
        """Arguments for a line or an area of text."""
        return self._field(name, "value", default)

    def value(self, name: str, default: Any = None) -> dict[str, Any]:
        """Arguments for a number, a day, a time or a tick."""
        return self._field(name, "value", default)

    def number(self, name: str, label: str, span: Span, default: Any = None, **input: Any) -> None:
        """A number between two others, drawn: one that does not fit stays in its field and is not sent."""
        st.number_input(label, **input, **self._field(name, "value", default, label=label, span=span))

    def listed(self, name: str, options: Sequence[Any], default: Any = None, *, lasting: bool = True) -> dict[str, Any]:
        """Arguments for one choice from a list (`st.selectbox`, `st.radio`); `lasting`: it stays for the next one."""
        bound = self._field(name, "index", default, lasting=lasting)
        if "index" in bound:
            bound["index"] = options.index(bound["index"]) if bound["index"] in options else 0
        return bound

    def picked(self, name: str, options: Sequence[Any], default: Any = None) -> dict[str, Any]:
        """Arguments for one choice among values side by side: `st.segmented_control`."""
        bound = self._field(name, "default", default, lasting=True)
        if bound.get("default") not in options:
            bound["default"] = default
        return bound

    def several(self, name: str, options: Sequence[Any]) -> dict[str, Any]:
        """Arguments for any number of choices: `st.multiselect`."""
        bound = self._field(name, "default", [])
        bound["default"] = [one for one in bound.get("default", ()) if one in options] or None
        return bound

    def send(
        self,
        label: str,
        do: Callable[..., object],
        *args: Any,
        key: str | None = None,
        closes: str | None = None,
        **button: Any,
    ) -> None:
        """The button, drawn last. `closes`: the sheet the form is alone in (see panel.py), shut once it is sent.

        `do(*args, **fields)` answers None when refused: the fields then stay as they are. `Left` says
        what is still to be dealt with; anything else empties the fields.
        """
        for name, one in self._drafts.drawn[self.name].items():
            # After the server was started anew, only the window knows what was typed.
            _keep(self._drafts, self.name, name, one)
        arguments = (self.project, self.name, do, args, closes)
        st.button(label, on_click=_send, args=arguments, key=key or f"{self.name}.send", **button)

    def _field(self, name: str, parameter: str, default: Any, **kind: Any) -> dict[str, Any]:
        key = key_in(self.project, f"{self.name}.{name}")
        self._drafts.drawn[self.name][name] = Drawn(key, default, **kind)
        bound = {"key": key, "on_change": _remember, "args": (self.project, self.name, name)}
        if key in self._drafts.emptied:
            del self._drafts.emptied[key]
            st.session_state[key] = self._drafts.forms.get(self.name, {}).get(name, default)
            return bound
        # As a default, at every draw: a sheet that is opened later shows it too, and a window that
        # outlived its server keeps what it shows.
        return bound | {parameter: self._drafts.forms.get(self.name, {}).get(name, default)}


def drafts_of(project: str) -> Drafts:
    """What this tab has not sent yet; at first, what this browser left behind in a window that is gone."""
    mine = tab().drafts
    if project not in mine:
        shelf = _shelf(str(store().folder)).setdefault((actor(), project), [])
        mine[project] = Drafts(_window())
        open_elsewhere = [one for one in shelf if _is_open(one.window)]
        for left in shelf:
            if left not in open_elsewhere:
                mine[project].forms.update(left.forms)
        shelf[:] = [*open_elsewhere, mine[project]]
    return mine[project]


def clear(form: str, project: str | None = None, left: Values | None = None) -> None:
    """From a callback: draw a form as at first, its choices excepted; `left`: what its fields hold then."""
    drafts = drafts_of((tab().project or "") if project is None else project)
    drafts.forms.pop(form, None)
    if left:
        drafts.forms[form] = dict(left)
    drawn = drafts.drawn.get(form, {}).values()
    drafts.emptied |= {one.key: one.held for one in drawn if not one.lasting}


def begin(form: str, **values: Any) -> None:
    """From a callback: these values into the form; what was typed into its other fields stays."""
    clear(form, left={**drafts_of(tab().project or "").forms.get(form, {}), **values})


def forget_drafts(project: str) -> None:
    """Nothing typed for an erased project stays, in no window."""
    shelf = _shelf(str(store().folder))
    for owner in [one for one in shelf if one[1] == project]:
        for one in shelf.pop(owner):
            one.forms.clear()
    tab().drafts.pop(project, None)


@st.cache_resource
def _shelf(folder: str) -> dict[tuple[str, str], list[Drafts]]:
    """What was typed in every window, by browser and project: in memory only, gone with the process."""
    del folder  # It only tells the shelves apart.
    return {}


def _window() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""


def _is_open(window: str) -> bool:
    return Runtime.exists() and Runtime.instance().is_active_session(window)


def key_in(project: str, name: str) -> str:
    """Another project of the same tab has widgets of its own: what the window holds never shows in it."""
    number = [one for one in tab().drafts if one].index(project) if project else 0
    return f"{name}~{number}" if number else name


def _remember(project: str, form: str, name: str) -> None:
    drafts = drafts_of(project)
    one = drafts.drawn[form][name]
    if one.key in drafts.emptied and drafts.emptied[one.key] == one.held:
        return  # Sent in the same breath: no draft any more.
    drafts.emptied.pop(one.key, None)
    _keep(drafts, form, name, one)


def _keep(drafts: Drafts, form: str, name: str, one: Drawn) -> None:
    """Only what differs from what the field shows at first: that may change meanwhile."""
    values = drafts.forms.setdefault(form, {})
    if one.held == one.default:
        values.pop(name, None)
    else:
        values[name] = one.held


def _send(project: str, form: str, do: Callable[..., object], args: tuple[Any, ...], closes: str | None) -> None:
    drawn = drafts_of(project).drawn[form]
    too_far = [
        misfit(one.label, one.held, one.span) for one in drawn.values() if one.span and not fits(one.held, one.span)
    ]
    for refusal in too_far:
        explain(refusal)
    done = None if too_far else do(*args, **{name: one.held for name, one in drawn.items()})
    if done is not None:
        clear(form, project, done.values if isinstance(done, Left) else None)
        if closes is not None and not isinstance(done, Left):
            close(closes)
