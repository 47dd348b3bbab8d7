"""An open room, and a browser elsewhere; a map on the console, and a browser on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from components.console.record_past import past_in_words
from components.journey.operations.journeys import add_journey
from components.journey.operations.steps import add_step
from components.journey.records import Journey, Phase
from components.live.console_map import Consoles
from components.live.door import Door
from components.store import Store

from .console_kit import HERE, OURS
from .room_kit import Kit, kit_in


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    made = kit_in(tmp_path / "data")
    yield made
    for one in made.store.files():
        made.store.close(one.id)


@pytest.fixture
def browser(kit: Kit) -> Iterator[TestClient]:
    """On another machine of the network."""
    with kit.browser() as found:
        yield found


@pytest.fixture
def consoles(store: Store) -> Consoles:
    return Consoles(lambda: store, past_in_words)


@pytest.fixture
def page(consoles: Consoles) -> Iterator[TestClient]:
    app = Starlette(routes=consoles.routes, middleware=[Middleware(Door)])
    with TestClient(app, base_url="http://localhost:8501", headers=OURS, client=HERE) as client:
        yield client


@pytest.fixture
def journey(store: Store, project: str) -> Journey:
    made = store.run(project, add_journey, "me", None, name="Dégât des eaux").state
    (found,) = made.all(Journey)
    store.run(project, add_step, "me", None, phase=made.all(Phase)[0].id, title="Je cherche")
    return found
