"""WeasyPrint's libraries are found without asking other programs."""

import ctypes.util
import subprocess
import sys

import pytest

from toolkit.writers.print_libraries import libraries_by_file_name

_PROGRAM = """
import sys
begun = []
sys.addaudithook(lambda event, found: begun.append(found[0]) if event == "subprocess.Popen" else None)
from toolkit.writers import pdf
pdf.warm_up()
from weasyprint.text.ffi import pango
print(pango.pango_version() > 0, begun)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems look in folders of theirs")
def test_no_program_is_asked_where_the_libraries_are():
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True
    )

    assert done.stdout == "True []\n"


def test_other_modules_find_libraries_as_ever_afterwards():
    before = ctypes.util.find_library

    with libraries_by_file_name():
        pass

    assert ctypes.util.find_library is before
