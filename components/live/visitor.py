"""Where a request comes from: this very machine, another one, or through a server in between."""

import ipaddress

from starlette.datastructures import Headers
from starlette.types import Scope

LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]"}
FORWARDED = ("forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip")
"""Headers by which a server in between shows itself, beside everything that starts with `x-forwarded`."""
MAY_ENTER = "atelier.may_enter"
"""Where the door leaves, in a request's scope, the way to ask it who comes."""


def address_of(scope: Scope) -> str:
    """Whom to count requests for. Behind a proxy of this machine the server reads it from the proxy's headers."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def is_facilitator(scope: Scope) -> bool:
    """Would the door let this request in to the console? What phones may reach passes it unasked: whoever has to
    know asks here. Where there is no door, nobody is."""
    may_enter = scope.get(MAY_ENTER)
    return bool(may_enter is not None and may_enter(scope))


def is_this_machine(scope: Scope) -> bool:
    """Asked from this machine, directly, under a name of this machine: nobody else can do that."""
    headers = Headers(scope=scope)
    if any(name in FORWARDED or name.startswith("x-forwarded") for name in headers.keys()):  # noqa: SIM118 - a list with repeats
        return False
    try:
        address = ipaddress.ip_address(address_of(scope))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback and is_local_name(headers.get("host", ""))


def is_local_name(host: str) -> bool:
    """Does a `Host` name this machine? A name of another site that leads here does not."""
    name, colon, port = host.rpartition(":")
    return host in LOCAL_HOSTS or bool(colon and port.isdecimal() and name in LOCAL_HOSTS)


def is_own_page(headers: Headers) -> bool:
    """Was this asked by a page of ours? Browsers name the page's site in every request that changes anything
    and in every websocket; what names none is no page."""
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host", "")


FOREIGN = (b"cross-site", b"same-site")
"""What a browser says of a request that a page of another site has made it send, be it of the same company."""


def is_sent_by_a_page_of_ours(scope: Scope) -> bool:
    """Could only a page of ours, or no page at all, have sent this? It names no address of ours: behind a proxy we may
    not know the name we go by. What tells is what another site's page cannot do unasked: a form and a script's plain
    request carry no JSON, whoever wants to must ask first, and we give no leave. A browser that has a safe connection
    says itself whose page it was."""
    headers: dict[bytes, bytes] = dict(scope["headers"])
    if headers.get(b"sec-fetch-site") in FOREIGN:
        return False
    kind = headers.get(b"content-type", b"").partition(b";")[0].strip().lower()
    # No form and no plain request can be a DELETE, either.
    return kind == b"application/json" or scope["method"] == "DELETE"
