"""Read authors and affiliations back from the files that users get.

Each reader knows its format and nothing of the code that wrote it: text and marks as a
reader of the page sees them, and what each format says of itself in machine-readable form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HYPERLINK, RELATION = f"{{{_WORD}}}hyperlink", f"{{{_LINK}}}id"
MARK = r"[0-9a-z]{1,3}|[*†‡§¶‖#]{1,3}"


@dataclass(frozen=True, slots=True)
class Person:
    """One author as a file shows them."""

    name: str
    affiliations: tuple[str, ...] = ()
    """Complete lines, in the order of the marks."""
    corresponding: bool = False
    equal: bool = False


@dataclass(slots=True)
class Facts:
    """What one file says."""

    people: list[Person] = field(default_factory=list)
    orcids: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    catalogued: list[str] = field(default_factory=list)
    """Authors in the file's metadata, in order; none for JATS, which is metadata all over."""


def squeeze(text: str) -> str:
    return " ".join(text.split())


def resolve(
    byline: Sequence[tuple[str, Sequence[str]]],
    affiliations: Sequence[tuple[str, str]],
    notes: Sequence[tuple[str, str]],
) -> list[Person]:
    """People, from names with their marks and lines with theirs.

    A single affiliation without a mark is everybody's.
    """
    lines = dict(affiliations)
    shared = tuple(text for mark, text in affiliations if not mark)
    meaning = {mark: text for mark, text in notes if mark}
    people = []
    for name, marks in byline:
        notes_of = [meaning[mark] for mark in marks if mark in meaning]
        people.append(
            Person(
                name,
                shared + tuple(lines[mark] for mark in marks if mark in lines),
                any(note.startswith("Corresponding author") for note in notes_of),
                any("contributed equally" in note for note in notes_of),
            )
        )
    return people


def _split(marks: str) -> list[str]:
    return [mark for mark in marks.split(",") if mark]


def _names(byline: str) -> list[str]:
    """The names of a piece of a byline; a comma before a degree or a suffix divides nothing."""
    parts = re.split(r", (?!(?:Ph\.?D\.?|M\.?D\.?|Jr\.)(?:,|$))", squeeze(byline).strip(","))
    return [part.strip(" ,") for part in parts if part.strip(" ,")]


def from_html(path: Path) -> Facts:
    """The visible title block, Highwire's tags and JSON-LD."""
    from lxml import html

    tree = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()

    def text(element: html.HtmlElement) -> str:
        return squeeze(element.text_content())

    def marked(elements: Iterable[html.HtmlElement]) -> list[tuple[str, str]]:
        found = []
        for element in elements:
            raised = element.find("sup")
            mark = text(raised) if raised is not None else ""
            found.append((mark, text(element)[len(mark) :].strip()))
        return found

    byline = [
        (text(author.find_class("name")[0]), _split("".join(text(sup) for sup in author.iter("sup"))))
        for author in tree.find_class("author")
    ]
    (linked,) = [
        data
        for script in tree.iterfind('.//script[@type="application/ld+json"]')
        if (data := json.loads(script.text))["@type"] == "ScholarlyArticle"
    ]
    authors = linked.get("author", [])
    highwire = tree.xpath('//meta[@name="citation_author"]/@content')
    assert len(highwire) == len(authors)
    return Facts(
        people=resolve(byline, marked(tree.find_class("affiliation")), marked(tree.find_class("author-note"))),
        orcids=[url.rsplit("/", 1)[1] for url in tree.xpath('//meta[@name="citation_author_orcid"]/@content')],
        emails=[link.removeprefix("mailto:") for link in tree.xpath('//a[starts-with(@href, "mailto:")]/@href')],
        catalogued=[author["name"] for author in authors],
    )


def from_epub(path: Path) -> Facts:
    """The title page as it is read, and the creators of the package document."""
    import zipfile

    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        page = etree.fromstring(archive.read("EPUB/text/title_page.xhtml"))
        package = etree.fromstring(archive.read("EPUB/content.opf"))

    def text(element: etree._Element) -> str:
        return squeeze("".join(element.itertext()))

    def classed(name: str) -> list[etree._Element]:
        return page.xpath("//*[contains(concat(' ', @class, ' '), $name)]", name=f" {name} ")

    def marked(name: str) -> list[tuple[str, str]]:
        raised = [(item, item.find("{*}sup")) for item in classed(name)]
        marks = [(item, text(mark) if mark is not None else "") for item, mark in raised]
        return [(mark, text(item)[len(mark) :].strip()) for item, mark in marks]

    byline = []
    for author in classed("author"):
        marks = "".join(text(mark) for mark in author.iter("{*}sup"))
        byline.append((text(author.find("{*}span")), _split(marks)))
    links = list(dict.fromkeys(page.xpath("//@href")))
    return Facts(
        people=resolve(byline, marked("affiliation"), marked("author-note")),
        orcids=[link.rsplit("/", 1)[1] for link in links if link.startswith("https://orcid.org/")],
        emails=[link.removeprefix("mailto:") for link in links if link.startswith("mailto:")],
        catalogued=[item.text for item in package.iter("{http://purl.org/dc/elements/1.1/}creator")],
    )


def from_docx(path: Path) -> Facts:
    """Paragraphs by their style, raised runs as marks, hyperlinks, core properties."""
    import docx
    from docx.text.hyperlink import Hyperlink

    document = docx.Document(str(path))

    def pieces(paragraph: object) -> list[tuple[str, bool]]:
        """Text with whether it is raised."""
        found = []
        for item in paragraph.iter_inner_content():
            for run in item.runs if isinstance(item, Hyperlink) else [item]:
                raised = bool(run.font.superscript) or "superscript" in run._r.xml
                found.append((run.text, raised))
        return found

    def marked(paragraph: object) -> tuple[str, str]:
        parts = pieces(paragraph)
        mark = "".join(text for text, raised in parts if raised).strip()
        return mark, squeeze("".join(text for text, raised in parts if not raised))

    def styled(name: str) -> list[object]:
        return [item for item in document.paragraphs if item.style.name == name]

    byline: list[tuple[str, list[str]]] = []
    for paragraph in styled("Author"):
        name = ""
        for text, raised in pieces(paragraph):
            if raised:
                *before, name = _names(name)
                byline += [(other, []) for other in before]
                byline.append((name, _split(text)))
                name = ""
            else:
                name += text
        byline += [(other, []) for other in _names(name)]
    targets = [
        document.part.rels[link.get(RELATION)].target_ref
        for link in document.element.body.iter(HYPERLINK)
        if link.get(RELATION)
    ]
    links = list(dict.fromkeys(targets))
    return Facts(
        people=resolve(
            byline, [marked(item) for item in styled("Affiliation")], [marked(item) for item in styled("Author Note")]
        ),
        orcids=[link.rsplit("/", 1)[1] for link in links if link.startswith("https://orcid.org/")],
        emails=[link.removeprefix("mailto:") for link in links if link.startswith("mailto:")],
        catalogued=document.core_properties.author.split("; ") if document.core_properties.author else [],
    )


def from_jats(path: Path) -> Facts:
    """``contrib-group`` and ``author-notes``, each reference followed."""
    from lxml import etree

    root = etree.parse(str(path)).getroot()
    meta = root.find("front/article-meta")
    by_id = {element.get("id"): element for element in meta.iter() if element.get("id")}

    def affiliation(element: etree._Element) -> str:
        """The parts in the order in which a page prints them."""
        units = {item.get("content-type", "name"): item.text for item in element.iter("institution")}
        place = " ".join(filter(None, map(element.findtext, ("postal-code", "city"))))
        rest = (element.findtext("addr-line"), place, element.findtext("state"), element.findtext("country"))
        return ", ".join(filter(None, (*map(units.get, ("group", "dept", "name")), *rest)))

    def name(contrib: etree._Element) -> str:
        if contrib.find("collab") is not None:
            return contrib.findtext("collab")
        parts = contrib.find("name")
        order = ("given-names", "surname", "suffix")
        if parts.get("name-style") == "eastern":
            order = ("surname", "given-names", "suffix")
        said = list(filter(None, (parts.findtext(part) for part in order)))
        written_apart = said[0].isascii() or said[0][0] < "\u2e80"
        return (" " if written_apart else "").join(said)

    def signed(contrib: etree._Element) -> str:
        return ", ".join(filter(None, (name(contrib), contrib.findtext("degrees"))))

    people = []
    for contrib in meta.iterfind("contrib-group/contrib"):
        links = [(link.get("ref-type"), by_id[link.get("rid")]) for link in contrib.iterfind("xref")]
        people.append(
            Person(
                signed(contrib),
                tuple(affiliation(target) for kind, target in links if kind == "aff"),
                contrib.get("corresp") == "yes",
                contrib.get("equal-contrib") == "yes",
            )
        )
    return Facts(
        people=people,
        orcids=[item.text.rsplit("/", 1)[1] for item in meta.iter("contrib-id") if item.get("contrib-id-type") == "orcid"],
        emails=[item.text for item in meta.iter("email")],
    )


def pdf_text(path: Path) -> str:
    """The first page's text, words that were divided at a line's end put together."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    text = document[0].get_textpage().get_text_range()
    document.close()
    return re.sub(r"[\ufffe\u00ad\u2010-]\r?\n|\ufffe", "", text)


def from_pdf(path: Path, names: Sequence[str], lines: Sequence[str]) -> Facts:
    """Page 1 and XMP. A page has no elements, so the names and lines to look for are given;
    what is read is their order, and the marks that stand beside each."""
    import pikepdf

    text = squeeze(pdf_text(path))
    at, byline = 0, []
    for name in names:
        at = text.index(squeeze(name), at) + len(squeeze(name))
        found = re.match(rf"({MARK})(,({MARK}))*(?=,? |$)", text[at:])
        byline.append((name, _split(found[0]) if found else []))
        at += found.end() if found else 0
    rest = text[at:]
    affiliations = []
    for line in lines:
        found = re.search(rf"(?:(?<= )({MARK}) )?{re.escape(squeeze(line))}", rest)
        assert found, f"{line!r} is not on the first page: {rest[:600]}"
        affiliations.append((found[1] or "", line))
    notes = [(mark, text) for mark, text in re.findall(
        rf"(?<= )({MARK}) (Corresponding author|These authors contributed equally)", rest)]
    with pikepdf.open(path) as pdf:
        with pdf.open_metadata() as xmp:
            catalogued = list(xmp.get("dc:creator", []))
        links = [
            str(annotation.A.URI)
            for annotation in pdf.pages[0].get("/Annots", [])
            if "/A" in annotation and "/URI" in annotation.A
        ]
    return Facts(
        people=resolve(byline, affiliations, notes),
        orcids=list(dict.fromkeys(link.rsplit("/", 1)[1] for link in links if link.startswith("https://orcid.org/"))),
        emails=list(dict.fromkeys(link.removeprefix("mailto:") for link in links if link.startswith("mailto:"))),
        catalogued=catalogued,
    )




_NAMED = {
    "textless": "<",
    "textgreater": ">",
    "textbackslash": "\\",
    "textasciicircum": "^",
    "textasciitilde": "~",
    "textbar": "|",
}
"""Characters that LaTeX has by name only."""


def read_tex(path: Path) -> str:
    """The source with the characters that LaTeX has to be given as commands."""
    text = squeeze(path.read_text(encoding="utf-8")).replace(r"\mbox{}", "")
    text = text.replace("~", "\u00a0")
    for name, sign in _NAMED.items():
        text = re.sub(rf"\\{name}(?:\{{\}}|[ ]|(?![A-Za-z]))", lambda _, sign=sign: sign, text)
    text = re.sub(r"\\([&%#_$ {}])", r"\1", text)
    return text.replace("--", "–").replace("`", "‘").replace("'", "’")


def text_of(path: Path) -> str:
    """All that a reader of the file sees, in one line; in DOCX with the footnotes."""
    if path.suffix == ".pdf":
        return squeeze(pdf_text(path))
    if path.suffix == ".docx":
        import zipfile

        from lxml import etree

        with zipfile.ZipFile(path) as archive:
            parts = [archive.read(f"word/{name}.xml") for name in ("document", "footnotes")]
        return squeeze(" ".join("".join(etree.fromstring(part).itertext()) for part in parts))
    from lxml import html

    return squeeze(html.document_fromstring(path.read_bytes()).text_content())
