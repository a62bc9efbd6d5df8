"""A paper that is set takes no memory any more."""

from __future__ import annotations

import ctypes
import gc

import pytest

from toolkit.model import Located
from toolkit.pipeline.installation import styles_folder
from toolkit.readers.house_style import read_house_style
from toolkit.writers.print_fonts import fonts_given_back, only_fonts_of
from toolkit.writers.print_memory import attributes_given_back

CONFIGURATIONS = 40
DOCUMENTS = 6


class _Heap(ctypes.Structure):
    """What mallinfo2 of the GNU C library tells."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keep".split()
    ]


def _used() -> int:
    """Bytes that are allocated, whoever did it."""
    gc.collect()
    tell = ctypes.CDLL(None).mallinfo2
    tell.restype = _Heap
    heap = tell()
    return heap.uordblks + heap.hblkhd


pytestmark = pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="needs the GNU C library"
)


def test_fonts_of_papers_before_are_given_back() -> None:
    house = read_house_style(Located("working-paper"), (styles_folder(),)).value
    assert house
    with only_fonts_of(house, 0):
        for _ in range(5):
            with fonts_given_back():
                pass
        before = _used()
        for _ in range(CONFIGURATIONS):
            with fonts_given_back():
                pass
        assert _used() - before < CONFIGURATIONS * 2_000


def test_attributes_of_texts_before_are_given_back() -> None:
    """WeasyPrint alone keeps some 100 kilobytes of each of these documents."""
    import weasyprint

    house = read_house_style(Located("working-paper"), (styles_folder(),)).value
    assert house
    page = "<p>Some words of an <em>example</em> that is set over and over.</p>" * 100
    page = f"<style>p {{ font-variant-numeric: oldstyle-nums }}</style>{page}"
    used = []
    with only_fonts_of(house, 0), fonts_given_back() as fonts, attributes_given_back():
        for _ in range(DOCUMENTS):
            weasyprint.HTML(string=page).render(fonts)
            used.append(_used())
    assert used[-1] - used[1] < (DOCUMENTS - 2) * 20_000
