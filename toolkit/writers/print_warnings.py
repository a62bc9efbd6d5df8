"""What WeasyPrint logs while it works, in words for the author of the paper."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

_WORDS = {
    r"No anchor #(.+) for internal URI reference.*": r"a link leads to '#\1', which is nowhere",
    r'Image "\w+:picture-(\d+)" has no required alt.*': r"picture \1 has no description",
    r'Image ".*" has no required alt.*': "a picture in raw HTML has no description",
    r"Failed to load image at '?(.{0,60}).*": r"a picture was left out: \1",
    r"Anchor defined twice: (.+)": r"two places are both called \1",
}
"""What WeasyPrint says, and what we say for it."""
_TOLD_ELSEWHERE = re.compile(r"\.notdef glyph")
"""Missing glyphs are reported with their places by the document stage."""


@contextmanager
def heard_warnings() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs, which would otherwise go unheard."""
    heard: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    listener = Listener(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        yield heard
    finally:
        logger.removeHandler(listener)


def for_authors(messages: Iterable[str]) -> Iterator[str]:
    """``messages`` of WeasyPrint, those that we have words for in these words."""
    for message in messages:
        if _TOLD_ELSEWHERE.match(message):
            continue
        for pattern, words in _WORDS.items():
            if found := re.fullmatch(pattern, message, re.DOTALL):
                message = found.expand(words)
                break
        yield message
