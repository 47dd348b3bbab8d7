"""A new workshop: which agenda to start from, when, where in the world."""

from typing import Any

import streamlit as st

from components.journey.operations.sessions import add_series, add_session
from components.journey.operations.sessions import time_zones as known_zones
from components.journey.records import Language, Mode, Session
from components.journey.templates.agendas import SERIES, TEMPLATES, entries
from components.language import Speech, speech
from components.store import Outcome

from .. import choices
from ..act import act
from ..drafts import Form
from ..markdown import plain
from ..place import Here, open_project, tab
from .agenda_bar import ADDING

BLANK = "blank"
OFFERS = ("series A", "B", "C", "D", "series E", "F", "G", "R", "A1", "A2", "E1", "E2", "E3", "E4", BLANK)
"""What one may start from: series first, then single agendas."""

MODES: tuple[Mode, ...] = ("remote", "in_person", "hybrid")


def new_workshop(here: Here) -> None:
    """Choose an agenda on the left; see it, date it and create it on the right."""
    say = here.say
    gallery, form = st.columns([1.05, 1], gap="large")
    with gallery, st.container(key="agenda_new"):
        names = {one: offer_title(say, one) for one in OFFERS}
        offer: str = st.radio(
            say("Start from"),
            OFFERS,
            format_func=lambda one: f"**{plain(names[one])}** :small[{plain(offer_facts(say, one))}]",
            captions=[plain(offer_when(say, one)) for one in OFFERS],
            **choices.bound("agenda.offer", OFFERS),
        )
    with form:
        _preview(say, offer, _form(here, offer))


def template_language(say: Speech) -> Language:
    """The language in which to show the texts of templates: this tab's."""
    return "en" if say.language == "en" else "fr"


def offer_title(say: Speech, offer: str) -> str:
    if offer in TEMPLATES:
        return TEMPLATES[offer].text(template_language(say)).title
    return {
        "series A": say("Remote, in two sessions"),
        "series E": say("Co-design, in four workshops"),
        BLANK: say("A blank agenda"),
    }[offer]


def offer_when(say: Speech, offer: str) -> str:
    """When to use it."""
    if offer in TEMPLATES:
        return TEMPLATES[offer].text(template_language(say)).when
    return {
        "series A": say("The whole way in two sessions of two hours, a few days apart. The most frequent choice."),
        "series E": say(
            "Diagnose, prioritise, design solutions, launch: four workshops, each one closed before the next."
        ),
        BLANK: say("Add your own blocks, from the library or from scratch."),
    }[offer]


def offer_facts(say: Speech, offer: str) -> str:
    """How long, and how one meets."""
    if offer == BLANK:
        return ""
    keys = keys_of(offer)
    lengths = " + ".join(say.minutes(TEMPLATES[key].minutes) for key in keys)
    return f"{lengths} · {say.code(f'mode.{TEMPLATES[keys[0]].mode}')}"


def keys_of(offer: str) -> tuple[str, ...]:
    """The templates an offer is made of."""
    if offer.startswith("series "):
        return SERIES[offer.removeprefix("series ")]
    return (offer,) if offer in TEMPLATES else ()


def browser_zone() -> str | None:
    """The browser's time zone; none when it says UTC, which is how browsers hide theirs."""
    zone = st.context.timezone
    return None if zone in ("UTC", "Etc/UTC") else zone


def time_zones(first: str | None = None) -> list[str]:
    """The time zones people know by a city, the likeliest first."""
    cities = sorted(one for one in known_zones() if "/" in one and not one.startswith(("Etc/", "SystemV/")))
    return list(dict.fromkeys([one for one in (first, "Europe/Paris") if one] + cities + ["UTC"]))


def _form(here: Here, offer: str) -> Mode:
    """Draw the form; how one is to meet, as chosen in it."""
    say = here.say
    keys = keys_of(offer)
    form = Form("new")
    with form.frame(border=True):
        if not offer.startswith("series "):
            st.text_input(say("Title"), placeholder=offer_title(say, offer) if keys else "", **form.text("title"))
        st.datetime_input(
            say("Date and time of the first workshop") if len(keys) > 1 else say("Date and time"),
            format="DD/MM/YYYY",
            step=900,
            help=say("You can leave it empty and decide later."),
            **form.value("starts"),
        )
        known = [one.time_zone for one in here.state.all(Session)]
        zones = time_zones(known[-1] if known else browser_zone())
        st.selectbox(say("Time zone"), zones, **form.listed("zone", zones))
        usual: Mode = TEMPLATES[keys[0]].mode if keys else "remote"
        mode = st.segmented_control(
            say("How you meet"),
            MODES,
            required=True,
            format_func=lambda mode: say.code(f"mode.{mode}"),
            **form.picked(f"mode.{offer}", MODES, usual),
        )
        label = say("Create the workshops") if len(keys) > 1 else say("Create the workshop")
        form.send(
            label,
            _create,
            offer,
            here.project.language,
            type="primary",
            icon=":material/add:",
            key="create_workshop",
        )
    if here.state.all(Session):
        st.button(say("Cancel"), on_click=choices.choose, args=(ADDING, False), key="cancel_workshop")
    return mode or usual


def _create(offer: str, language: str, **entered: Any) -> Outcome | None:
    fields: dict[str, Any] = {"time_zone": entered["zone"], "mode": entered[f"mode.{offer}"]}
    if offer.startswith("series "):
        outcome = act(add_series, series=offer.removeprefix("series "), starts_at=entered["starts"], **fields)
    else:
        speak = speech(language)
        title = entered["title"] or ("" if offer in TEMPLATES else speak("Workshop"))
        template = offer if offer in TEMPLATES else ""
        outcome = act(add_session, title=title, template=template, starts_at=entered["starts"], **fields)
    if outcome is not None:
        _look_at(outcome)
    return outcome


def _look_at(outcome: Outcome) -> None:
    """Show the workshop just made."""
    choices.choose(ADDING, False)
    made = outcome.changes.of_kind(Session)
    open_project(tab().project, min(made, key=lambda one: one.order).id)


def _preview(say: Speech, offer: str, mode: Mode) -> None:
    """The blocks of what is chosen, with their lengths, for people who meet this way."""
    for key in keys_of(offer):
        template = TEMPLATES[key]
        text = template.text(template_language(say))
        with st.expander(plain(f"{text.title} · {say.minutes(template.minutes)}"), expanded=len(keys_of(offer)) == 1):
            lines = [
                f"- {plain(say.minutes(one.minutes))} · {plain(one.pattern.text(template_language(say)).title)}"
                for one in entries(key, mode=mode)
            ]
            st.markdown("\n".join(lines))
