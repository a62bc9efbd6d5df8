"""The fonts of a house style for print, and none of the machine's."""

from __future__ import annotations

import base64
import functools
import os
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.model import FontFace, HouseStyle
from toolkit.writers.font_cuts import cut, numbered_by_place
from toolkit.writers.page_fonts import coverage, own_families

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration

_LARGEST_ALPHABET = 2000
"""Characters; a script with more has no alphabet that fonts could be asked to have."""
_GENERIC = {"serif": "text", "sans-serif": "heading", "monospace": "code"}
"""What a picture may ask for, and the use whose family it gets. All else gets that of headings."""


def font_faces(faces: Mapping[FontFace, frozenset[str]]) -> str:
    """``@font-face`` rules, for characters by face.

    Fonts for scripts are cut down at once: they draw nothing else, and the largest are of a
    size that it takes seconds to embed.
    """
    return "".join(
        f'@font-face {{ font-family: "{face.family}"; src: url("{_address(face, characters)}"); '
        f"font-weight: {face.weight}; font-style: {'italic' if face.italic else 'normal'} }}\n"
        for face, characters in faces.items()
    )


def _address(face: FontFace, characters: frozenset[str]) -> str:
    if not face.script:
        return face.path.as_uri()
    content = numbered_by_place(cut(face, _drawn_by(face, characters)))
    return f"data:font/otf;base64,{base64.b64encode(content).decode()}"


def _drawn_by(face: FontFace, characters: frozenset[str]) -> frozenset[str]:
    """What is left of a font for a script.

    Pango takes the spaces between words from the font of the words. And Fontconfig prefers a
    font with all letters of the page's language, even to one of the right slope: only where
    no font has them all can some be left out.
    """
    script = face.script
    if script is None or not script.languages:
        return coverage(face)
    if sum(high - low for low, high in script.ranges) < _LARGEST_ALPHABET:
        characters |= set(filter(script.characters("").__contains__, coverage(face)))
    return characters | {" "}


@contextmanager
def only_fonts_of(house: HouseStyle | None, epoch: int) -> Iterator[None]:
    """Let Fontconfig know no font of this machine, so that a paper looks alike on every one.

    Without a ``house`` style there are no fonts at all.
    ``epoch`` is the time, in seconds, that fontTools writes into the fonts that it cuts down.
    WeasyPrint is imported in here, since it looks for fonts when it is imported and warns
    where there are none yet: those of the style sheet come later. Pango asks the process-wide
    configuration as well, which another use of WeasyPrint may have read before us.
    """
    with tempfile.TemporaryDirectory(prefix="citable-fonts-") as folder:
        config = Path(folder, "fonts.conf")
        families = {use: own_families(house, use) for use in house.families} if house else {}
        config.write_text(_configuration(folder, families), encoding="utf-8")
        with _environment(FONTCONFIG_FILE=str(config), SOURCE_DATE_EPOCH=str(epoch)):
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", message="No fonts configured in FontConfig")
                import weasyprint  # noqa: F401
            _fontconfig().FcInitReinitialize()
            yield


@contextmanager
def fonts_given_back() -> Iterator[FontConfiguration]:
    """Fonts for documents of WeasyPrint, whose memory is free afterwards.

    Pango 1.50 forgets to give back the configuration of a map of fonts that goes, of some
    hundred kilobytes, unless the map is parted from it before. Within `only_fonts_of`.
    """
    from weasyprint.text.ffi import ffi, pangoft2
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    try:
        yield fonts
    finally:
        font_map = ffi.cast("PangoFcFontMap *", fonts.font_map)
        pangoft2.pango_fc_font_map_set_config(font_map, ffi.NULL)


@functools.cache
def _fontconfig() -> Any:
    """The library, with a function of which WeasyPrint has no need."""
    from weasyprint.text.ffi import ffi, fontconfig

    ffi.cdef("int FcInitReinitialize(void);")
    return fontconfig


@contextmanager
def _environment(**variables: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _configuration(folder: str, families: Mapping[str, Sequence[str]]) -> str:
    aliases = "".join(
        f"<alias><family>{generic}</family><prefer>"
        + "".join(f"<family>{escape(family)}</family>" for family in families.get(use, ()))
        + "</prefer></alias>"
        for generic, use in _GENERIC.items()
    )
    last = "".join(
        f'<edit name="family" mode="append_last"><string>{escape(family)}</string></edit>'
        for family in families.get("heading", ())
    )
    aliases += f'<match target="pattern">{last}</match>' if last else ""
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig><cachedir>{escape(folder)}/cache</cachedir>{aliases}</fontconfig>"
    )
