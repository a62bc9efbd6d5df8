"""The language of an article as Word knows languages."""

from __future__ import annotations

from toolkit.writers.word.xml import Element, find, name, w


def with_region(lang: str) -> str:
    """A BCP 47 tag with the likeliest region: Word has dictionaries for ``en-US``, not for ``en``.

    A language that CLDR does not know stays as it is.
    """
    if "-" in lang:
        return lang
    from babel.core import get_global

    likely = get_global("likely_subtags").get(lang, "").split("_")
    return f"{lang}-{likely[-1]}" if len(likely) > 1 else lang


def in_language(styles: Element, lang: str) -> Element:
    """The styles with ``lang`` as what all text is proofread and hyphenated in."""
    for formatting in find(styles, "w:docDefaults/w:rPrDefault/w:rPr[not(w:lang)]"):
        formatting.append(w("lang"))
    for mark in find(styles, "w:docDefaults//w:lang"):
        mark.set(name("w:val"), with_region(lang))
    return styles
