"""What a project's file is called."""

import re
import unicodedata


def slug(name: str) -> str:
    """A file name from a project's name: plain lower-case letters, digits and hyphens."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:40].strip("-") or "project"
