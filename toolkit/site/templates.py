"""Pages from a house style's templates: those of one kind in one run of pandoc.

A template is a file of the folder ``site`` of a house style, in pandoc's template language. It is
filled once a page, with ``page`` for the page and ``site`` for what all pages show. Where it says
``$name()$``, the file ``name.html`` beside it stands.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit.model import HouseStyle
from toolkit.pandoc import ast
from toolkit.pandoc.run import API_VERSION, run
from toolkit.site.values import variables

_PART = re.compile(r"\$([a-z-]+)\(\)\$")
_DEPTH = 5
_END = "<!-- the next page of this site -->"
"""Divides pages; no text can hold it, since angle brackets of text are escaped."""
_AT_ONCE = 500

Page = Mapping[str, Any]


def pages(kind: str, given: Sequence[Page], site: Page, house: HouseStyle) -> Iterator[bytes]:
    """Each page of ``given`` in the template ``kind``, in their order."""
    template = f"$for(page)$\n{_template(house, kind)}\n{_END}\n$endfor$\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_text(template, encoding="utf-8")
        for start in range(0, len(given), _AT_ONCE):
            yield from _filled(path, given[start : start + _AT_ONCE], site)


def _filled(template: Path, given: Sequence[Page], site: Page) -> Iterator[bytes]:
    meta = {
        "page": {"t": "MetaList", "c": [variables(page) for page in given]},
        "site": variables(site),
    }
    document = {"pandoc-api-version": API_VERSION, "meta": meta, "blocks": []}
    options = ["--from", "json", "--to", "html5", "--mathml", "--wrap=preserve"]
    output = run([*options, f"--template={template}"], document)
    for text in output.content.decode().split(_END)[:-1]:
        yield (text.strip() + "\n").encode()


def _template(house: HouseStyle, name: str, depth: int = 0) -> str:
    text = house.file(f"site/{name}.html").read_text(encoding="utf-8").rstrip("\n")
    if depth > _DEPTH:
        return text
    return _PART.sub(lambda found: _template(house, found[1], depth + 1), text)


def plain(nodes: Sequence[ast.Node]) -> str:
    """Prose as plain text, its spaces made even."""
    return " ".join(ast.plain(list(nodes)).split())
