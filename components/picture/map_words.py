"""The words of the drawing of a map: its modules hold none. `{blanks}` are filled in the browser."""

from components.language import Speech

FIELDS = (
    "status", "grade", "layer", "channel", "department", "persona", "feeling", "availability", "device", "label",
    "volume_low", "volume_high", "unit", "period", "source", "quality", "digital_role", "usage", "evidence", "why",
    "why_evidence", "brake_evidence", "motivation_evidence",
    "brake", "motivation", "wait", "effort", "importance", "impact", "target",
)  # fmt: skip
"""Fields that the drawing names, wherever they belong."""

_OWNERS = {"department": "person", "persona": "journey"} | dict.fromkeys(
    ("status", "grade", "layer", "evidence"), "card"
)
_REASONS = ("why", "brake", "motivation")
_STEP_FIELDS = frozenset(
    (*_REASONS, *(f"{one}_evidence" for one in _REASONS), "wait", "effort", "importance", "impact", "target")
)


def map_words(say: Speech) -> dict[str, str]:
    """Every word of the drawing, by the name it has there."""
    return _drawing(say) | _commands(say) | _tools(say) | _messages(say) | _fields(say)


def _fields(say: Speech) -> dict[str, str]:
    owner = {one: _OWNERS.get(one, "step" if one in _STEP_FIELDS else "touchpoint") for one in FIELDS}
    return {f"field_{one}": say.code(f"field.{owner[one]}.{one}") for one in FIELDS}


def _drawing(say: Speech) -> dict[str, str]:
    return {
        "labelled": say.colon("{label}"),
        "map": say("Map: {name}", name="{name}"),
        "steps": say("Steps"),
        "step": say("Step"),
        "phase": say("Phase"),
        "layer": say("Layer"),
        "card": say("card"),
        "touchpoint": say("touchpoint"),
        "touchpoints": say("Touchpoints"),
        "volume": say("volume"),
        "no_step": say("No step yet"),
        "experience": say("Experience"),
        "mot": say("MoT {score}", score="{score}"),
        "moment_of_truth": say("Moment of truth: importance × impact = {score}", score="{score}"),
        "aim": say("aim {value}", value="{value}"),
        "aim_gap": say("aim {value}, {gap} to gain", value="{value}", gap="{gap}"),
        "median": say("Median of the room {value}", value="{value}"),
        "split": say("The room is split"),
        "marks": say("marks: {counts}", counts="{counts}"),
        "step_value": say("Step value {value}", value="{value}"),
        "worse": say("Worst touchpoint {value}", value="{value}"),
        "broken": say("break"),
        "restarts": say("Going on to {channel}, the customer starts again", channel="{channel}"),
        "rehearsal": say("rehearsal"),
        "rehearsal_why": say("Made of what made-up participants sent in a rehearsal"),
        "second_hand": say("second-hand"),
        "second_hand_why": say("Nobody confirmed speaks for this channel and nobody has told it: second-hand"),
        "volume_unknown": say("volume unknown"),
        "assumption": say("assumption"),
        "evidence_of": say("evidence {grade}", grade="{grade}"),
        "has_hint": say("Wording to look at"),
        "grades": say("A–D: what a card rests on, from the customer's own words (A) to staff opinion (D)"),
        "empty": say("This map is empty. Begin with its phases: the large parts of what the customer lives."),
        "usual_phases": say("Add the five phases"),
        "add_phase": say("Add a phase"),
        "how_to": say("Click in a cell to write, double-click to change, drag to move. Right-click for more."),
    }


def _commands(say: Speech) -> dict[str, str]:
    return {
        "actions": say("What is chosen"),
        "write": say("Write"),
        "details": say("Details"),
        "add": say("Add"),
        "add_card_here": say("Add a card"),
        "add_step_after": say("Add a step"),
        "add_phase_after": say("Add a phase"),
        "add_contact": say("Add a touchpoint"),
        "move_to": say("Move to…"),
        "move": say("Move"),
        "left": say("Move left"),
        "right": say("Move right"),
        "up": say("Move up"),
        "down": say("Move down"),
        "duplicate": say("Duplicate"),
        "merge_next": say("Merge with the next step"),
        "delete": say("Delete"),
        "undo": say("Undo"),
        "redo": say("Redo"),
        "more": say("More"),
        "wording": say("Wording"),
        "better": say("Better wording"),
        "use": say("Use this wording"),
        "keep_because": say("Keep it as it is, because…"),
        "keep": say("Keep"),
        "allow_word": say("Allow “{word}” in this project", word="{word}"),
        "past": say("Its history"),
        "past_older": say("Older changes stand on the History screen."),
        "chosen": say("{n} chosen", n="{n}"),
        "is_chosen": say("chosen"),
        "several": say("Choose several"),
        "mixed": say("Several values"),
        "no_grade": say("No grade"),
        "place": say("Place"),
        "first": say("First"),
        "after": say("After “{name}”", name="{name}"),
        "cancel": say("Cancel"),
        "close": say("Close"),
        "key_channels": say("Channels"),
        "key_delete": say("Del", context="key"),
        "key_enter": say("Enter", context="key"),
        "key_shift": say("Shift", context="key"),
    }


def _tools(say: Speech) -> dict[str, str]:
    return {
        "tools": say("Tools of the map"),
        "as_map": say("Map"),
        "as_list": say("List"),
        "find": say("Find a text"),
        "filter": say("Filter"),
        "all": say("All"),
        "shown": say("{n} shown, {hidden} hidden", n="{n}", hidden="{hidden}"),
        "all_shown": say("Everything is shown"),
        "drop_filter": say("Take off the filter {field}: {value}", field="{field}", value="{value}"),
        "show_all": say("Show all"),
        "zoom_in": say("Zoom in"),
        "zoom_out": say("Zoom out"),
        "zoom_fit": say("Whole width"),
        "overview": say("Overview"),
        "key": say("What the signs mean"),
        "key_cards": say("Cards and touchpoints"),
        "key_truth": say("importance × impact"),
        "key_middle": say(
            "middle of the room's ratings; its area follows the volume, small ones drawn large enough to see"
        ),
        "key_band": say("the middle half of the ratings"),
        "key_known": say("hatched: volume estimated; hollow: volume unknown"),
        "key_line": say("dashed line: told by touchpoints, or the room is split"),
        "key_volume": say("volume {kind}", kind="{kind}"),
        "key_restarts": say("from here to that channel, the customer starts again"),
        "key_aim": say("the emotion aimed at"),
        "key_worse": say("the worst touchpoint of the step"),
        "key_unweighted": say("not weighted: a volume is missing"),
        "expand": say("Whole window"),
        "stop_sharing": say("Stop sharing"),
        "saving": say("Saving…"),
        "saved_at": say("Saved at {time}", time="{time}"),
        "offline": say("Connection lost. Go on working: what you do will be sent."),
        "offline_one": say("Connection lost. 1 change waits and will be sent."),
        "offline_many": say("Connection lost. {n} changes wait and will be sent.", n="{n}"),
        "online": say("Connected again"),
    }


def _messages(say: Speech) -> dict[str, str]:
    return {
        "new_card": say("New card"),
        "new_step": say("New step"),
        "new_phase": say("New phase"),
        "writing_help": say("Enter saves, Shift+Enter starts a line, Escape gives up"),
        "saved": say("Saved"),
        "card_added": say("Card added"),
        "step_added": say("Step added"),
        "phase_added": say("Phase added"),
        "contact_added": say("Touchpoint added"),
        "pasted": say("{n} lines pasted", n="{n}"),
        "moved_to": say("Moved: {place}", place="{place}"),
        "nth_of": say("{n} of {total}", n="{n}", total="{total}"),
        "merged": say("Merged"),
        "deleted": say("Deleted: {name}", name="{name}"),
        "deleted_many": say("{n} deleted", context="on the map", n="{n}"),
        "undone": say("Undone"),
        "undone_what": say("Undone: {what}", what="{what}"),
        "redone": say("Redone"),
        "redone_what": say("Redone: {what}", what="{what}"),
        "at_edge": say("Nothing further that way"),
        "cut": say("The server does not answer. Try again in a moment."),
        "gone": say("This map has been deleted."),
        "mend": say("Mend the text"),
        "conflict": say("Someone else changed this while you were writing."),
        "theirs": say("What is saved now"),
        "mine": say("What you wrote"),
        "keep_theirs": say("Keep what is saved"),
        "keep_mine": say("Keep mine"),
        "nothing": say("Nothing"),
        "lost_place": say("What you were writing on has been deleted. Here is your text, to copy."),
        "no_channel": say("There is no channel yet. Add some in the frame first."),
        "no_evidence": say("No evidence yet"),
    }
