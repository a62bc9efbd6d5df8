"""When each stage of one build begins and ends, told by wrappers from outside.

``python -m tests.bench.stages SLUG FILE`` builds a paper of the working directory and writes the
spans as JSON.
"""

from __future__ import annotations

import functools
import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
STAGES = {
    "read the article": "toolkit.pipeline.reading:read_article",
    "read styles": "toolkit.pipeline.reading:_read_styles",
    "make the Word template": "toolkit.pipeline.reading:_read_reference_doc",
    "read bibliographies": "toolkit.pipeline.reading:_read_bibliographies",
    "parse (pandoc)": "toolkit.pipeline.reading:parse",
    "prepare": "toolkit.pipeline.reading:prepare",
    "read pictures": "toolkit.pipeline.reading:read_pictures",
    "cite (pandoc)": "toolkit.pipeline.papers:process",
    "how to cite the paper": "toolkit.pipeline.how_to_cite:citations",
    "attach sources": "toolkit.pipeline.papers:_attach",
    "finish": "toolkit.pipeline.papers:_finished",
    "look for glyphs": "toolkit.pipeline.papers:missing_glyphs",
    "metadata": "toolkit.pipeline.papers:_manuscript",
    "write HTML": "toolkit.writers.html:write",
    "write DOCX": "toolkit.writers.docx:write",
    "write files": "toolkit.pipeline.building:write_outputs",
    "keep a record": "toolkit.pipeline.building:remember",
}
"""Functions, by what they do, where those look them up who call them."""
TYPESETTER = "toolkit.pipeline.typesetter:Typesetter._ask"
"""What is asked of the process that sets PDF: its first argument is the function."""
_BEGUN = "BENCH_BEGUN"


def profile(slug: str, project: Path) -> dict[str, Any]:
    """A cold build in a process of its own: ``spans`` (stage, start, end) and ``total`` seconds."""
    result = project / ".stages.json"
    command = [sys.executable, "-m", "tests.bench.stages", slug, str(result)]
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path, _BEGUN: str(time.time())}
    subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True)
    return json.loads(result.read_text(encoding="utf-8"))


def wrap(place: str, stage: Callable[..., str], spans: list[tuple[str, float, float]]) -> None:
    """Have the function at ``module:name`` leave a span behind whenever it was called."""
    module, _, name = place.partition(":")
    *owners, name = name.split(".")
    owner = functools.reduce(getattr, owners, importlib.import_module(module))
    function = getattr(owner, name)

    @functools.wraps(function)
    def timed(*arguments: Any, **named: Any) -> Any:
        begun = time.time()
        try:
            return function(*arguments, **named)
        finally:
            spans.append((stage(*arguments), begun, time.time()))

    setattr(owner, name, timed)


def main(slug: str, result: Path) -> None:
    from toolkit import pipeline

    begun = float(os.environ[_BEGUN])
    spans: list[tuple[str, float, float]] = []
    for stage, place in STAGES.items():
        wrap(place, lambda *_, stage=stage: stage, spans)
    wrap(TYPESETTER, _set_stage, spans)
    spans.append(("start Python, import", begun, time.time()))
    reports = pipeline.build([slug])
    ended = time.time()
    if any(report.failed for report in reports):
        raise SystemExit(f"{slug} cannot be built")
    told = [
        {"stage": stage, "start": round(start - begun, 4), "end": round(end - begun, 4)}
        for stage, start, end in sorted(spans, key=lambda span: span[1])
    ]
    result.write_text(
        json.dumps({"spans": told, "total": round(ended - begun, 4)}), encoding="utf-8"
    )


def _set_stage(_: object, function: Callable[..., Any], *__: object) -> str:
    """What the process that sets PDF does; whatever else it is asked by the function's name."""
    known = {"write": "write PDF", "with_bitmaps": "draw bitmaps"}
    return known.get(function.__name__) or function.__name__.replace("_", " ").strip()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
