"""One validator of archives on one path, in a process that has its packages on PYTHONPATH.

Ends with 0 where it passes and 1 where it does not. Nothing of the toolkit is imported.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def ocfl(path: Path) -> bool:
    import ocfl

    # `validate` alone counts objects that are not valid, and is content.
    root = ocfl.StorageRoot(root=str(path))
    sound = root.validate(validate_objects=False)
    objects, valid, errors = root.validate_hierarchy()
    print(*errors, sep="\n", file=sys.stderr)
    return bool(sound) and 0 < objects == valid


def bag(path: Path) -> bool:
    import bagit

    return bagit.Bag(str(path)).is_valid()


def swhid(path: Path) -> bool:
    from swh.model.from_disk import Directory

    found = Directory.from_disk(path=str(path / "source").encode(), max_content_length=None)
    return str(found.swhid()) == json.loads((path / "edition.json").read_text())["swhid"]


def crate(path: Path) -> bool:
    """By roc-validator, which is given the context that it would fetch.

    That of RO-Crate's newest version, as rocrate brings it, has every term of version 1.1.
    """
    from rocrate_validator import models, services
    from rocrate_validator.utils import http

    asked = http.HttpRequester.__getattr__
    context = _context()

    def answered(self: Any, name: str) -> Any:
        real = asked(self, name)
        if name not in ("get", "head"):
            return real

        def answer(url: str, *arguments: Any, **named: Any) -> Any:
            known = str(url).startswith("https://w3id.org/ro/crate/1.1")
            return _response(url, context) if known else real(url, *arguments, **named)

        return answer

    http.HttpRequester.__getattr__ = answered
    result = services.validate(
        services.ValidationSettings(
            rocrate_uri=str(path),
            profile_identifier="ro-crate-1.1",
            requirement_severity=models.Severity.REQUIRED,
            offline=True,
        )
    )
    for issue in result.get_issues():
        print(issue.message, file=sys.stderr)
    return bool(result.passed())


def _context() -> bytes:
    import importlib.util

    place = importlib.util.find_spec("rocrate")
    if place is None or place.origin is None:
        raise SystemExit("rocrate is not installed")
    said = json.loads(Path(place.origin).with_name("data").joinpath("ro-crate.jsonld").read_text())
    return json.dumps({"@context": said["@context"]}).encode()


def _response(url: str, content: bytes) -> Any:
    import requests

    response = requests.Response()
    response.status_code, response._content, response.url = 200, content, url
    response.headers["Content-Type"] = "application/ld+json"
    return response


if __name__ == "__main__":
    name, path = sys.argv[1:]
    sys.exit(
        0 if {"ocfl": ocfl, "bag": bag, "swhid": swhid, "crate": crate}[name](Path(path)) else 1
    )
