"""Fonts cut down to some of their characters."""

from __future__ import annotations

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


def _tag(name: str) -> int:
    """An OpenType tag as HarfBuzz counts it: four letters in 32 bits."""
    return int.from_bytes(name.ljust(4).encode(), "big")
