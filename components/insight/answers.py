"""The numbers on the ballots of an activity, item by item, merged items already as one."""

from components.journey.balloting import counted_values, counting_ballots, items_of, rehearsed
from components.journey.records import Activity, Card, Item, Step, Touchpoint
from components.journey.state import State

from .kept import Kept

Answers = dict[str, list[tuple[int, ...]]]
"""Per item, what each ballot that answered says of it."""


_ANSWERS: Kept[Answers] = Kept(200)
_ROWS: Kept[list[list[int | None]]] = Kept(200)
"""Once shown, ballots hardly change, while the map is edited all the time. What is handed out is only read."""


def answers(state: State, activity: str) -> Answers:
    """What did people say of each item? Every item has an entry; a missing answer is left out, not zero."""
    return _ANSWERS.of(activity, _given(state, activity), lambda: _answers(state, activity))


def _given(state: State, activity: str) -> tuple[object, ...]:
    """All that the answers of an activity are read from."""
    return state.all(Item), counting_ballots(state, activity)


def _answers(state: State, activity: str) -> Answers:
    found: Answers = {one.id: [] for one in items_of(state, activity)}
    for ballot in counting_ballots(state, activity):
        for item, values in counted_values(state, ballot).items():
            if item in found:
                found[item].append(values)
    return found


def dot_rows(state: State, activity: str) -> list[dict[str, int]]:
    """The ballots of a dot vote: per ballot, the dots of each item that got some."""
    return [
        {item: values[0] for item, values in counted_values(state, ballot).items()}
        for ballot in counting_ballots(state, activity)
    ]


def steps_of(state: State, item: Item) -> tuple[str, ...]:
    """The steps an item is about: itself one, or where its cards and touchpoints stand."""
    found: dict[str, None] = {}
    for source in item.sources:
        record = state.any(source)
        if isinstance(record, Step):
            found[record.id] = None
        elif isinstance(record, Card | Touchpoint):
            found[record.step] = None
    return tuple(found)


def answers_by_step(state: State, activity: str) -> Answers:
    """What did people say of each step? Items about the same step are taken together."""
    by_item, found = answers(state, activity), Answers()
    for item in items_of(state, activity):
        for step in steps_of(state, item):
            found.setdefault(step, []).extend(by_item[item.id])
    return found


def latest_revealed(state: State, kind: str, session: str | None = None) -> Activity | None:
    """The last revealed activity of a kind, of one workshop or of the whole project."""
    revealed = [one for one in revealed_in_turn(state, kind) if session in (None, one.session)]
    return revealed[-1] if revealed else None


def revealed_in_turn(state: State, kind: str) -> list[Activity]:
    """The revealed activities of a kind, the latest last.

    What made-up people alone answered is seen where it was asked and goes no further: not to the map, its curve, the
    diagnosis, what is told or followed up (L79).
    """
    revealed = [
        one
        for one in state.where(Activity, kind=kind)
        if one.status == "revealed" and one.revealed_at is not None and not rehearsed(state, one.id)
    ]
    return sorted(revealed, key=lambda one: (str(one.revealed_at), one.order))


def item_rows(state: State, activity: str) -> list[list[int | None]]:
    """A rating as a table: a row per ballot, a column per item in order, None where nothing was answered."""
    return _ROWS.of(activity, _given(state, activity), lambda: _item_rows(state, activity))


def _item_rows(state: State, activity: str) -> list[list[int | None]]:
    items = items_of(state, activity)
    given = [counted_values(state, ballot) for ballot in counting_ballots(state, activity)]
    return [[row[one.id][0] if one.id in row else None for one in items] for row in given]
