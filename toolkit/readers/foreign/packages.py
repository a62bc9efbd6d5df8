"""Open files that may be hostile: ZIP packages and XML, with limits and without their surroundings."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LARGEST_PACKAGE = 512 * 2**20
"""Bytes of all parts of a package together, unpacked."""
LARGEST_XML = 64 * 2**20
"""Bytes of a file or part that is parsed as XML."""
MOST_PARTS = 10_000


class Refused(Exception):
    """A file is not what it says or larger than we read. The message is for its owner."""


def read_package(path: Path) -> dict[str, bytes]:
    """The parts of a ZIP package by their names. Raises `Refused`.

    Sizes are counted as parts are unpacked: what a package says of itself may be a lie. Nothing
    is written to disk, so that a name that leads out of the package leads nowhere.
    """
    parts: dict[str, bytes] = {}
    left = LARGEST_PACKAGE
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            if len(entries) > MOST_PARTS:
                raise Refused(f"it holds more than {MOST_PARTS} parts")
            for entry in entries:
                if entry.is_dir():
                    continue
                with package.open(entry) as part:
                    content = part.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise Refused("unpacked it is larger than 512 MiB")
                parts[entry.filename] = content
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError) as error:
        raise Refused("it is not a package of the kind that its name says") from error
    except (RuntimeError, OSError, ValueError) as error:
        raise Refused("it is locked by a password or damaged") from error
    except Exception as error:
        # zlib, bz2 and lzma each raise an error of their own for damaged data.
        if isinstance(error, Refused):
            raise
        raise Refused("a part of it is damaged") from error
    return parts


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """Parts as a ZIP package, not packed: it is read at once and thrown away."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part)
    return content.getvalue()


def parse_xml(content: bytes) -> Element:
    """The root of an XML document, whose entities stay unexpanded. Raises `Refused`."""
    from lxml import etree

    if len(content) > LARGEST_XML:
        raise Refused("it holds more than 64 MiB of XML")
    if b"<!ENTITY" in content:
        raise Refused("its XML declares entities, which could stand for anything")
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(f"its XML is not well-formed: {error.msg}") from error
    except ValueError as error:
        raise Refused("it is not XML in an encoding that can be read") from error
