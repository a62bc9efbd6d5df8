"""Notes stay on the page of their call: WeasyPrint 70 moves some to the page behind it.

It does so to keep the first two lines of a paragraph together at the end of a page. Here the
paragraph begins on the next page instead, as it does in columns, where no note can be moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint.layout import LayoutContext


@contextmanager
def notes_with_their_calls() -> Iterator[None]:
    """Let WeasyPrint set lines so while the context lasts."""
    from weasyprint.layout import LayoutContext, block

    set_lines, set_notes = block._linebox_layout, LayoutContext._update_footnote_area
    columns: list[bool] = []
    """Of each paragraph that is being set, one inside the other: whether it is in columns."""

    def lines_as_in_columns(context: LayoutContext, *arguments: Any) -> Any:
        columns.append(columns[-1] if columns else context.in_column)
        context.in_column = True
        try:
            return set_lines(context, *arguments)
        finally:
            context.in_column = columns.pop()

    def notes_as_they_are(context: LayoutContext) -> Any:
        said, context.in_column = context.in_column, columns[-1] if columns else context.in_column
        try:
            return set_notes(context)
        finally:
            context.in_column = said

    block._linebox_layout = lines_as_in_columns
    LayoutContext._update_footnote_area = notes_as_they_are
    try:
        yield
    finally:
        block._linebox_layout = set_lines
        LayoutContext._update_footnote_area = set_notes
