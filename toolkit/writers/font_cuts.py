"""Fonts cut down to some of their characters."""

from __future__ import annotations

import io

from toolkit.model import FontFace

_FEATURES = ("lnum", "onum", "tnum", "ssty")
"""Besides those that HarfBuzz keeps of itself, such as kerning and ligatures."""
_UNUSED_TABLES = ("DSIG", "FFTM")


def cut(face: FontFace, characters: frozenset[str]) -> bytes:
    """An OpenType font with the glyphs of ``characters`` and what they join to.

    A variable font of which the face is an instance becomes that.
    """
    import uharfbuzz

    whole = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(face.path))
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.layout_feature_tag_set.update(map(_tag, _FEATURES))
    wanted.drop_table_tag_set.update(map(_tag, _UNUSED_TABLES))
    wanted.flags |= uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    if face.instance:
        wanted.pin_all_axes_to_default(whole)
        wanted.pin_axis_location(whole, "wght", face.instance)
    return uharfbuzz.subset(whole, wanted).blob.data


def numbered_by_place(font: bytes) -> bytes:
    """A CID-keyed CFF font whose glyphs are called by their places; any other as it is.

    A PDF names glyphs of such a font by CIDs, where WeasyPrint writes places (ISO 32000-1,
    9.7.4.2). Cut fonts keep the CIDs that their glyphs had.
    """
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(font), lazy=True, recalcTimestamp=False) as opened:
        top = opened["CFF "].cff.topDictIndex[0] if "CFF " in opened else None
        if top is None or not hasattr(top, "ROS"):
            return font
        before = top.charset
        after = [".notdef", *(f"cid{place:05d}" for place in range(1, len(before)))]
        strings = top.CharStrings.charStrings
        top.CharStrings.charStrings = {
            new: strings[old] for new, old in zip(after, before, strict=True)
        }
        top.charset = after
        opened.setGlyphOrder(after)
        output = io.BytesIO()
        opened.save(output, reorderTables=False)
        return output.getvalue()


def _tag(name: str) -> int:
    """An OpenType tag as HarfBuzz counts it: four letters in 32 bits."""
    return int.from_bytes(name.ljust(4).encode(), "big")
