"""Another Python that imports what this one does."""

from __future__ import annotations

import os
import sys


def calling(module: str, function: str) -> list[str]:
    """The command of a process that calls ``function`` of ``module``, without arguments, and ends.

    Not multiprocessing, which runs the caller's script again. Nothing is imported from the working
    directory, whatever this process does: it may be a stranger's.
    """
    path = [entry for entry in sys.path if os.path.isabs(entry)]
    code = f"import sys; sys.path[:] = {path!r}; from {module} import {function}; {function}()"
    return [sys.executable, "-P", "-c", code]
