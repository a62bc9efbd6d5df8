"""``citable doctor``: what this machine lacks, and the command that adds it."""

from __future__ import annotations

import argparse
import sys

from toolkit.cli.arguments import add_format

HELP = "say what this machine lacks, and how to add it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    from toolkit.pipeline import doctor

    checks = doctor()
    if arguments.format == "json":
        import dataclasses
        import json

        json.dump(
            [dataclasses.asdict(check) for check in checks],
            sys.stdout,
            indent=2,
            ensure_ascii=False,
        )
        print()
    else:
        width = max(len(check.name) for check in checks)
        for check in checks:
            print(f"{'ok     ' if check.ok else 'MISSING'}  {check.name:{width}}  {check.found}")
        for fix in dict.fromkeys(check.fix for check in checks if not check.ok):
            print(f"\nTo mend it: {fix}")
    return 0 if all(check.ok for check in checks) else 1
