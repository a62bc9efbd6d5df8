"""The citation processor that pandoc has built in, in one run."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit.cite.cited import Cited
from toolkit.pandoc import ast
from toolkit.pandoc.run import Json, run


def cite(document: Json, items: Sequence[Mapping[str, Any]], style: Path, lang: str) -> Cited:
    """See `toolkit.cite.processor.CitationProcessor`."""
    meta = document["meta"]
    settings = {"link-citations": True, "link-bibliography": True, "lang": lang}
    prepared = {**document, "meta": {**meta, **{k: ast.meta(v) for k, v in settings.items()}}}
    with tempfile.TemporaryDirectory(prefix="citable-") as folder:
        bibliography = Path(folder, "references.json")
        bibliography.write_text(json.dumps(list(items), default=dict), encoding="utf-8")
        output = run(
            [
                *("--from", "json", "--to", "json", "--citeproc"),
                *(f"--bibliography={bibliography}", f"--csl={style}"),
            ],
            prepared,
        )
    cited = output.json()
    cited["meta"] = {
        name: value for name, value in cited["meta"].items() if name in meta and name != "nocite"
    }
    return Cited(cited, output.warnings)
