"""What somebody is bringing in: pasted text or a file, kept for the project while they look at other screens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import streamlit as st

from components.exchange.columns_in import Field, Table
from components.exchange.tables_in import read_table

from .drafts import Form, Values, clear, drafts_of, key_in
from .place import Here, tab

TEXT = "text"
"""The field of the form that holds what was pasted."""


@dataclass
class Draft:
    """What somebody is bringing in, kept while they look at other screens."""

    text: str = ""
    data: bytes = b""
    name: str = ""
    source: int = 0
    """Counts the sources given, so that a new one starts with fresh choices."""
    picker: int = 0
    """Counts the file pickers drawn: a new one is empty."""
    answers: dict[str, object] = field(default_factory=dict)
    """The choices made about the source: heading, separator, sheet, columns, dates."""
    read: tuple[object, Table] | None = None

    @property
    def given(self) -> bool:
        """Something was brought, be it an empty file: that is then said."""
        return bool(self.text or self.data or self.name)


def _values(key: str) -> Values:
    """The form of this import, of the open project."""
    return drafts_of(tab().project or "").forms.setdefault(_form(key), {})


def _form(key: str) -> str:
    return f"{key}.import"


def draft_of(key: str) -> Draft:
    """What is being brought into the open project."""
    values = _values(key)
    # A window that outlived its server gives back the text alone.
    found: Draft = values.setdefault("draft", Draft(text=values.get(TEXT, "")))
    return found


def ask_source(here: Here, key: str, draft: Draft) -> None:
    """A box to paste into and a file picker; whichever was used last is the source."""
    say = here.say
    pasted, file = st.columns([3, 2])
    with pasted:
        box = Form(_form(key)).text(TEXT)
        st.text_area(
            say("Paste a table or a list"),
            height=150,
            placeholder=say("From a spreadsheet, a chat, or the addressees of an invitation"),
            **box | {"on_change": _take_text, "args": (key, box["key"])},
        )
    with file:
        picker = key_in(here.project_id, f"{key}.import.file.{draft.picker}")
        st.file_uploader(
            say("Or a file"),
            type=["csv", "tsv", "txt", "xlsx", "xls", "ods"],
            key=picker,
            on_change=_take_file,
            args=(key, picker),
            help=say("CSV in any encoding, or a workbook (XLSX, XLS, ODS)"),
        )
        if draft.name and st.session_state.get(picker) is None:
            # The picker forgets its file when another screen is shown; the draft does not.
            st.text(draft.name)
    if not draft.given:
        # Leaving the box is what hands over its text: this button gives a place to click.
        st.button(say("Read it"), key=f"{key}.import.read", icon=":material/table_view:")
        return
    st.button(say("Start again"), on_click=clear_draft, args=(key,), key=f"{key}.import.clear", icon=":material/close:")


def _take_text(key: str, box: str) -> None:
    before, text = draft_of(key), str(st.session_state[box])
    drafts_of(tab().project or "").emptied.pop(box, None)
    values = _values(key)
    values[TEXT], values["draft"] = text, Draft(text, source=before.source + 1, picker=before.picker + 1)


def _take_file(key: str, picker: str) -> None:
    file, before = st.session_state[picker], draft_of(key)
    clear_draft(key)
    draft_of(key).picker = before.picker
    if file is not None:
        draft_of(key).data, draft_of(key).name = file.getvalue(), file.name


def clear_draft(key: str) -> None:
    """Start again: nothing given yet, nothing answered."""
    before = draft_of(key)
    clear(_form(key), left={"draft": Draft(source=before.source + 1, picker=before.picker + 1)})


def read_draft(draft: Draft, fields: Sequence[Field], tidy: Callable[[str], str] = str) -> Table:
    """The table, read again only when the source or how to read it changed. `tidy`: what to make of a text first."""
    how = tuple(draft.answers.get(name) for name in ("header", "separator", "sheet"))
    if draft.read is None or draft.read[0] != how:
        header, separator, sheet = how
        table = read_table(
            draft.data or tidy(draft.text),
            draft.name,
            fields=fields,
            header=header if isinstance(header, bool) else None,
            separator=separator if isinstance(separator, str) else None,
            sheet=sheet if isinstance(sheet, str) else None,
        )
        draft.read = (how, table)
    return draft.read[1]
