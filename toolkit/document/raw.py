"""Raw HTML and TeX in the Markdown: what has a meaning becomes nodes, the rest is reported.

Nothing raw reaches a writer: it would be lost in one format and run as code in another.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from toolkit.document.source import Source
from toolkit.document.theorem_tex import theorems_of_tex
from toolkit.model import Diagnostic, Severity
from toolkit.pandoc import ast
from toolkit.pandoc.run import API_VERSION, Json, PandocFailure, run

Report = Callable[[str], None]
"""Called with a raw piece that has no meaning."""

_REFERENCE = re.compile(r"\\(ref|autoref|eqref|cref|Cref|label)\{[^}]*\}")
_EQUATION = re.compile(r"\s*\\begin\{(equation|align|gather|multline|eqnarray|displaymath)\*?\}")
_PAGE_BREAK = re.compile(r"\s*\\(newpage|pagebreak|clearpage|bigskip|medskip|smallskip|noindent)\b")
_COMMENT = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^>]*>")
_WHOLE = re.compile(r"\s*<(table|ul|ol|dl|blockquote|figure)\b", re.IGNORECASE)
"""Elements of HTML that pandoc's own HTML reader is asked to read."""
_SPAN = re.compile(r"""((?:col|row)span\s*=\s*["']?\s*)(\d{3,})""", re.IGNORECASE)
_WIDEST = 200
"""Columns or rows that one cell of an HTML table may take: browsers know a limit too."""
_INLINE = {
    "sub": "Subscript",
    "sup": "Superscript",
    "b": "Strong",
    "strong": "Strong",
    "i": "Emph",
    "em": "Emph",
    "u": "Underline",
    "s": "Strikeout",
    "del": "Strikeout",
    "small": "",
    "span": "",
    "mark": "",
}
"""HTML elements that become a constructor of Inline; with none, only their content stays."""


def resolve_raw(document: Json, source: Source) -> tuple[Json, list[Diagnostic]]:
    """``document`` without raw nodes, cross-references in TeX aside."""
    diagnostics: list[Diagnostic] = []

    def report(text: str) -> None:
        first = text.strip().splitlines()[0][:60]
        diagnostics.append(
            Diagnostic(
                code="CIT411",
                severity=Severity.WARNING,
                message=f"raw '{first}' has no meaning in a paper and is left out",
                span=source.first(text.strip()),
                hint="write it in Markdown",
            )
        )

    def read_tex(content: str) -> ast.Nodes:
        return ast.walk(ast.walk(_reread("latex+raw_tex", content), _without_tex), action)

    def action(node: ast.Node) -> ast.Nodes | None:
        if node["t"] == "RawBlock":
            format, content = node["c"]
            theorems = theorems_of_tex(content, read_tex) if format in ("tex", "latex") else None
            return _block(format, content, report) if theorems is None else theorems
        if node["t"] in ("Para", "Plain", "Header", "Span", "Emph", "Strong", "Link", "Superscript"):
            pair_tags(_inline_list(node))
        return None

    blocks = ast.walk(_rejoined(document["blocks"]), action)
    blocks = ast.walk(blocks, lambda node: _inline(node, report))
    return {**document, "blocks": blocks}, diagnostics


def _rejoined(blocks: ast.Nodes) -> ast.Nodes:
    """Blocks with HTML tables and lists, which the Markdown reader cuts at each tag, read whole."""
    result: ast.Nodes = []
    at = 0
    while at < len(blocks):
        opening = _WHOLE.match(_raw_html(blocks[at]))
        end = at
        if opening:
            closing = f"</{opening[1]}>"
            end = next((i for i in range(at, len(blocks)) if closing in _raw_html(blocks[i])), -1) + 1
        if end > at + 1:
            piece = {"pandoc-api-version": API_VERSION, "meta": {}, "blocks": blocks[at:end]}
            html = run(["--from", "json", "--to", "html"], piece).content.decode()
            result += _reread("html", html)
        else:
            result.append(blocks[at])
        at = max(end, at + 1)
    return result


def _raw_html(block: ast.Node) -> str:
    return block["c"][1] if block["t"] == "RawBlock" and block["c"][0] == "html" else ""


def _inline_list(node: ast.Node) -> ast.Nodes:
    content = node["c"]
    if node["t"] in ("Header",):
        return content[2]
    if node["t"] in ("Span", "Link"):
        return content[1]
    return content


def pair_tags(inlines: ast.Nodes) -> None:
    """Turn ``<sub>`` ... ``</sub>`` among its siblings into one node, in place, innermost first."""
    at = 0
    opened: list[tuple[int, str]] = []
    while at < len(inlines):
        node = inlines[at]
        tag = _TAG.fullmatch(node["c"][1].strip()) if _is_raw(node, "html") else None
        name = tag[2].lower() if tag else ""
        if tag and name in _INLINE and not tag[1]:
            opened.append((at, name))
        elif tag and name in _INLINE and opened and opened[-1][1] == name:
            start, _ = opened.pop()
            inside = inlines[start + 1 : at]
            constructor = _INLINE[name]
            inlines[start : at + 1] = [{"t": constructor, "c": inside}] if constructor else inside
            at = start
        at += 1


def _is_raw(node: ast.Node, *formats: str) -> bool:
    return node["t"] == "RawInline" and node["c"][0] in formats


def _block(format: str, content: str, report: Report) -> ast.Nodes:
    if format == "html":
        if _COMMENT.fullmatch(content):
            return []
        parsed = _reread("html", content) if _WHOLE.match(content) else []
        if not parsed and not re.fullmatch(r"\s*</?(div|section|p|center|br)\b[^>]*>\s*", content):
            report(content)
        return parsed
    if format in ("tex", "latex"):
        return _tex_block(content, report)
    report(content)
    return []


def _tex_block(content: str, report: Report) -> ast.Nodes:
    if _EQUATION.match(content):
        return [ast.para([ast.raw_inline("tex", content)])]
    if _PAGE_BREAK.match(content):
        return []
    parsed = _reread("latex", content)
    if not parsed:
        report(content)
    return parsed


def _inline(node: ast.Node, report: Report) -> ast.Nodes | ast.Node | None:
    if node["t"] != "RawInline":
        return None
    format, content = node["c"]
    if format in ("tex", "latex"):
        if _REFERENCE.fullmatch(content.strip()):
            return None
        if _EQUATION.match(content):
            return ast.math(_bare_equation(content), display=True)
        if _PAGE_BREAK.match(content):
            return []
        parsed = _reread("latex", content)
        inlines = parsed[0]["c"] if parsed and parsed[0]["t"] in ("Para", "Plain") else []
        if not inlines:
            report(content)
        return inlines
    if _COMMENT.fullmatch(content):
        return []
    tag = _TAG.fullmatch(content.strip())
    if tag and tag[2].lower() in ("br", "wbr"):
        return [{"t": "LineBreak"}] if tag[2].lower() == "br" else []
    report(content)
    return []


def _without_tex(node: ast.Node) -> ast.Node | None:
    """What LaTeX's reader keeps of its source: environments of formulas, commands of citations."""
    if node["t"] == "Math" and node["c"][0]["t"] == "DisplayMath":
        return ast.math(_bare_equation(node["c"][1]), display=True)
    if node["t"] == "Cite":
        written = "".join(raw["c"][1] for raw in ast.nodes(node["c"][1], "RawInline"))
        return {"t": "Cite", "c": [node["c"][0], [ast.string(written)]]}
    return None


def _bare_equation(content: str) -> str:
    """``equation`` says only that the formula is numbered; other environments also align."""
    inside = re.fullmatch(r"\s*\\begin\{equation(\*?)\}(.*)\\end\{equation\1\}\s*", content, re.DOTALL)
    return inside[2].strip() if inside else content.strip()


def _reread(format: str, content: str) -> ast.Nodes:
    """What another reader of pandoc makes of a raw piece; nothing where it fails."""
    content = _SPAN.sub(lambda span: span[1] + str(min(int(span[2]), _WIDEST)), content)
    try:
        return run(["--from", format, "--to", "json"], content).json()["blocks"]
    except PandocFailure:
        return []
