"""What somebody who has taken over a confined process would try; each is called in one."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

REFUSED = 42


def connect(port: int) -> None:
    socket.create_connection(("127.0.0.1", port), 5)


def send(_: int) -> None:
    socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)


def connect_by_another_program(port: int) -> None:
    code = f"""
import socket, sys
try: socket.create_connection(("127.0.0.1", {port}), 5)
except PermissionError: sys.exit({REFUSED})
"""
    if subprocess.run([sys.executable, "-c", code]).returncode == REFUSED:
        raise PermissionError


def read(path: str) -> str:
    return Path(path).read_text()


def look_around(path: str) -> list[str]:
    return os.listdir(Path(path).parent)


def overwrite(path: str) -> None:
    Path(path).write_text("x")


def make_beside(path: str) -> None:
    Path(path).with_name("new").mkdir()


def link(path: str) -> None:
    os.symlink(path, Path(os.environ["TMPDIR"], "link"))


def environment() -> dict[str, str]:
    return dict(os.environ)


def linger() -> tuple[str, int]:
    """The temporary folder, and the number of a process that would outlive this one."""
    place = os.environ["TMPDIR"]
    Path(place, "left").write_text("x")
    return place, subprocess.Popen(["sleep", "60"]).pid


def leave_the_group() -> None:
    os.setsid()
