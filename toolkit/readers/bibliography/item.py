"""An entry of a .bib file as a CSL-JSON item, as biblatex's manual and CSL 1.0.2 define both."""

from __future__ import annotations

import re
from typing import Any

from toolkit.model import nearest
from toolkit.readers.bibliography import fields as tables
from toolkit.readers.bibliography.bibtex import RawEntry
from toolkit.readers.bibliography.entry import Entry
from toolkit.readers.bibliography.latex import unescape_url
from toolkit.readers.bibliography.names import CslName
from toolkit.readers.bibliography.problems import Problems
from toolkit.readers.bibliography.richtext import Run, neutral, plain, to_csl, unprotected
from toolkit.readers.bibliography.titles import protect, sentence_case, short_form

Item = dict[str, Any]

_WITH_ISSUE = frozenset({"article", "periodical", "suppperiodical", "review"})
_EVENT_CONTAINER = frozenset({"inproceedings", "conference", "proceedings"})
_EPRINT_URLS = {
    "arxiv": "https://arxiv.org/abs/",
    "jstor": "https://www.jstor.org/stable/",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/",
    "hdl": "https://hdl.handle.net/",
    "googlebooks": "https://books.google.com/books?id=",
}


def read_item(raw: RawEntry, problems: Problems, *, csl_type: str = "") -> Item:
    """The entry as a CSL-JSON item; all that is not understood goes to ``problems``.

    ``csl_type`` says what the item is where its entry type does not (events).
    """
    entry = Entry(raw, problems)
    item: Item = {"id": raw.key, "type": csl_type or _csl_type(entry)}
    for part in (
        _titles(entry, str(item["type"])),
        _people(entry),
        _all_dates(entry),
        _numbers(entry),
        _publication(entry),
        _identifiers(entry),
        _rest(entry),
    ):
        item.update(part)
    _eprint(entry, item)
    report_unknown_fields(entry)
    return {name: value for name, value in item.items() if value not in ("", None, [])}


def _csl_type(entry: Entry) -> str:
    kind = entry.raw.kind
    if kind not in tables.TYPES:
        message = f"@{kind} is not an entry type that is known; '{entry.raw.key}' is read as @misc"
        hint = nearest(kind, tables.TYPES)
        entry.problems.warning("CIT208", message, entry.raw.line, f"{hint}" if hint else None)
    subtype = entry.source("entrysubtype").lower()
    if kind in ("article", "suppperiodical") and subtype in ("newspaper", "magazine"):
        return f"article-{subtype}"
    if kind == "proceedings" and entry.field("booktitle"):
        return "paper-conference"
    if kind in ("misc", "electronic") or kind not in tables.TYPES:
        return "webpage" if entry.field("url") and not entry.field("publisher") else "document"
    if kind == "unpublished" and entry.field("eventtitle", "eventdate"):
        return "speech"
    return tables.TYPES[kind]


def _titles(entry: Entry, csl_type: str) -> Item:
    kind = entry.raw.kind
    has_book = bool(entry.field("booktitle"))
    title = _title(
        entry, "title", "subtitle", "titleaddon", cased=kind != "proceedings" or has_book
    )
    main = _title(entry, "maintitle", "mainsubtitle", "maintitleaddon")
    book = _title(
        entry, "booktitle", "booksubtitle", "booktitleaddon", cased=kind not in _EVENT_CONTAINER
    )
    if csl_type == "periodical":
        title = _title(entry, "title", "subtitle", "titleaddon", cased=False)
        title = _chain(title, _title(entry, "issuetitle", "issuesubtitle", "", cased=False), ". ")
    if main and (book or kind.startswith("in")):
        book = _chain(main, book, ". ")
    elif main:
        title = _chain(main, title, ". ")
    journal = _title(entry, "journaltitle", "journalsubtitle", "", cased=False) or _title(
        entry, "journal", "journalsubtitle", "", cased=False
    )
    issue = _title(entry, "issuetitle", "issuesubtitle", "", cased=False)
    short = entry.runs("shorttitle")
    short = _cased(entry, short) if short else short_form(title)
    return {
        "title": to_csl(title),
        "title-short": to_csl(short),
        "container-title": to_csl(journal or book),
        "volume-title": to_csl(issue if csl_type != "periodical" else []),
    }


def _title(entry: Entry, main: str, sub: str, addition: str, cased: bool = True) -> list[Run]:
    """A title with its subtitle and addition as one, in the case that CSL expects."""
    if entry.raw.fields.keys().isdisjoint((main, sub, addition)):
        return []
    runs = _chain(entry.runs(main), entry.runs(sub), ": ")
    runs = _chain(runs, entry.runs(addition) if addition else [], ". ")
    return _cased(entry, runs) if cased else unprotected(runs)


def _cased(entry: Entry, runs: list[Run]) -> list[Run]:
    return sentence_case(runs) if entry.english else runs


def _chain(first: list[Run], second: list[Run], joint: str) -> list[Run]:
    if not first or not second:
        return first or second
    if plain(first).rstrip()[-1:] in ("?", "!", ":", "."):
        joint = " "
    return [*first, Run(joint), *second]


def _people(entry: Entry) -> Item:
    people: Item = {}
    for field, variable in tables.NAMES.items():
        found = entry.names(field) if field in entry.raw.fields else []
        if found and variable == "author" and "author" in people:
            people["authority"] = "; ".join(_display(name) for name in found)
        elif found:
            people.setdefault(variable, []).extend(found)
    for letter in ("", "a", "b", "c"):
        role = entry.text(f"editor{letter}type").lower()
        if letter:
            found = entry.names(f"editor{letter}")
            if found:
                people.setdefault(tables.EDITOR_ROLES.get(role, "editor"), []).extend(found)
        elif role and role != "editor" and "editor" in people:
            people[tables.EDITOR_ROLES.get(role, "editor")] = people.pop("editor")
    return people


def _display(name: CslName) -> str:
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "literal")
    return " ".join(str(name[part]) for part in parts if part in name)


def _all_dates(entry: Entry) -> Item:
    found: Item = {}
    for field, variable in tables.DATES.items():
        found[variable] = entry.date(field)
    if not found["issued"]:
        found["issued"] = entry.year_month_day()
    for prefix, variable in (("event", "event-date"), ("url", "accessed")):
        if not found[variable]:
            found[variable] = entry.year_month_day(prefix)
    status = entry.text("pubstate")
    status = tables.PUBSTATES.get(status.lower(), status)
    if status:
        found["status"] = status
        found["issued"] = found["issued"] or {"literal": status}
    return found


def _numbers(entry: Entry) -> Item:
    kind = entry.raw.kind
    numbers: Item = {
        "volume": entry.rich("volume"),
        "number-of-volumes": entry.rich("volumes"),
        "number-of-pages": entry.rich("pagetotal", "numpages"),
        "edition": _edition(entry),
    }
    pages = entry.text("pages") or entry.text("eid", "articleno")
    numbers["page"] = neutral("-".join(part.strip() for part in re.split("[–—]", pages)))
    number, issue = entry.rich("number"), entry.rich("issue")
    if kind in _WITH_ISSUE:
        numbers["issue"] = ", ".join(filter(None, (number, issue)))
    elif entry.field("series") and kind not in ("techreport", "report", "patent", "standard"):
        numbers["collection-number"] = number
    else:
        numbers["number"] = number or issue
    return numbers


def _edition(entry: Entry) -> str:
    """The edition as a number where it is one: 'Second' and '2nd' are 2."""
    text = entry.rich("edition")
    words = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
    if len(text) > 60:
        return text
    bare = re.sub(r"\s*(?:edition|ed\.?)$", "", text, flags=re.IGNORECASE)
    if bare.lower() in words:
        return str(words.index(bare.lower()) + 1)
    return re.sub(r"^(\d+)(?:st|nd|rd|th)$", r"\1", bare)


def _publication(entry: Entry) -> Item:
    publishers: list[str] = []
    in_journal = entry.raw.kind in _WITH_ISSUE and entry.field("journaltitle", "journal")
    for field in tables.PUBLISHERS:
        if field == "howpublished" and _is_url(entry.source(field)):
            continue
        if field == "publisher" and in_journal:
            # Neither BibTeX nor biblatex prints a journal's publisher; one CSL style in ten would.
            continue
        publishers += [name for name in entry.literals(field) if name not in publishers]
    places = next((found for field in tables.PLACES if (found := entry.literals(field))), [])
    jurisdictions = [tables.JURISDICTIONS.get(place.lower(), "") for place in places]
    if any(jurisdictions):
        places = []
    genre = entry.text("type")
    kind = entry.raw.kind
    genre = tables.GENRES.get(genre.lower(), genre) or tables.GENRES.get(kind, "")
    if kind == "software" and genre == "Computer software":
        genre = ""
    return {
        "publisher": neutral("; ".join(publishers)),
        "publisher-place": neutral("; ".join(places)),
        "genre": neutral(genre),
        "jurisdiction": "; ".join(filter(None, jurisdictions)),
    }


def _is_url(source: str) -> bool:
    return bool(re.fullmatch(r"\{?\s*(?:\\url\s*\{)?\s*https?://\S+?\}*\s*", source))


def _identifiers(entry: Entry) -> Item:
    found: Item = {}
    for field, variable in tables.VERBATIM.items():
        value = unescape_url(entry.source(field))
        wrapped = re.fullmatch(r"\{(.*)\}|\\url\s*\{(.*)\}", value)
        found[variable] = (wrapped[1] or wrapped[2] or "") if wrapped else value
    found["DOI"] = re.sub(
        r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", found["DOI"], flags=re.IGNORECASE
    )
    how = entry.source("howpublished")
    if not found["URL"] and _is_url(how):
        found["URL"] = unescape_url(re.search(r"https?://[^\s{}]+", how)[0])  # type: ignore[index]
    return found


def _rest(entry: Entry) -> Item:
    item: Item = {variable: entry.rich(field) for field, variable in reversed(tables.RICH.items())}
    notes = [plain_note for field in ("note", "addendum") if (plain_note := entry.rich(field))]
    language = entry.text("langid", "language", "hyphenation")
    item |= {
        "note": _sentences(notes),
        "language": tables.LANGUAGES.get(language.lower(), language),
        "keyword": ", ".join(keywords(entry)),
        "event-title": to_csl(
            protect(_title(entry, "eventtitle", "", "eventtitleaddon", cased=False))
        ),
        "event-place": entry.rich("venue"),
    }
    return item


def _sentences(texts: list[str]) -> str:
    return ". ".join([text.rstrip(".") for text in texts[:-1]] + texts[-1:])


def keywords(entry: Entry) -> list[str]:
    """The keywords, whichever of comma and semicolon divides them."""
    text = entry.text("keywords", "keyword")
    return [
        word.strip() for word in re.split(r"[;,]" if ";" not in text else ";", text) if word.strip()
    ]


def _eprint(entry: Entry, item: Item) -> None:
    """``eprint`` and its archive: a URL, and for a preprint its number and publisher."""
    number = unescape_url(entry.source("eprint"))
    archive = entry.text("eprinttype", "archiveprefix")
    if not number:
        if archive or entry.field("archive"):
            item["archive"] = entry.text("archive") or archive
        return
    if _is_url(number):
        item["URL"] = item["URL"] or number
        return
    number = re.sub(r"^arxiv:\s*", "", number, flags=re.IGNORECASE)
    if not archive and re.fullmatch(r"\d{4}\.\d{4,5}(v\d+)?|[a-z-]+(\.[A-Z]{2})?/\d{7}", number):
        archive = "arXiv"
    base = _EPRINT_URLS.get(archive.lower())
    if base and not item["URL"]:
        item["URL"] = base + number
    if archive.lower() == "pubmed":
        item["PMID"] = item["PMID"] or number
    if not base:
        item["archive"], item["archive_location"] = archive, number
    if archive.lower() == "arxiv" and entry.raw.kind in (
        "misc",
        "online",
        "unpublished",
        "electronic",
    ):
        item["type"] = "article"
        item["publisher"] = item["publisher"] or "arXiv"
        item["number"] = item.get("number") or f"arXiv:{number}"


def report_unknown_fields(entry: Entry, also_known: frozenset[str] = frozenset()) -> None:
    """A note for each field that is read neither here nor by any reference manager."""
    known = tables.HANDLED | also_known
    for name, field in entry.raw.fields.items():
        if name in known or name in tables.BOOKKEEPING:
            continue
        if name.startswith(tables.BOOKKEEPING_PREFIXES):
            continue
        message = f"the field '{name}' of '{entry.raw.key}' is not known and is not printed"
        entry.problems.note("CIT209", message, field.line, nearest(name, sorted(known)))
