"""Where each page and file of a site lies, and how one names another."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import quote, urlsplit

INDEX = "index.html"
LINKSET = "linkset.json"
_OWN = (INDEX, LINKSET)
"""Files of ours in the folder of an edition."""


def paper_page(slug: str) -> str:
    """Path of a paper's page from the root of the site."""
    return f"papers/{slug}/{INDEX}"


def edition_page(slug: str, version: str) -> str:
    """Path of an edition's page; the edition's files lie beside it, as catalogues ask."""
    return f"papers/{slug}/{version}/{INDEX}"


def file_place(slug: str, version: str, path: str) -> str:
    """Path of an edition's file; one that is called as a page of ours lies a folder deeper."""
    folder = edition_page(slug, version).rpartition("/")[0]
    return f"{folder}/{'paper/' if path in _OWN else ''}{path}"


def up(path: str) -> str:
    """What leads from the page at ``path`` to the root: ``../../``."""
    return "../" * path.count("/")


def canonical(address: str, path: str) -> str:
    """The address of a page or file, a folder's own for its index."""
    name = path.removesuffix(INDEX) if path.split("/")[-1] == INDEX else path
    return f"{address.rstrip('/')}/{quote(name)}"


def address_path(address: str) -> str:
    """The path of a site's address: ``/`` or ``/series/``."""
    return urlsplit(address).path or "/"


def file_stem(name: str, taken: set[str]) -> str:
    """A name for a page on ``name`` that no other has; it joins ``taken``.

    Letters of other scripts than Latin are told by a digest.
    """
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = "-".join(re.findall(r"[a-z0-9]+", letters))[:60].strip("-")
    if not stem or stem == "index":
        stem = f"{stem or 'x'}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    count = 1
    while (candidate := stem if count == 1 else f"{stem}-{count}") in taken:
        count += 1
    taken.add(candidate)
    return candidate
