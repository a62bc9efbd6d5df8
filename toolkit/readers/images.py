"""Read the pictures that an article shows, from inside its project only."""

from __future__ import annotations

import io
import re
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.model import Image
from toolkit.readers.svg import UnreadableDrawing, read_svg

if TYPE_CHECKING:
    import PIL.Image
    from weasyprint.text.fonts import FontConfiguration

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".pdf", ".tif", ".tiff", ".webp", ".bmp")
_BITMAPS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif"}
_RESOLUTION = 300
"""Pixels an inch at which vector pictures become bitmaps."""
_CSS_PIXELS_PER_INCH = 96
_FILE = re.compile(r'url\("(file:[^"]*)"\)')
"""A font's file in a style sheet."""
_LARGEST = 100_000_000
"""Pixels of a picture that we agree to decode."""
_LARGEST_BITMAP = 50_000_000
"""Pixels of a drawing's bitmap."""
_LARGEST_FILE = 200_000_000
"""Bytes of a file that we agree to read."""
_LONGEST_NAME = 1_000
PDFIUM = threading.Lock()
"""Held while PDFium works: it does one thing at a time in a process, whatever asks for it."""


class UnreadableImage(Exception):
    """A picture cannot be used. The message says why, in words for its author."""


def read_image(
    target: str, folder: Path, project: Path, fonts: FontConfiguration | None = None
) -> Image:
    """The picture at ``target``, a path from ``folder``.

    PDF pictures become bitmaps of their first page; SVG stays as it is, see `with_bitmap`, and is
    looked at with ``fonts``. Raises `UnreadableImage`.
    """
    if re.match(r"file:", target, re.IGNORECASE):
        message = f"image '{target}' is no path inside the project"
        raise UnreadableImage(f"{message}; save it beside the article, and write its name")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", target):
        raise UnreadableImage(f"image '{target}' is on the network; save it beside the article")
    if "\0" in target or len(target) > _LONGEST_NAME:
        raise UnreadableImage(f"image '{target[:60]}' is no name of a file")
    try:
        path = (folder / target).resolve()
        exists = path.is_file()
    except (OSError, RuntimeError) as error:  # a name too long for the disk, links in a circle
        raise UnreadableImage(f"image '{target[:60]}' is no name of a file") from error
    if not path.is_relative_to(project.resolve()):
        whole = "article's folder" if project.resolve() == folder.resolve() else "project"
        raise UnreadableImage(f"image '{target}' lies outside the {whole}")
    if not exists:
        raise UnreadableImage(f"image '{target}' does not exist")
    if path.stat().st_size > _LARGEST_FILE:
        raise UnreadableImage(f"image '{target}' is larger than {_LARGEST_FILE // 1_000_000} MB")
    content = path.read_bytes()
    if content.startswith(b"%PDF-"):
        return _from_pdf(content, target)
    if b"<svg" in content[:4096]:
        return _from_svg(content, target, fonts)
    return _from_bitmap(content, target)


def _from_bitmap(content: bytes, target: str) -> Image:
    import PIL.Image

    try:
        with PIL.Image.open(io.BytesIO(content)) as picture:
            _refuse_large(*picture.size, target)
            resolution = float(picture.info.get("dpi", (0, 0))[0])  # TIFF gives a Fraction
            scale = _CSS_PIXELS_PER_INCH / resolution if resolution > 1 else 1.0
            width, height = (side * scale for side in picture.size)
            media_type = _BITMAPS.get(picture.format or "")
            if media_type and picture.mode != "CMYK":
                return Image(media_type=media_type, content=content, width=width, height=height)
            converted = io.BytesIO()
            _for_screens(picture).save(converted, "PNG")
    except PIL.Image.DecompressionBombError as error:
        raise UnreadableImage(f"image '{target}' has too many pixels") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise UnreadableImage(f"'{target}' is not an image that can be read") from error
    return Image(
        media_type="image/png", content=converted.getvalue(), width=width, height=height
    )


def _for_screens(picture: PIL.Image.Image) -> PIL.Image.Image:
    """Colours of ink as colours of light, by the picture's own profile where it has one.

    PDF/A allows ink only where the whole document is meant for one kind of press.
    """
    from PIL import ImageCms

    if picture.mode != "CMYK":
        return picture
    if profile := picture.info.get("icc_profile"):
        try:
            light = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(picture, io.BytesIO(profile), light, outputMode="RGB")
        except ImageCms.PyCMSError:
            pass  # a profile that nobody can read is none
    return picture.convert("RGB")


def _from_pdf(content: bytes, target: str, share: float = 1.0) -> Image:
    """The first page. Its size in points gives the natural size of the picture.

    ``share`` is that of the usual resolution.
    """
    import pypdfium2

    try:
        with PDFIUM, pypdfium2.PdfDocument(content) as document:
            page = document[0]
            width, height = page.get_size()
            scale = _RESOLUTION / 72 * share
            _refuse_large(width * scale, height * scale, target)
            picture = page.render(scale=scale).to_pil()
    except pypdfium2.PdfiumError as error:
        raise UnreadableImage(f"'{target}' is not a PDF that can be read") from error
    png = io.BytesIO()
    picture.save(png, "PNG", dpi=(_RESOLUTION, _RESOLUTION))
    pixels = _CSS_PIXELS_PER_INCH / 72
    return Image(
        media_type="image/png", content=png.getvalue(), width=width * pixels, height=height * pixels
    )


def _from_svg(content: bytes, target: str, fonts: FontConfiguration | None) -> Image:
    """SVG as written if it only draws, with the size that it wants to have."""
    import weasyprint

    try:
        content, removed = read_svg(content)
    except UnreadableDrawing as error:
        raise UnreadableImage(f"'{target}' {error}") from error
    try:
        page = weasyprint.HTML(
            string='<style>@page{size:11in 17in;margin:0}body{margin:0}img{display:block}</style>'
            f'<img src="{Image(media_type="image/svg+xml", content=content).uri}" alt="">',
            url_fetcher=_fetcher(),
        ).render(fonts).pages[0]
        picture = next(box for box in page._page_box.descendants() if box.element_tag == "img")
    except (ValueError, StopIteration) as error:
        raise UnreadableImage(f"'{target}' is not an SVG that can be read") from error
    return Image(
        media_type="image/svg+xml",
        content=content,
        width=picture.width,
        height=picture.height,
        removed=removed,
    )


def with_bitmap(image: Image, font_faces: str, fonts: FontConfiguration) -> Image:
    """A drawing (SVG) with a bitmap beside it, for formats without vectors.

    Its text is set in the fonts of ``font_faces``, rules for a CSS style sheet, which ``fonts``
    comes to hold, and in none that Fontconfig does not know of; of all files only theirs are read.
    """
    import weasyprint

    page = f"@page{{size:{image.width}px {image.height}px;margin:0}}body{{margin:0}}"
    pdf = weasyprint.HTML(
        string=f'<style>{font_faces}{page}img{{display:block}}</style><img src="{image.uri}" alt="">',
        url_fetcher=_fetcher(frozenset(_FILE.findall(font_faces))),
    ).write_pdf(font_config=fonts)
    # A drawing may be larger than any bitmap; it then has fewer pixels an inch.
    pixels = image.width * image.height * (_RESOLUTION / _CSS_PIXELS_PER_INCH) ** 2
    share = min(1.0, (_LARGEST_BITMAP / pixels) ** 0.5) if pixels else 1.0
    return replace(image, bitmap=_from_pdf(pdf, "", share).content)


def _fetcher(files: frozenset[str] = frozenset()) -> object:
    """Let a picture show what it carries itself, and fetch nothing for it but ``files``."""
    from weasyprint.urls import URLFetcher

    class Fetcher(URLFetcher):
        def fetch(self, url: str, headers: object = None) -> object:
            if not url.startswith("data:") and url not in files:
                raise ValueError(f"{url} is not fetched")
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols=("data", "file"))


def _refuse_large(width: float, height: float, target: str) -> None:
    if width * height > _LARGEST:
        raise UnreadableImage(
            f"image '{target}' has {width * height / 1e6:.0f} megapixels; "
            f"{_LARGEST / 1e6:.0f} is the most"
        )
