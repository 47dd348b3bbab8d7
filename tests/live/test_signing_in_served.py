"""A facilitator elsewhere signs in at a provider: the whole way, through the running program (SPEC L41)."""

import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx2 as httpx
import pytest

from .provider import CLIENT, SECRET
from .room_kit import Kit
from .served import ROOT, Served, await_answer, free_port, serving

FROM_ELSEWHERE = {"X-Forwarded-For": "203.0.113.7", "Accept": "text/html", "Accept-Language": "en"}


@pytest.fixture
def provider() -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.live.provider", str(port)], cwd=ROOT)
    try:
        await_answer(f"http://127.0.0.1:{port}/keys")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def served(kit: Kit, provider: str, tmp_path: Path) -> Iterator[Served]:
    """Told by its secrets whom to ask, and who may come in."""
    kit.store.close(kit.project)
    home, port = tmp_path / "home", free_port()
    (home / ".streamlit").mkdir(parents=True)
    (home / ".streamlit" / "secrets.toml").write_text(
        f"""facilitators = ["nadia@example.org"]
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "{"c" * 40}"
client_id = "{CLIENT}"
client_secret = "{SECRET}"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""
    )
    with serving(kit.store.folder, port, HOME=str(home)) as found:
        yield found


def signed_in(served: Served, provider: str, email: str) -> httpx.Response:
    """What somebody from elsewhere sees who presses "Sign in" and is this one to the provider."""
    httpx.post(f"{provider}/is-now", content=email)
    with httpx.Client(base_url=served.base, headers=FROM_ELSEWHERE, follow_redirects=True) as browser:
        shut = browser.get("/")
        assert shut.status_code == 403
        way = re.search(r'href="(/auth/login[^"]*)"', shut.text)
        assert way is not None
        back = browser.get(unescape(way[1]))
        assert [one.url.path for one in back.history] == ["/auth/login", "/authorize", "/oauth2callback"]
        assert browser.get("/", headers=FROM_ELSEWHERE).status_code == back.status_code
        return back


def test_who_is_on_the_list_comes_in_and_nobody_else(served: Served, provider: str) -> None:
    """L41: signed in at the provider is not enough."""
    console = signed_in(served, provider, "Nadia@example.org")
    assert console.status_code == 200 and "<title>" in console.text
    other = signed_in(served, provider, "nadia@example.org.evil.example")
    assert other.status_code == 403 and "Sign in as a facilitator" in other.text
    with httpx.Client(base_url=served.base, headers=FROM_ELSEWHERE) as browser:
        assert browser.get("/oauth2callback?code=x&state=y").status_code != 500
        assert browser.get("/").status_code == 403
