"""What the script of the projected page says, by name."""

from typing import get_args

from components.insight.methods.judged import IDEA_CORNERS
from components.insight.methods.kano import CATEGORIES
from components.insight.methods.moscow import COMMITMENTS
from components.insight.methods.opportunity import Served
from components.language import Speech

ANONYMITY = ("named", "department", "anonymous")


def screen_words(say: Speech) -> dict[str, str]:
    """Everything the page can say. `_one` and `_many`: the two forms of a count, `{n}` filled in by the page."""
    return {
        "connecting": say("One moment: the room is being looked up."),
        "waiting": say("It begins in a moment."),
        "closed": say("This room is closed. Thank you for taking part."),
        "offline": say("The connection is lost. It comes back by itself."),
        "how": say("Scan the code, or type the address and the code:"),
        "qr": say("QR code of {address}"),
        "next": say.colon(say("Coming next")),
        "locked": say("The room is locked: nobody else can come in for now."),
        "map": say("The map of the journey"),
        "closed_wait": say("Answers are closed. The results come next."),
        "time_left": say("Time left"),
        "time_up": say("Time is up: finish your last answer"),
        "paused": say("Paused"),
        "no_clock": say("No clock is running."),
        "page": say("{n} of {total}"),
        "elsewhere": say("No step"),
        "none_kept": say("Nothing to show here yet."),
        **_promises(say),
        **result_words(say),
    }


def result_words(say: Speech) -> dict[str, str]:
    """What is said of results, on the projected view and on the facilitator's desk."""
    return {
        "revealed": say("Results revealed"),
        **rehearsal_words(say),
        **_counts(say),
        **_results(say),
    }


def rehearsal_words(say: Speech) -> dict[str, str]:
    """That nobody real answered, how many made-up answers and notes there are, and the mark of one such note (L79)."""
    found = {"rehearsal_alone": say("Rehearsal: nobody real answered"), "made_up_note": say("rehearsal")}
    for form, n in (("one", 1), ("many", 2)):
        found |= {
            f"left_out_{form}": say.plural(
                "{n} made-up answer not counted", "{n} made-up answers not counted", n, **_n
            ),
            f"made_up_notes_{form}": say.plural("{n} note from a rehearsal", "{n} notes from a rehearsal", n, **_n),
        }
    return found


def _promises(say: Speech) -> dict[str, str]:
    """What people are told of their anonymity."""
    return {
        "anonymity_named": say(
            "Your name and department stand beside what you write; without a name, the department only if enough of "
            "its people are here."
        ),
        "anonymity_department": say(
            "What you write is shown without your name; with your department if enough of its people are here."
        ),
        "anonymity_anonymous": say("What you write is shown without your name."),
        "anonymity_ballot": say(
            "Answers are confidential: only the whole is shown; where few answer, one can guess who said what."
        ),
        "reopened": say("Results shown before: one can guess what is new."),
    }


def _counts(say: Speech) -> dict[str, str]:
    found: dict[str, str] = {}
    for form, n in (("one", 1), ("many", 2)):
        found |= {
            f"in_room_{form}": say.plural("person in the room", "people in the room", n),
            f"answered_{form}": say.plural("{n} of {total} has answered", "{n} of {total} have answered", n, **_blanks),
            f"finished_{form}": say.plural("{n} has finished", "{n} have finished", n, **_n),
            f"received_{form}": say.plural("{n} answer received", "{n} answers received", n, **_n),
            f"voters_{form}": say.plural("{n} answered", "{n} people answered", n, **_n),
            f"notes_{form}": say.plural("{n} note", "{n} notes", n, **_n),
            f"more_notes_{form}": say.plural("and {n} more note", "and {n} more notes", n, **_n),
            f"dots_{form}": say.plural("{n} dot", "{n} dots", n, **_n),
            f"tied_{form}": say.plural(
                "{n} subject leads.",
                "No obvious first: {n} subjects are equal. Talk about all of them before choosing.",
                n,
                **_n,
            ),
            f"many_lead_{form}": say.plural(
                "{n} subject could come first.",
                "No obvious first: {n} subjects could lead. Talk about them before choosing.",
                n,
                **_n,
            ),
            f"rehearsal_{form}": say.plural(
                "Rehearsal: {n} made-up participant", "Rehearsal: {n} made-up participants", n, **_n
            ),
        }
    return found


CLASSES = (
    *(f"kano.{one}" for one in CATEGORIES),
    *(f"commitment.{one}" for one in COMMITMENTS),
    *(f"served.{one}" for one in get_args(Served)),
    *(f"idea_corner.{one}" for one in IDEA_CORNERS),
)
"""The classes that methods give items, as the codes of their words."""

_n = {"n": "{n}"}
_blanks = {"n": "{n}", "total": "{total}"}
_items = {"items": "{items}"}
"""Blanks that the page fills in."""


def _results(say: Speech) -> dict[str, str]:
    feelings = ("very_negative", "negative", "neutral", "positive", "very_positive")
    quadrants = ("quick_win", "big_bet", "fill_in", "drop")
    return {
        "curve": say("How each step feels to the customer, according to the room"),
        "matrix": say("Impact and effort of each item"),
        "ideas": say("Novelty and feasibility of each idea"),
        "median": say("middle answer"),
        "middle_half": say("half of the answers"),
        "split": say("the room is split in two"),
        "no_answer": say("no answer"),
        **few_words(say),
        "of_answers": say("{n} of {total}", **_blanks),
        "holds": say("it holds"),
        "unsure": say("unsure"),
        "holds_not": say("it does not"),
        **{one: say.code(f"mark.{one}") for one in ("impact", "effort", "novelty", "feasibility")},
        "flag_moment": say.code("truth_flag.moment"),
        "flag_candidate": say.code("truth_flag.candidate"),
        "quoted": say.quoted("{text}"),
        "verdict_clear": say("A clear result: {items} comes first, and no single person could change that.", **_items),
        "verdict_clear_swayed": say("A clear result: {items} comes first.", **_items),
        "verdict_leaning": say("Leaning towards {items}, but not settled. Talk about it before choosing.", **_items),
        "verdict_open": say("No obvious first: {items} could lead. Talk about them before choosing.", **_items),
        "verdict_indicative": say("Too few people have answered for a ranking."),
        "swayed": say("One single person thinking otherwise could change who leads."),
        **class_words(say),
        **_notes(say),
        **{f"feeling_{one}": say.code(f"feeling_mark.{one}") for one in feelings},
        **{one: say.code(one) for one in CLASSES},
        **{f"quadrant.{one}": say.code(f"quadrant.{one}") for one in quadrants},
    }


def few_words(say: Speech) -> dict[str, str]:
    """What is missing for a ranking, by its code; and for what has no ranks anyway."""
    return {
        "few_people": say("Too few people have answered for a ranking."),
        "few_unheard": say("A department that has to be heard is missing among the answers: no ranking yet."),
        "few_pairs": say("Too few comparisons for a ranking."),
        "idea_people": say("Too few people have answered: this only gives an idea."),
        "idea_unheard": say("A department that has to be heard is missing among the answers: this only gives an idea."),
    }


def class_words(say: Speech) -> dict[str, str]:
    """How sure classes are, with blanks that the page fills in: the sentences of the console."""
    sure = ("{n} item of {all} is sure of its place.", "{n} items of {all} are sure of their place.")
    return {
        "sure_one": say.plural(*sure, 1, n="{n}", all="{all}"),
        "sure_many": say.plural(*sure, 2, n="{n}", all="{all}"),
        "moved": say("A few other answers would move {items}.", **_items),
        "divided": say("Answers lie on both sides of a threshold for {items}.", **_items),
        "mixed": say("mixed: {classes}", classes="{classes}"),
    }


def _notes(say: Speech) -> dict[str, str]:
    """How each picture is to be read."""
    placed = say("Thin lines: half of the answers. Dashed: its place is not sure.")
    return {
        "note_ranges": say("The thin lines: what others of the same group might have given. Equal ranks say “=”."),
        "note_quadratic": say("Votes for, less votes against."),
        "note_score": placed,
        "note_novelty": placed,
        "note_rate": say("Small dots: every answer. Their size tells how many."),
        "note_compare": say("The chance that each item wins against a middle one."),
        "note_truth": say("Importance times impact, out of 25."),
        "note_rice": say("People reached × impact × confidence, divided by the effort."),
        "note_ice": say("Impact × confidence × ease."),
        "note_wsjf": say("Value, urgency and risk added up, divided by the size of the work."),
        "note_kano": say("What most answers amount to, and how many of them."),
        "note_moscow": say("The commitment named most often, and how often."),
        "note_opportunity": say("Importance, and what satisfaction leaves open: out of 20."),
        "note_weighted": say("Marks from 0 to 10, each criterion by its weight."),
    }
