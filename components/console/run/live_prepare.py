"""Preparing what the room is asked: from the agenda in one click, or one by one; the sheet of an activity."""

import streamlit as st

from components.journey.balloting import has_answers, items_of
from components.journey.layers import LAYERS
from components.journey.marks import METHOD_KINDS
from components.journey.operations.prepared import blocks_to_prepare, fill_activity, prepare_activities, usual_left
from components.journey.operations.project import delete_records
from components.journey.operations.voting import add_activity, update_activity
from components.journey.records import Activity, ActivityKind, Block, Journey, Session, Step
from components.journey.walk import steps_of
from components.store import Outcome

from ..act import act, confirm, runs
from ..choices import bound, choose, chosen, told_apart
from ..decide.votes_current import STATUS_ICONS
from ..decide.votes_items import items_part
from ..decide.votes_new import usual_criteria, usual_rules
from ..decide.votes_rules import rules_of_kind
from ..drafts import Form
from ..fields import choice_field, number_field, text_field, tick_field
from ..panel import panel
from ..place import Here
from ..screens import link

KINDS: tuple[ActivityKind, ...] = (
    "capture", "rate", "validate", "truth", "vote", "score", "compare", "answer", *METHOD_KINDS,
)  # fmt: skip
"""What a room can be asked, in the order of a workshop; then the other ways of ranking."""
WRITTEN = ("capture", "answer")


def prepare_view(place: Here, session: Session) -> None:
    """All activities of the workshop, and the sheet of the chosen one."""
    activities = place.state.where(Activity, session=session.id)
    _tools(place, session, bool(activities))
    if not activities:
        _empty(place, session)
        return
    listed, sheet = st.columns([2, 3], gap="large")
    with listed:
        activity = _chooser(place, session, activities)
    with sheet:
        _sheet(place, session, activity)
    if activity.kind != "capture":
        st.divider()
        if activity.status == "draft":
            _usual(place, activity)
        items_part(place, activity)


def _usual(place: Here, activity: Activity) -> None:
    """What this kind is usually about, in one click; where there is none yet, what it would be."""
    say = place.say
    if usual_left(place.state, activity):
        st.button(
            say("Add what is usually asked here"),
            icon=":material/playlist_add_check:",
            help=say("Steps for a curve, hypotheses to validate, opportunities or pains to choose between."),
            **runs(fill_activity, activity.id),
            key=f"{activity.id}.fill",
        )
        return
    missing = {
        "rate": say("Usually the steps of its journey: it has none yet, or no journey is chosen above."),
        "truth": say("Usually the steps of its journey: it has none yet, or no journey is chosen above."),
        "validate": say("Usually the hypotheses on the map of its journey: there are none."),
        "vote": say("Usually the opportunities, else the pains on the map of its journey: there are none."),
    }
    missing["score"] = missing["compare"] = missing["vote"]
    if activity.kind in missing and not items_of(place.state, activity.id):
        st.caption(missing[activity.kind])


def _tools(place: Here, session: Session, some: bool) -> None:
    say = place.say
    left = blocks_to_prepare(place.state, session.id)
    with st.container(horizontal=True, key="live_tools"):
        if left:
            st.button(
                say.plural("Prepare {n} activity from the agenda", "Prepare {n} activities from the agenda", len(left)),
                type="secondary" if some else "primary",
                icon=":material/event_available:",
                **runs(prepare_activities, session=session.id),
                key="live_from_agenda",
            )
        panel(say("New activity"), "live.new", lambda: _new(place, session), icon=":material/add:")


def _empty(place: Here, session: Session) -> None:
    say = place.say
    st.info(
        say("Nothing is prepared yet. Take what the agenda asks, block by block, or add an activity of your own."),
        icon=":material/event_available:",
    )
    if not place.state.where(Block, session=session.id):
        link("agenda", say("Go to the agenda"), ":material/calendar_view_day:")


def _new(place: Here, session: Session) -> None:
    say, form = place.say, Form("live.new")
    with form.frame():
        st.selectbox(
            say("What to ask"),
            KINDS,
            format_func=lambda kind: say.code(f"activity_kind.{kind}"),
            **form.listed("kind", KINDS),
        )
        st.text_input(say.code("field.activity.question"), **form.text("question"))
        add, criteria = say("Add"), usual_criteria(say)
        form.send(add, _add, session.id, criteria, icon=":material/add:", type="primary", closes="live.new")


def _add(session: str, criteria: list[str], kind: ActivityKind, question: str) -> Outcome | None:
    done = act(add_activity, session=session, kind=kind, question=question, **usual_rules(criteria, kind))
    if done is not None:
        (made,) = done.changes.of_kind(Activity)
        choose(f"live.activity.{session}", made.id)
    return done


# ---- choosing -----------------------------------------------------------------------------


def _chooser(place: Here, session: Session, activities: tuple[Activity, ...]) -> Activity:
    known = {one.id: one for one in activities}
    named = told_apart({one.id: one.question for one in activities})
    name = f"live.activity.{session.id}"
    st.radio(
        place.say("Activities"),
        list(known),
        format_func=lambda one: f":material/{STATUS_ICONS[known[one].status]}: {_plain(named[one])}",
        captions=[_about(place, one) for one in activities],
        label_visibility="collapsed",
        **bound(name, list(known)),
    )
    return known[chosen(name, list(known))]


def _plain(text: str) -> str:
    return text.replace(":", "\\:").replace("*", "\\*").replace("_", "\\_")


def _about(place: Here, activity: Activity) -> str:
    say, block = place.say, place.state.find(Block, activity.block)
    parts = [say.code(f"activity_kind.{activity.kind}"), say.code(f"activity_status.{activity.status}")]
    if block is not None:
        parts.append(_plain(block.title))
    return " · ".join(parts)


def _label(place: Here, code: str) -> str:
    words = place.say.code(code)
    return words[:1].upper() + words[1:]


# ---- the sheet ------------------------------------------------------------------------------


def _sheet(place: Here, session: Session, activity: Activity) -> None:
    say = place.say
    text_field(place, activity, "question", say.code("field.activity.question"), update_activity)
    text_field(place, activity, "prompt", _label(place, "field.activity.prompt"), update_activity, lines=2)
    one, two = st.columns(2)
    with one:
        if not has_answers(place.state, activity.id):
            words = {kind: say.code(f"activity_kind.{kind}") for kind in KINDS}
            choice_field(place, activity, "kind", say.code("field.activity.kind"), update_activity, words)
        blocks = {block.id: block.title for block in place.state.where(Block, session=session.id)}
        choice_field(
            place, activity, "block", _label(place, "field.activity.block"), update_activity, blocks, optional=True
        )
    with two:
        number_field(
            place, activity, "minutes", _label(place, "field.activity.minutes"), update_activity, low=1, high=600
        )
        journeys = {journey.id: journey.name for journey in place.state.all(Journey)}
        choice_field(
            place,
            activity,
            "journey",
            _label(place, "field.activity.journey"),
            update_activity,
            journeys,
            optional=True,
        )
    rules_of_kind(place, activity)
    if activity.kind not in WRITTEN:
        st.caption(
            say("Answers are confidential: only the whole is shown; where few answer, one can guess who said what.")
        )
    if activity.kind in (*WRITTEN, "validate"):
        _written(place, activity)
    question = say("Delete this activity, its items and what the room answered?")
    confirm(question, say("Delete"), lambda: _delete(activity.id), key=f"{activity.id}.live_delete")


def _delete(activity: str) -> None:
    act(delete_records, activity)


def _written(place: Here, activity: Activity) -> None:
    """Notes, or what is written beside a verdict: whose they are said to be, who sees them when, where they belong."""
    say = place.say
    choice_field(
        place,
        activity,
        "anonymity",
        _label(place, "field.activity.anonymity"),
        update_activity,
        {one: say.code(f"anonymity.{one}") for one in ("named", "department", "anonymous")},
        horizontal=True,
        help=say("The room is told. Once it has been open, it can be tightened, never loosened."),
    )
    with st.container(horizontal=True):
        if activity.kind in WRITTEN:
            tick_field(place, activity, "shared", _label(place, "field.activity.shared"), update_activity, toggle=True)
        tick_field(place, activity, "inbox", _label(place, "field.activity.inbox"), update_activity, toggle=True)
    if activity.kind == "capture":
        one, two = st.columns(2)
        steps = steps_of(place.state, activity.journey) if activity.journey else place.state.all(Step)
        with one:
            named = {step.id: step.title for step in steps}
            choice_field(
                place, activity, "step", _label(place, "field.activity.step"), update_activity, named, optional=True
            )
        with two:
            rows = {"": say("Any row"), **{key: say.code(f"layer.{key}") for key in LAYERS}}
            choice_field(place, activity, "layer", _label(place, "field.activity.layer"), update_activity, rows)
