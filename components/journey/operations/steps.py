"""Steps: what the customer does, one after the other."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ..errors import Refused
from ..operation import Context, compose, operation, revise
from ..order import key_at, keys_after
from ..outline import Line, read_outline, same_words
from ..records import Card, Journey, Measure, Phase, Step, Touchpoint
from ..repoint import repointed
from ..state import Changes, State, put
from ..templates.phases import DEFAULT_PHASES, ONLY_PHASE
from .touchpoints import check_unique

PASTE_LIMIT = 500
"""Lines taken at once: more is a file meant for the import, or the wrong clipboard."""
REASONS = ("why", "brake", "motivation")
"""What drives the customer at a step: each a text and the sources it rests on."""
USUAL_TITLES = frozenset(title for titles in DEFAULT_PHASES.values() for title in titles)


@operation
def add_step(
    state: State, context: Context, /, *, phase: str, title: str, position: int | None = None, **fields: object
) -> Changes:
    """A new step, last of its macro-step unless a position is given."""
    state.get(Phase, phase)
    order = key_at(state.where(Step, phase=phase), position)
    return put(compose(Step, context.new_id(), {"phase": phase, "title": title, "order": order, **fields}))


@operation
def update_step(state: State, context: Context, step: str, /, **fields: object) -> Changes:
    """Change some fields of a step. Put in another macro-step, it becomes the last one there."""
    before = state.get(Step, step)
    phase = fields.get("phase", before.phase)
    if phase != before.phase and "order" not in fields:
        fields = {**fields, "order": key_at(state.where(Step, phase=phase), moving=step)}
    return revise(state, Step, step, fields)


@operation
def move_step(
    state: State, context: Context, step: str, /, *, phase: str | None = None, position: int | None = None
) -> Changes:
    """Put a step at a place (None = last) of its macro-step or of another."""
    target = phase or state.get(Step, step).phase
    order = key_at(state.where(Step, phase=target), position, moving=step)
    return revise(state, Step, step, {"phase": target, "order": order})


@operation
def nudge_step(state: State, context: Context, step: str, /, *, by: int) -> Changes:
    """Move a step one place earlier (-1) or later (+1) in the journey, into the next macro-step at an end."""
    found = state.get(Step, step)
    siblings = state.where(Step, phase=found.phase)
    index = siblings.index(found) + by
    if 0 <= index < len(siblings):
        return move_step(state, context, step, position=index)
    phases = state.where(Phase, journey=state.get(Phase, found.phase).journey)
    place = [one.id for one in phases].index(found.phase) + by
    if not 0 <= place < len(phases):
        return Changes()
    return move_step(state, context, step, phase=phases[place].id, position=None if by < 0 else 0)


@operation
def paste_steps(state: State, context: Context, /, *, journey: str, text: str, phase: str | None = None) -> Changes:
    """A pasted list becomes steps, its headings macro-steps (see `journey.outline`).

    Steps before any heading go to `phase`, else to the last macro-step begun, else to the first. A
    heading with the title of a macro-step of this journey adds to it. On a map without a step, a list
    that brings macro-steps of its own takes the place of the usual ones. A step that its macro-step
    already has in the same words is left out; `steps_already_there` when nothing else is left.
    """
    state.get(Journey, journey)
    phases = list(state.where(Phase, journey=journey))
    lines = read_outline(text, [one.title for one in phases])
    if not any(not line.heading for line in lines):
        raise Refused("nothing_pasted")
    if len(lines) > PASTE_LIMIT:
        raise Refused("paste_too_long", limit=PASTE_LIMIT, count=len(lines))
    begun = [one for one in phases if state.where(Step, phase=one.id)]
    named = {line.text.casefold() for line in lines if line.heading}
    if named and not begun and phase is None and not any(one.title.casefold() in named for one in phases):
        usual = tuple(one.id for one in phases if one.title in USUAL_TITLES)
        kept = [one for one in phases if one.id not in usual]
        return put(*_pasted(state, context, journey, kept, lines, None)) + Changes(drop=usual)
    into = phase or next((one.id for one in (begun[-1:] or phases)), None)
    made = put(*_pasted(state, context, journey, phases, lines, into))
    if not made.of_kind(Step):
        raise Refused("steps_already_there")
    return made


def _pasted(
    state: State, context: Context, journey: str, phases: list[Phase], lines: Sequence[Line], into: str | None
) -> Iterator[Phase | Step]:
    current = state.get(Phase, into) if into else None
    last: dict[str, Step] = {}
    for line in lines:
        if line.heading or current is None:
            title = line.text if line.heading else ONLY_PHASE[state.project.language]
            found = next((one for one in phases if one.title.casefold() == title.casefold()), None)
            current = found or Phase(id=context.new_id(), journey=journey, title=title, order=key_at(phases))
            if found is None:
                phases.append(current)
                yield current
        if not line.heading:
            known = state.where(Step, phase=current.id)
            if any(same_words(one.title, line.text) for one in known):
                continue
            before = [last[current.id]] if current.id in last else known
            step = Step(id=context.new_id(), phase=current.id, title=line.text, order=keys_after(before, 1)[0])
            last[current.id] = step
            yield step


@operation
def merge_steps(state: State, context: Context, step: str, other: str, /) -> Changes:
    """Two steps that are one for the customer: what hangs on `other` goes to `step`, after what is there."""
    kept, gone = state.get(Step, step), state.get(Step, other)
    if kept.id == gone.id:
        raise Refused("merge_with_itself")
    texts = {field: _both(getattr(kept, field), getattr(gone, field)) for field in REASONS}
    rest_on = {
        field: tuple(dict.fromkeys(getattr(kept, field) + getattr(gone, field)))
        for field in (f"{one}_evidence" for one in REASONS)
    }
    moved = {one.id: one for one in repointed(state, Step, gone.id, kept.id)}
    for hanging, there in (
        (state.where(Card, step=gone.id), state.where(Card, step=kept.id)),
        (state.where(Touchpoint, step=gone.id), state.where(Touchpoint, step=kept.id)),
        (state.where(Measure, step=gone.id), state.where(Measure, step=kept.id)),
    ):
        for record, order in zip(hanging, keys_after(there, len(hanging)), strict=True):
            moved[record.id] = replace(moved[record.id], order=order)
    check_unique(state, kept.id, state.where(Touchpoint, step=gone.id))
    today = tuple(dict.fromkeys((*kept.today, *gone.today)))
    return Changes((replace(kept, **texts, **rest_on, today=today), *moved.values()), (gone.id,))


def _both(one: str, other: str) -> str:
    return "\n".join(filter(None, (one, other)))
