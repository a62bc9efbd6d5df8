"""``citable styles``: find a citation style, or look into a house style."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.cli.arguments import add_format

if TYPE_CHECKING:
    from toolkit.pipeline.house_styles import HouseStyleReport

HELP = "search the citation styles; list and explain the house styles"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WORDS",
        help="words that its name or title holds; all of them must be there",
    )
    parser.add_argument(
        "--house",
        nargs="?",
        const="",
        metavar="NAME",
        help="list the house styles, or only the one called NAME",
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help="with --house NAME: print each setting and file, and where it comes from",
    )
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    if arguments.explain and not arguments.house:
        print("citable styles: --explain goes with --house NAME", file=sys.stderr)
        return 2
    if arguments.explain:
        return _explain(arguments.house, arguments.format)
    if arguments.house is not None:
        return _list_houses(arguments.house, arguments.format)
    return _find(arguments.words, arguments.format)


def _find(words: list[str], form: str) -> int:
    from toolkit.pipeline import find_styles

    found = find_styles(words)
    if form == "json":
        _print_json(found)
        return 0
    for style in found:
        print(f"{style.name}  {style.title}" + (f"  (as {style.parent})" if style.parent else ""))
    if not found:
        sought = " ".join(words)
        print(f"citable: no citation style has '{sought}' in its name or title", file=sys.stderr)
        return 1
    return 0


def _list_houses(name: str, form: str) -> int:
    from toolkit.model import nearest
    from toolkit.pipeline import list_house_styles

    houses = list_house_styles()
    shown = [house for house in houses if name in ("", house.name)]
    if form == "json":
        _print_json(shown)
    else:
        for house in shown:
            print(f"{house.name}  {house.about}")
    if not shown:
        hint = nearest(name, [house.name for house in houses])
        print(f"citable: no house style is called '{name}'" + (f"; {hint}" if hint else ""), file=sys.stderr)
    return 0 if shown else 1


def _explain(name: str, form: str) -> int:
    from toolkit.cli import report
    from toolkit.pipeline import explain_house_style

    explained = explain_house_style(name)
    report.diagnostics(explained.diagnostics)
    if explained.value and form == "json":
        _print_json(explained.value)
    elif explained.value:
        print("\n".join(_lines(explained.value)))
    return 1 if explained.failed else 0


def _lines(house: HouseStyleReport) -> list[str]:
    """Settings and files in columns, each with the file to change it in."""
    extends = f", which extends {', then '.join(house.extends)}" if house.extends else ""
    widest = max(len(item.name) for item in house.settings)
    longest = min(max(len(item.value) for item in house.settings), 44)
    lines = [f"{house.name}: {house.folder}{extends}", "", "Settings"]
    for item in house.settings:
        inherited = "" if item.path.parent == house.folder else "  (inherited)"
        place = f"{item.path}:{item.line}"
        lines.append(f"  {item.name:{widest}}  {item.value:{longest}}  {place}{inherited}")
    lines += ["", f"Fonts: {', '.join(house.fonts)}", "", "Files"]
    for file in house.files:
        lines.append(f"  {file.name:14}{', then '.join(map(str, file.paths))}")
    lines += ["", f"To change a value, write it into {house.folder / 'house.toml'}."]
    return lines


def _print_json(value: Any) -> None:
    import dataclasses
    import json

    items = [dataclasses.asdict(item) for item in value] if isinstance(value, (list, tuple)) else (
        dataclasses.asdict(value)
    )
    json.dump(items, sys.stdout, indent=2, ensure_ascii=False, default=Path.as_posix)
    print()
