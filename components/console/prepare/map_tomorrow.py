"""Tomorrow's journey beside today's: drawing it, reading the two together, and who agrees with it."""

import streamlit as st

from components.insight.tomorrow import Tomorrow, agreements, current_of, future_of, tomorrow
from components.journey.operations.copying import copy_journey
from components.journey.operations.journeys import sign_off
from components.journey.operations.project import delete_records
from components.journey.records import Journey
from components.language import Speech
from components.picture.tomorrow_sheet import tomorrow_sheet
from components.store import Outcome

from ..act import act, runs
from ..choices import choose
from ..drafts import Form
from ..markdown import plain
from ..place import Here


def tomorrow_view(place: Here, journey: Journey) -> None:
    """The two journeys side by side; before there are two, the way to the second."""
    state, say = place.state, place.say
    today, future = current_of(state, journey) or journey, future_of(state, journey) or journey
    if today == future:
        _no_twin(place, journey)
        return
    found = state.once(tomorrow, today, future)
    st.markdown(_summary(say, found))
    with st.container(horizontal=True, vertical_alignment="center"):
        other = today if journey == future else future
        words = say("Open “{name}”", name=plain(other.name))
        st.button(words, icon=":material/map:", key="tomorrow.open", on_click=_open, args=(other.id,))
    st.html(state.once(tomorrow_sheet, found, say))
    agreed(place, future)


def _summary(say: Speech, found: Tomorrow) -> str:
    counts = (
        say.plural("{n} step kept", "{n} steps kept", found.count("kept")),
        say.plural("{n} merged", "{n} merged", found.count("merged")) if found.count("merged") else "",
        say.plural("{n} new", "{n} new", found.count("new")),
        say.plural("{n} dropped", "{n} dropped", found.count("dropped")),
    )
    renamed = sum(one.renamed for one in found.rows)
    also = say.plural("{n} of them renamed", "{n} of them renamed", renamed) if renamed else ""
    first, *rest = [one for one in counts if one]
    return ", ".join((f"{first} ({also})" if also else first, *rest))


def _open(journey: str) -> None:
    choose("map.journey", journey)
    choose("map.view", "map")


# ---- drawing it ---------------------------------------------------------------------------


def _no_twin(place: Here, journey: Journey) -> None:
    say = place.say
    if journey.state == "future":
        st.markdown(say("This journey is the one aimed at, and nothing says from which of today it starts."))
        st.markdown(say("Say it in the settings: the two can then be read side by side."))
        return
    st.markdown(say("One shared vision: the journey you want for this customer tomorrow, drawn from today's."))
    if not place.sharing:
        draw_tomorrow(place, journey)


def draw_tomorrow(place: Here, journey: Journey) -> None:
    """One click; the cards come along if wished."""
    say = place.say
    st.toggle(say("Take the cards along too"), key=f"{journey.id}.with_cards")
    st.button(
        say("Draw tomorrow's journey"),
        icon=":material/auto_awesome:",
        type="primary",
        on_click=_draw,
        args=(journey.id, say("{name} (future)", name=journey.name)),
        key=f"{journey.id}.copy",
        help=say("Same phases, steps and touchpoints to begin with; then change what must change."),
    )


def _draw(journey: str, name: str) -> None:
    cards = bool(st.session_state[f"{journey}.with_cards"])
    outcome = act(copy_journey, journey, name=name[:300], cards=cards)
    if outcome is not None:
        choose("map.journey", outcome.changes.of_kind(Journey)[0].id)


# ---- who agrees ---------------------------------------------------------------------------


def agreed(place: Here, journey: Journey) -> None:
    """Department by department: who said yes to this map, and who has not yet."""
    say, every = place.say, agreements(place.state, journey)
    st.header(say("Who agrees with this vision"), anchor=False)
    if not every:
        st.markdown(say("No department yet: name those concerned in the frame."))
        return
    given = [one for one in every if one.given]
    st.markdown(
        say.plural(
            "{n} department of {total} has agreed.",
            "{n} departments of {total} have agreed.",
            len(given),
            total=say.number(len(every)),
        )
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        for one in every:
            with st.container(horizontal=True, vertical_alignment="center"):
                name = plain(one.department.name)
                if one.given is None:
                    st.markdown(f":material/radio_button_unchecked: {say.colon(name)} {say('not yet')}")
                    continue
                by = f"{plain(one.given.by)}, {say.date(one.given.at, 'medium')}"
                st.markdown(f":material/check_circle: {say.colon(name)} {by}", width="stretch")
                if not place.sharing:
                    st.button(
                        say("Withdraw"), key=f"{one.given.id}.unsaid", type="tertiary",
                        **runs(delete_records, one.given.id),
                    )  # fmt: skip
    waiting = {one.department.id: one.department.name for one in every if one.given is None}
    if waiting and not place.sharing:
        with right:
            _agree_form(place, journey, waiting)


def _agree_form(place: Here, journey: Journey, waiting: dict[str, str]) -> None:
    say, form = place.say, Form("map.agree")
    with form.frame():
        st.selectbox(
            say("Department"), list(waiting), format_func=lambda one: waiting.get(one, ""),
            **form.listed("department", list(waiting)),
        )  # fmt: skip
        st.text_input(say("Who says so?"), **form.text("by"))
        form.send(say("They agree"), _agree, journey.id)


def _agree(journey: str, department: str, by: str) -> Outcome | None:
    return act(sign_off, journey=journey, department=department, by=by)
