"""What catalogues and search engines read in the head of an HTML page."""

from __future__ import annotations

import html
import json
from typing import Any

from toolkit.model import Manuscript


def head_tags(manuscript: Manuscript) -> str:
    """``<meta>`` elements, a JSON-LD script of the paper, and one of the events that it cites."""
    lines = [
        f'<meta name="{html.escape(name)}" content="{html.escape(content)}">'
        for name, content in manuscript.meta_tags
    ]
    for data in (manuscript.description, list(manuscript.events)):
        if data:
            lines.append(_script(data))
    return "\n".join(lines)


def _script(data: dict[str, Any] | list[dict[str, Any]]) -> str:
    """JSON in which no ``</script>`` or ``<!--`` can end or confuse the element."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">\n{text}\n</script>'
