"""What became of one record, in words: for the map, which asks for it beside its operations (SPEC I19)."""

from collections.abc import Iterator, Sequence

from components.exchange.table_columns import View
from components.insight.difference import fields_between
from components.journey.records.base import Record
from components.journey.state import State
from components.language import Speech
from components.live.console_map import PastEntry, PastLine
from components.store import BIRTH, BY_ITSELF, ROOM, SEALER, Batch, Change

from .record_words import value_of

WHOLE = 400
"""Characters of a value that are told: a card is read whole, a long one nearly."""


def past_in_words(state: State, batches: Sequence[Batch], actor: str, say: Speech) -> list[PastEntry]:
    """Who did what and when, field by field from what to what. A person is "you" or another browser, as in the
    history of the project."""
    view = View(state, say)
    return [_entry(view, one, actor) for one in batches]


def who_in_words(say: Speech, batch: Batch, actor: str) -> str:
    """Who made a change, as far as anybody knows: browsers have no names."""
    if batch.actor == actor:
        return say("you")
    if batch.actor == ROOM:
        return say("the room")
    return say("the program, by itself") if batch.actor in (BIRTH, BY_ITSELF, SEALER) else say("another browser")


def what_in_words(say: Speech, batch: Batch) -> str:
    """Which operation it was. Sealing is none of anybody's: it comes with the closing of an activity."""
    return say("Seal the answers") if batch.actor == SEALER else say.code(f"operation.{batch.label}")


def _entry(view: View, batch: Batch, actor: str) -> PastEntry:
    say = view.say
    when = say.moment(batch.at.astimezone(view.zone), style="short")
    lines = [line for change in batch.changes for line in _lines(view, change)]
    return PastEntry(when, who_in_words(say, batch, actor), what_in_words(say, batch), lines)


def _lines(view: View, change: Change) -> Iterator[PastLine]:
    say = view.say
    before, after = change.before, change.after
    if before is None and after is None:
        yield PastLine(say("erased at somebody's request"))
    elif before is None or after is None:
        one = after or before
        text = next((field for field in ("text", "title") if getattr(one, field, "")), None)
        value = value_of(view, one, text, WHOLE) if one and text else ""
        yield PastLine("", *(("", value) if after else (value, "")))
    else:
        yield from _fields(view, before, after)


def _fields(view: View, before: Record, after: Record) -> Iterator[PastLine]:
    say, fields = view.say, fields_between(before, after)
    if all(field == "order" for field in fields):
        yield PastLine(say("moved"))
    kind = str(type(after).__struct_config__.tag)
    for field in fields:
        if field != "order":
            label = say.code(f"field.{kind}.{field}")
            yield PastLine(label, value_of(view, before, field, WHOLE), value_of(view, after, field, WHOLE))
