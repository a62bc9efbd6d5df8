"""An author at work: saves of every kind, good and broken, and a look at what comes of them."""

from __future__ import annotations

import contextlib
import os
import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from tests.soak.history import History
from tests.soak.journal import Journal
from tests.soak.projects import entry, renumbered
from tests.soak.sound import Shown, damage, picture, shown

BOUND = 60.0
"""Seconds in which a save must be shown, on a machine that others use too."""
_OFTEN = 0.25


class View(Protocol):
    """Where an author sees the paper, and what is wrong with it."""

    formats: tuple[str, ...]

    def content(self, format: str) -> bytes | None:
        """The file; None where there is none."""

    def marked(self) -> None:
        """What is told from now on belongs to what is saved from now on."""

    def told(self) -> str:
        """Errors that were told since, a line each: path:line:column: error CODE."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A save that cannot be built, and what must be told of it."""

    name: str
    code: str
    line: Callable[[str], int]
    """Of the fault in the broken text."""
    change: Callable[[str], str]


def _last_line(text: str) -> int:
    return len(text.rstrip("\n").split("\n"))


BROKEN = (
    Broken(
        name="YAML",
        code="CIT106",
        line=lambda text: 2,
        change=lambda text: re.sub(r"(?m)^title: .*$", "title: [Open", text, count=1),
    ),
    Broken(
        name="picture that is missing",
        code="CIT402",
        line=_last_line,
        change=lambda text: text + "\n![Gone](gone.png)\n",
    ),
    Broken(
        name="unknown citation key",
        code="CIT301",
        line=_last_line,
        change=lambda text: text + "\nAs @nobody-2001 says.\n",
    ),
    Broken(name="empty file", code="CIT102", line=lambda text: 1, change=lambda text: ""),
    Broken(
        name="front matter that is open",
        code="CIT104",
        line=lambda text: 1,
        change=lambda text: text[:200],
    ),
)


@dataclass(kw_only=True)
class Author:
    """Edits one paper, its picture and its bibliography, and looks at one view of it."""

    name: str
    article: Path
    bibliography: Path
    view: View
    journal: Journal
    dice: random.Random
    text: History = field(default_factory=History)
    entries: History = field(default_factory=History)
    pictures: History = field(default_factory=History)
    _number: int = 0
    _good: str = ""
    _before: str = ""

    def __post_init__(self) -> None:
        self._good = self._before = self.article.read_text(encoding="utf-8")
        self.picture = self.article.with_name("soak.png")
        for history in (self.text, self.entries, self.pictures):
            history.saved(0)

    def step(self) -> None:
        """One thing that authors do."""
        actions = (
            (self._save, 6),
            (self._save_while_building, 4),
            (self._burst, 2),
            (self._undo, 1),
            (self._touch, 1),
            (self._odd, 1),
            (self._break, 7),
            (self._break_bibliography, 1),
            (self._edit_bibliography, 3),
            (self._edit_picture, 2),
            (self._edit_all, 2),
            (self._remove_article, 1),
            (self._remove_picture, 1),
        )
        choices, weights = zip(*actions, strict=True)
        self.dice.choices(choices, weights)[0]()

    # Good saves

    def _save(self) -> None:
        how = self.dice.choice((_plain, _renamed, _backed_up, _in_two_parts, _slowly))
        self._write(how)
        self._await(f"text, saved {how.__doc__}")

    def _save_while_building(self) -> None:
        for _ in range(self.dice.randint(2, 3)):
            self._write(self.dice.choice((_plain, _renamed)))
            time.sleep(self.dice.uniform(0.2, 2.5))
        self._await("text, saved while it was built")

    def _burst(self) -> None:
        for _ in range(self.dice.randint(4, 10)):
            self._write(self.dice.choice((_plain, _renamed)))
            time.sleep(self.dice.uniform(0.0, 0.3))
        self._await("text, after a burst of saves")

    def _undo(self) -> None:
        self._write(_plain, self._before)
        self._await("text, undone")

    def _touch(self) -> None:
        os.utime(self.article)
        time.sleep(1)
        self._await("nothing, the file was touched")

    def _odd(self) -> None:
        """Nothing of this is an error: a key that is not read, a block that is never closed."""
        whole = self._good
        self._write(_plain, self._next(whole.replace("\ntitle:", "\ntitel: Odd\ntitle:", 1)))
        self._await("text, with a key that is not read")
        self._write(_plain, self._next(whole + "\n::: note\nOpen.\n\n```python\nopen\n"))
        self._await("text, with a block that is not closed")
        self._write(_plain, self._next(whole))
        self._await("text, made good again")

    def _edit_bibliography(self) -> None:
        number = self._count()
        self.entries.saved(number)
        self.dice.choice((_plain, _renamed))(self.bibliography, entry(number))
        self._await("an entry of the bibliography")

    def _edit_picture(self) -> None:
        number = self._count()
        self.pictures.saved(number)
        self.picture.write_bytes(picture(number))
        self._await("a picture")

    def _edit_all(self) -> None:
        number = self._count()
        self.entries.saved(number)
        _plain(self.bibliography, entry(number))
        time.sleep(self.dice.uniform(0, 0.8))
        self.pictures.saved(number)
        self.picture.write_bytes(picture(number))
        time.sleep(self.dice.uniform(0, 0.8))
        self._write(_plain)
        self._await("text, bibliography and picture")

    # Saves that cannot be built, and what is put right afterwards

    def _break(self) -> None:
        kind = self.dice.choice(BROKEN)
        number = self._count()
        self.text.broken(number)
        text = kind.change(renumbered(self._good, number))
        path = f"{self._shown(self.article)}:{kind.line(text)}:"
        with self._broken_save(kind.name, path, kind.code):
            self.dice.choice((_plain, _renamed))(self.article, text)
        self._restore()

    def _break_bibliography(self) -> None:
        with self._broken_save("bibliography", f"{self._shown(self.bibliography)}:1:", "CIT201"):
            _plain(self.bibliography, entry(self._count()).removesuffix("}\n"))
        number = self._count()
        self.entries.saved(number)
        _plain(self.bibliography, entry(number))
        self._await("an entry, put right")

    def _remove_picture(self) -> None:
        line = next(
            place
            for place, line in enumerate(self._good.split("\n"), 1)
            if "(soak.png)" in line
        )
        path = f"{self._shown(self.article)}:{line}:"
        with self._broken_save("picture that was deleted", path, "CIT402"):
            self.picture.unlink()
        number = self._count()
        self.pictures.saved(number)
        self.picture.write_bytes(picture(number))
        self._await("a picture, made again")

    def _remove_article(self) -> None:
        self.article.unlink()
        time.sleep(self.dice.uniform(0.1, 2))
        self._last_good("an article was deleted")
        self._write(_plain)
        self._await("text, made again")

    def _restore(self) -> None:
        if self.dice.random() < 0.5:
            self._write(_plain, self._good)
            self._await("text, restored as it was")
        else:
            self._write(self.dice.choice((_plain, _renamed)))
            self._await("text, put right")

    @contextlib.contextmanager
    def _broken_save(self, name: str, place: str, code: str) -> Iterator[None]:
        """What is saved within must be told of, and the last good paper stay."""
        self.view.marked()
        yield
        begun = time.monotonic()
        while not any(
            line.startswith(place) and code in line for line in self.view.told().splitlines()
        ):
            if time.monotonic() - begun > BOUND:
                told = self.view.told()
                self.journal.fault("not told", f"{self.name}: {name} at {place} {code}: {told!r}")
                return
            if self.journal.over.wait(_OFTEN):
                return
        self.journal.waited(f"{self.name}: broken: {name}", time.monotonic() - begun)
        self._last_good(f"broken: {name}")

    # What is seen

    def _last_good(self, when: str) -> None:
        """The paper must be as it was after the last good save, which had been shown."""
        for format in self.view.formats:
            if missing := self._missing(format):
                self.journal.fault("not the last good", f"{self.name}: {when}: {missing}")
        self.journal.count("looks at the last good paper", len(self.view.formats))

    def _await(self, what: str) -> None:
        """Wait until every format shows the last save of everything."""
        begun = time.monotonic()
        missing = list(self.view.formats)
        while missing := [format for format in missing if self._missing(format)]:
            if time.monotonic() - begun > BOUND:
                why = "; ".join(self._missing(format) for format in missing)
                self.journal.fault("never shown", f"{self.name}: {what}: {why}")
                return
            if self.journal.over.wait(_OFTEN):
                return
        self.journal.waited(f"{self.name}: {what}", time.monotonic() - begun)

    def _missing(self, format: str) -> str:
        """In what the paper is not the last save; empty where it is."""
        content = self.view.content(format)
        if content is None:
            return f"there is no {format}"
        if wrong := damage(format, content):
            self.journal.fault("damaged", f"{self.name}: {wrong}")
            return wrong
        seen = shown(format, content)
        expected = Shown(
            text=frozenset({self.text.last}),
            ends=True,
            entry=frozenset({self.entries.last}),
            picture=frozenset({self.pictures.last} if format == "html" else ()),
        )
        return "" if seen == expected else f"{format} shows {seen} for {expected}"

    # Saving

    def _write(self, how: Callable[[Path, str], None], text: str = "") -> None:
        text = text or self._next(self._good)
        self.text.saved(int(re.findall(r"edit number 88(\d{5})", text)[0]))
        self._before, self._good = self._good, text
        how(self.article, text)
        self.journal.count("good saves")

    def _next(self, text: str) -> str:
        return renumbered(text, self._count())

    def _count(self) -> int:
        self._number += 1
        return self._number

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.article.parents[3]).as_posix()


def _plain(path: Path, text: str) -> None:
    """at once"""
    path.write_text(text, encoding="utf-8")


def _renamed(path: Path, text: str) -> None:
    """under another name that is then changed"""
    temporary = path.with_name(f".{path.name}.swp")
    temporary.write_text(text, encoding="utf-8")
    os.replace(temporary, path)


def _backed_up(path: Path, text: str) -> None:
    """with a backup"""
    backup = path.with_name(f"{path.name}~")
    os.replace(path, backup)
    path.write_text(text, encoding="utf-8")
    backup.unlink()


def _in_two_parts(path: Path, text: str) -> None:
    """in two parts"""
    _slow(path, text, 0.03)


def _slowly(path: Path, text: str) -> None:
    """in two parts, slowly"""
    _slow(path, text, 0.6)


def _slow(path: Path, text: str, pause: float) -> None:
    content = text.encode()
    with path.open("wb") as file:
        file.write(content[: len(content) // 2])
        file.flush()
        time.sleep(pause)
        file.write(content[len(content) // 2 :])
