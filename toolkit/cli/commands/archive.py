"""``citable archive``: editions in an OCFL storage root."""

from __future__ import annotations

import argparse
from pathlib import Path

from toolkit.model import Edition

HELP = "store editions in an archive (OCFL), list them, take them out"
_ACTIONS = {
    "add": "store the releases of an article, or the edition in a folder or bag",
    "list": "name the editions of the archive",
    "show": "tell what is known of an article's editions",
    "export": "write an edition to a folder, or a bag of it",
    "repair": "finish and clear away what interrupted writing left",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    told = "; ".join(f"{name}: {what}" for name, what in _ACTIONS.items())
    parser.add_argument("action", choices=tuple(_ACTIONS), help=told)
    parser.add_argument(
        "name", nargs="?", default="", metavar="SLUG|PATH", help="the article; for add, or a folder"
    )
    parser.add_argument(
        "--root",
        type=Path,
        default=Path("archive"),
        metavar="DIR",
        help="the archive; archive by default",
    )
    parser.add_argument(
        "--releases",
        type=Path,
        default=Path("releases"),
        metavar="DIR",
        help="the folder of releases; releases by default",
    )
    parser.add_argument(
        "--version", default="", metavar="VERSION", help="one version; the last one for export"
    )
    parser.add_argument("--to", type=Path, metavar="DIR", help="the folder to export to")
    parser.add_argument("--bag", action="store_true", help="export a bag (BagIt)")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="how list and show print"
    )


def run(arguments: argparse.Namespace) -> int:
    if arguments.action in ("add", "show", "export") and not arguments.name:
        return _usage(f"say which article to {arguments.action}")
    if arguments.action == "export" and arguments.to is None:
        return _usage("say where to export to: --to DIR")
    return _RUN[arguments.action](arguments)


def _usage(message: str) -> int:
    import sys

    print(f"citable: {message}\nsee 'citable archive --help'", file=sys.stderr)
    return 2


def _add(arguments: argparse.Namespace) -> int:
    from toolkit.cli import report
    from toolkit.pipeline import archive_add

    done = archive_add(arguments.name, root=arguments.root, releases=arguments.releases)
    report.diagnostics(done.diagnostics)
    for item in done.value:
        what = f"stored as {item.version}" if item.version else "was there already"
        print(f"{_name(item.edition)}: {what}")
    return 1 if done.failed else 0


def _list(arguments: argparse.Namespace) -> int:
    from toolkit.cli import report
    from toolkit.pipeline import archive_list

    found = archive_list(arguments.root)
    report.diagnostics(found.diagnostics)
    if arguments.format == "json":
        _print_json([edition.as_json(files=False) for edition in found.value])
    else:
        for edition in found.value:
            mark = "  (withdrawn)" if edition.withdrawn else ""
            print(f"{_name(edition)}  {edition.date}  {edition.title}{mark}")
    return 1 if found.failed else 0


def _show(arguments: argparse.Namespace) -> int:
    from toolkit.cli import report
    from toolkit.pipeline import archive_show

    found = archive_show(arguments.name, arguments.version, arguments.root)
    report.diagnostics(found.diagnostics)
    said = [{"ocfl-version": s.version, **s.edition.as_json()} for s in found.value]
    if arguments.format == "json":
        _print_json(said)
    else:
        for item in said:
            for key, value in item.items():
                if key != "files":
                    print(f"{key}: {value}")
            for file in item["files"]:
                print(f"  {file['size']:>9}  {file['path']}")
            print()
    return 1 if found.failed else 0


def _export(arguments: argparse.Namespace) -> int:
    from toolkit.cli import report
    from toolkit.pipeline import archive_export

    done = archive_export(
        arguments.name,
        arguments.to,
        version=arguments.version,
        bag=arguments.bag,
        root=arguments.root,
    )
    report.diagnostics(done.diagnostics)
    if done.value is not None:
        print(done.value)
    return 1 if done.value is None else 0


def _repair(arguments: argparse.Namespace) -> int:
    from toolkit.cli import report
    from toolkit.pipeline import archive_repair

    done = archive_repair(arguments.root, arguments.releases)
    report.diagnostics((*done.value, *done.diagnostics))
    if not done.value and not done.failed:
        print("there was nothing to repair")
    return 1 if done.failed else 0


_RUN = {"add": _add, "list": _list, "show": _show, "export": _export, "repair": _repair}


def _name(edition: Edition) -> str:
    return f"{edition.slug} {edition.version}"


def _print_json(said: object) -> None:
    import json

    print(json.dumps(said, indent=2, ensure_ascii=False))
