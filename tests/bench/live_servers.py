"""Servers of our own for `tests.bench.live`, and what they take."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"


@contextmanager
def served(command: Sequence[str], port: int, path: str, data: Path) -> Iterator[int]:
    """A server of our own until the block is left: its process."""
    environment = os.environ | {"ATELIER_DATA": str(data), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await(f"http://{HOST}:{port}{path}")
        yield process.pid
    finally:
        process.kill()
        process.wait()


def _await(address: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own server
                return
        except HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


def free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def resident(pid: int) -> float:
    """Kilobytes of memory a process holds; 0 where the system does not say."""
    try:
        text = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return float(text.partition("VmRSS:")[2].split()[0])
