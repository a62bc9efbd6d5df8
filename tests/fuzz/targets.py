"""What is fuzzed: readers by name, each with words that its language is made of.

A target takes text, calls readers as the pipeline does and fails if anything escapes that is no
diagnostic, or if a diagnostic stands nowhere.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from toolkit.model import Article, Bibliography, Diagnostic

NASTY = (
    "", "\n", "\r\n", "\r", " ", "\t", "\0", "\x1b[31m", "\x7f", "\u202e", "\u200b", "\ufeff", "\u2028",
    "\ufffe", "😀", "é", "ß", "中", "\u0301", "İ", "ſ", "<script>", "</script>", '"', "'", "&", "&#0;", "%00",
    "../", "file:///etc/passwd", "javascript:alert(1)", "1" * 30, "-", "--", "---", "0", "9999999999999999999",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A function to fuzz and the words from which its input is put together."""

    run: Callable[[str], None]
    words: tuple[str, ...]
    slow: bool = False
    """It runs pandoc: a tenth of a second a time."""


def _sound(found: Iterable[Diagnostic]) -> None:
    for item in found:
        assert item.message and item.code, item
        assert item.span is None or (item.span.line >= 1 and item.span.column >= 1), item


def front_matter(text: str) -> None:
    from toolkit.readers.article import read_article_text

    read = read_article_text(f"---\n{text}\n---\nText.\n", "a.md")
    _sound(read.diagnostics)
    assert "\0" not in read.value.title


def bib(text: str) -> None:
    from toolkit.lint.engine import Selection, check_bibliography
    from toolkit.metadata.bibtex import to_bibtex
    from toolkit.metadata.csl import to_csl_json
    from toolkit.metadata.ris import to_ris
    from toolkit.readers.bibliography.bib_file import read_bib

    read = read_bib(text, "a.bib")
    _sound(read.diagnostics)
    _sound(check_bibliography(read.value, Selection().rules()))
    references = [read.value[key] for key in read.value]
    for write in (to_bibtex, to_csl_json, to_ris):
        write(references)


def csl_json(text: str) -> None:
    from toolkit.readers.bibliography.csl_file import read_csl_json, read_csl_yaml

    _sound(read_csl_json(text, "a.json").diagnostics)
    _sound(read_csl_yaml(text, "a.yaml").diagnostics)


def edtf(text: str) -> None:
    from toolkit.readers.bibliography.dates import DateError, from_edtf, from_year

    for read in (from_edtf, from_year):
        try:
            read(text)
        except DateError as error:
            assert str(error)
    _sound_bib(f"@event{{e, title={{T}}, eventdate={{{text}}}}}\n@book{{b, title={{T}}, date={{{text}}}}}")


def _sound_bib(text: str) -> None:
    from toolkit.readers.bibliography.bib_file import read_bib

    _sound(read_bib(text, "a.bib").diagnostics)


def csl(text: str) -> None:
    """A style: found sound or refused; if sound, printed with."""
    from toolkit.cite.style_reading import printed, read_style
    from toolkit.cite.styles import find_style
    from toolkit.model import Located, Span

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.csl")
        head = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>'
        path.write_text(f"{head}{text}</style>", encoding="utf-8", errors="replace")
        found = find_style(Located("a.csl", Span("a.md")), path.parent, path.parent, ())
        _sound(found.diagnostics)
        if found.value:
            style = read_style(found.value)
            for layout in filter(None, (style.citation, style.bibliography)):
                printed(layout, style, {"type": "book", "title": "T", "author": [{"family": "A"}]})


def svg(text: str) -> None:
    from lxml import etree

    from toolkit.readers.svg import UnreadableDrawing, read_svg

    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
    try:
        content, _ = read_svg(f"{head}{text}</svg>".encode(errors="replace"))
    except UnreadableDrawing:
        return
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    for element in root.iter(etree.Element):
        assert not element.tag.lower().endswith("}script"), content
        assert not any(name.lower().startswith("on") for name in element.attrib), content


def prose(text: str) -> None:
    """The body, through the rules that read it without pandoc."""
    from toolkit.lint.prose import Prose

    read = Prose(Article(path="a.md", body=text, body_line=3))
    assert len(read.text) == len(text)
    for sentence in read.sentences():
        assert read.span(sentence.start).line >= 1


def _written(text: str, suffix: str) -> None:
    from toolkit.readers.foreign.registry import read_foreign
    from toolkit.writers.article_source import article_source

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_text(text, encoding="utf-8", errors="replace", newline="")
        read = read_foreign(path, path.name)
        _sound(read.diagnostics)
        if read.value and not read.value.source:
            article_source(read.value, [])


def document(text: str) -> None:
    """The body, through pandoc, every pass before citation and every rule."""
    from toolkit.document.parse import parse
    from toolkit.document.prepare import prepare
    from toolkit.lint.engine import Selection, check_paper
    from toolkit.lint.subject import Paper
    from toolkit.pandoc.run import PandocFailure

    article = Article(path="a.md", title="T", body=text, body_line=3)
    try:
        parsed = parse(article)
    except PandocFailure:
        return
    _, found = prepare(parsed, article, Bibliography(), "numbers")
    _sound(found)
    paper = Paper(article=article, document=parsed, bibliography=Bibliography(), keys=(), images={})
    _sound(check_paper(paper, Selection().rules()))


def import_text(text: str) -> None:
    _written(text, ".txt")


def import_markdown(text: str) -> None:
    _written(text, ".md")


def import_html(text: str) -> None:
    _written(f"<html><head><title>T</title>{text}</html>", ".html")


def import_latex(text: str) -> None:
    _written(f"\\documentclass{{article}}\n\\begin{{document}}\n{text}\n\\end{{document}}\n", ".tex")


def import_jats(text: str) -> None:
    _written(f"<article><front><article-meta>{text}</article-meta></front><body/></article>", ".xml")


def import_docx(text: str) -> None:
    from toolkit.readers.foreign.registry import read_foreign

    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.docx")
        with zipfile.ZipFile(path, "w") as package:
            body = f'<w:document xmlns:w="{space}"><w:body>{text}</w:body></w:document>'
            package.writestr("word/document.xml", body.encode(errors="replace"))
            package.writestr("[Content_Types].xml", _TYPES)
            package.writestr("_rels/.rels", _RELATIONS)
        _sound(read_foreign(path, "a.docx").diagnostics)


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)
_MARKDOWN = (
    "# ", "## A heading {#sec-a}\n\n", "[@key]", "[@a; @b, p. 3]", "@sec-a", "[^1]", "\n\n[^1]: note\n", "*", "**",
    "`", "```\n", "$", "$$", "> ", "- ", "1. ", "| a |\n|---|\n| b |\n", "![alt](x.png){width=3cm}", "[a](b)",
    "::: {.theorem #thm-a}\n", ":::\n", "::: timeline\n:::\n", "<table><tr><td>", "</table>", "<b>", "</b>",
    "<!--", "-->", "\\begin{equation}", "\\end{equation}", "\\ref{a}", "\\textbf{x}", "On 30 June 2019, ",
    "they met. ", "{", "}", "[", "]", "(", ")", "\n\n", "    ", "e.g. ", "et al. ", "“", "”", "2019-06-31",
)  # fmt: skip
_XML = (
    "<p>", "</p>", "<title>", "</title>", "<name><surname>A</surname></name>", "<contrib contrib-type='author'>",
    "</contrib>", "<aff id='a'>", "</aff>", "<xref ref-type='aff' rid='a'/>", "<pub-date><year>", "</year></pub-date>",
    "<![CDATA[", "]]>", "<!--", "-->", "<?x ?>", "&amp;", "<a href='x'>", "</a>", "<script>", "</script>", "a", "12",
)  # fmt: skip

TARGETS: dict[str, Target] = {
    "front matter": Target(
        run=front_matter,
        words=(
            "title: ", "author: ", "authors:\n", "  - name: ", "    affiliation: ", "    orcid: ", "0000-0002-1825-0097",
            "    email: ", "    roles: [", "]", "affiliations:\n", "  - id: a\n", "    ref: a\n", "date: ", "2019-07-07",
            "lang: ", "keywords: ", "abstract: |\n  ", "funding: ", "doi: 10.1/x", "bibliography: ", "nocite: |\n  @a",
            "reference-sections:\n", "&a ", "*a ", "!!python/object ", "{", "}", "[", ", ", ": ", "? ", "|", ">", "#", "\n",
            "  ", "van der Berg", "Kim Jong Un", "Jr.", "PhD", "^1,*^", "and ", "Univ. of X, Bern, Switzerland",
        ),
    ),
    "bib": Target(
        run=bib,
        words=(
            "@book{a,", "@event{e,", "@meeting{m,", "@string{s = ", "@comment{", "@preamble{", "author = {", "title = {",
            "date = {2019}", "eventdate={2019-06-30},", "}", "{", ",", "=", "#", "and ", "crossref = {a}", "xdata={a}",
            "\\\"{o}", "\\'e", "\\emph{", "$x^2$", "\\url{", "pages = {1--3}", "doi={10.1/x}", "documented-by={a}",
            "location={Bern}", "coordinates={1,2}", "month = jan", "year = 2019", "\n", "url={http://x}", "others",
        ),
    ),
    "csl json": Target(
        run=csl_json,
        words=(
            "[", "]", "{", "}", '"id": "a"', '"type": "book"', '"issued": {"date-parts": [[2019, 6]]}', ",", ":", '"',
            '"author": [{"family": "A"}]', "null", "true", "1e999", "NaN", '"\\ud800"', '"\\u0000"', "references:\n",
            "- id: a\n", "  title: x\n", '"custom": {"event": {', '"title": ', "  ",
        ),
    ),
    "edtf": Target(
        run=edtf,
        words=(
            "2019", "-06", "-30", "/", "..", "?", "~", "%", "X", "u", "Y", "E", "S2", "-21", "T10:00:00Z", "[", "]", "{",
            "}", ",", "open", "unknown", "-0043", "13", "32", "circa ", "c. ", "{1984..1986}",
        ),
    ),
    "csl": Target(
        run=csl,
        words=(
            "<citation><layout>", "</layout></citation>", "<bibliography><layout>", "</layout></bibliography>",
            '<macro name="m">', "</macro>", '<text macro="m"/>', '<text variable="title"/>', '<names variable="author">',
            "</names>", "<choose>", '<if type="book">', "</if>", "<else>", "</else>", "</choose>", "<group>", "</group>",
            '<date variable="issued"/>', "<substitute>", "</substitute>", '<sort><key variable="title"/></sort>',
            '<link rel="independent-parent" href="http://x/../../etc/passwd"/>', "<!ENTITY a>", "<!--", "-->", "<?x?>",
        ),
    ),
    "svg": Target(
        run=svg,
        words=(
            "<g>", "</g>", "<g id='a'>", "<use href='#a'/>", "<script>", "</script>", "<style>", "</style>", "@import url(x);",
            "<rect onclick='x'/>", "<image xlink:href='http://x'/>", "<a href='javascript:x'>", "</a>", "url(#a)", "\\75rl(x)",
            "<rect style='fill:url(http://x)'/>", "<foreignObject>", "</foreignObject>", "<x:script/>", "<!--", "-->", "a",
        ),
    ),
    "prose": Target(run=prose, words=_MARKDOWN),
    "document": Target(run=document, words=_MARKDOWN, slow=True),
    "import text": Target(
        run=import_text,
        words=("A Title\n\n", "Upma Kashyap", ", ", "University of Zurich", "Abstract\n", "Keywords: a, b\n", "1 Introduction\n",
               "References\n", "[1] ", "(2019)", "doi:10.1/x", "a@b.ch", "\n\n", "¹", "* ", "\f"),
        slow=True,
    ),
    "import markdown": Target(run=import_markdown, words=("---\n", "title: x\n", *_MARKDOWN), slow=True),
    "import html": Target(
        run=import_html,
        words=("<meta name='citation_title' content='x'>", "<meta name='citation_author' content='A, B'>", "<body>", "<h1>",
               "</h1>", "<table>", "<td colspan=99999>", "<li>", "<script type='application/ld+json'>", '{"@type":"Article"}',
               "<img src=x.png>", "<sup>", *_XML),
        slow=True,
    ),
    "import latex": Target(
        run=import_latex,
        words=("\\title{", "\\author{", "\\thanks{", "\\and ", "\\affil[1]{", "\\section{", "\\cite{a}", "\\bibitem{a}", "}",
               "{", "$", "\\newcommand{\\a}{\\a\\a}", "\\a", "\\input{/etc/passwd}", "\\begin{figure}", "\\end{figure}",
               "\\includegraphics{../x}", "%", "\\\\", "&", "\\begin{thebibliography}{9}", "\\end{thebibliography}", "\n\n"),
        slow=True,
    ),
    "import jats": Target(run=import_jats, words=_XML, slow=True),
    "import docx": Target(
        run=import_docx,
        words=("<w:p>", "</w:p>", "<w:r><w:t>", "</w:t></w:r>", "<w:pPr><w:pStyle w:val='Title'/></w:pPr>", "<w:tbl>", "</w:tbl>",
               "<w:tr><w:tc>", "</w:tc></w:tr>", "<w:fldSimple w:instr='DDE x'>", "</w:fldSimple>", "<w:instrText>ADDIN ZOTERO_ITEM CSL_CITATION {",
               "</w:instrText>", "<w:bookmarkStart w:id='1' w:name='a'/>", "<w:footnoteReference w:id='1'/>", "text"),
        slow=True,
    ),
}  # fmt: skip
