"""HTML before axe-core in Chromium: wide and narrow, light and dark, with and without scripts."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tests.conformance.papers import Paper
from tests.conformance.tools import Tools
from tests.conformance.validators import node
from tests.conformance.verdict import Verdict

NAME = "axe-core WCAG 2.2 AA"
WIDTHS = (320, 768, 1280, 1920)
SCHEMES = ("light", "dark")

View = dict[str, object]


def validate(papers: Sequence[Paper], tools: Tools) -> Iterator[Verdict]:
    request = {
        "chromium": tools.programs["chromium"],
        "packages": str(tools.packages),
        "pages": [{"file": str(paper.files["html"]), "views": views(paper)} for paper in papers],
    }
    ran = node.run("axe.mjs", request, tools)
    told: dict[str, list[tuple[View, list[str]]]] = defaultdict(list)
    for answer in ran.answers:
        told[answer["file"]].append((answer["view"], answer["problems"]))
    for paper in papers:
        seen = told[str(paper.files["html"])]
        problems = list(_problems(seen))
        looked = len(seen) == len(views(paper))
        if not looked:
            problems.append(f"{len(seen)} of {len(views(paper))} views were seen; {ran.complaint}")
        yield Verdict(
            paper=paper.name, validator=NAME, problems=tuple(problems), looked=looked
        )


def views(paper: Paper) -> list[View]:
    """What is looked at of a paper: of a long one once, of a variant where its colours may differ."""
    screen: list[View] = [
        {"width": width, "scheme": scheme, "scripts": scripts, "media": "screen"}
        for width, scheme, scripts in itertools.product(WIDTHS[:3], SCHEMES, (True, False))
    ]
    widest: View = {"width": WIDTHS[3], "scheme": "light", "scripts": True, "media": "screen"}
    printed: View = {"width": WIDTHS[1], "scheme": "light", "scripts": True, "media": "print"}
    if paper.long or paper.broken:
        return screen[:1]
    if paper.variant:
        return [view for view in screen if view["width"] != WIDTHS[1] and view["scripts"]] + [printed]
    return [*screen, widest, printed]


def _problems(seen: Sequence[tuple[View, list[str]]]) -> Iterator[str]:
    """Each problem once, with the views that have it."""
    where: dict[str, list[str]] = defaultdict(list)
    for view, problems in seen:
        for problem in problems:
            where[problem].append(_shown(view))
    for problem, places in where.items():
        everywhere = len(places) == len(seen)
        yield f"{problem} [{'everywhere' if everywhere else '; '.join(places)}]"


def _shown(view: View) -> str:
    scripts = "" if view["scripts"] else " no script"
    return f"{view['width']} {view['scheme']} {view['media']}{scripts}"
