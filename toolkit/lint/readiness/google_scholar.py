"""Google Scholar, the search engine: it reads the first page, the meta tags and the references.

Each paper has a page of its own with its abstract, and a PDF under 5 MB whose text can be
searched. The title stands large on top of the first page, the authors on a line of their own
below; there is a section called "References" or "Bibliography". The meta tags (Highwire's:
``citation_title``, ``citation_author``, ``citation_publication_date``) are to say the same;
Citable writes them from title, author and date.

Source: Google Scholar, "Inclusion guidelines for webmasters".
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.lint.readiness._demands import lacking, without
from toolkit.lint.subject import Paper
from toolkit.model import Diagnostic

CODES = {
    "CIT860": "Google Scholar needs a title",
    "CIT861": "Google Scholar needs authors",
    "CIT862": "Google Scholar needs a date",
    "CIT863": "Google Scholar shows papers with an abstract only",
    "CIT864": "Google Scholar looks for references, and the paper has none",
    "CIT865": "Google Scholar leaves out PDFs of 5 MB or more",
}
LARGEST = 5_000_000


def check(paper: Paper) -> Iterator[Diagnostic]:
    article = paper.article
    yield from without(
        paper, "Google Scholar", title="CIT860", authors="CIT861", date="CIT862", abstract="CIT863"
    )
    if not paper.keys:
        message = "Google Scholar looks for a list of references; the paper cites nothing"
        yield lacking(article, "CIT864", message, note=True)
    size = sum(len(image.content) for image in paper.images.values())
    if size >= LARGEST:
        message = f"Google Scholar leaves out PDFs of 5 MB; the images have {size / 1e6:.1f} MB"
        yield lacking(
            article, "CIT865", message, hint="make them smaller, or build with fewer pixels"
        )
