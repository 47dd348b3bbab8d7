"""Around the capture line: who is speaking, the signs explained, several lines at once."""

import streamlit as st

from components.journey.operations.capture import add_note
from components.journey.operations.project import Call, edit_together
from components.journey.records import Person
from components.store import Outcome

from ..act import act, flash
from ..choices import bound, chosen
from ..drafts import Form
from ..markdown import plain
from ..named import people_named
from ..panel import sheet
from ..place import Here, here
from .capture_grammar import LAYER_WORDS, read, vocabulary


def who_speaks(place: Here) -> str | None:
    """The person whose words are being noted, if one wants to say so. Never asked on a shared screen."""
    say, people = place.say, {"": place.say("Nobody in particular")}
    people |= people_named(place, [one for one in place.state.all(Person) if not one.anonymised])
    if place.sharing or len(people) == 1:
        return None
    speaker = chosen("note_author", list(people))
    label = say("Who is speaking: {name}", name=plain(people[speaker])) if speaker else say("Who is speaking?")
    with st.popover(label, icon=":material/record_voice_over:", key="capture_author"):
        st.selectbox(
            say("Said by (optional)"),
            list(people),
            format_func=people.__getitem__,
            help=say("Kept with the note, never shown on a shared screen, forgotten with the person"),
            **bound("note_author", list(people)),
        )
    return speaker or None


def signs(place: Here) -> None:
    """The small language of the line, with the words of this language."""
    say = place.say
    word = 0 if say.language == "fr" else 1
    with st.popover(say("The signs that save time"), icon=":material/keyboard:", key="capture_signs"):
        st.markdown(
            say(
                '**First**, the kind of note: `=` fact, `"` or `«` quote, `?` question, `+` idea, `!` decision, '
                "`#` parking lot. Without a sign, the kind chosen above the line."
            )
        )
        st.markdown(
            say(
                "**Anywhere**, where it belongs: `@3` or `@` and the beginning of a step, `~` a channel, `/` a layer, "
                "`&` who said it. Arrows choose, Tab or Enter completes, Escape closes."
            )
        )
        st.markdown(say("Layers: {words}", words=" ".join(f"`/{words[word]}`" for words in LAYER_WORDS.values())))
        st.markdown(say("What is not understood stays in the text. A line that begins with `\\` is kept as typed."))


def paste_lines(place: Here, session: str) -> None:
    """Many lines at once, one note each: a chat, or somebody's own notes."""
    say = place.say
    form = Form(f"{session}.pasted")
    with (
        sheet(say("Paste several lines"), "capture_paste", icon=":material/content_paste:"),
        form.frame(),
    ):
        st.text_area(say("One note per line, with the same signs"), height=140, **form.text("text"))
        form.send(say("Note all of them"), _paste, session, key="capture_paste_go", closes="capture_paste")


def _paste(session: str, text: str) -> Outcome | None:
    known = vocabulary(here().state)
    typed = [one.strip() for one in text.splitlines() if one.strip()]
    calls = [
        Call(
            add_note.__name__,
            (),
            {
                "session": session,
                "type": one.type,
                # A line that is only signs is a note of those signs: nothing pasted is lost.
                "text": one.text or line,
                "step": one.step,
                "layer": one.layer,
                "channel": one.channel,
                "author": one.author,
            },
        )
        for line, one in ((line, read(line, known)) for line in typed)
    ]
    outcome = act(edit_together, calls=calls) if calls else None
    if outcome is not None:
        flash("success", "note.pasted", n=len(calls))
    return outcome
