"""Articles in Markdown of any dialect: they go as they are, with the files beside them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from toolkit.model import Article, Diagnostic, Draft, Result
from toolkit.pandoc.run import API_VERSION
from toolkit.readers.article import read_article_text
from toolkit.readers.foreign.failure import refused, unreadable, warning

LARGEST_FILE = 64 * 2**20
_ODD = re.compile(r"(?:^|/)\.|^[A-Za-z]:|[\\\x00-\x1f\x7f]")
"""In the name of a file that is hidden, or that another system takes for one of elsewhere."""
_PICTURES = re.compile(
    r"!\[[^\]]*(?:\[[^\]]*\][^\]]*)*\]\(\s*<?([^()<>\s]+(?:\([^()\s]*\)[^()\s]*)?)>?"
    r"|<img\b[^>]*?\bsrc=[\"']([^\"']+)[\"']"
    r"|^```\{(?:figure|image)\}\s*(\S+)"
    r"|include_graphics\(\s*[\"']([^\"']+)[\"']",
    re.MULTILINE,
)


def read(path: Path, name: str) -> Result[Draft | None]:
    """The article with its pictures and bibliographies. CIT605: one of them lies elsewhere."""
    content = path.read_bytes()
    if len(content) > LARGEST_FILE:
        return refused(name, "it is larger than 64 MiB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return refused(name, "it is not UTF-8", "save it as UTF-8")
    article = read_article_text(text, name, folder=path.parent).value
    media, diagnostics = _beside(_named(article, text), path, name)
    document = {"pandoc-api-version": API_VERSION, "meta": {}, "blocks": []}
    return Result(Draft(article=article, document=document, source=text, media=media), diagnostics)


def _named(article: Article, text: str) -> list[str]:
    """The files that the article names, as it names them."""
    pictures = [next(filter(None, found.groups())) for found in _PICTURES.finditer(text)]
    others = [item.text for item in article.bibliography]
    if article.style and article.style.text.endswith(".csl"):
        others.append(article.style.text)
    wanted = [
        unquote(picture)
        for picture in pictures
        if not re.match(r"[a-z]+:|//|#", picture, re.IGNORECASE)
    ]
    return list(dict.fromkeys([*wanted, *others]))


def _beside(
    names: list[str], path: Path, name: str
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    folder = path.resolve().parent
    files: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for target in names:
        file = (folder / target).resolve() if not unreadable(target) else folder
        inside = file.is_relative_to(folder) and file.is_file()
        place = file.relative_to(folder).as_posix() if inside else ""
        if inside and not _ODD.search(place) and file.stat().st_size <= LARGEST_FILE:
            files[place] = file.read_bytes()
        else:
            message = f"the file '{target}' does not lie beside the article, nor below, or is hidden"
            found.append(warning("CIT605", message, name, "copy it into the new folder"))
    files.pop("article.md", None)
    return files, tuple(found)
