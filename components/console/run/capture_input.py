"""The capture line: one input that keeps the focus, completes, and never loses what was typed.

A sent line stays in the browser's outbox, and is sent again, until it is acknowledged here; its key
makes sending twice harmless. A refused line comes back to the input.
"""

from pathlib import Path
from typing import Any

import streamlit as st

from components.journey.layers import LAYERS
from components.journey.operations.capture import add_note
from components.journey.records import Channel, Person
from components.language import Speech
from components.live.assets import address

from ..act import act, flash
from ..place import Here, here
from .capture_grammar import LAYER_WORDS, TYPE_SIGNS, read, slug, steps_in_order, vocabulary

FOLDER = Path(__file__).parent
KEPT = 100
"""How many acknowledgements a tab remembers: far more than a browser ever has waiting."""

_HTML = """
<div class="capture">
  <div class="types" role="radiogroup"></div>
  <div class="line">
    <input class="text" type="text" role="combobox" aria-autocomplete="list" aria-expanded="false"
           aria-controls="choices" autocomplete="off" spellcheck="true" enterkeyhint="send">
    <button class="send" type="button"></button>
    <ul class="choices" id="choices" role="listbox" hidden></ul>
  </div>
  <div class="meaning" role="status"></div>
  <ul class="waiting" hidden></ul>
</div>
"""

_LINE = st.components.v2.component(
    "atelier_capture_line",
    html=_HTML,
    css=(FOLDER / "capture_input.css").read_text(encoding="utf-8"),
    js=(FOLDER / "capture_input.js").read_text(encoding="utf-8"),
)


def capture_line(place: Here, session: str, key: str, *, focus: bool = False, author: str | None = None) -> None:
    """Draw the capture line of a workshop. `author`: who is speaking, unless a line says otherwise."""
    answers: dict[str, bool] = st.session_state.setdefault(f"{key}.answers", {})
    st.session_state[f"{key}.author"] = author
    _LINE(
        key=key,
        data={
            "outbox": f"capture.{place.project_id}.{session}",
            "focus": focus,
            "words": _completions(place),
            "types": [
                {"type": type, "sign": sign, "label": place.say.code(f"note_type.{type}")} for type, sign in _signs()
            ],
            "say": _texts(place.say),
            "remarks": {
                "module": address("map/remarks.js"),
                "project": place.project_id,
                "language": place.say.language,
            },
            "saved": [one for one, good in answers.items() if good],
            "refused": [one for one, good in answers.items() if not good],
        },
        on_sent_change=lambda: _receive(key, session),
    )


def _signs() -> list[tuple[str, str]]:
    """Every note type with the first sign that gives it."""
    found: dict[str, str] = {}
    for sign, type in TYPE_SIGNS.items():
        found.setdefault(type, sign)
    return [(type, found[type]) for type in ("fact", "quote", "question", "idea", "decision", "parking")]


def _texts(say: Speech) -> dict[str, str]:
    return {
        "label": say("What is being said"),
        "placeholder": say("Type what is said, then Enter · @ step · ~ channel · / layer"),
        "send": say("Note it"),
        "type": say("Kind of note"),
        "waiting": say("Being saved…"),
        "refused": say("Not saved. Change it and send it again:"),
        "again": say("Take it back", context="note"),
    }


def _completions(place: Here) -> dict[str, list[dict[str, Any]]]:
    """What may follow each sign: the word to insert, what it means, and the beginnings that find it."""
    state, say = place.state, place.say
    french = say.language == "fr"
    known = vocabulary(state)
    slugs: dict[tuple[str, str], list[str]] = {}
    for sign, words in known.words.items():
        for word, value in words.items():
            slugs.setdefault((sign, value), []).append(word)

    def entry(sign: str, value: str, insert: str, label: str) -> dict[str, Any]:
        return {"value": value, "insert": sign + insert, "label": label, "slugs": slugs.get((sign, value), [])}

    steps = enumerate(steps_in_order(state), start=1)
    people = [] if place.sharing else [one for one in state.all(Person) if not one.anonymised]
    return {
        "@": [entry("@", step.id, str(number), f"{number} · {step.title}") for number, step in steps],
        "~": [entry("~", one.id, slug(one.name), one.name) for one in state.all(Channel) if slug(one.name)],
        "/": [entry("/", one, LAYER_WORDS[one][0 if french else 1], say.code(f"layer.{one}")) for one in LAYERS],
        "&": [entry("&", one.id, slug(one.name), one.name) for one in people if slug(one.name)],
    }


def _receive(key: str, session: str) -> None:
    """Save the lines the browser sent, each once; remember which were kept and which refused."""
    sent = st.session_state[key].get("sent") or {}
    answers: dict[str, bool] = st.session_state.setdefault(f"{key}.answers", {})
    known = vocabulary(here().state)
    for line in sent.get("lines", []):
        name, typed = str(line.get("id", ""))[:64], str(line.get("text", ""))
        if not name or name in answers:
            continue
        found = read(typed, known, line.get("type") or "fact")
        outcome = act(
            add_note,
            session=session,
            type=found.type,
            text=found.text,
            step=found.step,
            layer=found.layer,
            channel=found.channel,
            author=found.author or st.session_state.get(f"{key}.author"),
            key=name,
        )
        answers[name] = outcome is not None
        if outcome is not None and found.unplaced:
            flash("warning", "said.unplaced", words=" ".join(found.unplaced))
    for old in list(answers)[:-KEPT]:
        del answers[old]
