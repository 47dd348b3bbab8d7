"""Facilitators who sign in at an identity provider (`st.login`), instead of bringing the key.

`.streamlit/secrets.toml` holds Streamlit's own `[auth]` section and, beside it, who may come in:
`facilitators = ["nadia@example.org", "@workshops.example.org"]`. Without that list nobody may: a
provider signs in anybody who has an account there.
"""

import json
from collections.abc import Mapping
from contextlib import suppress

from streamlit.auth_util import encode_provider_token, get_cookie_with_chunks, get_secrets_auth_section
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from components.live.door import SignIn

FACILITATORS = "facilitators"


class ProviderSignIn(SignIn):
    """Who signed in through Streamlit's own way to the provider, and is on the list."""

    paths = ("/auth/login", "/auth/logout", "/oauth2callback")

    def address(self) -> str:
        if not _listed():
            return ""
        # Without Authlib there is no way to the provider; the page then offers none.
        with suppress(StreamlitAPIException):
            return f"/auth/login?provider={encode_provider_token('default')}"
        return ""

    def knows(self, cookies: Mapping[str, str]) -> bool:
        listed = _listed() if USER_COOKIE_NAME in cookies else ()
        if not listed:
            return False
        who = _signed_in(cookies)
        email = str(who.get("email") or "").strip().casefold()
        if not who.get("is_logged_in") or "@" not in email or who.get("email_verified") is False:
            return False
        return email in listed or email[email.rindex("@") :] in listed


def _listed() -> tuple[str, ...]:
    """The addresses and `@domains` let in; none when signing in is not set up."""
    if not get_secrets_auth_section():
        return ()
    listed = secrets_singleton.get(FACILITATORS, ())
    return () if isinstance(listed, str) else tuple(str(one).strip().casefold() for one in listed)


def _signed_in(cookies: Mapping[str, str]) -> dict[str, object]:
    """What the provider told of the person, from the cookie that Streamlit signed."""

    def single(name: str) -> bytes | None:
        value = cookies.get(name)
        return decode_signed_value(get_cookie_secret(), name, value.encode("latin-1", "replace")) if value else None

    try:
        told = json.loads(get_cookie_with_chunks(single, USER_COOKIE_NAME) or b"{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
