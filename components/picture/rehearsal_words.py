"""The mark of what made-up people sent, and of what was made of that alone (SPEC L79): the same word everywhere."""

from components.journey.records.base import Record
from components.journey.rehearsing import of_rehearsal
from components.journey.state import State
from components.language import Speech


def rehearsal_mark(state: State, say: Speech, record: Record) -> str:
    """The mark on its own, where several things are told in a line; empty where somebody real stands behind it."""
    return say("rehearsal") if of_rehearsal(state, record) else ""


def marked(state: State, say: Speech, record: Record, words: str) -> str:
    """What a record is called, with the mark after it where it is one of a rehearsal."""
    mark = rehearsal_mark(state, say, record)
    return f"{words} ({mark})" if mark else words
