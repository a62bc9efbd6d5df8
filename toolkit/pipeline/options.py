"""What may be asked for in place of what an article says."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.model import Edition
from toolkit.pipeline.confinement.confined import Limits
from toolkit.writers.registry import DEFAULT_FORMATS, FORMATS  # noqa: F401 (API)

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.pipeline.output import PaperReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Of one paper; their values are part of what its record is found by."""

    formats: tuple[str, ...] = DEFAULT_FORMATS
    style: str | None = None
    house_style: str | None = None
    pdf_variant: str | None = None
    output: Path | None = None
    depfile: bool = False
    anonymous: str = ""
    """``names`` for blind review, ``self`` to hide the authors in references as well."""

    edition: Edition | None = None
    """The edition that is to be made of the article."""
    untrusted: bool = False
    """A stranger wrote the article."""
    limits: Limits = field(default_factory=Limits)
    """Of an untrusted paper."""

    early: Callable[[PaperReport], None] | None = field(default=None, repr=False, compare=False)
    """Called when the HTML is written while other formats still take their time."""

    @property
    def spoken(self) -> dict[str, str]:
        """What was asked for that changes a paper, by its name on the command line."""
        names = ("style", "house_style", "pdf_variant")
        said = {name.replace("_", "-"): getattr(self, name) for name in names}
        return {name: value for name, value in said.items() if value}
