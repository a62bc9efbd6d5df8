"""References by their keys, printed in a citation style or in a format of bibliographies.

No pandoc process is needed, so an answer takes as long as reading the bibliographies.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from toolkit.model import (
    Bibliography,
    Diagnostic,
    Located,
    Reference,
    Result,
    Severity,
    Span,
    nearest,
)
from toolkit.pipeline.installation import styles_folder

DEFAULT_STYLE = "chicago-author-date"
"""As of the house style of working papers."""
CITATION_FORMATS = ("text", "html", "markdown", "bibtex", "ris", "csl-json")
_SUFFIXES = (".bib", ".json", ".yaml")


def cite(
    keys: Sequence[str],
    *,
    style: str = "",
    format: str = "text",
    bibliographies: Sequence[str] = (),
    lang: str = "en",
) -> Result[str]:
    """The references called ``keys``, one below the other, in one of `CITATION_FORMATS`.

    Without ``bibliographies``, all of the working directory's ``bib/`` is read. An unknown
    key is an error with the nearest one; the other references are still given.
    """
    root = Path.cwd()
    found = _read(bibliographies, root)
    diagnostics = [diagnostic for diagnostic in found.diagnostics if diagnostic.is_error]
    references = [found.value[key] for key in dict.fromkeys(keys) if key in found.value]
    diagnostics += [
        Diagnostic(
            code="CIT301",
            message=f"no reference has the key '{key}'",
            hint=nearest(key, found.value),
        )
        for key in dict.fromkeys(keys)
        if key not in found.value
    ]
    if write := _data_writer(format):
        return Result(write(references) if references else "", tuple(diagnostics))
    printed = _printed(references, style or DEFAULT_STYLE, format, lang, root)
    return Result(printed.value, (*diagnostics, *printed.diagnostics))


def _read(bibliographies: Sequence[str], root: Path) -> Result[Bibliography]:
    from toolkit.readers.bibliography import merge, read_bibliography

    paths = [Path(name) for name in bibliographies]
    if not paths:
        paths = [path for path in sorted((root / "bib").glob("*")) if path.suffix in _SUFFIXES]
    if not paths:
        message = "there is no bibliography in bib/"
        hint = "name one with --bibliography"
        return Result(Bibliography(), (Diagnostic(code="CIT201", message=message, hint=hint),))
    read = [read_bibliography(path, _shown(path, root)) for path in paths]
    merged = merge([result.value for result in read])
    faults = [diagnostic for result in read for diagnostic in result.diagnostics]
    return Result(merged.value, (*faults, *merged.diagnostics))


def _shown(path: Path, root: Path) -> str:
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _data_writer(format: str) -> Callable[[Sequence[Reference]], str] | None:
    """The writer of a format of bibliographies; None for one that follows a style."""
    if format == "bibtex":
        from toolkit.metadata.bibtex import to_bibtex

        return to_bibtex
    if format == "ris":
        from toolkit.metadata.ris import to_ris

        return to_ris
    if format == "csl-json":
        from toolkit.metadata.csl import to_csl_json

        return to_csl_json
    return None


def _printed(
    references: Sequence[Reference], style: str, format: str, lang: str, root: Path
) -> Result[str]:
    from toolkit.cite.citeproc_py import markup, reference_list
    from toolkit.cite.event_mapping import in_style
    from toolkit.cite.styles import find_style

    found = find_style(Located(style, Span(style)), root, root, (root / "styles", styles_folder()))
    if found.value is None:
        faults = (
            Diagnostic(code=fault.code, message=fault.message, hint=fault.hint)
            for fault in found.diagnostics
        )
        return Result("", tuple(faults))
    items = [dict(item) for item in in_style(references, found.value)]
    entries, warnings = reference_list(items, found.value, lang)
    write = {"html": markup.as_html, "markdown": markup.as_markdown}.get(format, markup.as_text)
    lines = [write(inlines) for _, inlines in entries]
    if format == "html":
        lines = [f"<p>{line}</p>" for line in lines]
    between = "\n\n" if format == "markdown" else "\n"
    text = between.join(lines) + "\n" if lines else ""
    told = (
        Diagnostic(code="CIT505", severity=Severity.WARNING, message=warning)
        for warning in warnings
    )
    return Result(text, tuple(told))
