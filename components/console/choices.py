"""What this tab is looking at on a screen: kept while other screens are shown, gone with the tab.

Streamlit forgets a widget that is not drawn; these choices (which view, which step) are kept
beside the widgets and put back when they are drawn again.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

import streamlit as st


def _kept() -> dict[str, Any]:
    if "choices" not in st.session_state:
        st.session_state["choices"] = {}
    found: dict[str, Any] = st.session_state["choices"]
    return found


def all_chosen() -> dict[str, Any]:
    """Every choice of this tab, by name."""
    return dict(_kept())


def chosen(name: str, options: Sequence[Any], default: Any = None) -> Any:
    """What was chosen, if it is still there; else the default, else the first option, else None."""
    value = _kept().get(name)
    if value in options:
        return value
    return default if default in options else options[0] if options else None


def choose(name: str, value: Any) -> None:
    """Choose for the user: to be called from a callback."""
    _kept()[name] = value


def bound(name: str, options: Sequence[Any], default: Any = None) -> dict[str, Any]:
    """Arguments for a widget that makes this choice: `st.selectbox(label, options, **bound(...))`."""
    key = f"choice.{name}"
    st.session_state[key] = chosen(name, options, default)
    return {"key": key, "on_change": _keep, "args": (name, key)}


def bound_many(name: str, options: Sequence[Any]) -> dict[str, Any]:
    """Like `bound`, for a widget that chooses several; at first none."""
    key = f"choice.{name}"
    st.session_state[key] = [one for one in _kept().get(name, ()) if one in options]
    return {"key": key, "on_change": _keep, "args": (name, key)}


def bound_words(name: str) -> dict[str, Any]:
    """Arguments for the line of a search: its words stay while other screens are looked at."""
    key = f"choice.{name}"
    st.session_state[key] = _kept().get(name, "")
    return {"key": key, "on_change": _keep, "args": (name, key)}


def told_apart(named: Mapping[Any, str], more: Mapping[Any, str] | None = None) -> dict[Any, str]:
    """Choices no two of which read alike. A list hands back the words that were picked, so namesakes would be taken
    for one another. `more` is added to those that need it (a department), then a number where that says no more."""
    often, taken, apart = Counter(named.values()), set[str](), dict[Any, str]()
    for one, words in named.items():
        said = (more or {}).get(one)
        longer = f"{words} ({said})" if said and often[words] > 1 else words
        numbers = count(2)
        apart[one] = longer
        while apart[one] in taken:
            apart[one] = f"{longer} ({next(numbers)})"
        taken.add(apart[one])
    return apart


def _keep(name: str, key: str) -> None:
    value = st.session_state[key]
    if value is not None:
        _kept()[name] = value
