"""Read an article's source: front matter of any dialect, then a body that stays untouched."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from toolkit.model import Article, Diagnostic, Result, Span
from toolkit.readers.characters import printable
from toolkit.readers.front_matter.fields import read_fields
from toolkit.readers.yaml_source import Scalar, YamlMapping, read_yaml

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
MAX_METADATA_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class _Parts:
    """A source cut into front matter and body; ``yaml`` is None where there is none."""

    yaml: str | None
    yaml_line: int
    body: str
    body_line: int
    closed: bool = True


def read_article(path: Path, name: str) -> Result[Article]:
    """Read the article at ``path``, which diagnostics call ``name``.

    A file that cannot be opened, is empty or is not UTF-8 is an error like any other; what
    can be read of it is.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        message = f"the article cannot be read: {reason}"
        diagnostic = Diagnostic(code="CIT901", message=message, span=Span(name))
        return Result(Article(path=name), (diagnostic,))
    text, undecodable = _decode(raw, name)
    result = read_article_text(text, name, folder=path.parent)
    return Result(result.value, undecodable + result.diagnostics)


def read_article_text(text: str, name: str, *, folder: Path | None = None) -> Result[Article]:
    """Read an article from its text; ``folder`` is where a Manubot ``metadata.yaml`` may lie."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        message = "the file is empty"
        hint = "begin it with front matter: '---', 'title: ...', 'author: ...', '---'"
        empty = Diagnostic(code="CIT102", message=message, span=Span(name), hint=hint)
        return Result(Article(path=name), (empty,))
    parts = _cut(text)
    found: list[Diagnostic] = []
    beside = _metadata_beside(folder, name, found)
    root = _front_matter(parts, name, found, optional=beside is not None)
    fields = read_fields(root, beside, found, path=name) if root or beside else {}
    article = Article(path=name, body=printable(parts.body), body_line=parts.body_line)
    found.sort(key=lambda finding: _place(finding, name))
    return Result(replace(article, **fields), tuple(found))


def _place(finding: Diagnostic, name: str) -> tuple[bool, int, int]:
    """Findings stand in the order of the source, those about metadata.yaml at the end."""
    span = finding.span or Span(name)
    return span.path != name, span.line, span.column


def _decode(raw: bytes, name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line = len(re.findall(r"\r\n|\n|\r", before)) + 1
        column = len(re.split(r"\r\n|\n|\r", before)[-1]) + 1
        byte = raw[error.start]
        likely = bytes([byte]).decode("cp1252", errors="ignore")
        hint = "save the file as UTF-8"
        if likely and likely.isprintable():
            hint += f"; in Windows-1252 this byte is '{likely}'"
        diagnostic = Diagnostic(
            code="CIT103",
            message=f"the file is not UTF-8: byte 0x{byte:02X} stands alone",
            span=Span(name, line, column),
            hint=hint,
        )
        return raw.decode("utf-8", errors="replace"), (diagnostic,)


def _cut(text: str) -> _Parts:
    """Find the front matter: '---' on the first line that is not blank, up to '---' or '...'."""
    lines = [line for line in _LINE.findall(text) if line]
    first = next(index for index, line in enumerate(lines) if line.strip())
    if lines[first].rstrip() != "---":
        return _Parts(None, 1, text, 1)
    for index in range(first + 1, len(lines)):
        if lines[index].rstrip() in ("---", "..."):
            yaml = "".join(lines[first + 1 : index])
            return _Parts(yaml, first + 2, "".join(lines[index + 1 :]), index + 2)
    return _Parts("", first + 2, "".join(lines[first + 1 :]), first + 2, closed=False)


def _front_matter(
    parts: _Parts, name: str, found: list[Diagnostic], *, optional: bool
) -> YamlMapping | None:
    if parts.yaml is None:
        if not optional:
            message = "the article has no front matter"
            hint = "begin the file with '---', 'title: ...', 'author: ...', '---', each on a line"
            found.append(Diagnostic(code="CIT101", message=message, span=Span(name), hint=hint))
        return None
    start = Span(name, parts.yaml_line - 1)
    if not parts.closed:
        message = "the front matter that begins here is not closed"
        hint = "put a line '---' below its last key"
        found.append(Diagnostic(code="CIT104", message=message, span=start, hint=hint))
        return None
    result = read_yaml(parts.yaml, name, first_line=parts.yaml_line)
    found.extend(result.diagnostics)
    node = result.value
    if isinstance(node, YamlMapping):
        return node
    if result.failed:
        return None
    if node is None or (isinstance(node, Scalar) and node.is_null):
        message = "the front matter is empty"
        hint = "write 'title: ...' and 'author: ...' in it"
    else:
        message = "the front matter must be a list of 'key: value' lines"
        hint = "write 'title: ...' in place of the bare text"
    span = node.span if node is not None else start
    found.append(Diagnostic(code="CIT105", message=message, span=span, hint=hint))
    return None


def _metadata_beside(folder: Path | None, name: str, found: list[Diagnostic]) -> YamlMapping | None:
    """Manubot keeps title and authors in a ``metadata.yaml`` beside the text."""
    if folder is None:
        return None
    path = folder / "metadata.yaml"
    if not path.is_file() or path.resolve().parent != folder.resolve():
        return None
    called = str(PurePath(name).parent / "metadata.yaml")
    if path.stat().st_size > MAX_METADATA_BYTES:
        message = "this file is too long to be an article's metadata, and was left out"
        found.append(Diagnostic(code="CIT108", message=message, span=Span(called)))
        return None
    text, undecodable = _decode(path.read_bytes(), called)
    result = read_yaml(text.removeprefix("\ufeff"), called)
    found.extend(undecodable + result.diagnostics)
    return result.value if isinstance(result.value, YamlMapping) else None
