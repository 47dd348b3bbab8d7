"""H4: a number that does not fit is told with its limits, in the reader's language; the browser never changes it."""

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.console.numbers import fits
from components.journey.operations.agenda import add_block
from components.journey.operations.guest_list import import_people
from components.journey.operations.sessions import add_session
from components.journey.records import Block, Group, Session
from components.store import Store
from tests.conftest import OpenScreen

ROOT = Path(__file__).parents[2]
INPUTS = {"number_input", "NumberColumn"}


def said(app: AppTest) -> str:
    told = "\n".join(one.value for one in (*app.error, *app.warning)).replace("\\", "")
    return told.replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize(("value", "fit"), [(None, True), (-2, True), (2, True), (2.5, False), (-3, False)])
def test_fits(value: float | None, fit: bool) -> None:
    assert fits(value, (-2, 2)) is fit


def test_no_input_leaves_its_limits_to_the_browser() -> None:
    """The browser would say them in its own language, or clip without a word."""
    files = [*(ROOT / "components/console").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    calls = [
        (path, node) for path in files for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)
    ]
    inputs = [(path, one) for path, one in calls if isinstance(one.func, ast.Attribute) and one.func.attr in INPUTS]
    assert len(inputs) > 5
    limited = [
        f"{path.name}:{one.lineno}"
        for path, one in inputs
        if len(one.args) > 1 or {"min_value", "max_value"} & {named.arg for named in one.keywords}
    ]
    assert not limited


@pytest.fixture
def session(store: Store, project: str) -> Session:
    (made,) = store.run(project, add_session, "t", None, title="Atelier").changes.of_kind(Session)
    store.run(project, import_people, "t", None, rows=[{"name": one} for one in ("Ana", "Bo", "Cy")], session=made.id)
    return made


@pytest.mark.screen
def test_a_block_is_not_cut_where_it_does_not_reach(
    open_screen: OpenScreen, store: Store, project: str, session: Session
) -> None:
    block = store.run(project, add_block, "t", None, session.id, title="Écrire", minutes=30).changes.of_kind(Block)[0]
    app = open_screen("agenda", project)
    app.session_state["block_split"] = True
    app.run()
    app.number_input(key=f"split_minutes_{block.id}_30").set_value(30).run()
    assert "Minutes de la première partie : 30 n’est pas possible ici. Écrivez un nombre de 1 à 29." in said(app)
    assert app.button(key="block_split_yes").disabled
    app.number_input(key=f"split_minutes_{block.id}_30").set_value(10).run()
    app.button(key="block_split_yes").click().run()
    assert [one.minutes for one in store.read(project).where(Block, session=session.id)] == [10, 20]


@pytest.mark.screen
def test_there_are_not_more_groups_than_people(
    open_screen: OpenScreen, store: Store, project: str, session: Session
) -> None:
    app = open_screen("people", project)
    app.segmented_control(key="choice.people.view").set_value("groups").run()
    app.number_input(key=f"{session.id}.group_count").set_value(4)
    app.button(key="groups_go").click().run()
    assert "de 1 à 3" in said(app)
    assert not store.read(project).all(Group)
