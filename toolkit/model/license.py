"""Where the text of a licence is."""

from __future__ import annotations

import re


def license_url(license: str) -> str:
    """Where the text of a Creative Commons licence is, by its SPDX identifier; else nothing."""
    found = re.fullmatch(r"CC-(BY[A-Z-]*)-(\d\.\d)", license)
    if found:
        return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    zero = "https://creativecommons.org/publicdomain/zero/1.0/"
    return zero if license == "CC0-1.0" else ""
