"""The fonts of a paper for print take no memory once it is set."""

from __future__ import annotations

import ctypes
import gc

import pytest

from toolkit.model import Located
from toolkit.pipeline.installation import styles_folder
from toolkit.readers.house_style import read_house_style
from toolkit.writers.print_fonts import fonts_given_back, only_fonts_of

DOCUMENTS = 40


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


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="needs the GNU C library")
def test_fonts_of_papers_before_are_given_back() -> None:
    house = read_house_style(Located("working-paper"), (styles_folder(),)).value
    assert house
    with only_fonts_of(house, 0):
        for _ in range(5):
            with fonts_given_back():
                pass
        before = _used()
        for _ in range(DOCUMENTS):
            with fonts_given_back():
                pass
        assert _used() - before < DOCUMENTS * 2_000
