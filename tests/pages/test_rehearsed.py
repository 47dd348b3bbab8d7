"""What made-up people sent says so on the screens that show it (SPEC L79)."""

import pytest
from streamlit.testing.v1 import AppTest

from components.journey.operation import Context
from components.journey.operations import actions, activities, capture, contributed_notes, contributions
from components.journey.operations.project import create_from
from components.journey.records import Decision
from components.store import Store
from tests.conftest import OpenScreen
from tests.journey.rooms import Workshop

pytestmark = pytest.mark.screen


def rehearsed(store: Store, context: Context, real: int = 0) -> str:
    """A project whose vote and notes are those of five made-up people, and of some real ones."""
    here = Workshop(context)
    vote, asked = here.ask("vote"), here.ask("capture", layer="pains")
    people = [here.join(n, simulated=n < 5) for n in range(5 + real)]
    for number, person in enumerate(people):
        here.do(contributions.contribute_vote, **here.sent(vote, number, person), dots={here.items(vote)[0]: 1})
    said = {"activity": asked, "participant": people[0], "note": "n", "text": "Trop long", "step": "st0"}
    here.do(contributed_notes.contribute_capture, **said)
    for each in (vote, asked):
        here.do(activities.close_activity, each)
        here.do(activities.reveal_activity, each)
    return store.create("Essai", create_from, records=list(here.state))


def everything(app: AppTest) -> str:
    parts = [*app.markdown, *app.info, *app.warning, *app.caption]
    return "\n".join(str(one.value) for one in parts).replace("\\", "").replace("\u202f", " ").replace("\u00a0", " ")


ALONE = {
    "fr": "Répétition : seuls des participants fictifs ont répondu.",
    "en": "Rehearsal: only made-up participants answered.",
}


@pytest.mark.parametrize("screen", ["priorities", "votes"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_l79_results_of_made_up_people_say_so(
    open_screen: OpenScreen, store: Store, context: Context, screen: str, language: str
) -> None:
    assert ALONE[language] in everything(open_screen(screen, rehearsed(store, context), language))


def test_l79_beside_real_answers_it_is_said_how_many_do_not_count(
    open_screen: OpenScreen, store: Store, context: Context
) -> None:
    told = everything(open_screen("priorities", rehearsed(store, context, real=2), "en"))
    assert "Rehearsal: 5 made-up answers are there too, and do not count." in told and ALONE["en"] not in told
    assert "2 voters" in told


def test_l79_a_made_up_note_says_so_in_the_list(open_screen: OpenScreen, store: Store, context: Context) -> None:
    told = everything(open_screen("capture", rehearsed(store, context), "fr"))
    assert "1 note · 1 d’une répétition" in told and "répétition" in told.split("Trop long", 1)[1]


@pytest.mark.parametrize(("language", "mark"), [("fr", "(répétition)"), ("en", "(rehearsal)")])
def test_l79_what_was_chosen_and_planned_says_so_on_its_slides(
    open_screen: OpenScreen, store: Store, context: Context, language: str, mark: str
) -> None:
    project = rehearsed(store, context)
    store.run(project, capture.decide_from_note, "me", None, "n", reason="Pour voir")
    store.run(project, actions.plan_from_decision, "me", None, store.read(project).all(Decision)[0].id)
    app = open_screen("present", project, language)
    app.selectbox(key="present_part").set_value("priorities").run()
    assert f"1. **Trop long** {mark}" in everything(app)
    app.selectbox(key="present_part").set_value("plan").run()
    assert any(f"Trop long {mark}" in str(one.value) for one in app.table)


def test_l79_a_hit_of_the_search_says_so(open_screen: OpenScreen, store: Store, context: Context) -> None:
    rehearsed(store, context)
    app = open_screen("home", language="en")
    app.text_input(key="choice.home_words").set_value("trop long").run()
    told = [one for one in everything(app).splitlines() if one.endswith("· Essai") or "· Essai ·" in one]
    assert "Note · Essai · rehearsal" in told and "Card · Essai" in told
