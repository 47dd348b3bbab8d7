"""The whole program, served as it is: for what only a running server shows."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Served:
    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def start(data: Path, port: int, **settings: str) -> Served:
    """The program on a port of this machine, once it answers."""
    environment = os.environ | {"ATELIER_DATA": str(data)} | settings
    command = [sys.executable, "app.py", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    served = Served(port, process)
    await_answer(f"{served.base}/healthz")
    return served


def await_answer(address: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            httpx.get(address, timeout=2)
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise TimeoutError(address)


@contextmanager
def serving(data: Path, port: int = 0, **settings: str) -> Iterator[Served]:
    served = start(data, port or free_port(), **settings)
    try:
        yield served
    finally:
        if served.process.poll() is None:
            served.kill()


NGINX = shutil.which("nginx") or ("/usr/sbin/nginx" if Path("/usr/sbin/nginx").exists() else None)


@contextmanager
def nginx(folder: Path, behind: int) -> Iterator[int]:
    """A real nginx with the configuration of docs/nginx.conf, on a port of this machine without a certificate."""
    assert NGINX is not None
    port, text = free_port(), (ROOT / "docs" / "nginx.conf").read_text()
    text = text.replace("127.0.0.1:8501", f"127.0.0.1:{behind}").replace("listen 443 ssl", f"listen 127.0.0.1:{port}")
    site = "\n".join(line for line in text.splitlines() if "ssl_certificate" not in line)
    for name in ("body", "proxy", "fastcgi", "uwsgi", "scgi"):
        site = f"{name.replace('body', 'client_body')}_temp_path {folder}/{name};\n{site}"
    whole = f"daemon off; pid {folder}/pid; error_log {folder}/error.log;\nevents {{}}\nhttp {{\n{site}\n}}"
    (folder / "nginx.conf").write_text(whole)
    process = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL)
    try:
        await_answer(f"http://127.0.0.1:{port}/healthz")
        yield port
    finally:
        process.terminate()
        process.wait()
