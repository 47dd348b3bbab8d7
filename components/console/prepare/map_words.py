"""The words of the map: what to reconsider in its order, what was kept, the project's own words."""

from functools import partial
from typing import Any

import streamlit as st

from components.insight.vocabulary import channel_twins, step_twins
from components.insight.voice import Remark, Voice, voice_of
from components.journey.operations.cards import update_card
from components.journey.operations.project import Call
from components.journey.operations.steps import merge_steps, update_step
from components.journey.operations.touchpoints import update_touchpoint
from components.journey.operations.words import add_term, terms, update_term
from components.journey.records import Card, Journey, Step, Touchpoint
from components.language.voice import LABEL, STEP

from ..act import runs
from ..choices import bound, choose, chosen
from ..drafts import Form, acts
from ..markdown import plain
from ..panel import drawer
from ..place import Here
from ..table import Column, edit_table
from ..voice_hints import SIGNS, rule_name, voice_hints
from .framing_channels import channel_twins_told

ALL = ""
SHOWN = 40
"""Texts listed at once: what comes after them is reached by mending the first, or by choosing a rule."""
_LINES = """<style>
.st-key-words_list button[data-testid=stBaseButton-tertiary]{min-height:2rem;text-align:left;justify-content:flex-start}
.st-key-words_list button[data-testid=stBaseButton-tertiary] p{text-align:left}
</style>"""
USES = ("explained", "allowed", "avoided")


def words_view(place: Here, journey: Journey) -> None:
    """The remarks on the left, the project's words on the right."""
    voice = place.state.once(voice_of, journey)
    left, right = st.columns([4, 3], gap="medium")
    with left:
        _remarks(place, journey, voice)
    with right:
        _glossary(place)


def _remarks(place: Here, journey: Journey, voice: Voice) -> None:
    say = place.say
    st.header(say("In the customer's words"))
    if not voice.checked:
        st.info(say("Nothing is written on this map yet. Add steps, and the remarks on their words come here."))
        return
    if voice.open:
        told = say.plural("{n} remark on {checked} texts", "{n} remarks on {checked} texts", len(voice.open),
                          checked=say.number(voice.checked))  # fmt: skip
        st.caption(
            told
            + " · "
            + say("These are suggestions: you know your customers. Keep a wording and say why, and the remark rests.")
        )
        _list(place, journey, _narrowed(place, voice))
    else:
        st.success(say("Everything on this map is in the customer's words."), icon=":material/check:")
    _twins(place, journey)
    if voice.kept:
        records = list(dict.fromkeys(one.record for one in voice.kept))
        label = say.plural("{n} wording kept on purpose", "{n} wordings kept on purpose", len(records))
        drawer(label, "words_kept", partial(_kept, place, journey, voice, records))


def _twins(place: Here, journey: Journey) -> None:
    """One word for one thing: channels, and steps of this map, that seem to be there twice."""
    say, titles = place.say, {one.id: one.title for one in place.state.all(Step)}
    pairs = place.state.once(step_twins, journey)
    if not pairs and not place.state.once(channel_twins):
        return
    st.markdown(f"**{say('One word for one thing')}**")
    channel_twins_told(place)
    for one in pairs[:SHOWN]:
        kept, gone = plain(titles[one.kept]), plain(titles[one.gone])
        with st.container(horizontal=True, vertical_alignment="center", key=f"twins_{one.kept}_{one.gone}"):
            told = kept if kept == gone else f"{kept} ≈ {gone}"
            st.markdown(":material/call_merge: " + say("Twice the same step: {steps}", steps=told), width="stretch")
            st.button(
                say("Merge the two steps"), key=f"{one.gone}.into.{one.kept}", **runs(merge_steps, one.kept, one.gone)
            )


def _narrowed(place: Here, voice: Voice) -> tuple[Remark, ...]:
    """The remarks of one rule, or all."""
    say, counts = place.say, voice.counts
    named = {ALL: say("All remarks")} | {
        rule: f"{rule_name(say, rule)} · {say.number(count)}" for rule, count in counts.items()
    }
    rule = st.pills(
        say("Show"),
        list(named),
        format_func=named.__getitem__,
        label_visibility="collapsed",
        required=True,
        wrap=True,
        **bound("map.words_rule", list(named)),
    )
    return tuple(one for one in voice.open if rule in (ALL, one.hint.rule))


def _list(place: Here, journey: Journey, remarks: tuple[Remark, ...]) -> None:
    """Every text with something to say, as a line to click; the chosen one opens."""
    texts: dict[str, list[Remark]] = {}
    for one in remarks:
        texts.setdefault(one.record, []).append(one)
    st.html(_LINES)
    with st.container(gap="xxsmall", key="words_list"):
        for record, found in list(texts.items())[:SHOWN]:
            _line(place, journey, record, found, [*texts, ""])
    if len(texts) > SHOWN:
        st.caption(place.say("The first {n} are shown.", n=place.say.number(SHOWN)))


def _line(place: Here, journey: Journey, record: str, found: list[Remark], every: list[str]) -> None:
    say, first = place.say, found[0]
    where = _read_as(place, first.kind)
    worst = min((one.hint.severity for one in found), key=list(SIGNS).index)
    rules = dict.fromkeys(rule_name(say, one.hint.rule) for one in found)
    open_now = chosen("map.words_record", every, "") == record
    text = first.text if len(first.text) <= 140 else f"{first.text[:139]}…"
    st.button(
        f"{SIGNS[worst]} {plain(text)} · _{say.colon(plain(where))} {' · '.join(rules)}_",
        on_click=choose,
        args=("map.words_record", "" if open_now else record),
        type="tertiary",
        key=f"{record}.words",
    )
    if open_now:
        with st.container(border=True, key="words_open"):
            _hints(place, journey, record)


def _read_as(place: Here, kind: str) -> str:
    if kind == STEP:
        return place.say("Step")
    return place.say("Touchpoint") if kind == LABEL else place.say.code(f"layer.{kind}")


def _hints(place: Here, journey: Journey, record: str) -> None:
    step, card = place.state.find(Step, record), place.state.find(Card, record)
    contact = place.state.find(Touchpoint, record)
    if step is not None:
        voice_hints(place, journey, step, update_step)
    elif card is not None:
        voice_hints(place, journey, card, update_card)
    elif contact is not None:
        voice_hints(place, journey, contact, update_touchpoint)


def _kept(place: Here, journey: Journey, voice: Voice, records: list[str]) -> None:
    for record in records[:SHOWN]:
        st.markdown(plain(voice.of(record)[0].text))
        _hints(place, journey, record)


# ---- the project's own words ---------------------------------------------------------------


def _glossary(place: Here) -> None:
    say = place.say
    st.header(say("Words of the project"))
    st.caption(say("Acronyms you explain, words your customers do say, and words you would rather avoid."))
    uses = {one: say.code(f"term_use.{one}") for one in USES}
    # One types at once here; in a new row of the table, only after a double click.
    form = Form("glossary_new")
    with form.frame(horizontal=True, vertical_alignment="bottom"):
        st.text_input(say.code("field.glossary_term.term"), width=200, **form.text("term"))
        st.selectbox(
            say.code("field.glossary_term.use"),
            USES,
            format_func=uses.__getitem__,
            width=170,
            **form.listed("use", USES, "explained"),
        )
        form.send(say("Add a word"), acts(add_term), icon=":material/add:")
    edit_table(
        place,
        "glossary",
        terms(place.state),
        [
            Column("term", say.code("field.glossary_term.term"), required=True, width=105),
            Column("use", say.code("field.glossary_term.use"), "choice", uses, default="explained", width=125),
            Column("instead", say.code("field.glossary_term.instead"), width=95),
            Column("meaning", say.code("field.glossary_term.meaning"), width=170),
        ],
        update=update_term,
        add=_new_term,
    )


def _new_term(values: dict[str, Any]) -> Call:
    return Call(add_term.__name__, (), values)
