"""Quiet remarks beside what is written: what customers would say otherwise, another wording, a reason to keep it."""

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.insight.voice import Remark, Spoken, hints_as, voice_of
from components.journey.ids import derived_id
from components.journey.operation import Operation
from components.journey.operations.project import Call, delete_records, edit_together
from components.journey.operations.steps import merge_steps
from components.journey.operations.words import allow_word, keep_wording
from components.journey.records import Journey, Step, Touchpoint
from components.language import Speech
from components.language.voice import Hint
from components.store import Outcome

from .act import act, runs
from .drafts import Form
from .markdown import plain
from .panel import panel
from .place import Here

SIGNS = {"error": "●", "warning": "◐", "hint": "○"}
QUOTED = ("voice.jargon", "voice.acronym", "voice.third_person", "voice.company", "voice.noun_start", "voice.passive")
"""Remarks that name the words they are about."""
WORDS = ("voice.jargon", "voice.acronym")
"""Remarks on one word, which a project may let through."""


def voice_hints(place: Here, journey: Journey, record: Spoken, update: Operation[...]) -> None:
    """What there is to say of the words of a step, a card or a touchpoint; nothing at all when there is nothing."""
    remarks = place.state.once(voice_of, journey).of(record.id)
    open_ones = [one for one in remarks if one.kept is None]
    if not remarks:
        return
    with st.container(key=f"{record.id}.voice", gap="xsmall"):
        if open_ones:
            for one in open_ones:
                st.caption(remark_line(place.say, one.text, one.hint))
            _rewrite(place, record, update, open_ones)
            with st.container(horizontal=True, vertical_alignment="center"):
                _ways_out(place, record.id, open_ones)
        _kept(place, record.id, [one for one in remarks if one.kept is not None])


def while_typing(kind: str, about: str, journey: Journey | None = None) -> DeltaGenerator:
    """A place for fields remarked upon as one types into them (remarks.js). `kind`: a step, a label, or a row."""
    return st.container(key=f"said-{kind or 'none'}-{journey.id if journey else 'none'}-{about}")


def note_hints(place: Here, text: str, layer: str) -> None:
    """While notes are taken: what would be said of these words once they are a card. Nothing to press."""
    for one in hints_as(place.state, text, layer):
        st.caption(remark_line(place.say, text, one))


def remark_line(say: Speech, text: str, hint: Hint) -> str:
    """A remark as a line of Markdown: how serious, which rule, about which words, what to do."""
    words = text[hint.start : hint.end].strip()
    about = f" ({plain(words)})" if hint.rule in QUOTED and words else ""
    return f"{SIGNS[hint.severity]} **{rule_name(say, hint.rule)}**{about} · {say.code(hint.rule)}"


def rule_name(say: Speech, rule: str) -> str:
    """A rule in a word or two."""
    return say.code(f"voice_rule.{rule.removeprefix('voice.')}")


def _rewrite(place: Here, record: Spoken, update: Operation[...], remarks: list[Remark]) -> None:
    """A line that holds what the text could be, to be changed and taken in one click."""
    say, text = place.say, remarks[0].text
    single = next((one.hint.rewrite for one in remarks if one.hint.rewrite), text)
    proposed = remarks[0].mended or single
    # Another wording is another form: what was proposed for the former one is gone with it.
    form = Form(f"{record.id}.voice.{derived_id(text)[:8]}")
    with form.frame(horizontal=True, vertical_alignment="bottom"):
        st.text_input(say("Better wording"), label_visibility="collapsed", **form.text("wording", proposed))
        form.send(say("Use this wording"), _use, update, record.id, _field_of(record))


def _field_of(record: Spoken) -> str:
    if isinstance(record, Step):
        return "title"
    return "label" if isinstance(record, Touchpoint) else "text"


def _use(update: Operation[...], record: str, field: str, wording: str) -> Outcome | None:
    return act(update, record, **{field: wording})


def _ways_out(place: Here, record: str, remarks: list[Remark]) -> None:
    """Everything else one may do about a remark: keep the wording, allow the word, merge the steps."""
    say = place.say
    panel(
        say("Keep it as it is, because…"),
        f"{record}.voice.keep",
        partial(_keep_form, place, record, [one.hint.rule.removeprefix("voice.") for one in remarks]),
    )
    words = [one.text[one.hint.start : one.hint.end] for one in remarks if one.hint.rule in WORDS]
    for number, word in enumerate(dict.fromkeys(words)):
        st.button(
            say("Allow “{word}” in this project", word=plain(word)),
            type="tertiary",
            key=f"{record}.voice.allow.{number}",
            **runs(allow_word, term=word),
        )
    for one in remarks:
        then = place.state.find(Step, one.other)
        if then is not None:
            st.button(
                say("Merge with the next step: “{title}”", title=plain(then.title)),
                icon=":material/merge:",
                type="tertiary",
                key=f"{record}.voice.merge",
                **runs(merge_steps, record, then.id),
            )


def _keep_form(place: Here, record: str, rules: list[str]) -> None:
    say, form = place.say, Form(f"{record}.voice.reason")
    with form.frame():
        example = say("Customers say it so: it comes from an interview")
        st.text_input(say("Keep it as it is, because…"), placeholder=example, **form.text("reason"))
        form.send(say("Keep"), _keep, record, tuple(dict.fromkeys(rules)), type="primary")


def _keep(record: str, rules: tuple[str, ...], reason: str) -> Outcome | None:
    if len(rules) == 1:
        return act(keep_wording, record, rule=rules[0], reason=reason)  # type: ignore[arg-type]
    return act(edit_together, calls=[Call("keep_wording", (record,), {"rule": r, "reason": reason}) for r in rules])


def _kept(place: Here, record: str, remarks: list[Remark]) -> None:
    """The wordings that stay, why, and the way back."""
    reasons: dict[str, list[str]] = {one.kept.reason: [] for one in remarks if one.kept}
    for one in remarks:
        if one.kept and one.kept.id not in reasons[one.kept.reason]:
            reasons[one.kept.reason].append(one.kept.id)
    for number, (reason, ids) in enumerate(reasons.items()):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"✓ {place.say('Kept: {reason}', reason=plain(reason))}", width="content")
            st.button(
                place.say("Read the remarks again"),
                type="tertiary",
                key=f"{record}.voice.again.{number}",
                **runs(delete_records, *ids),
            )
