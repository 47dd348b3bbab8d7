"""Who has sent something and who says that they have finished, while an activity is open: in memory alone (SPEC L64).

Not kept beside the ballots, but handed over once, sorted, when the activity closes. A restart forgets it: phones say
it again. Where notes have no names, people are told together (`insight/told_together.py`).
"""

from collections import defaultdict
from collections.abc import Set as AbstractSet

from components.insight.told_together import (
    count_gives_away,
    finished_together,
    groups_of,
    is_nameless,
    told_together,
)
from components.journey.records import Activity, Participant
from components.journey.rooms import counted
from components.journey.state import State


class SentMarks:
    """Written on the server's loop only; screens read from threads of their own."""

    def __init__(self) -> None:
        self.sent: defaultdict[str, set[str]] = defaultdict(set)
        self.finished: defaultdict[str, set[str]] = defaultdict(set)
        self._told: dict[str, frozenset[str]] = {}
        """Per activity, who was told already to have sent something."""
        self._merged: tuple[tuple[Participant, ...], dict[str, str]] = ((), {})
        """Whom people count as who came twice, as long as these are the participants."""

    def sent_to(self, state: State, activity: Activity) -> AbstractSet[str]:
        """Who has sent something, for counts only."""
        return self._counted(state, self.sent[activity.id])

    def have_finished(self, state: State, activity: str) -> AbstractSet[str]:
        """Who has finished, for counts only."""
        return self._counted(state, self.finished[activity])

    def heard(self, state: State) -> frozenset[str]:
        """Who is told to have sent something or to have finished, to whatever."""
        asked = (state.find(Activity, one) for one in {*self.sent, *self.finished})
        found = (self.told(state, one) | self.told_finished(state, one) for one in asked if one is not None)
        return frozenset().union(*found)

    def told(self, state: State, activity: Activity) -> AbstractSet[str]:
        """Who is told to have sent something. What is told now stays told."""
        found = self._told_if(state, activity, activity.status == "open")
        self._told[activity.id] = frozenset(found)
        return found

    def told_finished(self, state: State, activity: Activity) -> AbstractSet[str]:
        """Who is told to have finished."""
        return self._finished_if(state, activity, activity.status == "open")

    def at_closing(self, state: State, activity: Activity) -> tuple[AbstractSet[str], AbstractSet[str]]:
        """Who would be told, were it closed now: to have sent something, to have finished."""
        return self._told_if(state, activity, False), self._finished_if(state, activity, False)

    def counts_people(self, state: State, activity: Activity) -> bool:
        """May it be told how many people have sent something?"""
        return not is_nameless(activity) or not count_gives_away(
            *self._known(state, activity, activity.status == "open")
        )

    def _told_if(self, state: State, activity: Activity, still_open: bool) -> AbstractSet[str]:
        if not is_nameless(activity):
            return self.sent_to(state, activity)
        return told_together(*self._known(state, activity, still_open))

    def _finished_if(self, state: State, activity: Activity, still_open: bool) -> AbstractSet[str]:
        finished = self.have_finished(state, activity.id)
        if not is_nameless(activity):
            return finished
        told = self._told_if(state, activity, still_open)
        return finished_together(finished, told, groups_of(state, activity), still_open)

    def _known(
        self, state: State, activity: Activity, still_open: bool
    ) -> tuple[AbstractSet[str], AbstractSet[str], tuple[frozenset[str], ...], int, bool]:
        told = self._counted(state, self._told.get(activity.id, frozenset()).union(activity.voted))
        sent = self.sent_to(state, activity)
        return told, sent, groups_of(state, activity), activity.group_minimum, still_open

    def _counted(self, state: State, ids: AbstractSet[str]) -> AbstractSet[str]:
        """These people, whoever came twice as the one that counts."""
        records = state.all(Participant)
        if self._merged[0] is not records:
            self._merged = (records, {one.id: counted(state, one).id for one in records if one.merged_into})
        merged = self._merged[1]
        return {merged.get(one, one) for one in tuple(ids)} if merged else frozenset(ids)
