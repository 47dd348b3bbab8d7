"""Follow-up: what was promised, what happened, and when we look again."""

import streamlit as st

from components.console.choices import bound
from components.console.decide.actions_view import today
from components.console.decide.follow_up_results import history_part, promises_part
from components.console.decide.follow_up_reviews import reviews
from components.console.decide.follow_up_sessions import sessions
from components.console.decide.follow_up_taught import taught_part
from components.console.decide.follow_up_view import PART
from components.console.downloads import table_downloads
from components.console.example import offer_example
from components.console.explained import what_is
from components.console.place import Here, here
from components.console.screens import link
from components.insight.follow_up import follow_ups, promises
from components.journey.records import Action
from components.language import Speech
from components.picture.explained import FOLLOWING


def parts(say: Speech, promised: int, planned: int) -> dict[str, str]:
    return {
        "sessions": f"{say('30, 60, 90 days')} ({say.number(planned)})",
        "promises": f"{say('Promised and happened')} ({say.number(promised)})",
        "history": say("Metrics"),
        "taught": say("What the workshop taught"),
        "reviews": say("Reviews"),
    }


def no_action(place: Here) -> None:
    say = place.say
    st.info(say("There is nothing to follow up yet: plan actions first."), icon=":material/event_repeat:")
    link("actions", say("Go to the actions"), ":material/task_alt:")
    offer_example(place, "follow_up")


place = here()
say = place.say
heading, download = st.columns([3, 2], vertical_alignment="bottom")
heading.title(say.code("screen.follow_up"))
with download, st.container(horizontal=True, horizontal_alignment="right"):
    what_is(place, FOLLOWING, "follow_up")
    table_downloads(place, ["predictions", "readings", "reviews", "signals"])
named = parts(say, len(place.state.once(promises, today(place))), len(follow_ups(place.state)))
part = st.segmented_control(
    say("Part of the follow-up"),
    list(named),
    format_func=named.__getitem__,
    required=True,
    label_visibility="collapsed",
    **bound(PART, list(named), "sessions"),
)
if part == "reviews":
    reviews(place)
elif part == "taught":
    taught_part(place)
elif not place.state.all(Action):
    no_action(place)
elif part == "promises":
    promises_part(place)
elif part == "history":
    history_part(place)
else:
    sessions(place)
