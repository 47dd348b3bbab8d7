"""Taking out of the past what somebody wrote: the notes that go, and what was made of them where it no longer stands.

What the facilitator made of a note (a card, an item of a vote, a decision) and what stands so now is a result of the
workshop and stays. All its earlier forms get the words it has now: else the note could be read there.
"""

from collections.abc import Collection, Iterable, Sequence

import msgspec

from .forgetting import GENERIC, Forgetting, text_fields
from .ids import derived_id
from .operation import one_line, unlinked
from .records import (
    Action,
    Card,
    Cluster,
    Decision,
    EarlierDecision,
    Insight,
    Item,
    Note,
    Opportunity,
    VoiceReason,
)
from .records.base import Record
from .state import State

MADE_OF_NOTES: frozenset[type[Record]] = frozenset(
    {Action, Card, Cluster, Decision, EarlierDecision, Insight, Item, Opportunity, VoiceReason}
)
"""What takes over the words of a note, or of what was made of one."""


def words_of(notes: Iterable[Note]) -> frozenset[str]:
    """What these notes say, as it is compared: a long text gives a title its beginning."""
    return frozenset(one_line(one.text) for one in notes)


class Unsaying:
    """Rewrites any form of a record so that nothing is left of what goes, and people are no longer known in it."""

    def __init__(self, forgetting: Forgetting, gone: Collection[str], notes: Sequence[Note], now: State) -> None:
        """`gone`: ids of everything that goes; `notes`: every form known of the notes among it; `now`: the project
        without all of it."""
        self._forgetting, self._gone, self._words, self._now = forgetting, frozenset(gone), words_of(notes), now
        # The words of a note that was rewritten before its activity closed are not known any more: what was certainly
        # made of it is found by its id.
        groups = {one.group for one in notes if one.group is not None}
        cards = {derived_id("card of note", one.id) for one in notes}
        self._groups, self._made = groups, groups | cards | {derived_id("card of group", one) for one in groups}

    def __call__(self, record: Record) -> Record | None:
        if record.id in self._gone:
            return None
        return self._forgetting(unlinked(self._unsaid(record), self._gone))

    def _unsaid(self, record: Record) -> Record:
        if type(record) not in MADE_OF_NOTES:
            return record
        texts = {field: getattr(record, field) for field, _room in text_fields(type(record))}
        made = self._is_made_of_them(record)
        said = {field: self._word_of(record, field) for field, text in texts.items() if made or self._says(text)}
        return msgspec.structs.replace(record, **{field: word for field, word in said.items() if word != texts[field]})

    def _is_made_of_them(self, record: Record) -> bool:
        linked = isinstance(record, Card) and (record.note in self._gone or record.cluster in self._groups)
        return linked or record.id in self._made

    def _says(self, text: str) -> bool:
        return bool(text) and one_line(text) in self._words

    def _word_of(self, record: Record, field: str) -> str:
        """The words that stand there now; where nothing stands, none that say anything."""
        now = self._now.any(record.id)
        return str(getattr(now, field)) if type(now) is type(record) else GENERIC
