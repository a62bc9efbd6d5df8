"""The standards of ISO that a PDF can be made to keep, and those that it cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfVariant:
    """What a PDF claims to conform to."""

    name: str
    """As an author writes it: ``pdf/a-3a``."""
    part: int = 0
    """Part of ISO 19005 (PDF/A); 0 for a file that makes no such claim."""
    level: str = ""
    """Conformance level of that part: ``A``, ``B``, ``U``, ``F``."""
    accessible: int = 0
    """Part of ISO 14289 (PDF/UA); 0 for no claim."""
    attachments: bool = True
    """Whether files of any kind may be embedded."""


DEFAULT_PDF_VARIANT = "pdf/a-3a"

PDF_VARIANTS: Mapping[str, PdfVariant] = MappingProxyType(
    {
        variant.name: variant
        for variant in (
            PdfVariant(name="pdf/a-3a", part=3, level="A", accessible=1),
            PdfVariant(name="pdf/a-3u", part=3, level="U", accessible=1),
            PdfVariant(name="pdf/a-3b", part=3, level="B", accessible=1),
            PdfVariant(name="pdf/a-2a", part=2, level="A", accessible=1, attachments=False),
            PdfVariant(name="pdf/a-2u", part=2, level="U", accessible=1, attachments=False),
            PdfVariant(name="pdf/a-2b", part=2, level="B", accessible=1, attachments=False),
            PdfVariant(name="pdf/a-4f", part=4, level="F"),
            PdfVariant(name="pdf/a-4", part=4, attachments=False),
            PdfVariant(name="pdf/a-4e", part=4, level="E"),
            PdfVariant(name="pdf/ua-1", accessible=1),
        )
    }
)
"""Those of which veraPDF finds that papers pass, the default first."""

_PDF_A_1 = (
    "PDF/A-1 forbids transparency, which every page of ours is painted with, and the OpenType "
    "fonts of house styles"
)
_PDF_X = "PDF/X is for one printing press and its inks; papers are in the colours of screens"

REFUSED_PDF_VARIANTS: Mapping[str, str] = MappingProxyType(
    {
        "pdf/a-1a": _PDF_A_1,
        "pdf/a-1b": _PDF_A_1,
        "pdf/a-4u": "PDF/A-4 has no level u, since all of its files say which characters they show",
        "pdf/ua-2": "PDF/UA-2 wants links to lead to elements of the structure; ours lead to places "
        "on pages",
        "pdf/x-1a": _PDF_X,
        "pdf/x-3": _PDF_X,
        "pdf/x-4": _PDF_X,
        "pdf/x-5g": _PDF_X,
    }
)
"""Why papers cannot be in other variants that authors may have heard of."""
