"""The row of the map that shows how each step feels, drawn with boxes so that it fits any width."""

from collections.abc import Sequence
from html import escape

from components.insight.step_values import FEELING_VALUE
from components.journey.records import Touchpoint
from components.language import Speech

from .map_parts import Column, Scale, counted_in

_TOP, _REACH = 10.0, 80.0
"""Where +2 stands, and how far below it -2 does, in per cent of the row's height."""


def height_of(value: float) -> float:
    """The place of a value (+2 to -2) in the row, in per cent from the top."""
    return _TOP + (2 - value) / 4 * _REACH


def curve_scale(say: Speech, label: str) -> str:
    """The head of the row: its name and its scale."""
    marks = "".join(f'<span style="top:{height_of(n):.1f}%">{say.signed(n)}</span>' for n in (2, 1, 0, -1, -2))
    return f'<th scope="row" class="lab scale"><b>{escape(label)}</b>{marks}</th>'


def curve_cells(columns: Sequence[Column], scale: Scale, say: Speech) -> str:
    """One cell a step: its value as a signed marker, joined to the next step that has one."""
    following = [*columns[1:], None]
    return "".join(_cell(one, after, scale, say) for one, after in zip(columns, following, strict=True))


def _cell(column: Column, after: Column | None, scale: Scale, say: Speech) -> str:
    grid = "".join(
        f'<span class="g{" zero" if n == 0 else ""}" style="top:{height_of(n):.1f}%"></span>' for n in (2, 1, 0, -1, -2)
    )
    found = column.value
    parts = [grid]
    if found is not None and found.value is not None:
        if after is not None and after.value is not None and after.value.value is not None:
            parts.append(_segment(found.value, after.value.value))
        parts.append(_marker(column, scale, say))
        parts.append(_worst(column, say))
    if found is not None and found.target is not None:
        words = say("aim {value}", value=say.signed(found.target))
        parts.append(f'<span class="aim" style="top:{height_of(found.target):.1f}%">◇ {escape(words)}</span>')
    return f'<td class="curve">{"".join(parts)}</td>'


def _segment(one: float, other: float) -> str:
    a, b = height_of(one), height_of(other)
    shape = f"0 calc({a:.2f}% - 1px),100% calc({b:.2f}% - 1px),100% calc({b:.2f}% + 1px),0 calc({a:.2f}% + 1px)"
    return f'<span class="line" style="clip-path:polygon({shape})"></span>'


def _marker(column: Column, scale: Scale, say: Speech) -> str:
    """The value with its sign; larger where more customers pass; a star where volumes could not weigh in."""
    found = column.value
    assert found is not None and found.value is not None  # noqa: S101 - the caller looked
    text = say.signed(found.value, 1) + ("*" if found.unweighted else "")
    size = 0.78 + 0.5 * volume_share(column.touchpoints, scale) ** 0.5
    said = say("Step value {value}", value=text)
    style = f"top:{height_of(found.value):.1f}%;font-size:{size:.2f}rem"
    return f'<span class="m e{round(found.value) + 2}" style="{style}" title="{escape(said)}">{escape(text)}</span>'


def _worst(column: Column, say: Speech) -> str:
    """A small mark at the worst touchpoint, where the mean hides it."""
    found = column.value
    worst = next((one for one in column.touchpoints if found is not None and one.id == found.worst), None)
    if worst is None or found is None or found.value is None:
        return ""
    value = FEELING_VALUE[worst.feeling]
    if value >= 0 or found.value - value < 0.5:
        return ""
    said = say("Worst touchpoint: {value}", value=say.signed(value))
    return f'<span class="low" style="top:{height_of(value):.1f}%" title="{escape(said)}">▼ {say.signed(value)}</span>'


def volume_share(touchpoints: Sequence[Touchpoint], scale: Scale) -> float:
    """The busiest touchpoint of a step against the busiest of the map, 0 to 1; 0 when unknown."""
    shares = [
        one.volume_high / scale[counted_in(one)]
        for one in touchpoints
        if one.volume_high is not None and scale.get(counted_in(one))
    ]
    return max(shares, default=0.0)
