"""Under which address phones find this server, and that address as a QR code."""

import io
import os
import re
import socket
from dataclasses import dataclass
from functools import lru_cache

import segno

from .visitor import is_local_name

ADDRESS_SETTING = "ATELIER_ADDRESS"
"""Where the server is reached from outside, when a proxy stands before it: `https://atelier.example.org`."""

PLAUSIBLE = re.compile(r"[A-Za-z0-9._:\[\]-]{1,261}")
"""A `Host` that can be one: what else somebody writes there stands in no address we show, and fits in no QR code."""


@dataclass(frozen=True)
class Reach:
    """`base`: what addresses for phones begin with. `only_here`: nobody but this machine can follow them."""

    base: str
    only_here: bool


def reach(asked_as: str, port: int, listens_on: str, scheme: str = "http") -> Reach:
    """How phones reach us, told to somebody whose browser asked for `asked_as` (a `Host`).

    `listens_on`: the address the server was started with (127.0.0.1 = this machine only).
    """
    chosen = os.environ.get(ADDRESS_SETTING, "").rstrip("/")
    if chosen:
        return Reach(chosen, False)
    if PLAUSIBLE.fullmatch(asked_as) and not is_local_name(asked_as):
        return Reach(f"{scheme}://{asked_as}", False)
    if listens_on in ("127.0.0.1", "localhost", "::1"):
        return Reach(f"http://localhost:{port}", True)
    return Reach(f"{scheme}://{own_address()}:{port}", False)


def own_address() -> str:
    """This machine's address in the local network: the one its packets to other networks would carry."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))  # chooses a way; nothing is sent
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


@lru_cache(maxsize=64)
def qr_svg(text: str) -> bytes:
    """A QR code that scales: black on white with its quiet zone, readable in the dark theme as well."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", border=4, dark="#000", light="#fff", xmldecl=False, svgns=True, omitsize=True
    )
    return out.getvalue()
