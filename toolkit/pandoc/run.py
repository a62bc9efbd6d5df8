"""Run the pandoc that pypandoc brings, shut off from files and the network.

pypandoc itself asks pandoc for its list of formats before each conversion, which doubles
the cost of a short one; so only the location of the binary is taken from it.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]
"""A pandoc AST as ``pandoc -t json`` prints it: ``pandoc-api-version``, ``meta``, ``blocks``."""

API_VERSION = [1, 23, 1]
"""Of the AST that we build ourselves; pandoc accepts any with the same first two numbers."""

_WARNING = re.compile(r"^\[WARNING\] (.*(?:\n(?!\[).*)*)", re.MULTILINE)
_TRANSLATION = re.compile(r"Could not load translations|The term \S+ has no translation")
"""What pandoc says of words that our templates print in place of its own."""

_NO_MEMORY = 251
"""Exit code of a program of Haskell that got no more memory."""
_OF_MEMORY = "bytes of memory"
TIME_LIMIT = 120
"""Seconds. Pandoc needs one for a hundred pages; a hostile source may keep it for ever."""


class PandocFailure(Exception):
    """Pandoc refused what we gave it. Its message is the argument."""


class OutOfTime(PandocFailure):
    """Pandoc did not come to an end."""


class OutOfMemory(PandocFailure):
    """Pandoc got no more memory."""


@dataclass(frozen=True, slots=True)
class Output:
    """What pandoc wrote, and what it warned of."""

    content: bytes
    warnings: tuple[str, ...]

    def json(self) -> Json:
        """The AST. Raises `PandocFailure` for one that is nested beyond measure."""
        try:
            return json.loads(self.content)
        except RecursionError as error:
            raise PandocFailure("it is nested too deeply") from error


@functools.cache
def executable() -> str:
    """The path of the pandoc binary, without loading pypandoc where that brings one."""
    found = importlib.util.find_spec("pypandoc")
    if found and found.origin:
        brought = Path(found.origin).with_name("files") / ("pandoc.exe" if os.name == "nt" else "pandoc")
        if brought.is_file():
            return str(brought)
    import pypandoc

    return pypandoc.get_pandoc_path()


def run(
    arguments: Sequence[str], source: bytes | str | Json, *, epoch: int = 0, time_limit: int = TIME_LIMIT
) -> Output:
    """Run pandoc in its sandbox on ``source``.

    Files that ``arguments`` name (templates, styles) are read; files and URLs that the
    source names are not. ``epoch``, in seconds, is the time that pandoc writes into
    containers such as DOCX. Raises `PandocFailure`.
    """
    if isinstance(source, dict):
        source = json.dumps(source)
    if isinstance(source, str):
        source = source.encode()
    try:
        process = subprocess.run(
            [executable(), "--sandbox", *arguments],
            input=source,
            capture_output=True,
            env=_environment(epoch),
            timeout=time_limit,
        )
    except subprocess.TimeoutExpired as error:
        raise OutOfTime(f"pandoc did not come to an end in {time_limit} seconds") from error
    messages = process.stderr.decode(errors="replace")
    if process.returncode == _NO_MEMORY or process.returncode < 0 or _OF_MEMORY in messages:
        raise OutOfMemory("pandoc got no more memory")
    if process.returncode:
        raise PandocFailure(messages.strip() or f"pandoc ended with code {process.returncode}")
    found = (" ".join(warning.split()) for warning in _WARNING.findall(messages))
    warnings = tuple(warning for warning in found if not _TRANSLATION.match(warning))
    return Output(process.stdout, warnings)


def _environment(epoch: int) -> Mapping[str, str]:
    """Nothing of the user's environment changes what pandoc writes."""
    kept = {key: os.environ[key] for key in ("PATH", "TMPDIR", "SYSTEMROOT") if key in os.environ}
    return {**kept, "LANG": "C.UTF-8", "TZ": "UTC", "HOME": os.devnull, "SOURCE_DATE_EPOCH": str(epoch)}
