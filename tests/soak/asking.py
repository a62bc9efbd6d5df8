"""Requests over HTTP, in plain and in rude ways."""

from __future__ import annotations

import contextlib
import http.client
import random
import socket
import struct
import time
from collections.abc import Mapping
from dataclasses import dataclass

from tests.soak.journal import Journal

PATIENCE = 60.0
"""Seconds that an answer may take on a busy machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered; its body is as long as it said."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where to ask, and where to tell of answers that should not be."""

    host: str
    port: int
    journal: Journal
    name: str

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        """An answer that is whole. Faults are told; then its status is 0."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        shown = f"{self.name}: {method} {path[:120]}"
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException) as error:
            self.journal.fault("no whole answer", f"{shown}: {error!r}")
            return Answer(status=0, headers={}, body=b"")
        finally:
            connection.close()
        self.journal.count(f"{self.name}: {response.status}")
        if response.status >= 500:
            self.journal.fault("status 5xx", f"{shown}: {response.status} {content[:200]!r}")
        said = {name.lower(): value for name, value in response.getheaders()}
        return Answer(status=response.status, headers=said, body=content)

    def raw(self, request: bytes, *, reads: int = -1, pause: float = 0.0) -> bytes:
        """Send bytes and read what comes: ``reads`` bytes of it, then the connection is cut.

        ``pause`` lies between the two halves of the request, and between parts of the answer.
        """
        got = b""
        with contextlib.suppress(OSError):
            with socket.create_connection((self.host, self.port), PATIENCE) as link:
                half = len(request) // 2 if pause else len(request)
                link.sendall(request[:half])
                time.sleep(pause)
                link.sendall(request[half:])
                while reads < 0 or len(got) < reads:
                    part = link.recv(4096)
                    if not part:
                        break
                    got += part
                    time.sleep(pause / 10)
                if 0 <= reads:
                    # No farewell: the other side sees a reset.
                    link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return got

    def be_rude(self, path: str, dice: random.Random) -> None:
        """Ask for ``path`` as those do who should not."""
        whole = f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\nConnection: close\r\n\r\n".encode()
        way = dice.choice(("cut", "slow", "leave", "half", "garbage", "hosts", "method"))
        self.journal.count("rude requests")
        if way == "cut":
            self.raw(whole, reads=dice.choice((1, 100, 20_000)))
        elif way == "slow":
            answer = self.raw(whole, pause=0.3)
            if not answer.startswith(b"HTTP/1.1 "):
                self.journal.fault("no answer to a slow request", f"{self.name}: {answer[:80]!r}")
        elif way == "leave":
            self.raw(whole, reads=0)
        elif way == "half":
            self.raw(whole[: len(whole) // 2], reads=0)
        elif way == "garbage":
            self._refused(dice.randbytes(300) + b"\r\n\r\n")
        elif way == "hosts":
            host = dice.choice((b"[::", b"", b"a b", b"\xff", b"papers.example:99999999", b"[x]:1"))
            self._refused(f"GET {path} HTTP/1.1\r\n".encode() + b"Host: " + host + b"\r\n\r\n", 0.5)
        elif way == "method":
            name = dice.choice(("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"))
            self.ask(path, method=name, body=b"x" * 1000)

    def garbage(self, prefix: str, dice: random.Random) -> None:
        """Addresses that nobody has: an answer, and none of the server's own faults."""
        part = dice.choice(
            (
                "%00", "%ff%fe", "..%2f..%2fetc%2fpasswd", "../" * 9 + "etc/passwd", "x" * 300,
                "x" * 5000, "%0d%0aX:%20y", "1" * 4400, "%F0%9F%98%80", "a%2e%2e", "?" * 50, "#", "%",
                "%zz", ";;", "//", "con", "~", ".records", "9" * 30, "-1",
            )
        )
        answer = self.ask(f"{prefix}{part}")
        if b"root:" in answer.body:
            self.journal.fault("a file from outside", f"{self.name}: {prefix}{part}")

    def _refused(self, request: bytes, seconds: float = 0.2) -> None:
        answer = b""
        with contextlib.suppress(OSError):
            with socket.create_connection((self.host, self.port), PATIENCE) as link:
                link.sendall(request)
                link.settimeout(seconds)
                answer = link.recv(4096)
        if answer[9:12].startswith(b"5"):
            self.journal.fault("status 5xx", f"{self.name}: {request[:120]!r}: {answer[:80]!r}")
