"""Quick capture on screen: what was noted, found, corrected, settled, taken further."""

import pytest
from streamlit.testing.v1 import AppTest

from components.journey.operations.capture import add_note
from components.journey.operations.project import create_from
from components.journey.operations.touchpoints import add_touchpoint
from components.journey.records import (
    Card,
    Channel,
    Decision,
    Journey,
    Note,
    Person,
    Phase,
    Project,
    Session,
    Step,
    Touchpoint,
)
from components.store import Store
from tests.conftest import Clock, OpenScreen

pytestmark = pytest.mark.screen


@pytest.fixture
def workshop(store: Store, clock: Clock) -> str:
    return store.create(
        "Essai",
        create_from,
        records=[
            Project(id="project", name="Essai", created_at=clock()),
            Session(id="s", title="Atelier", order="a0", time_zone="UTC"),
            Journey(id="j", name="P", order="a0"),
            Phase(id="p", journey="j", title="Avant", order="a0"),
            Step(id="e1", phase="p", title="Je cherche", order="a0"),
            Channel(id="tel", name="Téléphone", order="a0"),
            Person(id="marie", name="Marie", order="a0"),
        ],
    )


def note(store: Store, project: str, text: str, type: str = "fact", **more: object) -> str:
    outcome = store.run(project, add_note, "me", None, session="s", type=type, text=text, **more)  # type: ignore[arg-type]
    return outcome.changes.of_kind(Note)[0].id


def everything(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in [*app.markdown, *app.info, *app.caption, *app.header]).replace("\\", "")


def send(*lines: dict[str, str]) -> None:
    """What the browser's line does: put its lines in the session, call back."""
    import streamlit as st

    from components.console import place
    from components.console.run.capture_input import _receive

    place.tab().project = st.session_state["project"]
    st.session_state["line"] = {"sent": {"lines": st.session_state["lines"]}}
    _receive("line", "s")
    st.session_state["project_after"] = place.tab().project


def sent(store: Store, project: str, monkeypatch: pytest.MonkeyPatch, *lines: dict[str, str]) -> dict[str, bool]:
    from components.console import place

    monkeypatch.setattr(place, "store_in", lambda _folder: store)
    app = AppTest.from_function(send)
    app.session_state["project"] = project
    app.session_state["lines"] = list(lines)
    app.run()
    assert not app.exception, app.exception[0].value
    return dict(app.session_state["line.answers"])


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("share", ["0", "1"])
def test_nothing_yet(open_screen: OpenScreen, project: str, workshop: str, language: str, share: str) -> None:
    assert open_screen("capture", project, language, share=share).info
    assert open_screen("capture", workshop, language, share=share).info


def test_lines_become_notes_once(store: Store, workshop: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """N21, N25"""
    line = {"id": "k1", "text": "? Qui valide @1 ~tél", "type": "fact"}
    answers = sent(
        store,
        workshop,
        monkeypatch,
        line,
        {"id": "k2", "text": "Bonjour", "type": "idea"},
        {"id": "k3", "text": "@1", "type": "fact"},
    )
    assert answers == {"k1": True, "k2": True, "k3": False}
    sent(store, workshop, monkeypatch, line)
    found = [(one.type, one.text, one.step, one.channel) for one in store.read(workshop).all(Note)]
    assert found == [("question", "Qui valide", "e1", "tel"), ("idea", "Bonjour", None, None)]


def test_a_strange_message_is_survived(store: Store, workshop: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = sent(
        store, workshop, monkeypatch, {"id": "x", "text": "Bonjour", "type": "nonsense"}, {"text": "sans clé"}
    )
    assert answers == {"x": False}


def test_newest_first_with_counts_and_search(open_screen: OpenScreen, store: Store, workshop: str) -> None:
    note(store, workshop, "Trois appels")
    note(store, workshop, "Pourquoi trois ?", "question")
    app = open_screen("capture", workshop)
    told = everything(app)
    assert told.index("Pourquoi trois") < told.index("Trois appels")
    assert "Question (1)" in str(
        app.segmented_control[0].proto if hasattr(app, "segmented_control") else app.get("button_group")[0].proto
    )
    words = f"choice.notes_words.{workshop}"
    app.text_input(key=words).set_value("APPELS").run()
    assert "Pourquoi" not in everything(app)
    app.text_input(key=words).set_value("rien de tel").run()
    assert "Aucune note" in everything(app)
    app.switch_page("prepare/people.py").run()
    app.switch_page("run/capture.py").run()
    assert app.text_input(key=words).value == "rien de tel", "H30: words of a search stay"


@pytest.mark.parametrize("by", ["type", "step", "block"])
def test_groups(open_screen: OpenScreen, store: Store, workshop: str, by: str) -> None:
    note(store, workshop, "Un", step="e1")
    note(store, workshop, "Deux", "idea")
    app = open_screen("capture", workshop)
    app.selectbox(key="choice.notes_by").set_value(by).run()
    assert not app.exception
    headings = [one.value.replace("\\", "") for one in app.header]
    assert headings == {"type": ["Idée", "Fait"], "step": ["Je cherche", "Sans étape"], "block": ["Hors déroulé"]}[by]


def test_settling_and_still_open(open_screen: OpenScreen, store: Store, workshop: str) -> None:
    one = note(store, workshop, "Le logo", "parking")
    note(store, workshop, "Un fait")
    app = open_screen("capture", workshop)
    app.toggle(key="notes_waiting").set_value(True).run()
    assert "Un fait" not in everything(app)
    app.button(key=f"note_settle_{one}").click().run()
    assert store.read(workshop).get(Note, one).resolved
    assert "Aucune note" in everything(app)


def test_editing_placing_deciding_deleting(open_screen: OpenScreen, store: Store, workshop: str) -> None:
    """N22, N23, N24"""
    one = note(store, workshop, "On fusionne les formulaires")
    app = open_screen("capture", workshop)
    app.button(key=f"note_edit_{one}").click().run()
    assert app.button(key=f"note_place_{one}").disabled
    app.text_area(key=f"{one}.text").set_value("On garde un seul formulaire").run()
    app.selectbox(key=f"{one}.step").set_value("e1").run()
    app.selectbox(key=f"{one}.layer").set_value("pains").run()
    app.selectbox(key=f"{one}.author").set_value("marie").run()
    app.button(key=f"note_place_{one}").click().run()
    (card,) = store.read(workshop).all(Card)
    assert (card.text, card.step, card.layer) == ("On garde un seul formulaire", "e1", "pains")
    app.button(key=f"note_decided_{one}").click().run()
    assert app.error, "a decision needs its reason"
    app.text_input(key=f"{one}.decide.reason").set_value("Deux fois la même question")
    app.button(key=f"note_decided_{one}").click().run()
    assert store.read(workshop).all(Decision)[0].reason == "Deux fois la même question"
    app.button(key=f"note_delete_{one}").click().run()
    assert not store.read(workshop).all(Note)
    assert not app.exception


def test_a_note_is_tied_to_a_touchpoint_of_its_step(open_screen: OpenScreen, store: Store, workshop: str) -> None:
    """S0.11: linked to step or touchpoint."""
    made = store.run(workshop, add_touchpoint, "me", None, step="e1", channel="tel")
    touchpoint = made.changes.of_kind(Touchpoint)[0].id
    one = note(store, workshop, "Trois appels", step="e1")
    app = open_screen("capture", workshop)
    app.button(key=f"note_edit_{one}").click().run()
    app.selectbox(key=f"{one}.touchpoint").set_value(touchpoint).run()
    assert store.read(workshop).get(Note, one).touchpoint == touchpoint


def test_w10_a_note_with_a_row_is_read_for_the_customers_voice(
    open_screen: OpenScreen, store: Store, workshop: str
) -> None:
    one = note(store, workshop, "Le client ne comprend pas le SVI", step="e1", layer="pains")
    app = open_screen("capture", workshop)
    app.button(key=f"note_edit_{one}").click().run()
    said = "\n".join(line.value for line in app.caption)
    assert "Le client vu de l’extérieur" in said
    assert "Jargon** (SVI)" in said
    app.selectbox(key=f"{one}.layer").set_value("").run()
    assert "Jargon" not in "\n".join(line.value for line in app.caption)


def test_shared_it_never_says_who_spoke(open_screen: OpenScreen, store: Store, workshop: str) -> None:
    one = note(store, workshop, "Trois appels", author="marie")
    app = open_screen("capture", workshop)
    assert "Marie" in everything(app)
    app = open_screen("capture", workshop, share="1")
    assert "Marie" not in everything(app)
    app.button(key=f"note_edit_{one}").click().run()
    assert f"{one}.author" not in [box.key for box in app.selectbox]


def test_pasting_several_lines(open_screen: OpenScreen, store: Store, workshop: str) -> None:
    app = open_screen("capture", workshop)
    session = store.read(workshop).all(Session)[0].id
    app.text_area(key=f"{session}.pasted.text").set_value("? Qui décide\n\n+ un numéro @1\n@1\n=1+1")
    app.button(key="capture_paste_go").click().run()
    found = [(one.type, one.text) for one in store.read(workshop).all(Note)]
    assert found == [("question", "Qui décide"), ("idea", "un numéro"), ("fact", "@1"), ("fact", "1+1")]
    assert app.text_area(key=f"{session}.pasted.text").value == ""


def test_a_long_list_is_drawn_in_parts(open_screen: OpenScreen, store: Store, workshop: str) -> None:
    for number in range(35):
        note(store, workshop, f"Note numéro {number}")
    app = open_screen("capture", workshop)
    assert "numéro 34" in everything(app)
    assert "numéro 0" not in everything(app)
    app.button(key="notes_more").click().run()
    assert "numéro 0" in everything(app)


def test_text_is_shown_as_typed(open_screen: OpenScreen, store: Store, workshop: str) -> None:
    note(store, workshop, "*gras* :red[rouge] <b>x</b> $y$")
    assert r"\*gras\*" in "\n".join(one.value for one in open_screen("capture", workshop).markdown)
