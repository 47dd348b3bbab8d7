"""Today's journey and tomorrow's, side by side, as a table one reads from left to right."""

from collections.abc import Iterable

from components.insight.tomorrow import StepChange, Tomorrow
from components.journey.records import Channel, Phase, Step
from components.journey.state import State
from components.language import Speech
from components.language.typography import escaped

from .map_things import MAP_STYLE

_STYLE = """
.jm.tw{display:block;height:auto;min-height:0;border:1px solid var(--line);border-radius:.6rem;background:var(--panel);
 overflow:auto}
.jm.tw table{width:100%;font-size:.95rem;border-collapse:separate;border-spacing:0;table-layout:fixed;margin:0}
.jm.tw th,.jm.tw td{padding:.45rem .7rem;vertical-align:top;text-align:left;border:0;border-top:1px solid var(--line);
 font-weight:400;overflow-wrap:anywhere}
.jm.tw thead th{font-size:.78rem;font-weight:650;color:var(--soft);border-top:0;background:var(--paper)}
.jm.tw tr.ph th{font-size:.74rem;font-weight:650;letter-spacing:.04em;text-transform:uppercase;color:var(--accent);
 background:var(--paper)}
.jm.tw .fate{white-space:nowrap;font-weight:600}.jm.tw .fate b{display:inline-block;width:1.1rem;color:var(--accent)}
.jm.tw del{color:var(--soft)}.jm.tw .ch{white-space:nowrap}
.jm.tw .ch.in{font-weight:600}.jm.tw .ch .out{color:var(--soft)}
.jm.tw .v{display:inline-block;min-width:2rem;text-align:center;border-radius:.3rem;padding:0 .3rem;
 border:1px solid var(--line)}
.jm.tw .soft{color:var(--soft)}
"""
SIGNS = {"kept": "=", "merged": "⋈", "new": "+", "dropped": "−"}


def tomorrow_sheet(state: State, found: Tomorrow, say: Speech) -> str:
    """One row per step: today, tomorrow, what happens to it, how it feels against what is aimed at, its channels."""
    heads = (say("Today"), say("Tomorrow"), say("What changes"), say("Felt → aimed at"), say("Channels"))
    top = "".join(f'<th scope="col">{escaped(one)}</th>' for one in heads)
    body = "".join(_rows(state, found, say))
    table = f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    label = escaped(say("Today and tomorrow, step by step"))
    return (
        f"<style>{MAP_STYLE}{_STYLE}</style>"
        f'<div class="jm tw" role="region" tabindex="0" aria-label="{label}">{table}</div>'
    )


def _rows(state: State, found: Tomorrow, say: Speech) -> Iterable[str]:
    previous = None
    for row in found.rows:
        phase = _phase(state, row)
        if phase != previous:
            yield f'<tr class="ph"><th scope="colgroup" colspan="5">{escaped(phase)}</th></tr>'
            previous = phase
        yield _row(state, row, say)


def _phase(state: State, row: StepChange) -> str:
    step = state.get(Step, row.tomorrow or row.today[0])
    return state.get(Phase, step.phase).title


def _row(state: State, row: StepChange, say: Speech) -> str:
    today = "<br>".join(escaped(state.get(Step, one).title) for one in row.today)
    after = state.find(Step, row.tomorrow)
    title = escaped(after.title) if after else ""
    cells = (
        today if after else f"<del>{today}</del>",
        title if row.renamed or row.fate != "kept" else f'<span class="soft">{title}</span>',
        f'<span class="fate"><b aria-hidden="true">{SIGNS[row.fate]}</b>{escaped(_fate(row, say))}</span>',
        _feeling(row, say),
        _channels(state, row),
    )
    return "<tr>" + "".join(f"<td>{one or _NOTHING}</td>" for one in cells) + "</tr>"


_NOTHING = '<span class="soft">–</span>'


def _fate(row: StepChange, say: Speech) -> str:
    return say("renamed") if row.renamed else say.code(f"step_fate.{row.fate}")


def _feeling(row: StepChange, say: Speech) -> str:
    """How today feels, what is aimed at, and how far that is."""
    if row.felt is None and row.aimed is None:
        return ""
    felt = _value(row.felt, say)
    if row.fate == "dropped":
        return felt
    gap = f' <span class="soft">({escaped(say("gap {gap}", gap=say.signed(row.gap, 1)))})</span>' if row.gap else ""
    return f"{felt} → {_value(row.aimed, say)}{gap}"


def _value(value: float | None, say: Speech) -> str:
    if value is None:
        return '<span class="v">?</span>'
    return f'<span class="v e{max(-2, min(2, round(value))) + 2}">{escaped(say.signed(value, 1))}</span>'


def _channels(state: State, row: StepChange) -> str:
    """Those that stay as they are, those that come with a plus, those that go with a minus and struck through."""
    if row.fate == "dropped":
        return ""
    kept = [f'<span class="ch">{_named(state, one)}</span>' for one in row.channels_kept]
    added = [f'<span class="ch in">+ {_named(state, one)}</span>' for one in row.channels_added]
    gone = [f'<span class="ch">− <s class="out">{_named(state, one)}</s></span>' for one in row.channels_dropped]
    return ", ".join((*kept, *added, *gone))


def _named(state: State, channel: str) -> str:
    return escaped(state.get(Channel, channel).name)
