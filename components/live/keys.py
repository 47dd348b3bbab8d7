"""The facilitator's key: printed at start, given once in the address, then a signed cookie."""

import hashlib
import hmac
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path

FACILITATOR_COOKIE = "atelier_facilitator"
DAYS = 7
"""How long another machine stays let in."""
SHORTEST_KEY = 16
SECRET_FILE = "door.secret"  # noqa: S105 - a file's name


def secret_of(folder: Path) -> bytes:
    """What cookies are signed with, made at the first start and readable by its owner only. Deleting
    the file shuts out everybody who had been let in."""
    path = folder / SECRET_FILE
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        kept = path.read_bytes()
        if len(kept) >= 32:
            return kept
        path.unlink()
        return secret_of(folder)
    with os.fdopen(handle, "wb") as file:
        made = secrets.token_bytes(32)
        file.write(made)
    return made


class Keys:
    """One key, and the cookies it has been exchanged for."""

    def __init__(self, secret: bytes, key: str = "", clock: Callable[[], float] = time.time) -> None:
        """`key`: chosen by who runs the server; a new random one when it is empty or too short to be safe."""
        self.key = key if len(key) >= SHORTEST_KEY else secrets.token_urlsafe(18)
        self._secret, self._clock = secret, clock

    def opens(self, key: str) -> bool:
        return hmac.compare_digest(key.encode(), self.key.encode())

    def cookie(self) -> str:
        """What a browser is given for the key: until when, and our signature."""
        until = str(int(self._clock()) + DAYS * 86_400)
        return f"{until}.{self._signed(until)}"

    def is_ours(self, cookie: str) -> bool:
        until, _, signature = cookie.partition(".")
        if not hmac.compare_digest(signature.encode(), self._signed(until).encode()):
            return False
        return until.isdecimal() and int(until) > self._clock()

    def _signed(self, until: str) -> str:
        return hmac.new(self._secret, b"facilitator " + until.encode(), hashlib.sha256).hexdigest()
