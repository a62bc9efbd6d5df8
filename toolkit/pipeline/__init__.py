"""The public API: what the command line calls, and what a program may call.

Only modules of this package join the stages.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.pipeline.building import build
    from toolkit.pipeline.checks.checking import check, configuration
    from toolkit.pipeline.checks.fixing import fix, place_of
    from toolkit.pipeline.checks.rules import (
        CodePage,
        code_pages,
        explain,
        place_pages,
        suggest,
    )
    from toolkit.pipeline.citation import CITATION_FORMATS, cite
    from toolkit.pipeline.events import (
        EVENT_FORMATS,
        EventRow,
        export_events,
        list_events,
    )
    from toolkit.pipeline.examination import Check, doctor
    from toolkit.pipeline.front_matter import front_matter_schema, read_front_matter
    from toolkit.pipeline.house_styles import explain_house_style, list_house_styles
    from toolkit.pipeline.imports.importing import Import, import_article
    from toolkit.pipeline.live.previewing import preview
    from toolkit.pipeline.live.watching import watch
    from toolkit.pipeline.metadata_exports import (
        METADATA_FORMATS,
        metadata,
        metadata_formats,
        write_metadata,
    )
    from toolkit.pipeline.options import FORMATS
    from toolkit.pipeline.output import PaperReport
    from toolkit.pipeline.releases.archiving import (
        archive_add,
        archive_export,
        archive_list,
        archive_repair,
        archive_show,
    )
    from toolkit.pipeline.releases.releasing import Wanted, release
    from toolkit.pipeline.releases.verification import Verified, verify
    from toolkit.pipeline.remote.dask_runs import build_on_dask
    from toolkit.pipeline.scaffold import init, new_article
    from toolkit.pipeline.series.serving import ready_to_serve, serve
    from toolkit.pipeline.series.site import SiteReport, make_site
    from toolkit.pipeline.style_search import StyleInfo, find_styles

_HOMES = {
    "preview": "live.previewing",
    "watch": "live.watching",
    "CITATION_FORMATS": "citation",
    "cite": "citation",
    "EVENT_FORMATS": "events",
    "EventRow": "events",
    "export_events": "events",
    "list_events": "events",
    "Check": "examination",
    "doctor": "examination",
    "fix": "checks.fixing",
    "place_of": "checks.fixing",
    "front_matter_schema": "front_matter",
    "read_front_matter": "front_matter",
    "explain_house_style": "house_styles",
    "list_house_styles": "house_styles",
    "Import": "imports.importing",
    "import_article": "imports.importing",
    "METADATA_FORMATS": "metadata_exports",
    "metadata": "metadata_exports",
    "metadata_formats": "metadata_exports",
    "write_metadata": "metadata_exports",
    "PaperReport": "output",
    "FORMATS": "options",
    "build": "building",
    "build_on_dask": "remote.dask_runs",
    "check": "checks.checking",
    "configuration": "checks.checking",
    "archive_add": "releases.archiving",
    "archive_export": "releases.archiving",
    "archive_list": "releases.archiving",
    "archive_repair": "releases.archiving",
    "archive_show": "releases.archiving",
    "Wanted": "releases.releasing",
    "release": "releases.releasing",
    "CodePage": "checks.rules",
    "code_pages": "checks.rules",
    "explain": "checks.rules",
    "place_pages": "checks.rules",
    "suggest": "checks.rules",
    "init": "scaffold",
    "new_article": "scaffold",
    "ready_to_serve": "series.serving",
    "serve": "series.serving",
    "SiteReport": "series.site",
    "make_site": "series.site",
    "StyleInfo": "style_search",
    "find_styles": "style_search",
    "Verified": "releases.verification",
    "verify": "releases.verification",
}
"""The module that each name is in: imported when it is asked for, so that a quick command does
not wait for what only a build needs."""

__all__ = [
    "CITATION_FORMATS",
    "EVENT_FORMATS",
    "FORMATS",
    "METADATA_FORMATS",
    "Check",
    "CodePage",
    "EventRow",
    "Import",
    "PaperReport",
    "SiteReport",
    "StyleInfo",
    "Verified",
    "Wanted",
    "archive_add",
    "archive_export",
    "archive_list",
    "archive_repair",
    "archive_show",
    "build",
    "build_on_dask",
    "check",
    "cite",
    "code_pages",
    "configuration",
    "doctor",
    "explain",
    "explain_house_style",
    "export_events",
    "find_styles",
    "fix",
    "front_matter_schema",
    "import_article",
    "init",
    "list_events",
    "list_house_styles",
    "make_site",
    "metadata",
    "metadata_formats",
    "new_article",
    "place_of",
    "place_pages",
    "preview",
    "read_front_matter",
    "ready_to_serve",
    "release",
    "serve",
    "suggest",
    "verify",
    "watch",
    "write_metadata",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    value = getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value
