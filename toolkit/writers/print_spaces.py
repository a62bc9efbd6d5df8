"""Lines that end at a space: WeasyPrint 70 breaks some of them behind their first word.

Where a piece of text fits its line but for the space at its end, ``split_first_line`` takes
it for too long and for unbreakable, and sets its first word, or the first part of it, alone.
Here the piece is set whole, and its space hangs (CSS Text 3, section 4.1.3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_COLLAPSING = ("normal", "pre-line")
_NARROWEST = 4
"""Characters of a text to the width of its font's size, at most: WeasyPrint reckons so too."""


@contextmanager
def hanging_spaces() -> Iterator[None]:
    """Let WeasyPrint break lines so while the context lasts."""
    from weasyprint.layout import inline

    original = inline.split_first_line
    inline.split_first_line = _with_hanging_spaces(original)
    try:
        yield
    finally:
        inline.split_first_line = original


def _with_hanging_spaces(split: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    def split_first_line(
        text: str, style: Any, context: Any, max_width: float | None, spacing: float, **options: Any
    ) -> tuple[Any, ...]:
        line = split(text, style, context, max_width, spacing, **options)
        bare = text.rstrip(" ")
        broken = line[2] is not None
        if not broken or bare in ("", text) or style["white_space"] not in _COLLAPSING:
            return line
        if max_width is None or len(bare) * style["font_size"] > _NARROWEST * max_width:
            return line
        _, _, rest, width, *_ = split(bare, style, context, max_width, spacing, **options)
        if rest is not None or width > max_width:
            return line
        return split(text, style, context, None, spacing, **options)

    return split_first_line
