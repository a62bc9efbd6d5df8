"""PDF: a house style's page, set by WeasyPrint with the fonts of the installation only."""

from __future__ import annotations

import datetime
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.model import Artifact, FontFace, HouseStyle
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json
from toolkit.writers.html_page import house_css, html_page
from toolkit.writers.print_page import fit_for_print

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

MEDIA_TYPE = "application/pdf"
SUFFIX = ".pdf"
BITMAPS = False


def write(document: Json, house: HouseStyle, name: str, epoch: int) -> Artifact:
    """``document`` in the house style's ``print.html``. ``epoch`` dates the file, in seconds."""
    css = _font_faces(house.fonts) + _page(house) + house_css(house)
    css += house.file("page.css").read_text(encoding="utf-8")
    page = html_page(_dated(document, epoch), house, "print.html", css).content.decode()
    with _only_our_fonts():
        content = _set(page, house, name)
    return Artifact(name=name + SUFFIX, media_type=MEDIA_TYPE, content=content)


def _dated(document: Json, epoch: int) -> Json:
    date = datetime.datetime.fromtimestamp(epoch, datetime.UTC).date().isoformat()
    return {**document, "meta": {**document["meta"], "file-date": ast.meta(date)}}


def _set(page: str, house: HouseStyle, name: str) -> bytes:
    import cssselect2
    import weasyprint

    html = weasyprint.HTML(string=page, url_fetcher=_fetcher(house.fonts))
    fit_for_print(html.etree_element, float(str(house.type["size"]).removesuffix("pt")))
    html.wrapper_element = cssselect2.ElementWrapper.from_html_root(
        html.etree_element, content_language=None
    )
    return html.write_pdf(pdf_tags=True, pdf_identifier=name.encode())


def _font_faces(fonts: tuple[FontFace, ...]) -> str:
    return "".join(
        f'@font-face {{ font-family: "{font.family}"; src: url("{font.path.as_uri()}"); '
        f"font-weight: {font.weight}; font-style: {'italic' if font.italic else 'normal'} }}\n"
        for font in fonts
    )


def _page(house: HouseStyle) -> str:
    return "@page {\n" + "".join(f"  {key}: {value};\n" for key, value in house.page.items()) + "}\n"


def _fetcher(fonts: tuple[FontFace, ...]) -> URLFetcher:
    """Fetches ``data:`` URIs and the house style's font files; nothing else."""
    from weasyprint.urls import URLFetcher

    allowed = {font.path.as_uri() for font in fonts}

    class Fetcher(URLFetcher):
        def fetch(self, url: str, headers: object = None) -> object:
            if not url.startswith("data:") and url not in allowed:
                raise ValueError(f"{url} is not fetched")
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols=("data", "file"))


@contextmanager
def _only_our_fonts() -> Iterator[None]:
    """Let Fontconfig know no font of this machine, so that a paper looks alike on every one."""
    with tempfile.TemporaryDirectory(prefix="citable-fonts-") as folder:
        config = Path(folder, "fonts.conf")
        config.write_text(f"<fontconfig><cachedir>{folder}/cache</cachedir></fontconfig>")
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(config)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before
