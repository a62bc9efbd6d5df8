"""The preview of an article in Chromium: saves, broken saves, and what the author sees of them.

Exits with 1 if anything is wrong. Part of ``make conformance``.
"""

from __future__ import annotations

import shutil
import sys

from tests.conformance.papers import BUILD
from tests.conformance.report import conclude
from tests.conformance.tools import find_tools
from tests.conformance.validators import node
from tests.soak.programs import Program
from tests.soak.projects import EXAMPLE, project

FOLDER = BUILD.resolve() / "preview"


def main() -> int:
    tools = find_tools(BUILD.resolve())
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    folder = project(FOLDER / "papers")
    served = Program("serve", folder, "serve", EXAMPLE, "--preview", "--port", "0")
    try:
        host, port = served.address()
        request = {
            "chromium": tools.programs["chromium"],
            "packages": str(tools.packages),
            "address": f"http://{host}:{port}/",
            "article": str(folder / "docs/articles" / EXAMPLE / "article.md"),
            "server": served.process.pid,
        }
        ran = node.run("preview.mjs", request, tools)
    finally:
        code = served.end()
    checks = {answer["check"]: answer["problems"] for answer in ran.answers}
    if not checks or ran.complaint:
        checks["Chromium"] = [ran.complaint or "nothing was seen"]
    checks["the server ends as it was asked to"] = [] if code in (0, 130) else [f"exit code {code}"]
    return conclude("preview", checks)


if __name__ == "__main__":
    sys.exit(main())
