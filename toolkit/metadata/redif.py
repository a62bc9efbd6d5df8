"""Templates of ReDIF 1.0, in which RePEc collects papers.

Source: openlib.org/acmes/root/docu/redif_1.html. An archive is a folder on the web, called by its
three letters. It holds a template of itself, one of its series, and a folder a series with the
templates of papers. ``RePEc:aaa:ssssss:number`` is a paper's handle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.metadata import facts
from toolkit.model import Author, Catalogues
from toolkit.model.record import Record

Field = tuple[str, str]
File = tuple[str, str]
"""Address and media type."""
_HANDLE = re.compile(r"[\w.:/()-]+")


def missing(record: Record) -> list[str]:
    """What RePEc refuses a template without, each with its article."""
    article, codes = record.article, record.catalogues
    demands = {
        "an author": article.authors,
        "a title": facts.title(record),
        "a number within the series, without blanks": _HANDLE.fullmatch(article.number),
        **_codes(codes),
    }
    return [name for name, there in demands.items() if not there]


def missing_of_archive(codes: Catalogues, series: str) -> list[str]:
    """What RePEc refuses an archive without."""
    demands = {
        "the name of the series": series,
        **_codes(codes),
        "a maintainer, as 'maintainer' in [tool.citable.repec]": codes.repec_maintainer,
        "an e-mail address, as 'email' in [tool.citable.repec]": codes.repec_email,
        "the address of the archive, as 'url' in [tool.citable.repec]": codes.repec_url,
    }
    return [name for name, there in demands.items() if not there]


def _codes(codes: Catalogues) -> dict[str, str]:
    return {
        "the code of the archive, as 'archive' in [tool.citable.repec]": codes.repec_archive,
        "the code of the series, as 'series' in [tool.citable.repec]": codes.repec_series,
    }


def handle(record: Record) -> str:
    codes = record.catalogues
    return f"RePEc:{codes.repec_archive}:{codes.repec_series}:{record.article.number}"


def paper(record: Record, files: Iterable[File] = ()) -> str:
    """A ``ReDIF-Paper``; without ``files``, readers are sent to the paper's landing page."""
    page = facts.landing_page(record)
    links = list(files) or ([(page, "text/html")] if page else [])
    return _template(_paper(record, links))


def _paper(record: Record, files: Iterable[File]) -> Iterator[Field]:
    article, editions = record.article, record.editions
    yield "Template-Type", "ReDIF-Paper 1.0"
    for author in article.authors:
        yield from _author(author, record)
    yield "Title", facts.title(record)
    yield "Abstract", facts.abstract(record)
    yield "Keywords", ", ".join(word.replace(",", " ") for word in article.keywords)
    day = facts.date(record)
    yield "Creation-Date", editions[0].date if editions else day
    yield "Revision-Date", day if editions else ""
    yield "Number", article.number
    yield "Language", article.lang.split("-")[0].lower()
    license = facts.license_of(record)
    yield "Note", "; ".join(filter(None, (license.name if license else "", *_funding(record))))
    for address, form in files:
        yield "File-URL", address
        yield "File-Format", form.capitalize()
    yield "DOI", article.doi
    yield "Handle", handle(record)


def _author(author: Author, record: Record) -> Iterator[Field]:
    """A cluster: what follows ``Author-Name`` is of that author."""
    yield "Author-Name", author.name.display
    if author.name.family and not author.group:
        yield "Author-Name-First", facts.given_name(author)
        yield "Author-Name-Last", facts.family_name(author)
    yield "Author-Email", author.email
    yield "Author-Homepage", author.url
    for place in facts.affiliations(author, record):
        yield "Author-Workplace-Name", place.line


def _funding(record: Record) -> Iterator[str]:
    for funding in record.article.funding:
        yield funding.statement or " ".join(filter(None, (funding.funder, funding.award)))


def series(codes: Catalogues, name: str, publisher: str) -> str:
    """A ``ReDIF-Series``."""
    fields = (
        ("Template-Type", "ReDIF-Series 1.0"),
        ("Name", name),
        ("Type", "ReDIF-Paper"),
        ("Provider-Name", publisher),
        ("Maintainer-Name", codes.repec_maintainer),
        ("Maintainer-Email", codes.repec_email),
        ("ISSN", codes.issn),
        ("Handle", f"RePEc:{codes.repec_archive}:{codes.repec_series}"),
    )
    return _template(fields)


def archive(codes: Catalogues, publisher: str) -> str:
    """A ``ReDIF-Archive``."""
    fields = (
        ("Template-Type", "ReDIF-Archive 1.0"),
        ("Name", publisher),
        ("Maintainer-Name", codes.repec_maintainer),
        ("Maintainer-Email", codes.repec_email),
        ("Description", f"Working papers of {publisher}"),
        ("URL", codes.repec_url),
        ("Handle", f"RePEc:{codes.repec_archive}"),
    )
    return _template(fields)


def archive_files(
    records: Sequence[Record],
    files: Mapping[str, Sequence[File]],
    *,
    title: str = "",
    provider: str = "",
) -> dict[str, bytes]:
    """The archive of a series, by paths from the folder that is called by the archive's letters.

    ``records`` are the papers, each in its latest edition; ``files`` are addresses and media types
    by slug. The archive's codes are those of the first paper, and so are title and provider of the
    series where they are not given.
    """
    if not records:
        return {}
    first = records[0]
    codes, provider = first.catalogues, provider or facts.publisher(first)
    name = codes.repec_archive
    found = {
        f"{name}arch.rdf": archive(codes, provider),
        f"{name}seri.rdf": series(codes, title or first.article.series, provider),
    }
    for record in records:
        path = f"{codes.repec_series}/{record.slug}.rdf"
        found[path] = paper(record, files.get(record.slug, ()))
    return {path: encoded(text) for path, text in found.items()}


def _template(fields: Iterable[Field]) -> str:
    """A field a line: a line break within a text would begin another field."""
    lines = ((name, " ".join(text.split())) for name, text in fields)
    return "".join(f"{name}: {text}\n" for name, text in lines if text)


def encoded(text: str) -> bytes:
    """UTF-8 with the mark at its beginning by which RePEc knows it from Windows-1252."""
    return text.encode("utf-8-sig")
