"""What the project asks for stands in the lock, or a fresh clone does not build."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path


def test_every_dependency_is_pinned_in_the_lock(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["test"], *extras["dev"]]
    names = {_normalized(re.split(r"[^\w.-]", item, maxsplit=1)[0]) for item in wanted}
    lock = (repository / "requirements.lock").read_text()
    pinned = {_normalized(name) for name in re.findall(r"(?m)^([\w.-]+)==", lock)}
    assert names <= pinned


def test_the_lock_names_no_address(repository: Path) -> None:
    assert "://" not in (repository / "requirements.lock").read_text()


def _normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
