"""Whether a PDF can be what the article, or else its house style, wants it to be."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model import (
    PDF_VARIANTS,
    REFUSED_PDF_VARIANTS,
    Article,
    Diagnostic,
    HouseStyle,
    Located,
    Span,
    nearest,
)


def refused_variant(article: Article, house: HouseStyle) -> Iterator[Diagnostic]:
    """An error with the reason, and the variants that there are."""
    wanted = article.pdf_variant
    if wanted is None and house.pdf_variant:
        setting = next(item for item in house.settings if item.name == "pdf-variant")
        wanted = Located(house.pdf_variant, Span(setting.path.as_posix(), setting.line))
    name = wanted.text.casefold() if wanted else ""
    if wanted is None or name in PDF_VARIANTS:
        return
    reason = REFUSED_PDF_VARIANTS.get(name)
    yield Diagnostic(
        code="CIT522",
        message=f"the PDF cannot be '{wanted.text}': {reason or 'no such variant is known'}",
        span=wanted.span,
        hint=(None if reason else nearest(name, PDF_VARIANTS))
        or f"there are: {', '.join(PDF_VARIANTS)}",
    )
