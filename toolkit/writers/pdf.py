"""PDF: a house style's page, set by WeasyPrint with the fonts of the installation only."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from toolkit.model import (
    DEFAULT_PDF_VARIANT,
    PDF_VARIANTS,
    Artifact,
    HouseStyle,
    Manuscript,
    PdfVariant,
)
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json
from toolkit.writers.columns import across, with_wide
from toolkit.writers.html_page import (
    FONTS,
    families_css,
    house_css,
    html_page,
    with_even_headings,
)
from toolkit.writers.page_fonts import page_fonts
from toolkit.writers.print_finish import attach, label_pages, scope_headers
from toolkit.writers.print_fonts import font_faces, fonts_given_back, only_fonts_of
from toolkit.writers.print_late_notes import notes_with_their_calls
from toolkit.writers.print_libraries import libraries_by_file_name
from toolkit.writers.print_lines import line_numbers
from toolkit.writers.print_memory import attributes_given_back
from toolkit.writers.print_metadata import describe
from toolkit.writers.print_page import fit_for_print
from toolkit.writers.print_page_refs import name_every_page_once, name_every_place
from toolkit.writers.print_pictures import Resource, name_pictures, packed_pictures
from toolkit.writers.print_spaces import hanging_spaces
from toolkit.writers.print_warnings import for_authors, heard_warnings
from toolkit.writers.tex_warnings import unread_formulas

if TYPE_CHECKING:
    from pydyf import PDF
    from weasyprint import HTML
    from weasyprint.document import Document
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

MEDIA_TYPE = "application/pdf"
SUFFIX = ".pdf"

_SET_AS = {"pdf/a-4": "pdf/a-4f"}
"""WeasyPrint's name for what it does not name; the claim is made by `describe`."""


def write(manuscript: Manuscript) -> Artifact:
    """``manuscript`` in the house style's ``print.html``."""
    house = manuscript.house
    document = with_wide(manuscript.document, house)
    css = FONTS + _page(house) + house_css(house)
    css += house.cascade("page.css") + _without_heads(house)
    dated = _dated(with_even_headings(document), manuscript.epoch)
    named, pictures = name_pictures(dated)
    options = ["--shift-heading-level-by=1"]
    if manuscript.article.table_of_contents:
        options += ["--toc", "--toc-depth=3"]
    with ThreadPoolExecutor(1) as beside:
        beside.submit(_read_hyphens, ast.plain(dated["meta"]["lang"]["c"]))
        page = html_page(named, house, "print.html", css, options)
    text = page.content.decode()
    shown = text + _drawings(pictures)
    fonts = page_fonts(shown, house, manuscript.article.lang, every_style=True)
    text = text.replace(FONTS, font_faces(fonts.faces) + families_css(fonts.families), 1)
    warm_up()  # WeasyPrint complains of an empty font configuration while it is imported
    with (
        only_fonts_of(house, manuscript.epoch),
        hanging_spaces(),
        notes_with_their_calls(),
        heard_warnings() as heard,
    ):
        with fonts_given_back() as loaded, attributes_given_back():
            content, warnings = _set(text, pictures, manuscript, heard, loaded)
    return Artifact(
        name=manuscript.name + SUFFIX,
        media_type=MEDIA_TYPE,
        content=content,
        warnings=tuple(dict.fromkeys((*unread_formulas(page.warnings), *warnings, *for_authors(heard)))),
    )


def _drawings(pictures: Mapping[str, Resource]) -> str:
    """The sources of the drawings among pictures, which are set in the page's fonts."""
    drawings = (item for item in pictures.values() if item.media_type == "image/svg+xml")
    return "".join(item.content.decode(errors="replace") for item in drawings)


def warm_up() -> None:
    """Import what takes long."""
    import cssselect2  # noqa: F401

    with libraries_by_file_name():
        import weasyprint  # noqa: F401


def _read_hyphens(lang: str) -> None:
    """Have a language's patterns read, ten thousand of them, while pandoc writes the page."""
    import pyphen

    if known := pyphen.language_fallback(lang):
        pyphen.Pyphen(lang=known)


def _dated(document: Json, epoch: int) -> Json:
    date = datetime.datetime.fromtimestamp(epoch, datetime.UTC).date().isoformat()
    meta = {**document["meta"], "file-date": ast.meta(date)}
    if ast.plain(meta.get("lang", ast.meta("en"))["c"]) == "en":
        meta["lang"] = ast.meta("en-US")  # dates of "en" are American; hyphens should be so too
    return {**document, "meta": meta}


def _set(
    page: str,
    pictures: Mapping[str, Resource],
    manuscript: Manuscript,
    heard: list[str],
    fonts: FontConfiguration,
) -> tuple[bytes, list[str]]:
    """The page as PDF, and what could not be printed as it should be.

    ``heard`` is where WeasyPrint's complaints come in meanwhile.
    """
    import weasyprint

    house, variant = manuscript.house, variant_of(manuscript)
    resources = dict(pictures)
    html = weasyprint.HTML(string=page, url_fetcher=_fetcher(house, resources))
    printed = fit_for_print(html.etree_element, house.colours.get("text", "black"), *across(house))
    resources |= printed.resources
    places = name_every_place(html.etree_element)
    _rewrap(html)
    options = {
        "pdf_variant": _SET_AS.get(variant.name, variant.name),
        "pdf_tags": True,
        "pdf_identifier": manuscript.name.encode(),
        "cache": packed_pictures(pictures),
    }
    document = html.render(fonts, **options)
    anchors = [page.anchors for page in document.pages] if places else []
    if places and name_every_page_once(html.etree_element, anchors):
        _rewrap(html)
        document = html.render(fonts, **options)
    if house.line_numbers:
        family = house.families.get("heading", ("sans-serif",))[0]
        css, drawings = line_numbers(document, family, house.colours.get("muted", "black"))
        resources |= drawings
        sheet = weasyprint.CSS(string=css, url_fetcher=_fetcher(house, resources))
        document = html.render(fonts, **options, stylesheets=[sheet])
    describe(document.metadata, manuscript, variant, heard)
    content = document.write_pdf(finisher=_finisher(manuscript, variant), **options)
    return content, [*printed.warnings, *_left_out(manuscript, variant)]


def variant_of(manuscript: Manuscript) -> PdfVariant:
    """What the article asks for, else the house style; the pipeline has refused all others.

    Without a file in it no file is PDF/A-4f, but PDF/A-4.
    """
    asked = manuscript.article.pdf_variant or manuscript.house.pdf_variant or DEFAULT_PDF_VARIANT
    variant = PDF_VARIANTS[str(asked).casefold()]
    bare = variant.level == "F" and not manuscript.attachments
    return PDF_VARIANTS["pdf/a-4"] if bare else variant


def _finisher(manuscript: Manuscript, variant: PdfVariant) -> Callable[[Document, PDF], None]:
    def finish(_: Document, pdf: PDF) -> None:
        label_pages(pdf)
        scope_headers(pdf)
        if variant.attachments:
            attach(pdf, manuscript.attachments, manuscript.epoch)

    return finish


def _left_out(manuscript: Manuscript, variant: PdfVariant) -> list[str]:
    if not manuscript.attachments or variant.attachments:
        return []
    return [f"the PDF does not carry its source: PDF/A-{variant.part} allows no such files in it"]


def _rewrap(html: HTML) -> None:
    """Let WeasyPrint see what was changed in the tree that it parsed."""
    import cssselect2

    html.wrapper_element = cssselect2.ElementWrapper.from_html_root(
        html.etree_element, content_language=None
    )


def _page(house: HouseStyle) -> str:
    lines = "".join(f"  {key}: {value};\n" for key, value in house.page.items())
    columns = f".text {{ columns: {house.columns}; column-gap: {house.column_gap} }}\n"
    return f"@page {{\n{lines}}}\n" + (columns if house.columns > 1 else "")


def _without_heads(house: HouseStyle) -> str:
    """What takes away the running heads that the style does without."""
    sides = {"author-title": (), "title": ("left",), "none": ("left", "right")}[house.running_head]
    boxes = " ".join(f"@top-{side} {{ content: none }}" for side in sides)
    return f"@page {{ {boxes} }}\n" if boxes else ""


def _fetcher(house: HouseStyle, resources: Mapping[str, Resource]) -> URLFetcher:
    """Fetches ``data:`` URIs, the house style's font files and ``resources``; nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    allowed = {font.path.as_uri() for font in house.fonts}

    class Fetcher(URLFetcher):
        def fetch(self, url: str, headers: object = None) -> object:
            if found := resources.get(url):
                return URLFetcherResponse(url, found.content, {"Content-Type": found.media_type})
            if not url.startswith("data:") and url not in allowed:
                raise ValueError(f"{url} is not fetched")
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols=("data", "file"))
