"""What in pandoc's Markdown is no prose: listings, code and comments."""

from __future__ import annotations

import re

# No part of it looks twice at the same text for an end that does not come: a listing without
# one lasts to the end, a comment has none in it. Sources may be hostile.
NOT_PROSE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}(?!`)(?![^`\n]*`)|~{3,}(?!~))[^\n]*\n(?:.*?^ {0,3}(?P=fence)[`~]*[ \t\r]*$|.*\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n\n).)+?(?<!`)(?P=ticks)(?!`)"
    r"|<!--(?:(?!<!--).)*?-->",
    re.DOTALL | re.MULTILINE,
)
"""A listing (group ``fence``), code (group ``ticks``) or a comment."""
