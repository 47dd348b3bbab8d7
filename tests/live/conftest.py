"""An open room, and a browser elsewhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

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
