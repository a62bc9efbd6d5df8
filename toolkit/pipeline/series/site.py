"""Make the site of a series from its releases or its archive."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.archive.catalogue import Holding, holdings
from toolkit.archive.edition_folder import EDITION, MANIFEST
from toolkit.archive.trees import is_safe
from toolkit.document.terms import long_date
from toolkit.metadata import redif
from toolkit.model import (
    Catalogues,
    Diagnostic,
    HouseStyle,
    Located,
    Record,
    Result,
    SeriesPaper,
    Severity,
    SiteSettings,
    Span,
)
from toolkit.pipeline.installation import styles_folder
from toolkit.pipeline.reading import DEFAULT_HOUSE_STYLE
from toolkit.pipeline.releases.releasing import RELEASES
from toolkit.pipeline.series.harvest import catalogue_of
from toolkit.pipeline.series.published import LANG, published
from toolkit.pipeline.series.site_style import style_sheet
from toolkit.readers.configuration import read_configuration
from toolkit.readers.house_style import read_house_style
from toolkit.readers.site_settings import address_problem
from toolkit.server.catalogue import FILE_NAME as CATALOGUE
from toolkit.site.places import canonical, file_place, paper_page
from toolkit.site.render import CSS, series_of, site_files

SITE = Path("build/site")
LOCAL = "http://localhost:8000/"
"""The address of a site that nobody has given one: that of `citable serve`."""
DEFAULT_TITLE = "Working papers"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReport:
    """What was made."""

    folder: Path
    papers: int = 0
    editions: int = 0
    files: int = 0
    address: str = ""


def make_site(
    releases: Path = RELEASES,
    *,
    output: Path = SITE,
    address: str = "",
    house_style: str = DEFAULT_HOUSE_STYLE,
) -> Result[SiteReport]:
    """The site of all editions in ``releases``, a folder of releases or an OCFL storage root.

    It stands in ``output`` when all of it is written; a site that stood there before is replaced.
    ``address``, the one under which the site will stand, comes before the configuration's.
    """
    root = Path.cwd()
    report = SiteReport(folder=output)
    settled = read_configuration(root, root)
    found = [*settled.diagnostics, *_occupied(output)]
    house = read_house_style(Located(house_style), (root / "styles", styles_folder()))
    found += house.diagnostics
    held = holdings(releases)
    if not held:
        message = f"there is no edition in '{releases}'"
        hint = "citable release SLUG makes one"
        found.append(
            Diagnostic(code="CIT731", message=message, span=Span(str(releases)), hint=hint)
        )
    found += _unsafe(held)
    if problem := address_problem(address) if address else "":
        found.append(Diagnostic(code="CIT735", message=f"the address '{address}' {problem}"))
    if house.value is None or any(item.is_error for item in found):
        return Result(report, tuple(found))
    papers = published(held, settled.value.catalogues, address or settled.value.site.address)
    settings = _complete(settled.value.site, papers.value, address)
    found += [*papers.diagnostics, *_unsaid(settings)]
    if any(item.is_error for item in found):
        return Result(report, tuple(found))
    files = _files(papers.value, settings, house.value, settled.value.catalogues)
    copies = dict(_copies(held))
    try:
        found += _write(files, copies, output)
    except OSError as error:
        message = f"'{output}' cannot be written: {error.strerror or error}"
        found.append(Diagnostic(code="CIT911", message=message, span=Span(str(output))))
    made = SiteReport(
        folder=output,
        papers=len(papers.value),
        editions=len(held),
        files=len(files) + len(copies),
        address=settings.address,
    )
    return Result(made, tuple(found))


def _complete(settings: SiteSettings, papers: Sequence[SeriesPaper], address: str) -> SiteSettings:
    """Settings without gaps. An address ends in ``/``."""
    names = Counter(
        paper.current.edition.series for paper in papers if paper.current.edition.series
    )
    title = settings.title or next((name for name, _ in names.most_common(1)), DEFAULT_TITLE)
    address = (address or settings.address or LOCAL).rstrip("/") + "/"
    return replace(settings, title=title, address=address)


def _unsaid(settings: SiteSettings) -> Iterator[Diagnostic]:
    if settings.address == LOCAL:
        yield Diagnostic(
            code="CIT735",
            severity=Severity.WARNING,
            message=f"the site has no address: its feed, site map and links say {LOCAL}",
            hint="say it with --base-url, or as 'address' in the table [site] of citable.toml",
        )
    elif not settings.email:
        yield Diagnostic(
            code="CIT736",
            severity=Severity.WARNING,
            message="the site names nobody whom harvesters and readers could write to",
            hint="say 'email' in the table [site] of citable.toml",
        )


def _occupied(output: Path) -> Iterator[Diagnostic]:
    """A folder that holds anything but a site is no place for one."""
    if not os.path.lexists(output):
        return
    if (
        not output.is_dir()
        or output.is_symlink()
        or (any(output.iterdir()) and not (output / CATALOGUE).is_file())
    ):
        message = f"'{output}' is there and is no site, so that it is left as it is"
        hint = "say another folder with --output"
        yield Diagnostic(code="CIT732", message=message, span=Span(str(output)), hint=hint)


def _unsafe(held: Iterable[Holding]) -> Iterator[Diagnostic]:
    """Editions whose slug or version would lead out of the site, or into another's folder."""
    for item in held:
        parts = item.edition.slug, item.edition.version
        if any("/" in part or not is_safe(part) for part in parts):
            message = f"no page can be called as the edition '{'/'.join(parts)}' is"
            yield Diagnostic(code="CIT715", message=message, span=Span("/".join(parts)))


def _files(
    papers: Sequence[SeriesPaper],
    settings: SiteSettings,
    house: HouseStyle,
    catalogues: Catalogues,
) -> dict[str, bytes]:
    """Everything that is made here, by path in the site."""
    days = {
        day
        for paper in papers
        for item in paper.editions
        for day in (item.edition.date, item.edition.withdrawn_date)
    }
    series = series_of(papers, settings, house, {day: long_date(day, LANG) for day in days})
    files = site_files(series)
    shown = "".join(text.decode() for path, text in files.items() if path.endswith(".html"))
    files[CSS] = style_sheet(shown, house, LANG)
    files[CATALOGUE] = catalogue_of(papers, settings)
    files |= _repec(papers, settings, catalogues)
    return files


def _repec(
    papers: Sequence[SeriesPaper], settings: SiteSettings, catalogues: Catalogues
) -> dict[str, bytes]:
    """The archive that RePEc collects from, for series that have its codes."""
    standing = [paper for paper in papers if not paper.current.edition.withdrawn]
    ready = [paper for paper in standing if not redif.missing(paper.current.record)]
    if not ready or redif.missing_of_archive(catalogues, settings.title):
        return {}
    addresses = {
        paper.slug: [
            (canonical(settings.address, paper_page(paper.slug)), "text/html"),
            *_full_texts(paper.current.record, settings.address),
        ]
        for paper in ready
    }
    made = redif.archive_files(
        [paper.current.record for paper in ready],
        addresses,
        title=settings.title,
    )
    return {f"repec/{catalogues.repec_archive}/{path}": text for path, text in made.items()}


def _full_texts(record: Record, address: str) -> Iterator[tuple[str, str]]:
    assert record.edition
    version = record.edition.version
    for file in record.edition.files:
        if file.role == "output" and file.media_type == "application/pdf":
            place = file_place(record.slug, version, file.path)
            yield canonical(address, place), file.media_type


def _copies(held: Iterable[Holding]) -> Iterator[tuple[str, tuple[Path, str]]]:
    """Files of editions by their paths in the site, each with its SHA-512 where it is known.

    Of a withdrawn edition only the metadata stay.
    """
    for item in held:
        edition = item.edition
        roles = ("metadata",) if edition.withdrawn else ("output", "metadata")
        for file in edition.files:
            if file.role in roles and file.path in item.files:
                place = file_place(edition.slug, edition.version, file.path)
                yield place, (item.files[file.path], file.sha512)
        for name in (EDITION, MANIFEST):
            if name in item.files and not edition.withdrawn:
                yield file_place(edition.slug, edition.version, name), (item.files[name], "")


def _write(
    files: Mapping[str, bytes], copies: Mapping[str, tuple[Path, str]], output: Path
) -> list[Diagnostic]:
    """Write the site beside ``output`` and put it in its place. Raises OSError."""
    output.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{output.name}.", dir=output.parent))
    try:
        found = [
            item for item in (_copy(made / path, *said) for path, said in copies.items()) if item
        ]
        for path, content in files.items():
            target = made / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        if not found:
            _replace(made, output)
        return found
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _copy(target: Path, file: Path, sha512: str) -> Diagnostic | None:
    """What is no longer the file that was released is not published."""
    content = file.read_bytes()
    if sha512 and hashlib.sha512(content).hexdigest() != sha512:
        message = f"'{file}' is not the file that was released: its bytes differ"
        hint = "citable verify says more"
        return Diagnostic(code="CIT711", message=message, span=Span(str(file)), hint=hint)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return None


def _replace(made: Path, output: Path) -> None:
    """The new site in the place of the old one, which is away for the blink of an eye only."""
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(made, 0o777 & ~mask)
    old = made.with_name(f"{made.name}.old")
    if output.is_dir():
        os.rename(output, old)
    try:
        os.rename(made, output)
    except OSError:
        if old.is_dir():
            os.rename(old, output)
        raise
    shutil.rmtree(old, ignore_errors=True)
