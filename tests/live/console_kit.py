"""The map on the console as a browser on this machine asks for it, for tests."""

from typing import Any

from starlette.testclient import TestClient

from components.journey.records import Step
from components.store import Store

OURS = {"X-Atelier": "1"}
HERE = ("127.0.0.1", 50_000)
"""A browser on this machine."""


def first_step(store: Store, project: str) -> Step:
    return store.read(project).all(Step)[0]


def ask(page: TestClient, project: str, name: str, *args: object, key: str = "a" * 20, **more: Any) -> Any:
    told = {"key": key, "name": name, "args": list(args), "fields": more.pop("fields", {}), **more}
    return page.post(f"/api/console/{project}/operations?lang=en", json=told)


def new_card(page: TestClient, store: Store, project: str, text: str = "J'appelle", **more: Any) -> Any:
    fields = {"step": first_step(store, project).id, "layer": "doing", "text": text}
    return ask(page, project, "add_card", fields=fields, **more)
