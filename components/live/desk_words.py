"""What the facilitator's room says, by name."""

from typing import get_args

from components.journey.layers import LAYERS
from components.journey.records import ActivityKind, ActivityStatus, Anonymity
from components.journey.revealing import Guess
from components.language import Speech

from .desk_people_words import desk_people_words


def desk_words(say: Speech) -> dict[str, str]:
    """Everything the room can say. `_one` and `_many`: the two forms of a count, `{n}` filled in by the page."""
    return {
        **_door(say),
        **_activities(say),
        **desk_people_words(say),
        **_rehearsal(say),
        **_notes(say),
        **_counts(say),
        **{f"layer_{one}": say.code(f"layer.{one}") for one in LAYERS},
        **{f"status_{one}": say.code(f"activity_status.{one}") for one in get_args(ActivityStatus)},
        **{f"kind_{one}": say.code(f"activity_kind.{one}") for one in get_args(ActivityKind)},
        **{f"anonymity_{one}": say.code(f"anonymity.{one}") for one in get_args(Anonymity)},
    }


def _door(say: Speech) -> dict[str, str]:
    return {
        "offline": say("The connection is lost. It comes back by itself."),
        "door": say("How people come in"),
        "qr": say("QR code of {address}"),
        "only_here": say(
            "Only this computer can follow this address. The room is open to phones when it was started for "
            "the local network."
        ),
        "copy_link": say("Copy the link"),
        "copied": say("The link is copied."),
        "projected": say("Projected view"),
        "on_screen": say("On the projected view"),
        "show_activity": say("The question"),
        "show_map": say("The map"),
        "show_clock": say("The clock"),
        "show_waiting": say("Waiting page"),
        "which_map": say("Which map"),
        "lock": say("Lock the room"),
        "unlock": say("Unlock the room"),
        "more": say("More"),
        "new_code": say("New code"),
        "new_code_help": say("The old code leads nowhere; whoever is in stays in."),
        "close_room": say("Close the room"),
        "close_room_help": say("Nobody sends anything any more. It can be opened again."),
    }


def _activities(say: Speech) -> dict[str, str]:
    return {
        "activities": say("Activities"),
        "others": say("Other activities"),
        "waiting_now": say("The room sees the waiting page. Choose what it goes to next."),
        "none_yet": say("Nothing is prepared yet."),
        "nothing_prepared": say("Nothing is prepared yet: see “Prepare”."),
        "anonymity_ballot": say("confidential answers"),
        "shared": say("notes seen by all"),
        "solo": say("each on their own"),
        "inbox": say("read by you first"),
        "direct": say("no moderation"),
        "minutes": say("Minutes"),
        "fill": say("Add what is usually asked here"),
        "fill_help": say("Steps for a curve, hypotheses to validate, opportunities or pains to choose between."),
        "see_prepare": say("see “Prepare”"),
        "open": say("Open to the room"),
        "plus_one": say("+{n} min", n=1),
        "plus_five": say("+{n} min", n=5),
        "open_until": say("Open until {when}, then it closes by itself.", when="{when}"),
        "close": say("Close the answers"),
        "reveal": say("Reveal"),
        "reveal_sure": say("Reveal all the same"),
        **{f"guess_{one}": text for one, text in guess_words(say, "{n}").items()},
        "hide": say("Put the results away"),
        "reopen": say("Reopen"),
        "early": say("The diagnosis is not closed. Why look for solutions now?"),
        "reason": say("The reason, which is kept"),
        "time_up": say("Time is up"),
        "where_from": say("Where answers come from"),
        "by_department": say("People per department"),
        "by_step": say("People per step"),
        "block_now": say("block under way"),
        "go": say("Go there"),
        "go_to": say("Bring the room to: {question}"),
    }


def guess_words(say: Speech, least: str) -> dict[Guess, str]:
    """What is told before a reveal from which it could be guessed who said what. `least`: fewer people than that."""
    return {
        "few": say("Fewer than {n} people are known to have answered: one can guess who said what.", n=least),
        "again": say(
            "These results were shown before, and fewer than {n} people are new: one can guess what is new, and whose.",
            n=least,
        ),
    }


def _rehearsal(say: Speech) -> dict[str, str]:
    return {
        "rehearsal": say("Rehearse"),
        "rehearsal_help": say(
            "Made-up participants, 300 at most, come in as phones do and answer what you open: to try the timing and "
            "the load. One click takes them away with all they sent, and what was made of it."
        ),
        "rehearse_again": say("Rehearse again"),
        "rehearse_again_help": say("Those who are in take part again; others come in only if you ask for more."),
        "how_many": say("People", context="rehearsal"),
        "for_minutes": say("Minutes"),
        "rehearse": say("Start the rehearsal"),
        "coming_in": say("They are coming in."),
        "rehearsing": say("They answer what you open."),
        "rehearsed": say("They have stopped. What they sent is still there."),
        "came_in": say("Came in", context="rehearsal"),
        "of_asked": say("{n} of {total}", **_TOTAL),
        "kept_in_all": say("Contributions kept"),
        "half_within": say("Half of them on disk within"),
        "nineteen_within": say("Nineteen in twenty within"),
        "would_carry": say("For the network to carry"),
        "not_tried": say("Not tried: the network to the phones."),
        "took": say(
            "Half of them were on disk within {half}, nineteen in twenty within {nineteen}.",
            half="{half}",
            nineteen="{nineteen}",
        ),
        "stop": say("Stop"),
        "stays_where": say("{kind} “{name}”", kind="{kind}", name="{name}"),
        "clear": say("Take them away with all they sent"),
        **{f"kind_{kind}": say.code(f"kind.{kind}") for kind in STAYING},
    }


STAYING = ("card", "item", "insight", "opportunity", "decision", "action")
"""What may be made of made-up answers and stay, because somebody has built on it."""


def _notes(say: Speech) -> dict[str, str]:
    return {
        "notes": say("Notes from the room"),
        "notes_of": say("Sort the notes of: {question}"),
        "kept": say("Kept"),
        "inbox_view": say("To read"),
        "declined": say("Declined"),
        "keep": say("Keep"),
        "keep_all": say("Keep all"),
        "decline": say("Decline", context="note"),
        "group": say("Put together"),
        "ungroup": say("Take out of the group"),
        "into": say("into", context="group"),
        "new_group": say("a new group"),
        "group_title": say("Title of the group"),
        "alone": say("Not in a group"),
        "suggest": say("Find notes that look alike"),
        "none_alike": say("No two notes look alike."),
        "apart": say("Keep apart"),
        "enough": say("Stop here"),
        "chosen": say("Chosen notes"),
        "choose_all": say("Choose all", context="note"),
        "choose_none": say("Choose none"),
        "to_map": say("To the map"),
        "on_map": say("on the map"),
        "place": say("Place on the map"),
        "step": say.code("kind.step").capitalize(),
        "layer": say("Row"),
        "edit": say("Reword"),
        "edit_note": say("Reword: {text}"),
        "save": say("Save"),
        "cancel": say("Cancel"),
        "no_notes": say("No note yet."),
        "none_here": say("Nothing here."),
        "note_keys": say(
            "With the keyboard, on a note: K keeps, D declines, E rewords, M places on the map, space chooses, "
            "G puts together."
        ),
    }


_N = {"n": "{n}"}
_TOTAL = {"n": "{n}", "total": "{total}"}
"""Blanks that the page fills in."""


def _counts(say: Speech) -> dict[str, str]:
    found: dict[str, str] = {}
    for form, n in (("one", 1), ("many", 2)):
        found |= {
            f"in_room_{form}": say.plural("person in the room", "people in the room", n),
            f"connected_{form}": say.plural("{n} connected now", "{n} connected now", n, **_N),
            f"missing_{form}": say.plural("{n} item still to be added", "{n} items still to be added", n, **_N),
            f"answered_{form}": say.plural("{n} of {total} has answered", "{n} of {total} have answered", n, **_TOTAL),
            f"finished_{form}": say.plural("{n} has finished", "{n} have finished", n, **_N),
            f"received_{form}": say.plural("{n} answer received", "{n} answers received", n, **_N),
            f"to_read_{form}": say.plural("{n} note to read", "{n} notes to read", n, **_N),
            f"hidden_{form}": say.plural(
                "{n} department too small to be shown", "{n} departments too small to be shown", n, **_N
            ),
            f"hidden_steps_{form}": say.plural(
                "{n} step with too few people to be shown", "{n} steps with too few people to be shown", n, **_N
            ),
            f"some_notes_{form}": say.plural("{n} note", "{n} notes", n, **_N),
            f"typed_in_{form}": say.plural(
                "Without a phone: {n} of {total} typed in", "Without a phone: {n} of {total} typed in", n, **_TOTAL
            ),
            f"made_up_in_{form}": say.plural(
                "Rehearsal: {n} made-up participant", "Rehearsal: {n} made-up participants", n, **_N
            ),
            f"stays_{form}": say.plural(
                "{n} thing made of their answers stays when they go: somebody has built on it.",
                "{n} things made of their answers stay when they go: somebody has built on them.",
                n,
                **_N,
            ),
            f"stayed_{form}": say.plural(
                "They are gone. {n} thing made of their answers has stayed: somebody had built on it.",
                "They are gone. {n} things made of their answers have stayed: somebody had built on them.",
                n,
                **_N,
            ),
            f"came_of_{form}": say.plural("{n} of {total} came in.", "{n} of {total} came in.", n, **_TOTAL),
            f"kept_of_{form}": say.plural("{n} contribution was kept.", "{n} contributions were kept.", n, **_N),
            f"chosen_{form}": say.plural("{n} chosen", "{n} chosen", n, **_N),
            f"prepare_{form}": say.plural(
                "Prepare {n} activity from the agenda", "Prepare {n} activities from the agenda", n, **_N
            ),
            f"to_map_{form}": say.plural("Place {n} on the map", "Place {n} on the map", n, **_N),
            f"alike_{form}": say.plural(
                "Do these two say the same thing?", "Do these two say the same thing? {n} pairs to look at.", n, **_N
            ),
        }
    return found
