"""Who may reach what (SPEC L40 to L46)."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from components.live.door import SignIn
from components.live.keys import DAYS, FACILITATOR_COOKIE, Keys, secret_of
from components.live.visitor import is_this_machine

from .room_kit import ELSEWHERE, KEY, THIS_MACHINE, Kit

CONSOLE = [
    "/", "/room", "/_stcore/health", "/_stcore/upload_file/a/b", "/media/x.png", "/component/x", "/static/a.js",
    "/api/console/p/operations", "/auth/login", "/join/../_stcore/health", "/joint", "/screens", "/.env",
]  # fmt: skip


def scope(client: str = "127.0.0.1", **headers: str) -> dict[str, object]:
    named = {"host": "localhost:8501"} | {name.replace("_", "-"): value for name, value in headers.items()}
    pairs = [(name.encode(), value.encode()) for name, value in named.items()]
    return {"type": "http", "client": (client, 1), "headers": pairs}


@pytest.mark.parametrize("client", ["127.0.0.1", "127.0.0.2", "::1", "::ffff:127.0.0.1"])
@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "127.0.0.1:1", "[::1]:8501"])
def test_this_machine_is_trusted(client: str, host: str) -> None:
    """L40"""
    assert is_this_machine(scope(client, host=host))


@pytest.mark.parametrize(
    "changed",
    [
        {"client": "192.168.1.50"}, {"client": ""}, {"client": "testclient"}, {"host": "evil.example"},
        {"host": "localhost.evil.example"}, {"host": "localhost:80@evil.example"}, {"host": ""}, {"host": "localhost:"},
        {"x_forwarded_for": "127.0.0.1"}, {"x_forwarded_proto": "https"}, {"forwarded": "for=127.0.0.1"},
        {"x_real_ip": "127.0.0.1"}, {"via": "1.1 proxy"}, {"x_forwarded_anything": ""},
    ],
)  # fmt: skip
def test_whatever_came_through_others_is_not(changed: dict[str, str]) -> None:
    """L40, L46"""
    assert not is_this_machine(scope(**changed))


@pytest.mark.parametrize("path", CONSOLE)
def test_nothing_of_the_console_is_for_phones(browser: TestClient, path: str) -> None:
    """L40"""
    for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
        answer = browser.request(method, path, headers={"X-Atelier": "1"})
        assert answer.status_code in (403, 404) and "console" not in answer.text


@pytest.mark.parametrize("typed", ["/JOIN/{code}", "/Join/{code}", "/JOIN/{code}/", "/join/{code}/", "/JOIN/{small}"])
def test_the_address_read_off_the_wall_leads_to_the_page_however_it_is_typed(
    browser: TestClient, kit: Kit, typed: str
) -> None:
    """L3, L40: in capitals, with a slash at the end; with the language that was asked for."""
    asked = typed.format(code=kit.code, small=kit.code.lower()) + "?lang=en"
    led = browser.get(asked, headers=PAGE, follow_redirects=False)
    assert led.status_code == 303 and led.headers["location"].startswith("/join/")
    page = browser.get(asked, headers=PAGE)
    assert page.status_code == 200 and f'data-code="{kit.code}"' in page.text and 'lang="en"' in page.text


def test_without_a_code_it_leads_to_where_one_is_asked_for(browser: TestClient) -> None:
    """L3"""
    for typed in ("/JOIN", "/Join/"):
        page = browser.get(typed, headers=PAGE)
        assert page.status_code == 200 and page.url.path in ("/join", "/join/")


@pytest.mark.parametrize(
    "path",
    ["/JOIN/x/in", "/JOIN/x/y/z", "//JOIN/x", "/JOINT", "/JOIN%2Fx/y", "/SCREEN/x", "/API/join/x", "/JOIN/../_stcore"],
)
def test_nothing_else_is_led_anywhere(browser: TestClient, path: str) -> None:
    """L40"""
    answer = browser.get(f"http://192.168.1.2:8501{path}", headers=PAGE, follow_redirects=False)
    assert answer.status_code == 403
    assert browser.post("/JOIN/x", follow_redirects=False).status_code == 403


def test_the_websocket_is_closed_to_others(browser: TestClient) -> None:
    """L40"""
    for path in ("/_stcore/stream", "/join/ABC", "/"):
        with pytest.raises(WebSocketDisconnect), browser.websocket_connect(path):
            raise AssertionError("it was let in")


@pytest.fixture
def here(kit: Kit) -> Iterator[TestClient]:
    with kit.browser(THIS_MACHINE, "localhost:8501") as found:
        yield found


def test_the_facilitator_is_at_home_on_this_machine(here: TestClient) -> None:
    """L40"""
    assert here.get("/").text == "console"
    with here.websocket_connect("ws://localhost:8501/_stcore/stream") as socket:
        assert socket.receive_text() == "console"


PAGE = {"Accept": "text/html,application/xhtml+xml"}


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/a/b", "/a-b"),
        ("/map/x/y?project=p&lang=en", "/map-x-y?project=p&lang=en"),
        ("//evil.example/x", "/evil.example-x"),
        ("/%5Cevil.example/x", "/evil.example-x"),
        ("/a/%5Cb é", "/a-%5Cb%20%C3%A9"),
    ],
)
def test_a_page_below_a_screen_is_asked_for_at_the_top(here: TestClient, asked: str, led: str) -> None:
    """L47"""
    answer = here.get(f"http://localhost:8501{asked}", headers=PAGE, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, led)


@pytest.mark.parametrize("asked", ["/", "/map", "/map/", "/component/x/index.html", "/media/a.html", "/_stcore/health"])
def test_what_there_is_stays_where_it_is(here: TestClient, asked: str) -> None:
    """L47"""
    assert here.get(asked, headers=PAGE, follow_redirects=False).text == "console"
    assert here.get(asked + "/x", follow_redirects=False).text == "console", "only pages are led"


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:9999", "null"])
def test_a_page_of_another_site_can_do_nothing_here(here: TestClient, origin: str) -> None:
    """L42"""
    assert here.put("/_stcore/upload_file/a/b", headers={"Origin": origin}).status_code == 403
    with (
        pytest.raises(WebSocketDisconnect),
        here.websocket_connect("ws://localhost:8501/_stcore/stream", headers={"Origin": origin}),
    ):
        raise AssertionError("it was let in")
    own = {"Origin": "http://localhost:8501"}
    assert here.put("/_stcore/upload_file/a/b", headers=own).text == "console"


def test_another_name_that_leads_here_is_not_trusted(kit: Kit) -> None:
    """L42: a page whose own name was made to lead to this machine."""
    with kit.browser(THIS_MACHINE, "evil.example:8501") as rebound:
        assert rebound.get("/").status_code == 403


# ---- the key ----------------------------------------------------------------------------------


def test_the_key_opens_once_and_leaves_the_address(browser: TestClient) -> None:
    """L41"""
    answer = browser.get("/room", params={"project": "p", "key": KEY}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/room?project=p")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and KEY not in cookie
    assert browser.get("/").text == "console"
    with browser.websocket_connect("ws://192.168.1.2:8501/_stcore/stream") as socket:
        assert socket.receive_text() == "console"


def test_the_key_never_leads_to_another_site(browser: TestClient) -> None:
    """L41"""
    answer = browser.get(f"//evil.example/?key={KEY}", follow_redirects=False)
    assert re.match(r"/[^/\\]", answer.headers["location"] + "x")


def test_a_wrong_key_is_told_and_waits(browser: TestClient) -> None:
    """L41, L44: after too many, the right one waits as well."""
    tried = [browser.get("/", params={"key": f"wrong {number}"}) for number in range(12)]
    assert {one.status_code for one in tried} == {403}
    assert browser.get("/", params={"key": KEY}, follow_redirects=False).status_code == 403
    assert FACILITATOR_COOKIE not in browser.cookies


@pytest.mark.parametrize("cookie", ["", "x", "9999999999.", "9999999999.00", "1.2.3", "٣.x", "é", "9" * 5000])
def test_a_forged_cookie_opens_nothing(browser: TestClient, cookie: str) -> None:
    """L41"""
    answer = browser.get("/", headers={b"Cookie": f"{FACILITATOR_COOKIE}={cookie}".encode()})
    assert answer.status_code == 403


def test_a_cookie_ends_and_another_servers_is_not_ours() -> None:
    """L41"""
    now = [1_000_000.0]
    keys = Keys(b"a" * 32, KEY, lambda: now[0])
    cookie = keys.cookie()
    assert keys.is_ours(cookie) and not Keys(b"b" * 32, KEY, lambda: now[0]).is_ours(cookie)
    until, signature = cookie.split(".")
    assert not keys.is_ours(f"{int(until) + 1}.{signature}")
    now[0] += DAYS * 86_400 + 1
    assert not keys.is_ours(cookie)


def test_a_short_key_is_not_taken() -> None:
    """L41"""
    assert Keys(b"a" * 32, "1234").key != "1234" and len(Keys(b"a" * 32, "").key) >= 20
    assert Keys(b"a" * 32).key != Keys(b"a" * 32).key


def test_what_signs_is_made_once_and_is_the_owners(tmp_path: Path) -> None:
    """L41"""
    folder = tmp_path / "data"
    made = secret_of(folder)
    assert len(made) == 32 and secret_of(folder) == made
    (file,) = folder.iterdir()
    assert file.stat().st_mode & 0o077 == 0
    file.write_bytes(b"short")
    assert len(secret_of(folder)) == 32


def test_the_trust_in_this_machine_can_be_turned_off(kit: Kit) -> None:
    """L46"""
    with kit.browser(THIS_MACHINE, "localhost:8501", trust_this_machine=False) as browser:
        assert browser.get("/").status_code == 403
        browser.get("/", params={"key": KEY})
        assert browser.get("/").text == "console"


def test_somebody_signed_in_comes_in(kit: Kit) -> None:
    """L41"""

    class Provider(SignIn):
        paths = ("/auth/login",)

        def address(self) -> str:
            return "/auth/login?provider=x"

        def knows(self, cookies: Mapping[str, str]) -> bool:
            return cookies.get("who") == "nadia"

    with kit.browser(ELSEWHERE, sign_in=Provider()) as browser:
        shut = browser.get("/", headers={"Accept": "text/html", "Accept-Language": "en"})
        assert shut.status_code == 403 and "/auth/login?provider=x" in shut.text
        assert browser.get("/auth/login").text == "console"
        browser.cookies.set("who", "nadia")
        assert browser.get("/").text == "console"


# ---- pages ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "words"), [("fr", "Réservé à l’animation"), ("en", "Facilitators only")])
def test_a_shut_door_says_where_to_go(browser: TestClient, language: str, words: str) -> None:
    """L40"""
    answer = browser.get("/", headers={"Accept": "text/html", "Accept-Language": f"de, {language};q=0.8"})
    assert answer.status_code == 403 and words in answer.text and 'href="/join"' in answer.text
    assert f'lang="{language}"' in answer.text


@pytest.mark.parametrize("path", ["/join", "/join/{code}", "/screen/{code}", "/join/nothing", "/"])
def test_our_pages_run_nothing_but_our_own_files(browser: TestClient, kit: Kit, path: str) -> None:
    """L43: no inline script or style, nothing from elsewhere, and a policy that would stop it."""
    answer = browser.get(path.format(code=kit.code), headers={"Accept": "text/html"})
    policy = answer.headers["content-security-policy"]
    # The drawing of the map sets lengths and places on its elements; scripts are never given any leave.
    drawn = policy.replace("; style-src-attr 'unsafe-inline'", "") if path.startswith("/screen") else policy
    assert "default-src 'none'" in policy and "unsafe" not in drawn and "nonce" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff" and answer.headers["referrer-policy"] == "no-referrer"
    page = answer.text
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)
    assert all('type="application/json"' in one or 'src="/assets/' in one for one in re.findall(r"<script[^>]*>", page))
    for found in re.findall(r"""(?:src|href)="([^"]+)\"""", page):
        assert found.startswith(("/", "data:,")), found
        assert found == "data:," or browser.get(found).status_code == 200, found
