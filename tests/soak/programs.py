"""The command line in processes of its own, as an author has it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

COMMAND = (str(Path(sys.executable).with_name("citable")),)
_PATIENCE = 120
"""Seconds in which a command must be there."""


def run(folder: Path, *arguments: str) -> str:
    """A command that ends by itself, in ``folder``: what it says. Raises AssertionError."""
    command = [*COMMAND, *arguments]
    finished = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600)
    assert not finished.returncode, f"{arguments}: {finished.stdout}{finished.stderr}"
    return finished.stdout


class Program:
    """A command that stays, and all that it says."""

    def __init__(self, name: str, folder: Path, *arguments: str) -> None:
        self.name = name
        self.log = folder / f"{name}.log"
        with self.log.open("wb") as stream:
            self.process = subprocess.Popen(
                [*COMMAND, *arguments],
                cwd=folder,
                stdout=stream,
                stderr=subprocess.STDOUT,
                env=os.environ | {"PYTHONFAULTHANDLER": "1", "PYTHONUNBUFFERED": "1"},
                # A shell that runs the soak in the background has interrupts ignored.
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def address(self) -> tuple[str, int]:
        """Host and port, when it has said them."""
        found = self.await_said(r"http://([\d.]+):(\d+)/")
        return found[1], int(found[2])

    def await_said(self, pattern: str) -> re.Match[str]:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            if found := re.search(pattern, self.said):
                return found
            time.sleep(0.1)
        raise AssertionError(f"{self.name} did not begin: {self.said}")

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def end(self) -> int:
        """As Ctrl-C does; the exit code."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
