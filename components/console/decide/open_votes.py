"""A vote that stays open after the workshop: until when, whom to remind, how phones reach it."""

import unicodedata
from datetime import date, datetime, time, timedelta
from functools import partial

import streamlit as st

from components.insight.turnout import Turnout, turnout
from components.journey.balloting import FEWEST_ITEMS, items_of
from components.journey.errors import Refused
from components.journey.operations.open_votes import keep_open, leave_open
from components.journey.operations.room import go_to_activity, lock_room, open_room
from components.journey.records import Activity, Participant, Session
from components.journey.rooms import awaited_diagnosis, room_of, shown_code
from components.journey.zones import zone_named
from components.language import LANGUAGES, speech
from components.live.rooms import shared_rooms
from components.picture.open_votes_words import closing_words, left_words, reminder
from components.store import Outcome

from ..act import act, explain, runs
from ..drafts import Form
from ..markdown import plain
from ..place import Here, now
from ..prepare.agenda_new import time_zones
from ..quoted import quoted
from ..run.live_room import open_room_of, reached_at

USUAL_DAYS, USUAL_TIME = 3, time(18, 0)
"""What the form proposes: three days, the end of a working day."""


def open_votes_part(here: Here, activity: Activity) -> None:
    """Under the vote's own line: leaving it open for days, or how that is going."""
    if activity.status == "open" and activity.closes_at is not None:
        _left_open(here, activity)
    elif activity.status == "closed" and activity.closes_at is not None and activity.closed_at == activity.closes_at:
        told = here.say("It closed by itself on {when}.", when=closing_words(here.say, activity))
        st.caption(f":material/event_available: {told}")
    elif activity.status in ("draft", "open") and not here.sharing:
        few = len(items_of(here.state, activity.id)) < FEWEST_ITEMS[activity.kind]
        if not few:
            with st.popover(here.say("Leave it open for days…"), icon=":material/event:", key="open_votes_ask"):
                _form(here, activity)


def _left_open(here: Here, activity: Activity) -> None:
    say = here.say
    with st.container(border=True, key="open_votes", gap="small"):
        until = say("Open until **{when}**", when=plain(closing_words(say, activity)))
        st.markdown(f":material/event: {until} · {left_words(say, activity, now())}")
        if here.sharing:
            return
        _reachable(here, activity)
        with st.container(horizontal=True, key="open_votes_actions"):
            with st.popover(say("Remind people"), icon=":material/mail:", key="open_votes_remind"):
                _reminder(here, activity)
            with st.popover(say("Who has voted"), icon=":material/how_to_reg:", key="open_votes_who"):
                _who(here, turnout(here.state, activity, _remembered(here, activity)))
            with st.popover(say("Another time"), icon=":material/edit_calendar:", key="open_votes_move"):
                _form(here, activity)
                st.button(
                    say("Close it by hand instead"),
                    **runs(keep_open, activity.id),
                    key=f"{activity.id}.keep_open",
                    type="tertiary",
                    help=say("The vote stays open until you close it."),
                )


# ---- until when -----------------------------------------------------------------------------


def _form(here: Here, activity: Activity) -> None:
    """A day, a time and where the clock hangs: what was chosen, else the usual."""
    say, session = here.say, here.state.get(Session, activity.session)
    zone = activity.closes_zone or session.time_zone
    local = now().astimezone(zone_named(zone))
    usual = datetime.combine(local.date() + timedelta(days=USUAL_DAYS), USUAL_TIME)
    if activity.closes_at is not None:
        usual = activity.closes_at.astimezone(zone_named(zone)).replace(tzinfo=None)
    else:
        st.caption(
            say("People vote from their phones or computers, workshop or not, with the code of the room.")
            + " "
            + say("The vote closes by itself; the results stay sealed until you reveal them.")
        )
    form = Form(f"{activity.id}.until")
    with form.frame():
        with st.container(horizontal=True):
            st.date_input(
                say("Last day"), format="DD/MM/YYYY", min_value=local.date(), **form.value("day", usual.date())
            )
            st.time_input(say("Until what time"), step=900, **form.value("at", usual.time()))
        zones = time_zones(zone)
        st.selectbox(say("Time zone"), zones, **form.listed("zone", zones))
        if activity.status == "draft" and awaited_diagnosis(here.state, activity) is not None:
            st.text_input(say("The diagnosis is not closed. Why look for solutions now?"), **form.text("reason"))
        label = say("Move the closing time") if activity.closes_at is not None else say("Leave it open until then")
        form.send(label, partial(_leave, activity.id), icon=":material/event_available:", type="primary")


def _leave(activity: str, day: date | None, at: time | None, zone: str, reason: str = "") -> Outcome | None:
    if day is None or at is None:
        explain(Refused("closing_time_missing"))
        return None
    return act(leave_open, activity, until=datetime.combine(day, at, zone_named(zone)), zone=zone, reason=reason)


# ---- how phones reach it --------------------------------------------------------------------


def _reachable(here: Here, activity: Activity) -> None:
    """What keeps phones from voting now, each with the button that mends it; else the code and the address."""
    say, session = here.say, here.state.get(Session, activity.session)
    room, reach = open_room_of(here, session), reached_at()
    if room is None:
        _mend(
            say("The room is closed: nobody can vote from a phone."),
            say("Open the room"),
            open_room,
            session=session.id,
        )
        return
    if room.activity != activity.id:
        asked = here.state.find(Activity, room.activity)
        elsewhere = say.quoted(asked.question) if asked else say("the waiting page")
        told = say("Phones are elsewhere: {where}.", where=plain(elsewhere))
        _mend(told, say("Bring them to this vote"), go_to_activity, session=session.id, activity=activity.id)
    if room.locked:
        told = say("The room is locked: nobody else comes in.")
        _mend(told, say("Unlock the room"), lock_room, session=session.id, locked=False)
    if reach.only_here:
        st.warning(
            say("This server answers this computer only. Start it for the local network to let phones in."),
            icon=":material/wifi_off:",
        )
    code = say("Code {code}", code=shown_code(room.code))
    st.caption(
        f"{code} · {plain(f'{reach.base}/join/{room.code}')} · "
        + say("This program must be running for votes to arrive; what waits on a phone is sent later.")
    )


def _mend(told: str, label: str, operation: object, **fields: object) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/warning: {told}")
        st.button(label, **runs(operation, **fields), key=f"open_votes.{getattr(operation, '__name__', '')}")  # type: ignore[arg-type]


def _reminder(here: Here, activity: Activity) -> None:
    """Ready to copy, in both languages."""
    room = room_of(here.state, activity.session)
    link = f"{reached_at().base}/join/{room.code}" if room else ""
    st.caption(here.say("Copy it into a message. It is the same for everybody and names nobody."))
    ours = here.project.language
    for one in sorted(LANGUAGES, key=lambda each: each != ours):
        quoted(reminder(speech(one), activity, here.project.name, link), f"reminder_{one}")


# ---- who has voted --------------------------------------------------------------------------


def _remembered(here: Here, activity: Activity) -> tuple[str, ...]:
    return shared_rooms().told_in(here.project_id, activity)


def _who(here: Here, found: Turnout) -> None:
    """Names as people chose them; never what they answered."""
    say = here.say
    st.caption(say("Who, never what: this list is kept apart from the ballots."))
    _people(here, say("Have voted"), [_name(here, one) for one in found.voted])
    if found.unlisted:
        told = say.plural(
            "{n} more answer came in: a list so short is not written down, and the program was restarted since.",
            "{n} more answers came in: a list so short is not written down, and the program was restarted since.",
            found.unlisted,
        )
        st.markdown(told)
    title = say("Came in, not known to have voted") if found.unlisted else say("Came in, not voted yet")
    _people(here, title, [_name(here, one) for one in found.missing])
    _people(here, say("Expected, and not seen under their name"), [one.name for one in found.unseen])


def _people(here: Here, title: str, names: list[str]) -> None:
    if names:
        counted = f"{title} ({here.say.number(len(names))})"
        st.markdown(f"**{here.say.colon(counted)}** {plain(', '.join(sorted(names, key=_alphabetically)))}")


def _name(here: Here, one: Participant) -> str:
    name = one.name or here.say("no name")
    return f"{name} ({here.say('rehearsal')})" if one.simulated else name


def _alphabetically(name: str) -> str:
    """As a list of names is read: Élise stands with E."""
    return unicodedata.normalize("NFKD", name.casefold())
