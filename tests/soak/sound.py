"""Whether a file is whole, and which saves it shows."""

from __future__ import annotations

import base64
import io
import re
import threading
import zipfile
from dataclasses import dataclass

TEXT = re.compile(r"edit\s+number\s+88(\d{5})\b")
ENTRY = re.compile(r"entry\s+number\s+77(\d{5})\b")
_PNG = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=]+)")
PICTURE_SIZE = (606, 303)
"""Pixels of the pictures that carry a number, which nothing else in a paper is the size of."""
_PDFIUM = threading.Lock()
"""PDFium reads one file at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The saves that a paper shows: of its text, of a bibliography, of a picture."""

    text: frozenset[int] = frozenset()
    ends: bool = False
    """Whether the text is there to its last line."""
    entry: frozenset[int] = frozenset()
    picture: frozenset[int] = frozenset()


def damage(format: str, content: bytes) -> str:
    """What is wrong with a file as such; empty where it is whole."""
    try:
        if format == "html" and not content.rstrip().endswith(b"</html>"):
            return f"HTML of {len(content)} bytes ends with {content[-40:]!r}"
        if format == "pdf":
            import pikepdf

            if not content.startswith(b"%PDF-") or not content.rstrip().endswith(b"%%EOF"):
                return f"PDF of {len(content)} bytes ends with {content[-40:]!r}"
            with pikepdf.open(io.BytesIO(content)) as document:
                if problems := document.check_pdf_syntax():
                    return f"PDF: {problems[0]}"
                len(document.pages)
        if format == "docx":
            with zipfile.ZipFile(io.BytesIO(content)) as container:
                if bad := container.testzip():
                    return f"DOCX: {bad} is damaged"
        if format == "png":
            from PIL import Image

            Image.open(io.BytesIO(content)).load()
    except Exception as error:  # whatever a library has to say of it
        return f"{format.upper()} of {len(content)} bytes: {error!r}"
    return ""


def shown(format: str, content: bytes) -> Shown:
    """The saves that a whole file shows."""
    text = _text(format, content)
    numbers = [int(found) for found in TEXT.findall(text)]
    return Shown(
        text=frozenset(numbers),
        ends=bool(re.search(r"End\s+of\s+edit\s+number", text)),
        entry=frozenset(map(int, ENTRY.findall(text))),
        picture=frozenset(_pictures(text)) if format == "html" else frozenset(),
    )


def _text(format: str, content: bytes) -> str:
    if format == "html":
        return content.decode()
    if format == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as container:
            return re.sub("<[^>]+>", "", container.read("word/document.xml").decode())
    import pypdfium2

    with _PDFIUM, pypdfium2.PdfDocument(content) as document:
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_bounded())
            text.close()
            page.close()
        return "\n".join(pages)


def picture(number: int) -> bytes:
    """A PNG whose colour is its number."""
    from PIL import Image

    colour = (number >> 16 & 255, number >> 8 & 255, number & 255)
    stream = io.BytesIO()
    Image.new("RGB", PICTURE_SIZE, colour).save(stream, "PNG")
    return stream.getvalue()


def _pictures(html: str) -> list[int]:
    from PIL import Image

    found = []
    for data in _PNG.findall(html):
        image = Image.open(io.BytesIO(base64.b64decode(data)))
        if image.size == PICTURE_SIZE:
            red, green, blue = image.convert("RGB").getpixel((3, 3))
            found.append(red << 16 | green << 8 | blue)
    return found
