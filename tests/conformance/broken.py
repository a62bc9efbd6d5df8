"""A paper that every validator must refuse, so that one that looks at nothing is found out."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.conformance.papers import BUILD, FORMATS, Paper
from toolkit.model import Article, Author, PersonName

NAME = "broken-on-purpose"
AUTHOR = "Citable contributors"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCX = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    # Properties of a paragraph come first in it.
    "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>text</w:t></w:r>'
    "<w:pPr/></w:p></w:body></w:document>",
}
_HTML = (
    '<!DOCTYPE html><html><head><title></title></head><body><p><div><img src="elsewhere.png"></p>'
    f'<p style="color:#ccc;background:#fff">{AUTHOR}</p></body></html>'
)
_LATEX = r"\documentclass{article}\begin{document}\undefined{text}\end{document}"
_JATS = '<article xmlns:xlink="http://www.w3.org/1999/xlink"><back/><front/><nothing/></article>'


def paper() -> Paper:
    """Untagged PDF, HTML with a picture elsewhere, DOCX and JATS out of order, an EPUB that is none,
    LaTeX with a command that nobody defined; no title anywhere."""
    import weasyprint

    files = {kind: BUILD / "files" / (NAME + suffix) for kind, suffix in FORMATS.items()}
    files["pdf"].write_bytes(weasyprint.HTML(string="<p>text").write_pdf())
    files["html"].write_text(_HTML, encoding="utf-8")
    files["jats"].write_text(_JATS, encoding="utf-8")
    files["epub"].write_bytes(b"no container")
    files["latex"].write_text(_LATEX, encoding="utf-8")
    _write_docx(files["docx"])
    author = Author(name=PersonName(literal=AUTHOR), group=True)
    article = Article(path=NAME, title="A title that no file has", authors=(author,))
    return Paper(name=NAME, files=files, article=article, broken=True, hidden=(AUTHOR,))


def _write_docx(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in _DOCX.items():
            archive.writestr(name, content)
