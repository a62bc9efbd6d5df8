"""``citable schema``: the JSON Schema of front matter."""

from __future__ import annotations

import argparse
import sys

HELP = "print the JSON Schema of front matter, for editors"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "Save it as front-matter.schema.json; editors with a YAML language server then complete and "
        "check an article whose front matter says\n"
        "  # yaml-language-server: $schema=../../../front-matter.schema.json"
    )


def run(arguments: argparse.Namespace) -> int:
    import json

    from toolkit.pipeline import front_matter_schema

    json.dump(front_matter_schema(), sys.stdout, indent=2, ensure_ascii=False)
    print()
    return 0
