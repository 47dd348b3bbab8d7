"""Taking the tables of a screen away: CSV of one, a workbook of all. Files are made when asked for."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from components.exchange.tables import TABLES
from components.exchange.tables_out import CSV_TYPE, XLSX_TYPE, file_name, filled, sheets, to_csv, to_xlsx
from components.journey.state import State
from components.language import Speech, speech

from .panel import panel
from .place import Here

FEW = 6
"""Up to so many tables have each their CSV button; of more, those that hold something are offered in a list."""
PRIVATE = ("ballots", "people", "attendance")
"""Tables that are not offered while the screen is shared."""


def table_downloads(here: Here, names: Sequence[str], key: str = "downloads") -> None:
    """Offer the tables with these names (`exchange.tables.TABLES`) as CSV and XLSX.

    Names and e-mails are in only when asked for, and never while the screen is shared.
    """
    names = [one for one in names if not (here.sharing and one in PRIVATE)]
    if not names:
        return
    panel(here.say("Download"), key, partial(_sheet, here, names, key), icon=":material/download:")


def _sheet(here: Here, names: Sequence[str], key: str) -> None:
    say = here.say
    names = names if len(names) <= FEW else filled(here.state, say, names) or names[:1]
    personal = not here.sharing and _names_wanted(say, names, key)
    title = here.project.name
    st.download_button(
        say("Excel workbook (.xlsx)"),
        partial(_workbook, here.state, say.language, tuple(names), personal, title),
        file_name(title, *(() if len(names) > 1 else (say.code(f"table.{names[0]}"),)), ending="xlsx"),
        XLSX_TYPE,
        key=f"{key}.xlsx",
        on_click="ignore",
        icon=":material/table:",
        width="stretch",
    )
    for name in names if len(names) <= FEW else _one_of(say, names, key):
        words = say.code(f"table.{name}")
        st.download_button(
            say("CSV: {table}", table=words),
            partial(_csv, here.state, say.language, name, personal),
            file_name(title, words, ending="csv"),
            CSV_TYPE,
            key=f"{key}.csv.{name}",
            on_click="ignore",
            icon=":material/csv:",
            width="stretch",
        )


def _one_of(say: Speech, names: Sequence[str], key: str) -> list[str]:
    """Many tables: choose the one to take as CSV."""
    one = st.selectbox(
        say("One table as CSV"), list(names), format_func=lambda name: say.code(f"table.{name}"), key=f"{key}.one"
    )
    return [one] if one else []


def _names_wanted(say: Speech, names: Sequence[str], key: str) -> bool:
    if not any(column.personal for name in names for column in TABLES[name].columns):
        return False
    return st.toggle(
        say("With names"),
        key=f"{key}.personal",
        help=say("Names and e-mail addresses of people. Without them, files can go round more freely."),
    )


def _workbook(state: State, language: str, names: tuple[str, ...], personal: bool, title: str) -> bytes:
    return to_xlsx(sheets(state, speech(language), names, personal), title)


def _csv(state: State, language: str, name: str, personal: bool) -> bytes:
    say = speech(language)
    return to_csv(TABLES[name].sheet(state, say, personal), say)
