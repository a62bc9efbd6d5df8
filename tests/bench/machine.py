"""What the figures were measured on and with."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.bench.peers import Peers


def machine(peers: Peers) -> dict[str, Any]:
    """Processors, memory, system and versions; no name of the machine and no path."""
    return {
        "processors": os.cpu_count() or 1,
        "memory": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": f"{platform.system()} on {platform.machine()}",
        "load": round(os.getloadavg()[0], 1),
        "versions": dict(_versions(peers)),
    }


def _versions(peers: Peers) -> list[tuple[str, str]]:
    import pypandoc

    import toolkit

    found = [
        ("Citable", toolkit.__version__),
        ("Python", platform.python_version()),
        ("pandoc", str(pypandoc.get_pandoc_version())),
        ("WeasyPrint", version("weasyprint")),
    ]
    if peers.manubot:
        names = {"Manubot": "manubot", "mystmd": "mystmd", "Typst": "typst"}
        code = "import importlib.metadata as m, sys; print(*map(m.version, sys.argv[1:]))"
        python = Path(peers.manubot).with_name("python")
        told = subprocess.run(
            [python, "-c", code, *names.values()], check=True, capture_output=True, text=True
        )
        found += zip(names, told.stdout.split(), strict=True)
    return found


def pages_of(pdf: Path) -> int | None:
    """Pages of a PDF that was made."""
    if not pdf.is_file():
        return None
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)
