"""Where ids come from."""

import secrets
from hashlib import blake2b


def random_id() -> str:
    """A new id: 80 random bits, short enough for an address bar, never guessable from another."""
    return secrets.token_hex(10)


def derived_id(*parts: str) -> str:
    """The one id that these parts can have: makes "at most one" a property of the id."""
    return blake2b("\x1f".join(parts).encode(), digest_size=10).hexdigest()
