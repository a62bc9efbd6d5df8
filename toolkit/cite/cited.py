"""What a citation processor returns."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.pandoc.run import Json


@dataclass(frozen=True, slots=True)
class Cited:
    """A cited document and what its processor warned of."""

    document: Json
    warnings: tuple[str, ...] = ()
