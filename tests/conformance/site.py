"""The site of the project's own papers before axe-core, the Nu validator and a reader's hands.

Exits with 1 if anything is wrong. Part of ``make conformance``.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.conformance.papers import BUILD, Paper
from tests.conformance.report import conclude
from tests.conformance.tools import find_tools
from tests.conformance.validators import node, nu
from tests.server.records import serving
from toolkit.pipeline import Wanted, make_site, release

ROOT = Path(__file__).resolve().parents[2]
FOLDER = BUILD / "site"
PAPER = "trump-meets-kim"
QUERY, FOUND = "kim symb", "Trump Meets Kim: Much More Than a Symbolic Gesture"
WITHDRAWN = "events-in-citation-styles"


def main() -> int:
    tools = find_tools(BUILD.resolve())
    site = _make(FOLDER)
    pages = list(_pages(site))
    with serving(site) as address:
        request = {
            "chromium": tools.programs["chromium"],
            "packages": str(tools.packages),
            "folder": str(site),
            "address": f"{address}/",
            "pages": pages,
            "paper": f"papers/{PAPER}/index.html",
            "earlier": f"papers/{PAPER}/1.0/index.html",
            "query": QUERY,
            "found": FOUND,
        }
        ran = node.run("site.mjs", request, tools)
    checks = {answer["check"]: answer["problems"] for answer in ran.answers}
    if not checks or ran.complaint:
        checks["Chromium"] = [ran.complaint or "nothing was seen"]
    papers = [Paper(name=path, files={"html": site / path.partition("?")[0]}) for path in pages]
    checks |= {f"{v.paper} {nu.NAME}": list(v.problems) for v in nu.validate(papers, tools)}
    return conclude("site", checks)


def _make(folder: Path) -> Path:
    """Two versions of one paper and a withdrawn one of another, released and made into a site."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("docs/articles", "bib"):
        shutil.copytree(ROOT / name, folder / name)
    with contextlib.chdir(folder):
        article = Path("docs/articles", PAPER, "article.md")
        source = article.read_text(encoding="utf-8")
        for version, day in (("1.0", "2019-07-10"), ("1.1", "2019-09-02")):
            article.write_text(source.replace('version: "1.0"', f'version: "{version}"'))
            _release(PAPER, version, day, change="" if version == "1.0" else "A longer chronology.")
        _release(WITHDRAWN, "1.0", "2026-11-24")
        _release(WITHDRAWN, "1.0", "2026-11-25", withdraw="Its table counted a style twice.")
        made = make_site(Path("releases"), output=Path("site"))
        assert not made.failed, made.diagnostics
    return (folder / "site").resolve()


def _release(slug: str, version: str, day: str, **more: str) -> None:
    formats = ("pdf", "html", "jats")
    report = release(slug, Wanted(version=version, date=day, formats=formats, **more))
    assert not report.failed, report.diagnostics


def _pages(site: Path) -> Iterator[str]:
    """Each kind of page."""
    yield from ("index.html", "search.html?q=kim", "404.html", "lockss.html", "papers/index.html")
    yield from (f"papers/{slug}/index.html" for slug in (PAPER, WITHDRAWN))
    yield f"papers/{PAPER}/1.0/index.html"
    for name in ("authors", "institutions", "years", "events", "keywords"):
        yield f"{name}/index.html"
        yield sorted(
            path.relative_to(site).as_posix() for path in (site / name).glob("[!i]*.html")
        )[0]


if __name__ == "__main__":
    sys.exit(main())
