"""What the drawing of a map is made from: records, the numbers beside them, words and choices.

The drawing itself (`picture/map/*.js`) holds no rule of the domain: it shows these and reports
what people want. `numbers` is everything worked out on this side, by record id, so that the
change of one card sends the numbers of what it touched and no more.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, get_args

import msgspec

from components.insight.answers import latest_revealed
from components.insight.continuity import second_hand
from components.insight.curve import curve
from components.insight.evidence_mix import about_personas, best_grade, card_grade, reason_grades
from components.insight.fluidity import fluidity
from components.insight.kept import Kept
from components.insight.mood import Mood
from components.insight.step_values import FEELING_VALUE
from components.insight.truth import step_truths
from components.insight.vocabulary import kind_of
from components.insight.voice import Remark, remarks_as, voice_of
from components.insight.volumes import counted, counted_in
from components.journey.layers import LAYERS
from components.journey.records import (
    Card,
    Channel,
    Department,
    Evidence,
    Journey,
    Persona,
    Phase,
    Record,
    Step,
    Touchpoint,
)
from components.journey.records.mapping import Availability, CardStatus, Device, DigitalRole, Quality, Usage
from components.journey.records.research import Grade
from components.journey.rehearsing import made_in_rehearsal
from components.journey.state import Changes, State
from components.journey.walk import steps_of
from components.language import Speech
from components.language.voice import Hint

from .channel_icons import LINES
from .map_things import volume_scale, volume_words

Numbers = dict[str, dict[str, Any]]

AROUND = (Channel, Persona, Department, Evidence)
"""Kinds of records that every map of the project is drawn with."""
WITHIN = (Journey, Phase, Step, Card, Touchpoint)
SHOWN_FIELDS: dict[type[Record], tuple[str, ...]] = {
    Persona: ("name",),
    Evidence: ("title", "grade"),
    Channel: ("name", "departments"),
    Department: ("name", "customer_facing"),
}
"""Of what stands around the map only what it shows is sent: a portrait or a verbatim stays at home."""


def record_data(record: Record) -> dict[str, Any]:
    """A record as the drawing receives it: its kind in `type`, its id, the fields it shows."""
    whole: dict[str, Any] = msgspec.to_builtins(record)
    whole["type"] = whole.pop("record")
    kept = SHOWN_FIELDS.get(type(record))
    return whole if kept is None else {key: whole[key] for key in ("type", "id", "order", *kept) if key in whole}


def map_records(state: State, journey: Journey) -> list[dict[str, Any]]:
    """Everything one map is drawn from."""
    steps = steps_of(state, journey.id)
    around: Iterable[Record] = (one for kind in AROUND for one in state.all(kind))
    hanging: Iterable[Record] = (
        one
        for step in steps
        for one in (step, *state.where(Card, step=step.id), *state.where(Touchpoint, step=step.id))
    )
    return [record_data(one) for one in (journey, *state.where(Phase, journey=journey.id), *hanging, *around)]


def map_changes(changes: Changes) -> tuple[list[dict[str, Any]], list[str]]:
    """The part of a change that a drawing may show: records put, ids gone. Those of other maps are among them."""
    kinds = (*AROUND, *WITHIN)
    return [record_data(one) for one in changes.put if isinstance(one, kinds)], list(changes.drop)


def map_numbers(state: State, journey: Journey, say: Speech) -> Numbers:
    """What is worked out for the steps, cards and touchpoints of a map; nothing for those with nothing to say."""
    steps = steps_of(state, journey.id)
    touchpoints = [one for step in steps for one in state.where(Touchpoint, step=step.id)]
    strangers = state.once(second_hand, journey.id)
    scale = volume_scale(touchpoints)
    found = _step_numbers(state, journey)
    evidence = state.all(Evidence)
    for step in steps:
        cards, met = state.where(Card, step=step.id), state.where(Touchpoint, step=step.id)
        found |= _KNOWN.of(step.id, (cards, met, evidence), partial(_known, state, cards, met))
        reasons = reason_grades(state, step)
        if reasons:
            found[step.id] |= {"reasons": reasons}
    for made in made_in_rehearsal(state):
        card = state.find(Card, made)
        if card is not None and card.step in found:
            found[made] = found.get(made, {}) | {"rehearsal": True}
    for channel in state.all(Channel):
        found[channel.id] = {"sign": kind_of(channel)}
    for one in touchpoints:
        shown = (one, scale.get(counted_in(one), 0), one.channel in strangers, say)
        numbers = _TOUCHPOINTS.of((one.id, say.language), shown, partial(_touchpoint_numbers, *shown))
        found[one.id] = numbers | found[one.id] if one.id in found else numbers
    for key, channels in _breaks(state, journey, touchpoints).items():
        found[key] = found[key] | {"breaks": channels}
    for record, remarks in state.once(voice_of, journey).by_record.items():
        hints = _HINTS.of((record, say.language), remarks, partial(_hints, remarks, say))
        if hints:
            better = next((one.mended for one in remarks if one.mended), None)
            found[record] = found.get(record, {}) | {"hints": hints} | ({"better": better} if better else {})
    return found


_KNOWN: Kept[Numbers] = Kept()
_TOUCHPOINTS: Kept[dict[str, Any]] = Kept()
_HINTS: Kept[list[dict[str, Any]]] = Kept(20_000)
"""Numbers that most changes leave as they were. What is handed out is never changed in place."""


def _breaks(state: State, journey: Journey, touchpoints: Iterable[Touchpoint]) -> dict[str, list[str]]:
    """By touchpoint: the channels of the next step on which the customer starts again. Told once a step and channel."""
    first: dict[tuple[str, str], str] = {}
    for one in counted(touchpoints):
        first.setdefault((one.step, one.channel), one.id)
    found: dict[str, list[str]] = {}
    for edge in state.once(fluidity, journey).breaks:
        found.setdefault(first[edge.step, edge.channel], []).append(state.get(Channel, edge.to_channel).name)
    return found


def _known(state: State, cards: Sequence[Card], touchpoints: Sequence[Touchpoint]) -> Numbers:
    """How well each thing is known, and whom its evidence is about."""
    grades = {card.id: card_grade(state, card) for card in cards}
    grades |= {one.id: best_grade(state, one.evidence) for one in touchpoints}
    found: Numbers = {one: {"grade": grade} for one, grade in grades.items() if grade is not None}
    things: tuple[Card | Touchpoint, ...] = (*cards, *touchpoints)
    for one in things:
        personas = about_personas(state, one.evidence)
        if personas:
            found[one.id] = found.get(one.id, {}) | {"personas": personas}
    return found


def changed_numbers(before: Numbers, after: Numbers) -> dict[str, dict[str, Any] | None]:
    """What differs: new numbers by record id, None where there are none any more."""
    fresh: dict[str, dict[str, Any] | None] = {key: one for key, one in after.items() if before.get(key) != one}
    return fresh | {key: None for key in before if key not in after}


def _step_numbers(state: State, journey: Journey) -> Numbers:
    """The curve and the moments of truth, step by step."""
    told = state.once(curve, journey).steps
    busiest = max((one.volume.middle or 0.0 for one in told), default=0.0)
    found = {one.step: _mood_numbers(one, busiest) for one in told}
    for one in state.once(step_truths, journey.id, latest_revealed(state, "truth"), rated=True):
        if one.truth is not None:
            found[one.step] |= {"truth": one.truth, "flag": one.flag}
    return found


def _mood_numbers(one: Mood, busiest: float) -> dict[str, Any]:
    """`value`: what the touchpoints tell, where nobody rated; `worse`: the worst of them. `busy`: the step's volume
    against the busiest's."""
    numbers: dict[str, Any] = {"value": None if one.ratings else one.value}
    if one.touchpoints.unweighted:
        numbers["unweighted"] = one.touchpoints.unweighted
    if one.worse is not None:
        numbers["worse"] = one.worse
    if one.volume.middle is not None and busiest:
        numbers |= {"busy": one.volume.middle / busiest, "volume_kind": one.volume.quality}
    if one.ratings is not None and one.ratings.spread is not None:
        rated, middle = one.ratings, one.ratings.spread
        band = {"low": middle.q1, "high": middle.q3} if middle.band else {}
        numbers["rating"] = {"median": middle.median, "counts": rated.counts, "split": rated.split, **band}
    return numbers


def _hints(remarks: Sequence[Remark], say: Speech) -> list[dict[str, Any]]:
    return [_hint(one.text, one.hint, say) for one in remarks if one.kept is None]


AT_ONCE = 2
"""Remarks told while one writes; how many more there are is told, too."""


def words_remarks(state: State, text: str, kind: str, journey: str, say: Speech) -> dict[str, Any]:
    """What would be said of these words, were they a step or a card of this map, and what they could become."""
    hints, better = remarks_as(state, state.find(Journey, journey), text, kind)
    more = len(hints) - AT_ONCE
    return {
        "hints": [_hint(text, one, say) for one in hints[:AT_ONCE]],
        "more": say.plural("{n} more remark on these words", "{n} more remarks on these words", more)
        if more > 0
        else "",
        "better": better,
    }


def _hint(text: str, hint: Hint, say: Speech) -> dict[str, Any]:
    """A remark on the wording: its rule, what to say about it, and another wording where there is one."""
    return {
        "rule": hint.rule.removeprefix("voice."),
        "message": say.code(hint.rule),
        "severity": hint.severity,
        "words": text[hint.start : hint.end].strip(),
        "rewrite": hint.rewrite,
    }


def _touchpoint_numbers(one: Touchpoint, largest: int, stranger: bool, say: Speech) -> dict[str, Any]:
    numbers: dict[str, Any] = {"second_hand": stranger}
    if one.volume_low is not None and one.volume_high is not None and largest:
        numbers |= {"volume": volume_words(one, say), "bar": [one.volume_low / largest, one.volume_high / largest]}
    return numbers


def map_choices(say: Speech) -> dict[str, Any]:
    """The values that the drawing offers, in words and in their order."""
    coded = {
        "card_status": get_args(CardStatus),
        "grade": get_args(Grade),
        "truth_flag": ("moment", "candidate"),
        "feeling": tuple(FEELING_VALUE),
        "device": get_args(Device),
        "availability": get_args(Availability),
        "quality": get_args(Quality),
        "digital_role": get_args(DigitalRole),
        "usage": get_args(Usage),
    }
    words = {kind: [[one, say.code(f"{kind}.{one}")] for one in values] for kind, values in coded.items()}
    signs = {kind: [say.code(f"channel_kind.{kind}"), lines] for kind, lines in LINES.items()}
    layers = [[key, say.code(f"layer.{key}"), layer.feeling] for key, layer in LAYERS.items()]
    return words | {"layer": layers, "value": FEELING_VALUE, "sign": signs}
