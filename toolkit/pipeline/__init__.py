"""The public API: what the command line calls, and what a program may call.

Only modules of this package join the stages.
"""

from __future__ import annotations

from toolkit.pipeline.doctor import Check, doctor
from toolkit.pipeline.events import EVENT_FORMATS, EventRow, export_events, list_events
from toolkit.pipeline.front_matter import front_matter_schema, read_front_matter
from toolkit.pipeline.output import PaperReport
from toolkit.pipeline.papers import FORMATS, build, check
from toolkit.pipeline.scaffold import init, new_article
from toolkit.pipeline.style_search import StyleInfo, find_styles

__all__ = [
    "EVENT_FORMATS",
    "FORMATS",
    "Check",
    "EventRow",
    "PaperReport",
    "StyleInfo",
    "build",
    "check",
    "doctor",
    "export_events",
    "find_styles",
    "front_matter_schema",
    "init",
    "list_events",
    "new_article",
    "read_front_matter",
]
