"""How many notes one phone may send to one activity (SPEC L45): more than anybody writes, fewer than a script does."""

from collections import defaultdict
from collections.abc import Iterable

from components.journey.errors import Refused

MOST_NOTES = 200


class NoteLimit:
    """What each phone has sent, in memory alone: on disk, notes without a name are tied to nobody. Those that were
    taken back since are counted, too. Used on the server's loop only."""

    def __init__(self) -> None:
        self._sent: defaultdict[tuple[str, str], set[str]] = defaultdict(set)

    def take(self, participant: str, activity: str, note: str, named: Iterable[str]) -> bool:
        """One more note, unless it is one too many; False for one that was counted before. `named`: those that carry
        this participant's name, which a restart does not forget."""
        sent = self._sent[participant, activity]
        if note in sent:
            return False
        sent.update(named)
        if len(sent) >= MOST_NOTES:
            raise Refused("notes_overfull", most=MOST_NOTES)
        sent.add(note)
        return True

    def give_back(self, participant: str, activity: str, note: str) -> None:
        """It was refused: nothing of it is kept."""
        self._sent[participant, activity].discard(note)
