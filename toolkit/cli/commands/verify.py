"""``citable verify``: whether what was released is still what was released."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.arguments import add_format

if TYPE_CHECKING:
    from toolkit.pipeline import Verified

HELP = "verify an edition, a bag, an archive or a PDF, to the last byte"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="an edition's folder, a bag, an archive or an object of it, releases, or a PDF",
    )
    parser.add_argument(
        "--rebuild",
        action="store_true",
        help="also build every paper again from its archived source, and compare byte by byte",
    )
    parser.add_argument(
        "--signers",
        type=Path,
        metavar="FILE",
        help="who may have signed: an allowed_signers file of OpenSSH; all must be signed then",
    )
    add_format(parser, "report")


def run(arguments: argparse.Namespace) -> int:
    import json
    import sys

    from toolkit.cli import report
    from toolkit.pipeline import verify

    done = [
        verify(path, rebuild=arguments.rebuild, signers=arguments.signers)
        for path in arguments.paths
    ]
    if arguments.format == "json":
        said = [
            {
                "path": item.path,
                "kind": item.kind,
                "editions": [edition.as_json(files=False) for edition in item.editions],
                "files": item.files,
                "rebuilt": item.rebuilt,
                "failed": item.failed,
                "diagnostics": [report.diagnostic_json(found) for found in item.diagnostics],
            }
            for item in done
        ]
        print(json.dumps({"verified": said}, indent=2, ensure_ascii=False))
    else:
        report.diagnostics(found for item in done for found in item.diagnostics)
        for item in done:
            if item.failed:
                print(f"{item.path}: NOT as released", file=sys.stderr)
                continue
            print(f"{item.path}: {_told(item, arguments.rebuild)}")
    return 1 if any(item.failed for item in done) else 0


def _told(item: Verified, rebuild: bool) -> str:
    """What was found sound, and no more than that."""
    if item.kind == "PDF" and not rebuild:
        return f"PDF, {item.files} attached files as released; --rebuild compares the rest of it"
    again = f", {item.rebuilt} built again and the same" if rebuild else ""
    return f"{item.kind}, {item.files} files as released{again}"
