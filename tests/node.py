"""Our browser modules outside a browser, where the machine has a Node that reads them (20.19 or later)."""

import re
import shutil
import subprocess

import pytest

READS_MODULES = (20, 19)
"""From here on Node takes a `.js` file that imports and exports for what it is."""


def run_module(source: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a module's text. Without such a Node the browser tests alone tell."""
    node = shutil.which("node")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout if node else "0.0"
    if node is None or tuple(int(one) for one in re.findall(r"\d+", version)[:2]) < READS_MODULES:
        pytest.skip("No Node 20.19 on this machine: the browser tests tell")
    command = [node, "--input-type=module", "-e", source, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)
