"""The sources of an edition: all that it can be built from again, at its place in the project."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping, Sequence
from pathlib import Path

from toolkit.archive.trees import is_safe
from toolkit.document.prepare import Prepared
from toolkit.pipeline.attachments import MANIFEST, attachments
from toolkit.pipeline.installation import styles_folder
from toolkit.pipeline.project import ARTICLES, Source, is_project
from toolkit.pipeline.reading import Inputs


def source_files(
    source: Source, inputs: Inputs, prepared: Prepared
) -> tuple[str, dict[str, bytes]]:
    """The article's path, and files by their paths.

    These are what the PDF will carry, the rest of the article's folder, and its Word document.
    """
    house = inputs.house
    if house is None:
        return "", {}
    carried = attachments(
        source,
        inputs.article,
        house,
        inputs.bibliography,
        prepared.keys,
        pictures=tuple(inputs.images),
    )
    content = {file.name: file.content for file in carried}
    listed = json.loads(content[MANIFEST])
    parts = {entry["path"]: content[entry["attachment"]] for entry in listed["files"]}
    others = dict(_folder(source))
    document = inputs.article.reference_doc
    if document:
        for folder in (source.folder, source.project):
            path = (folder / document.text).resolve()
            if path.is_file() and path.is_relative_to(source.project) and not _is_installed(path):
                others[path.relative_to(source.project).as_posix()] = path.read_bytes()
                break
    return listed["article"], dict(sorted((others | parts).items()))


def _folder(source: Source) -> list[tuple[str, bytes]]:
    """All files of an article's own folder in docs/articles; none hidden, no links out of it."""
    folder = source.folder.resolve()
    if not (is_project(source.project) and folder.parent == (source.project / ARTICLES).resolve()):
        return []
    found = []
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if (
            path.is_file()
            and not hidden
            and "__pycache__" not in path.parts
            and path.resolve().is_relative_to(folder)
        ):
            found.append((path.relative_to(source.project).as_posix(), path.read_bytes()))
    return found


def _is_installed(path: Path) -> bool:
    return path.is_relative_to(styles_folder())


def linked_pictures(
    article: str, inputs: Inputs, files: Mapping[str, bytes], formats: Sequence[str]
) -> dict[str, bytes]:
    """The pictures that JATS names by the paths that the author wrote, at those paths.

    A path that leads up and away from the paper cannot be kept; the picture is in ``files``.
    """
    folder = posixpath.dirname(article)
    places = {path: posixpath.normpath(posixpath.join(folder, path)) for path in inputs.images}
    return {
        path: files[place]
        for path, place in places.items()
        if "jats" in formats and is_safe(path) and place in files
    }
