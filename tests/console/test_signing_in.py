"""Facilitators who sign in at a provider (SPEC L41): Streamlit's own cookie, and our list."""

import json
from collections.abc import Callable

import pytest
from streamlit.runtime.secrets import AttrDict
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from components.console import signing_in
from components.console.signing_in import ProviderSignIn

Cookies = dict[str, str]


@pytest.fixture
def secrets(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def use(facilitators: object = (), auth: bool = True) -> None:
        section = AttrDict({"client_id": "x"} if auth else {})
        monkeypatch.setattr(signing_in, "get_secrets_auth_section", lambda: section)
        monkeypatch.setattr(signing_in, "secrets_singleton", {signing_in.FACILITATORS: facilitators})

    return use


def cookie(email: object, **more: object) -> Cookies:
    told = {"email": email, "is_logged_in": True, "origin": "https://a.example"} | more
    return {USER_COOKIE_NAME: create_signed_value(get_cookie_secret(), USER_COOKIE_NAME, json.dumps(told)).decode()}


def test_those_on_the_list_come_in(secrets: Callable[..., None]) -> None:
    """L41: by address or by domain, in any capitals."""
    secrets(["Nadia@example.org", "@workshops.example"])
    provider = ProviderSignIn()
    assert provider.knows(cookie("nadia@EXAMPLE.org")) and provider.knows(cookie("max@workshops.example"))
    for email in ("max@example.org", "nadia@example.org.evil.example", "@workshops.example.org", "", None, 3):
        assert not provider.knows(cookie(email)), email
    assert not provider.knows(cookie("nadia@example.org", email_verified=False))
    assert not provider.knows(cookie("nadia@example.org", is_logged_in=False))


@pytest.mark.parametrize("facilitators", [(), "nadia@example.org"])
def test_without_a_list_nobody_does(secrets: Callable[..., None], facilitators: object) -> None:
    """L41"""
    secrets(facilitators)
    assert not ProviderSignIn().knows(cookie("nadia@example.org")) and not ProviderSignIn().address()


def test_without_a_provider_nobody_does(secrets: Callable[..., None]) -> None:
    secrets(["nadia@example.org"], auth=False)
    assert not ProviderSignIn().knows(cookie("nadia@example.org")) and not ProviderSignIn().address()


@pytest.mark.parametrize("value", ["", "x", "é", "a.b.c"])
def test_a_forged_cookie_is_nobody(secrets: Callable[..., None], value: str) -> None:
    """L41"""
    secrets(["nadia@example.org"])
    assert not ProviderSignIn().knows({USER_COOKIE_NAME: value}) and not ProviderSignIn().knows({})
