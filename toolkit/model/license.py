"""What a licence is called, and where its text is."""

from __future__ import annotations

import re


def license_url(license: str) -> str:
    """Where the text of a Creative Commons licence is, by its SPDX identifier; else nothing."""
    found = re.fullmatch(r"CC-(BY[A-Z-]*)-(\d\.\d)", license)
    if found:
        return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    zero = "https://creativecommons.org/publicdomain/zero/1.0/"
    return zero if license == "CC0-1.0" else ""


def license_name(license: str) -> str:
    """A licence as Creative Commons itself writes the names of its own: 'CC BY-NC 4.0'."""
    return re.sub(r"\bCC-?(BY[A-Z-]*|0)-(\d\.\d)\b", _name, license)


def _name(found: re.Match[str]) -> str:
    return f"CC0 {found[2]}" if found[1] == "0" else f"CC {found[1]} {found[2]}"
