"""A Streamlit server of our own, and a client that speaks to it as a browser does."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Origin, Subprotocol
from websockets.sync.client import ClientConnection, connect

ROOT = Path(__file__).parents[2]
EMPTY = "empty"
"""The address of the screen that shows nothing (`console_app`)."""
SMALL = 4_000
"""Bytes: a message larger than this is content, not the news that a run is over."""


@dataclass(frozen=True)
class Server:
    port: int
    pid: int

    def work(self) -> float:
        """Milliseconds of processor time the server has used so far, all its threads together."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            # Not Linux: the clock on the wall, which a busy machine makes longer.
            return time.perf_counter() * 1_000
        return (int(fields[11]) + int(fields[12])) * 1_000 / os.sysconf("SC_CLK_TCK")


@contextmanager
def server(script: Path, data: Path) -> Iterator["Server"]:
    """A server for a script on a free port, until the block is left."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    environment = os.environ | {"ATELIER_DATA": str(data), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait()


def _await(port: int, seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the server did not start")


class Tab:
    """One browser tab."""

    def __init__(self, socket_: ClientConnection, query: str) -> None:
        self._socket = socket_
        self._query = query
        self.bytes = 0
        self.failed = False
        """Whether an error was shown."""

    def draw(self, page: str) -> float:
        """Ask for a screen and wait until it is drawn: milliseconds. `bytes` is what came back."""
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.page_name = page
        self.bytes = 0
        start = time.perf_counter()
        self._socket.send(message.SerializeToString())
        while True:
            data = self._socket.recv(timeout=60)
            assert isinstance(data, bytes)
            self.bytes += len(data)
            if len(data) < SMALL:
                answer = ForwardMsg.FromString(data)
                if answer.WhichOneof("type") == "script_finished":
                    return (time.perf_counter() - start) * 1_000
                self._look_for_failure(answer)

    def _look_for_failure(self, answer: ForwardMsg) -> None:
        element = answer.delta.new_element
        shown = element.WhichOneof("type")
        if shown == "exception" or (shown == "alert" and element.alert.format == Alert.ERROR):
            self.failed = True


@contextmanager
def tab(port: int, query: str) -> Iterator[Tab]:
    address, origin = f"ws://127.0.0.1:{port}/_stcore/stream", Origin(f"http://127.0.0.1:{port}")
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None, origin=origin) as socket_:
        yield Tab(socket_, query)
