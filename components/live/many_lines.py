"""How many lines the server may hold at once: each phone has one that stays open, and another while it sends.

Systems give a program few to begin with (macOS 256, Linux often 1,024) and more to whoever asks: with three hundred
phones in the room, nobody else could come in, and a vote would be turned away.
"""

import contextlib
import sys

if sys.platform != "win32":
    import resource

ENOUGH = 8_192
"""Open files: a thousand phones with several windows each, and the projects."""


def allow_many_lines() -> None:
    """Ask for as many as are needed, or as many as there are; where the system gives none, it stays as it was."""
    if sys.platform == "win32":
        return  # connections are not counted there
    few, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH if most == resource.RLIM_INFINITY else min(ENOUGH, most)
    if few != resource.RLIM_INFINITY and few < wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
