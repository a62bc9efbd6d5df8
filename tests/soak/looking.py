"""Where authors and readers see papers: in the preview, and as files that ``watch`` wrote."""

from __future__ import annotations

import contextlib
import json
import random
import re
import socket
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.soak.asking import PATIENCE, Server
from tests.soak.editing import Author
from tests.soak.history import Witness
from tests.soak.journal import Journal
from tests.soak.programs import Program
from tests.soak.sound import damage, shown

_ERROR = re.compile(r"^\S+?:\d+:\d+: error CIT\d+", re.MULTILINE)


@dataclass(kw_only=True)
class PreviewView:
    """One paper of a preview."""

    server: Server
    slug: str
    formats: tuple[str, ...] = ("html", "pdf")
    _version: int = 0

    def content(self, format: str) -> bytes | None:
        answer = self.server.ask(f"/paper/{self.slug}.{format}")
        return answer.body if answer.status == 200 else None

    def marked(self) -> None:
        self._version = self._state().get("version", 0)

    def told(self) -> str:
        state = self._state()
        if not state.get("failed") or state["version"] <= self._version:
            return ""
        return "\n".join(
            "{path}:{line}:{column}: {severity} {code}".format_map(finding)
            for finding in state["findings"]
        )

    def _state(self) -> dict:
        answer = self.server.ask("/state")
        return json.loads(answer.body).get(self.slug, {}) if answer.status == 200 else {}


@dataclass(kw_only=True)
class FolderView:
    """One paper's folder, and what ``watch`` says."""

    program: Program
    folder: Path
    formats: tuple[str, ...] = ("html", "pdf", "docx")
    _read: int = 0

    def content(self, format: str) -> bytes | None:
        with contextlib.suppress(FileNotFoundError):
            return (self.folder / f"{self.folder.name}.{format}").read_bytes()
        return None

    def marked(self) -> None:
        self._read = len(self.program.said)

    def told(self) -> str:
        return "\n".join(_ERROR.findall(self.program.said[self._read :]))


@dataclass(kw_only=True)
class Reader:
    """Someone else who looks at the paper over and over: each sees it grow newer, never older."""

    author: Author
    format: str
    _text: Witness = field(init=False)
    _entry: Witness = field(init=False)
    _picture: Witness = field(init=False)

    def __post_init__(self) -> None:
        self._text = Witness(self.author.text)
        self._entry = Witness(self.author.entries)
        self._picture = Witness(self.author.pictures)

    def step(self) -> None:
        content = self.author.view.content(self.format)
        if content is None:
            self.author.journal.fault("no paper", f"{self.author.name}: {self.format}")
            return
        self.author.journal.count(f"{self.author.name}: {self.format} seen whole")
        if wrong := damage(self.format, content):
            self.author.journal.fault("damaged", f"{self.author.name}: {wrong}")
            return
        seen = shown(self.format, content)
        pairs = (
            (self._text, seen.text), (self._entry, seen.entry), (self._picture, seen.picture)
        )
        for witness, numbers in pairs:
            if wrong := witness.sees(numbers):
                self.author.journal.fault("a wrong page", f"{self.author.name}: {self.format}: {wrong}")


@dataclass(kw_only=True)
class Onlooker:
    """A browser that shows a preview: page, state, sizes and pictures of pages."""

    server: Server
    slugs: tuple[str, ...]
    dice: random.Random

    def step(self) -> None:
        ask, journal = self.server.ask, self.server.journal
        for path in ("/", *(f"/paper/{slug}.html" for slug in self.slugs[1:])):
            if wrong := damage("html", ask(path).body):
                journal.fault("damaged", f"{path}: {wrong}")
        for slug in self.slugs:
            answer = ask(f"/pages/{slug}")
            if answer.status != 200:
                journal.fault("no paper", f"/pages/{slug}: {answer.status}")
                continue
            number = self.dice.randrange(len(json.loads(answer.body))) + 1
            picture = ask(f"/pages/{slug}/{number}.png?{self.dice.random()}")
            # The PDF may have lost a page since.
            if picture.status != 404 and (wrong := damage("png", picture.body)):
                journal.fault("damaged", f"/pages/{slug}/{number}.png: {wrong}")
        self.server.garbage(self.dice.choice(("/", "/paper/", "/pages/", "/pages/first-paper/")), self.dice)
        if ask("/paper/nobody.html").status != 404:
            journal.fault("not 404", "/paper/nobody.html")

    def be_rude(self) -> None:
        path = self.dice.choice(("/", "/state", "/events", "/paper/first-paper.pdf", "/pages/first-paper/1.png"))
        self.server.be_rude(path, self.dice)

    def listen(self) -> None:
        """The stream of events for a while; it must say something."""
        request = f"GET /events HTTP/1.1\r\nHost: {self.server.host}\r\n\r\n".encode()
        heard = b""
        until = time.monotonic() + self.dice.uniform(5, 40)
        try:
            with socket.create_connection((self.server.host, self.server.port), PATIENCE) as link:
                link.sendall(request)
                link.settimeout(1)
                while time.monotonic() < until and not self.server.journal.over.is_set():
                    with contextlib.suppress(TimeoutError):
                        heard += link.recv(4096)
        except OSError as error:
            self.server.journal.fault("no events", repr(error))
        if b"data: changed" not in heard and not self.server.journal.over.is_set():
            self.server.journal.fault("no events", f"heard {heard[:200]!r}")
        self.server.journal.count("events heard", heard.count(b"data: changed"))


def leftovers(folder: Path, journal: Journal, *, name: str) -> None:
    """Temporary files that nobody removed."""
    for path in sorted(folder.rglob(".*")):
        if path.name != ".records" and path.parent.name != ".records" and path.name != ".gitignore":
            journal.fault("left over", f"{name}: {path.relative_to(folder)}")
    for path in sorted(folder.rglob(".records/.*")):
        journal.fault("left over", f"{name}: {path.relative_to(folder)}")
