"""The files that a PDF carries, and the text of its pages."""

from __future__ import annotations

MOST = 10_000
"""More files than this no paper carries."""
LARGEST = 256 << 20
"""Bytes of all attached files together that are read."""


def pdf_attachments(content: bytes) -> dict[str, bytes]:
    """Attached files by name; none for what is no PDF, of two with one name the first."""
    import pypdfium2

    files: dict[str, bytes] = {}
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return files
    room = LARGEST
    for index in range(min(document.count_attachments(), MOST)):
        try:
            attachment = document.get_attachment(index)
            data = bytes(attachment.get_data())
        except (pypdfium2.PdfiumError, ValueError):
            continue
        room -= len(data)
        if room < 0:
            break
        files.setdefault(attachment.get_name(), data)
    document.close()
    return files


def pdf_pages(content: bytes) -> list[str]:
    """The text of each page; nothing for what is no PDF."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return []
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return pages
