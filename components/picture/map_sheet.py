"""The map as a page to read: phases and steps across, layers down, everything escaped.

A real table (headers for screen readers) in a region that scrolls by itself and takes the
keyboard focus; the names of layers and steps stay in sight.
"""

import re
from html import escape

from components.insight.continuity import second_hand
from components.insight.step_values import FEELING_VALUE
from components.insight.truth import flag_of
from components.journey.layers import LAYERS
from components.journey.records import Card, CardStatus, Journey, Touchpoint
from components.journey.state import State
from components.language import Speech

from .map_curve import curve_cells, curve_scale
from .map_parts import Column, MapParts, counted_in, map_parts
from .map_style import MAP_STYLE

_STEP_WIDTH, _LABEL_WIDTH = 10.8, 7.6
"""In rem."""


def map_sheet(
    state: State, journey: Journey, say: Speech, *, phase: str | None = None, layers: tuple[str, ...] | None = None
) -> str:
    """The whole map (or one macro-step, some layers) with its style and its legend, as HTML."""
    parts = map_parts(state, journey, phase, layers)
    strangers = {one for one in parts.channels if second_hand(state, one)}
    width = _LABEL_WIDTH + _STEP_WIDTH * len(parts.columns)
    rows = [_row(parts, key, say) for key in parts.layers]
    at = next((n for n, key in enumerate(parts.layers) if LAYERS[key].feeling), len(rows))
    rows[at:at] = _experience(parts, strangers, say)
    name = say("Map: {name}", name=journey.name)
    columns = f'<col style="width:{_LABEL_WIDTH}rem">{"<col>" * len(parts.columns)}'
    table = (
        f'<table style="width:max(100%,{width:.1f}rem)"><caption class="vh">{escape(name)}</caption>'
        f"<colgroup>{columns}</colgroup>"
        f"<thead>{_heads(parts, say)}</thead><tbody>{''.join(rows)}</tbody></table>"
    )
    region = f'<div class="jm-scroll" role="region" tabindex="0" aria-label="{escape(name)}">{table}</div>'
    return f'<style>{MAP_STYLE}</style><div class="jm">{region}{_legend(parts, say)}</div>'


# ---- heads --------------------------------------------------------------------------------


def _heads(parts: MapParts, say: Speech) -> str:
    phases = "".join(
        f'<th scope="colgroup" class="phase" colspan="{span}">{escape(phase.title)}</th>'
        for phase, span in parts.phases
    )
    steps = "".join(_step_head(one, say) for one in parts.columns)
    return (
        f'<tr><td class="lab phase corner top"></td>{phases}</tr>'
        f'<tr><th scope="row" class="lab step corner low">{escape(say("Steps"))}</th>{steps}</tr>'
    )


def _step_head(column: Column, say: Speech) -> str:
    if column.step is None:
        return f'<td class="step none">{escape(say("No step yet"))}</td>'
    badge = ""
    flag = None if column.truth is None else flag_of(column.truth)
    if column.truth is not None and flag is not None:
        sign = "◆" if flag == "moment" else "◇"
        title = say("Moment of truth: importance × impact = {score}", score=say.number(column.truth))
        words = say("MoT {score}", score=say.number(column.truth))
        badge = f' <span class="mot {flag}" title="{escape(title)}">{sign} {escape(words)}</span>'
    return f'<th scope="col" class="step">{escape(column.step.title)}{badge}</th>'


# ---- cards --------------------------------------------------------------------------------


def _row(parts: MapParts, layer: str, say: Speech) -> str:
    cells = "".join(
        f"<td>{''.join(card_html(card, parts, say) for card in one.cards.get(layer, ()))}</td>" for one in parts.columns
    )
    sign = {1: "<small>+</small>", -1: f"<small>{say.signed(-1)[0]}</small>"}.get(LAYERS[layer].feeling, "")
    return f'<tr><th scope="row" class="lab">{escape(say.code(f"layer.{layer}"))}{sign}</th>{cells}</tr>'


def card_html(card: Card, parts: MapParts, say: Speech) -> str:
    """One sticky note with its status and grade."""
    grade = parts.grades[card.id]
    badge = f'<span class="b" title="{escape(say.code(f"grade.{grade}"))}">{grade}</span>' if grade else ""
    return (
        f'<div class="c k-{card.layer} {card.status}"><span class="t">{escape(card.text)}</span>'
        f"{status_badge(card.status, say)}{badge}</div>"
    )


def status_badge(status: CardStatus, say: Speech) -> str:
    """What the border and the strike say, in words too: seen where it adds something, spoken always."""
    words = escape(say.code(f"card_status.{status}"))
    if status == "hypothesis":
        return f'<span class="vh"> ({words})</span>'
    if status == "added":
        return f'<span class="b new">{words}</span>'
    sign = "✓" if status == "confirmed" else "✕"
    return f'<span class="b" title="{words}">{sign}<span class="vh"> {words}</span></span>'


# ---- touchpoints --------------------------------------------------------------------------


def _experience(parts: MapParts, strangers: set[str], say: Speech) -> list[str]:
    """The curve and the touchpoints it comes from; nothing while there is no touchpoint and no aim."""
    aims = any(one.step is not None and one.step.target is not None for one in parts.columns)
    if not aims and not any(one.touchpoints for one in parts.columns):
        return []
    curve = curve_scale(say, say("Experience")) + curve_cells(parts.columns, parts.scale, say)
    cells = "".join(
        f"<td>{''.join(touchpoint_html(one, parts, strangers, say) for one in column.touchpoints)}</td>"
        for column in parts.columns
    )
    label = f"{escape(say('Touchpoints'))}<small>{escape(say('volume'))}</small>"
    return [f"<tr>{curve}</tr>", f'<tr><th scope="row" class="lab">{label}</th>{cells}</tr>']


def touchpoint_html(one: Touchpoint, parts: MapParts, strangers: set[str], say: Speech) -> str:
    """One touchpoint: feeling, channel, device, marks, volume."""
    value = FEELING_VALUE[one.feeling]
    where = parts.channels.get(one.channel, "")
    device = device_words(one, where, say)
    label = f"<small>{escape(one.label)}</small>" if one.label else ""
    return (
        f'<div class="tp {one.status if one.status == "refuted" else ""}">'
        f'<span class="f e{value + 2}" title="{escape(say.code(f"feeling.{one.feeling}"))}">{say.signed(value)}</span>'
        f'<span class="t">{escape(" · ".join(filter(None, (where, device))))}</span>'
        f"{_marks(one, strangers, say)}{label}"
        f"{volume_bar(one, parts.scale, say)}</div>"
    )


def device_words(one: Touchpoint, channel: str, say: Speech) -> str:
    """The device in words; empty when there is none or the channel's name says it already."""
    words = "" if one.device == "none" else say.code(f"device.{one.device}")
    return "" if words.casefold() == channel.casefold() else words


def _marks(one: Touchpoint, strangers: set[str], say: Speech) -> str:
    marks = []
    if one.availability == "broken":
        marks.append(f' <span class="brk">✕ {escape(say("break"))}</span>')
    if one.usage != "none":
        marks.append(f'<span class="b">{escape(say.code(f"usage.{one.usage}"))}</span>')
    if one.digital_role != "none":
        marks.append(f'<span class="b">{escape(say.code(f"digital_role.{one.digital_role}"))}</span>')
    if one.channel in strangers:
        title = say("Nobody who runs this channel takes part: described second-hand")
        marks.append(f'<span class="b" title="{escape(title)}">{escape(say("second-hand"))}</span>')
    return "".join(marks)


def volume_bar(one: Touchpoint, scale: dict[tuple[str, str], int], say: Speech) -> str:
    """A volume as a bar and in figures: full when measured, hatched when estimated, hollow when unknown."""
    low, high, largest = one.volume_low, one.volume_high, scale.get(counted_in(one), 0)
    if low is None or high is None or not largest:
        return f'<span class="bar hollow"></span><small>{escape(say("volume unknown"))}</small>'
    sure, reach = 100 * low / largest, 100 * high / largest
    kind = "measured" if one.quality == "measured" else "estimated"
    certain = f'<i style="left:0;width:{sure:.1f}%"></i>'
    possible = f'<i class="may" style="left:{sure:.1f}%;width:{reach - sure:.1f}%"></i>'
    return f'<span class="bar {kind}">{certain}{possible}</span><small>{escape(volume_words(one, say))}</small>'


def volume_words(one: Touchpoint, say: Speech) -> str:
    """A volume in words: "≈ 800 – 1,500 calls / month"; empty when unknown."""
    if one.volume_low is None or one.volume_high is None:
        return ""
    low, high = say.number(one.volume_low), say.number(one.volume_high)
    figures = low if one.volume_low == one.volume_high else f"{low} – {high}"
    period = re.sub(r"^(par|per|/)\s*", "", one.period, flags=re.IGNORECASE)
    counted = " / ".join(filter(None, (one.unit, period)))
    return f"{'' if one.quality == 'measured' else '≈ '}{figures} {counted}".strip()


# ---- legend -------------------------------------------------------------------------------


def _legend(parts: MapParts, say: Speech) -> str:
    """What the signs mean; the star only where the map shows one."""
    statuses = "".join(
        f'<span class="c {status}"><span class="t">{escape(say.code(f"card_status.{status}"))}</span>{badge}</span>'
        for status, badge in (
            ("hypothesis", ""),
            ("confirmed", '<span class="b">✓</span>'),
            ("refuted", '<span class="b">✕</span>'),
            ("added", ""),
        )
    )
    grades = say("A–D: what a card rests on, from the customer's own words (A) to staff opinion (D)")
    feelings = "".join(f'<span class="f e{n + 2}">{say.signed(n)}</span>' for n in (-2, -1, 0, 1, 2))
    volumes = (
        f'<span><span class="bar"><i style="left:0;width:60%"></i></span> {escape(say("measured"))} '
        f'<span class="bar estimated"><i style="left:0;width:60%"></i></span> {escape(say("estimated"))} '
        f'<span class="bar hollow"></span> {escape(say("unknown"))}</span>'
    )
    signs = f"{statuses}<span>{escape(grades)}</span><span>{feelings}</span>{volumes}"
    if any(one.value is not None and one.value.unweighted for one in parts.columns):
        star = say("* not weighted by volume: a volume is unknown, or counted otherwise")
        signs += f"<span>{escape(star)}</span>"
    return f'<div class="jm-legend">{signs}</div>'
