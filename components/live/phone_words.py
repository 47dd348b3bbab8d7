"""The words of the participants' page: its modules hold none. `{blanks}` are filled in the browser.

A list of two is a word that counts: for one thing, and for several.
"""

from collections.abc import Mapping
from typing import get_args

from components.insight.matrix import Quadrant
from components.insight.methods.moscow import COMMITMENTS
from components.journey.layers import LAYERS
from components.journey.marks import MARKS, METHOD_KINDS
from components.journey.records import ActivityKind
from components.language import Speech

from .payloads import KINDS
from .screen_words import CLASSES, class_words, few_words, rehearsal_words

Words = Mapping[str, str | list[str] | dict[str, str]]


def phone_words(say: Speech) -> Words:
    """Every word of the page, by the name it has there."""
    return {
        **_coming_in(say), **_promising(say), **_timing(say), **_asking(say), **_choosing(say), **_marking(say),
        **_saving(say), **_own(say), **_told(say), **_methods(say),
        "layers": {one: say.code(f"layer.{one}") for one in LAYERS},
        "kinds": {one: say.code(f"activity_kind.{one}") for one in KINDS},
        "quadrants": {one: say.code(f"quadrant.{one}") for one in get_args(Quadrant)},
        "feelings": [say("Very negative"), say("Negative"), say("Neutral"), say("Positive"), say("Very positive")],
    }  # fmt: skip


def _coming_in(say: Speech) -> dict[str, str | list[str]]:
    return {
        "product": "Atelier Parcours",
        "labelled": say.colon("{label}"),
        "series": say.series(("", "")),
        "one_moment": say("One moment"),
        "no_answer": say("No answer yet. The page keeps trying."),
        "name": say("Your first name"),
        "department": say("Your department"),
        "optional": say("(optional)"),
        "not_said": say("Not said"),
        "enter": say("Enter the workshop"),
        "entering": say("Entering…"),
        "promise": say(
            "No account, nothing to install. Votes are confidential. Your name and notes can be erased at any time."
        ),
        "keeping": [
            say.plural(
                "Names are kept {n} day after the last workshop.",
                "Names are kept {n} days after the last workshop.",
                count,
                n="{n}",
            )
            for count in (1, 2)
        ],
        "why_names": say("What it is for, and who answers for it"),
        "controller": say("Responsible: {name}", name="{name}"),
        "locked": say.code("error.room_locked"),
        "opens": say("You can enter here as soon as it is unlocked."),
        "out": say("You are no longer on the list"),
        "out_why": say("You were taken off the list of participants. If that is a mistake, join again."),
        "over": say("The room is closed"),
        "over_why": say("Thank you for taking part. If the workshop goes on, this page comes back by itself."),
        "join_again": say("Join again"),
        "try_again": say("Try again"),
        "still_here": [
            say.plural(
                "{n} answer was not sent. It stays on this phone.",
                "{n} answers were not sent. They stay on this phone.",
                count,
                n="{n}",
            )
            for count in (1, 2)
        ],
        "joined": [say.plural("{n} person is in.", "{n} people are in.", count, n="{n}") for count in (1, 2)],
        "waiting": say("You are in"),
        "waiting_why": say("Nothing to do yet. The first question appears here by itself."),
        "soon": say("This is about to begin."),
    }


def _promising(say: Speech) -> dict[str, str | list[str]]:
    return {
        "secret": say(
            "Confidential: kept without your name. Only the whole is shown; where few answer, one can guess who."
        ),
        "as_named": say("What you write is shown with your name."),
        "as_both": say("What you write is shown with your name and your department."),
        "as_department": say(
            "What you write is shown without your name; with your department if enough of its people are here."
        ),
        "as_anonymous": say("What you write is shown without your name."),
        "reopened": say("Results shown before: one can guess what is new."),
        "seen_at_once": say("Everybody reads it at once."),
        "seen_later": say("The others read it once it is revealed."),
        "closed": say("The answers are in. What came out appears here once the facilitator reveals it."),
    }


def _timing(say: Speech) -> dict[str, str | list[str]]:
    return {
        "open_until": say("Open until {when}. You can change your answer until then.", when="{when}"),
        "time_up": say("Time is up. You can still send until the facilitator closes."),
        "minutes_left": [say.plural("{n} minute left", "{n} minutes left", count, n="{n}") for count in (1, 2)],
        "until": [
            say.plural(
                "Until {time}, about {n} minute left.",
                "Until {time}, about {n} minutes left.",
                count,
                n="{n}",
                time="{time}",
            )
            for count in (1, 2)
        ],
        "until_soon": say("Until {time}, less than a minute left.", time="{time}"),
        "more_time": say("More time."),
        "less_time": say("Less time."),
    }


def _asking(say: Speech) -> dict[str, str | list[str]]:
    return {
        "step": say("Step"),
        "row": say("About"),
        "your_note": say("Your note"),
        "your_answer": say("Your answer"),
        "send": say("Send"),
        "use_it": say("Use “{text}”", text="{text}"),
        "room_left": [say.plural("{n} character left", "{n} characters left", count, n="{n}") for count in (1, 2)],
        "too_long": [
            say.plural(
                "{n} character too many. Shorten it to send it.",
                "{n} characters too many. Shorten it to send it.",
                count,
                n="{n}",
            )
            for count in (1, 2)
        ],
        "my_notes": say("My notes"),
        "my_choices": say("My choices"),
        "others": say("What the others write"),
        "nobody_yet": say("Nothing yet."),
        "more_notes": [say.plural("and {n} more note", "and {n} more notes", count, n="{n}") for count in (1, 2)],
        "notes": [say.plural("{n} note", "{n} notes", count, n="{n}") for count in (1, 2)],
        "edit": say("Edit"),
        "withdraw": say("Withdraw"),
        "withdrawing": say("Withdrawing…"),
        "withdrawn_later": say("Withdrawn as soon as there is a connection"),
        "withdrawn": say("Withdrawn"),
        "cancel": say("Cancel"),
        "keep_it": say("Save"),
        "send_again": say("Send again"),
        "drafts": say("Not sent"),
        "unsent": say("Not sent yet. Send it, or press “I have finished” again."),
        "finished": say("I have finished"),
        "finished_of": [
            say.plural("{n} of {of} has finished", "{n} of {of} have finished", count, n="{n}", of="{of}")
            for count in (1, 2)
        ],
    }


def _choosing(say: Speech) -> dict[str, str | list[str]]:
    return {
        "dots": [say.plural("{n} dot", "{n} dots", count, n="{n}") for count in (1, 2)],
        "dots_left": [say.plural("{n} dot left", "{n} dots left", count, n="{n}") for count in (1, 2)],
        "dots_of": say("of {of}", of="{of}"),
        "stack": [
            say.plural("At most {n} on one item.", "At most {n} on one item.", count, n="{n}") for count in (1, 2)
        ],
        "dot_more": say("One dot more"),
        "dot_less": say("One dot less"),
        "which": say("Which of the two goes first?"),
        "or": say("or"),
        "equal": say("Both the same"),
        "pairs_of": say("Compared: {n} of {of}", n="{n}", of="{of}"),
        "stop_any_time": say("you can stop at any time"),
        "pair_back": say("Go back to the pair before"),
        "all_pairs": say("You have compared them all. Thank you!"),
    }


def _marking(say: Speech) -> dict[str, str | list[str]]:
    return {
        "step_of": say("Step {n} of {of}", n="{n}", of="{of}"),
        "item_of": say("{n} of {of}", n="{n}", of="{of}"),
        "answered_of": say("answered: {n}", n="{n}"),
        "all_answered": say("All answered"),
        "begun": say("begun: {n}", n="{n}"),
        "half": say("Not sent yet."),
        "half_unsent": say("Complete it, or press “I have finished” again."),
        "missing": say("Missing: {what}", what="{what}"),
        "missing_marks": say("{n} answers are missing", n="{n}"),
        "items": say("From one to the next"),
        "next": say("Next", context="answering"),
        "next_open": say("To the one left out"),
        "before": say("Back"),
        "feels": say("How does the customer feel here?"),
        "tap_face": say("Tap a face"),
        "my_curve": say("My curve"),
        "room_curve": say("The curve of the room"),
        "draw_it": say("Or draw the curve with a finger."),
        "none": say("none"),
        "truth_importance": say("How much does it matter to the customer?"),
        "truth_impact": say("How much does what happens here change what they think of us?"),
        "score_impact": say("What impact for the customer?"),
        "score_effort": say("What effort for us?"),
        "importance": say("Importance"),
        "impact": say("Impact"),
        "effort": say("Effort"),
        "novelty": say("Novelty"),
        "feasibility": say("Feasibility"),
        "importance_low": say("hardly"),
        "importance_high": say("decisive"),
        "impact_low": say("small"),
        "impact_high": say("very large"),
        "effort_low": say("easy"),
        "effort_high": say("very heavy"),
        "holds": say("Does it hold, as far as you know?"),
        "confirm": say("Yes, it holds"),
        "unsure": say("I cannot tell"),
        "refute": say("No, it does not"),
        "proof": say("What makes you say so? (optional)"),
        "add_proof": say("Add"),
    }


SPOKEN_ON_PHONES: tuple[ActivityKind, ...] = tuple(one for one in METHOD_KINDS if one not in ("quadratic", "weighted"))
"""The methods whose questions are the same for every project; criteria have words of their own."""


def _methods(say: Speech) -> Words:
    return {
        "asked": {
            f"{kind}.{mark.code}": say.code(f"asked.{kind}.{mark.code}")
            for kind in SPOKEN_ON_PHONES
            for mark in MARKS[kind]
        },
        "kano": [say.code(f"kano_answer.{one}") for one in range(1, 6)],
        "moscow": [_begun(say.code(f"commitment.{one}")) for one in COMMITMENTS],
        "labels": {one: say.code(one) for one in CLASSES},
        "least": say("little"),
        "most": say("a lot"),
        "credits": [say.plural("{n} credit", "{n} credits", count, n="{n}") for count in (1, 2)],
        "credits_left": [say.plural("{n} credit left", "{n} credits left", count, n="{n}") for count in (1, 2)],
        "credits_why": say("2 votes on one item cost 4 credits, 3 cost 9. With − you vote against."),
        "vote_more": say("One vote more"),
        "vote_less": say("One vote less"),
    }


def _begun(words: str) -> str:
    """As a line of its own begins."""
    return words[:1].upper() + words[1:]


def _saving(say: Speech) -> dict[str, str | list[str]]:
    return {
        "saved": say("Saved"),
        "sending": say("Sending…"),
        "kept_here": say("Waiting for the network, kept on this phone"),
        "not_taken": say("Not accepted"),
        "refused": say("This was not accepted."),
        "not_withdrawn": say("Not withdrawn."),
        "in_mine": say("Kept under “Me”."),
        "connected": say("The connection is back."),
        "offline": say("No connection. You can go on: everything stays on this phone and leaves by itself."),
        "offline_waiting": say("No connection. What you sent waits on this phone and leaves by itself."),
        "no_storage": say("This browser keeps nothing (private window?). Leave this page open until all is saved."),
        "ok": say("OK"),
    }


def _own(say: Speech) -> dict[str, str | list[str]]:
    return {
        "mine": say("My contributions"),
        "mine_short": say("Me"),
        "back": say("Back to the workshop"),
        "no_notes": say("You have not sent anything yet."),
        "past": say("Sent before you joined again: no longer changed from here."),
        "who": say("How I am called here"),
        "take_along": say("Take along"),
        "take_along_why": say("What the project keeps that is known to be yours: notes, and your own answers."),
        "as_text": say("As a text"),
        "as_data": say("As data (JSON)"),
        "file_name": say("my-contributions"),
        "exported": say("The file is in your downloads."),
        "erase": say("Erase me"),
        "erase_why": say(
            "Your name and your notes leave the project and its backups. What the facilitator made of them (map, vote, "
            "decision) stays as it is, without an author. Answers to votes that are over stay, too: "
            "they carry no name, and nobody can tell which are yours."
        ),
        "erase_start": say("Erase my name and my notes"),
        "erase_sure": say("This cannot be undone. Erase your name and your notes?"),
        "erase_half": say("Not everything is erased yet. Try again."),
        "erase_unknown": say(
            "The room no longer knows this phone: your name was erased there already, or the project is elsewhere. "
            "No note from this phone was found there. If in doubt, ask the facilitator."
        ),
        "erase_here": say("Erase what this phone keeps"),
        "erase_now": say("Yes, erase"),
        "not_done": say("No answer: nothing was done. Try again."),
        "erased": say("You are erased"),
        "erased_why": say("Neither this phone nor the project keeps your name or your notes."),
        "left": say("Your notes are erased"),
        "left_why": say(
            "The room no longer knew this phone: your name was erased there already. The notes that were left from "
            "this phone are gone now, too."
        ),
        "emptied": say("This phone is empty"),
        "emptied_why": say("It keeps nothing of the workshop any more. What the project keeps is as it was."),
    }


def _told(say: Speech) -> Words:
    classes, rehearsal = class_words(say), rehearsal_words(say)
    return {
        "no_results": say("There is nothing to show."),
        "answers_from": [
            say.plural("Answers from {n} person", "Answers from {n} people", count, n="{n}") for count in (1, 2)
        ],
        "answers": [say.plural("{n} answer", "{n} answers", count, n="{n}") for count in (1, 2)],
        "people": [say.plural("{n} person", "{n} people", count, n="{n}") for count in (1, 2)],
        "you": say("you:"),
        "tied": say("tied"),
        "too_few": say("too few answers"),
        "few": few_words(say),
        "rehearsal_alone": rehearsal["rehearsal_alone"],
        "made_up_note": rehearsal["made_up_note"],
        **{name: [rehearsal[f"{name}_one"], rehearsal[f"{name}_many"]] for name in ("left_out", "made_up_notes")},
        "sure": [classes["sure_one"], classes["sure_many"]],
        "mixed": classes["mixed"],
        "of_answers": say("{n} of {total}", n="{n}", total="{total}"),
        "no_answer_given": say("no answer"),
        "split": say("the room is split: {low} and {high}", low="{low}", high="{high}"),
        "flag_moment": say("Moment of truth"),
        "flag_candidate": say("perhaps a moment of truth"),
        "pair_score": say(
            "{score} against a middle item · wins {wins}, loses {losses}",
            score="{score}",
            wins="{wins}",
            losses="{losses}",
        ),
    }
