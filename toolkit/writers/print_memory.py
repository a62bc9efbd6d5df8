"""What WeasyPrint asks Pango for and never gives back, given back: a process sets many papers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_LEAKING = ("70.0",)
"""Versions of WeasyPrint that were looked at; another is left alone, it may do so by itself."""


@contextmanager
def attributes_given_back() -> Iterator[None]:
    """Let WeasyPrint's lists of attributes, one a piece of text, live as long as their text.

    ``Layout.setup`` keeps its own claim on each, for they share their attributes, which go with
    the first list that does: 60 kilobytes a page. Here each list has a copy of its attribute.
    """
    import weasyprint
    from weasyprint.text import line_break

    if weasyprint.__version__ not in _LEAKING:
        yield
        return
    original = line_break.pango
    line_break.pango = _Pango(original)
    try:
        yield
    finally:
        line_break.pango = original


class _Pango:
    """Pango, as far as `weasyprint.text.line_break` knows it."""

    def __init__(self, pango: Any) -> None:
        from weasyprint.text.ffi import ffi

        ffi.cdef(
            "PangoAttribute * pango_attribute_copy (const PangoAttribute *attr);"
            "void pango_attribute_destroy (PangoAttribute *attr);",
            override=True,
        )
        self._pango = pango
        self._ffi = ffi
        self._claimed = ffi.NULL
        self._features: dict[bytes, Any] = {}

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._pango, name)
        setattr(self, name, found)
        return found

    def pango_attr_font_features_new(self, features: bytes) -> Any:
        """One for all texts with the same features; only copies of it go into lists."""
        if features not in self._features:
            made = self._pango.pango_attr_font_features_new(features)
            self._features[features] = self._ffi.gc(made, self._pango.pango_attribute_destroy)
        return self._features[features]

    def pango_attr_list_insert(self, attributes: Any, attribute: Any) -> None:
        """Only ``Layout.setup`` inserts; its list is claimed by it until the layout has it."""
        copy = self._pango.pango_attribute_copy(attribute)
        self._pango.pango_attr_list_insert(attributes, copy)
        self._claimed = attributes

    def pango_layout_set_attributes(self, layout: Any, attributes: Any) -> None:
        self._pango.pango_layout_set_attributes(layout, attributes)
        if attributes == self._claimed:
            self._claimed = self._ffi.NULL
            self._pango.pango_attr_list_unref(attributes)
