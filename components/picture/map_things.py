"""Cards and touchpoints as markup, everything escaped: for what shows a few of them beside a form.

The drawing of a whole map is `picture/map/*.js`; its style sheet is the one used here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from components.insight.continuity import second_hand
from components.insight.evidence_mix import card_grade
from components.insight.step_values import FEELING_VALUE
from components.insight.vocabulary import kind_of
from components.insight.volumes import counted_in
from components.journey.records import Card, CardStatus, Channel, ChannelKind, Journey, Touchpoint
from components.journey.state import State
from components.journey.walk import steps_of
from components.language import Speech
from components.language.typography import escaped

from .channel_icons import channel_icon
from .rehearsal_words import rehearsal_mark

MAP_STYLE = (Path(__file__).parent / "map" / "map.css").read_text()
"""How a map looks, light and dark. Its `.jm` fills a window: what stands in a page gives it back its own height."""

Scale = dict[tuple[str, str], int]
"""(unit, period) -> the largest volume counted that way: bars compare only like with like."""


@dataclass(frozen=True)
class Around:
    """What the things of a map are drawn with."""

    state: State
    scale: Scale
    hearsay: frozenset[str]
    """The channels described second-hand."""
    say: Speech

    @classmethod
    def of(cls, state: State, journey: Journey, say: Speech) -> "Around":
        steps = steps_of(state, journey.id)
        scale = volume_scale(one for step in steps for one in state.where(Touchpoint, step=step.id))
        return cls(state, scale, state.once(second_hand, journey.id), say)

    def channel(self, touchpoint: Touchpoint) -> str:
        found = self.state.find(Channel, touchpoint.channel)
        return found.name if found else ""

    def kind(self, touchpoint: Touchpoint) -> ChannelKind:
        found = self.state.find(Channel, touchpoint.channel)
        return kind_of(found) if found else "other"


def volume_scale(touchpoints: Iterable[Touchpoint]) -> Scale:
    """The largest volume per way of counting."""
    scale: Scale = {}
    for one in touchpoints:
        if one.volume_high is not None:
            way = counted_in(one)
            scale[way] = max(scale.get(way, 0), one.volume_high)
    return scale


# ---- cards --------------------------------------------------------------------------------


def card_html(card: Card, around: Around) -> str:
    """One sticky note with its status and grade."""
    say, grade = around.say, card_grade(around.state, card)
    badge = f' <span class="b" title="{escaped(say.code(f"grade.{grade}"))}">{grade}</span>' if grade else ""
    made_up = rehearsal_mark(around.state, say, card)
    mark = f'<span class="b">{escaped(made_up)}</span> ' if made_up else ""
    return (
        f'<div class="c k-{card.layer} {card.status}"><span class="t">{escaped(card.text)}</span> '
        f"{mark}{status_badge(card.status, say)}{badge}</div>"
    )


def status_badge(status: CardStatus, say: Speech) -> str:
    """What the border and the strike say, in words too: seen where it adds something, spoken always."""
    words = escaped(say.code(f"card_status.{status}"))
    if status == "hypothesis":
        return f'<span class="vh"> ({words})</span>'
    if status == "added":
        return f'<span class="b new">{words}</span>'
    sign, kind = ("✓", "b ok") if status == "confirmed" else ("✕", "b")
    return f'<span class="{kind}" title="{words}">{sign}<span class="vh"> {words}</span></span>'


# ---- touchpoints --------------------------------------------------------------------------


def touchpoint_html(one: Touchpoint, around: Around) -> str:
    """One touchpoint: feeling, channel, device, marks, status, volume."""
    say, value, where = around.say, FEELING_VALUE[one.feeling], around.channel(one)
    device = device_words(one, where, say)
    label = f"<small>{escaped(one.label)}</small>" if one.label else ""
    return (
        f'<div class="tp {one.status}">'
        f'<span class="f e{value + 2}" title="{escaped(say.code(f"feeling.{one.feeling}"))}">{say.signed(value)}</span>'
        f"{channel_icon(around.kind(one), say)}"
        f'<span class="t">{escaped(" · ".join(filter(None, (where, device))))}</span>'
        f"{_marks(one, one.channel in around.hearsay, say)} {status_badge(one.status, say)}{label}"
        f"{volume_bar(one, around.scale, say)}</div>"
    )


def device_words(one: Touchpoint, channel: str, say: Speech) -> str:
    """The device in words; empty when there is none or the channel's name says it already."""
    words = "" if one.device == "none" else say.code(f"device.{one.device}")
    return "" if words.casefold() == channel.casefold() else words


def _marks(one: Touchpoint, stranger: bool, say: Speech) -> str:
    marks = []
    if one.availability == "broken":
        marks.append(f' <span class="brk">✕ {escaped(say("break"))}</span>')
    if one.usage != "none":
        marks.append(f' <span class="b">{escaped(say.code(f"usage.{one.usage}"))}</span>')
    if one.digital_role != "none":
        marks.append(f' <span class="b">{escaped(say.code(f"digital_role.{one.digital_role}"))}</span>')
    if stranger:
        title = say("Nobody confirmed speaks for this channel and nobody has told it: second-hand")
        marks.append(f' <span class="b" title="{escaped(title)}">{escaped(say("second-hand"))}</span>')
    return "".join(marks)


def volume_bar(one: Touchpoint, scale: Scale, say: Speech) -> str:
    """A volume as a bar and in figures: full when measured, hatched when estimated, hollow when unknown."""
    low, high, largest = one.volume_low, one.volume_high, scale.get(counted_in(one), 0)
    if low is None or high is None or not largest:
        return f'<span class="bar hollow"></span><small>{escaped(say("volume unknown"))}</small>'
    sure, reach = 100 * low / largest, 100 * high / largest
    kind = "measured" if one.quality == "measured" else "estimated"
    certain = f'<i style="left:0;width:{sure:.1f}%"></i>'
    possible = f'<i class="may" style="left:{sure:.1f}%;width:{reach - sure:.1f}%"></i>'
    return f'<span class="bar {kind}">{certain}{possible}</span><small>{escaped(volume_words(one, say))}</small>'


def volume_words(one: Touchpoint, say: Speech) -> str:
    """A volume in words: "≈ 800 – 1,500 calls / month"; empty when unknown."""
    if one.volume_low is None or one.volume_high is None:
        return ""
    low, high = say.number(one.volume_low), say.number(one.volume_high)
    figures = low if one.volume_low == one.volume_high else f"{low} – {high}"
    period = re.sub(r"^(par|per|/)\s*", "", one.period, flags=re.IGNORECASE)
    counted = " / ".join(filter(None, (one.unit, period)))
    return f"{'' if one.quality == 'measured' else '≈ '}{figures} {counted}".strip()
