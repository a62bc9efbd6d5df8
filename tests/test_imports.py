"""The law of imports: stages know the model, only the pipeline joins them, only it is called.

The whole law is the table below. Names in it are modules, and stand for what is in them too.
"""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

STAGES = (
    "readers",
    "cite",
    "document",
    "writers",
    "metadata",
    "lint",
    "archive",
    "site",
    "server",
)
ALLOWED = {
    "model": (),
    "pandoc": (),
    **dict.fromkeys(STAGES, ("model", "pandoc")),
    "pipeline": ("model", "pandoc", *STAGES),
    "cli": ("model", "pipeline"),
    "__init__": (),
    "__main__": ("cli",),
}
"""What each part of the package may import besides itself and ``toolkit`` for its version."""


def violations(package: Path) -> Iterator[str]:
    """A sentence for every import in ``package`` that the law forbids."""
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(package.parent)
        part = place.parts[1].removesuffix(".py")
        if part not in ALLOWED:
            yield f"{place}: '{part}' is not in the table of {Path(__file__).name}"
            continue
        for line, name in _imports(ast.parse(path.read_text(encoding="utf-8"))):
            if name.startswith("."):
                yield f"{place}:{line}: relative import of {name}"
            elif _part(name) not in (None, part, *ALLOWED[part]):
                yield f"{place}:{line}: {part} imports {name}"


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported, at any depth."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _named(node.func) in ("import_module", "__import__"):
            target = node.args[0] if node.args else None
            if isinstance(target, ast.Constant):
                yield node.lineno, str(target.value)


def _named(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _part(name: str) -> str | None:
    """The part of our package that ``name`` is in; None for other packages and our version."""
    words = name.split(".")
    return (
        words[1] if words[0] == "toolkit" and len(words) > 1 and words[1] != "__version__" else None
    )


def test_every_import_keeps_the_law(repository: Path) -> None:
    assert list(violations(repository / "toolkit")) == []


@pytest.mark.parametrize(
    ("module", "source", "complaint"),
    [
        (
            "writers/html.py",
            "from toolkit.readers import bibtex",
            "writers imports toolkit.readers.bibtex",
        ),
        ("cite/styles.py", "import toolkit.pipeline.build", "cite imports toolkit.pipeline.build"),
        ("cite/styles.py", "from toolkit import document", "cite imports toolkit.document"),
        (
            "cli/main.py",
            "def f():\n    from toolkit.writers import pdf",
            "cli imports toolkit.writers.pdf",
        ),
        ("model/author.py", "from toolkit.pandoc import run", "model imports toolkit.pandoc.run"),
        ("readers/x.py", "from . import bibtex", "relative import of ..bibtex"),
        ("lint/x.py", "importlib.import_module('toolkit.archive')", "lint imports toolkit.archive"),
        ("helpers/x.py", "", "'helpers' is not in the table"),
    ],
)
def test_a_planted_violation_is_reported(
    repository: Path, tmp_path: Path, module: str, source: str, complaint: str
) -> None:
    package = tmp_path / "toolkit"
    shutil.copytree(
        repository / "toolkit", package, ignore=shutil.ignore_patterns("*.pyc", "*.csl")
    )
    planted = package / module
    planted.parent.mkdir(exist_ok=True)
    before = planted.read_text(encoding="utf-8") if planted.exists() else ""
    planted.write_text(f"{before}\n{source}\n", encoding="utf-8")

    found = list(violations(package))

    assert len(found) == 1
    assert module in found[0] and complaint in found[0]
