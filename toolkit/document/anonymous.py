"""An article without its authors, for blind review.

The authors are taken out of the model, so that no writer can print what it never sees. What
the text itself says is searched for their names and addresses; citations of their own works
stay unless they are asked to go as well.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from toolkit.model import (
    Article,
    Author,
    Bibliography,
    Diagnostic,
    Reference,
    Severity,
    Span,
)
from toolkit.pandoc.run import Json

_EMPTIED: Mapping[str, Any] = MappingProxyType(
    {
        "authors": (),
        "affiliations": (),
        "funding": (),
        "acknowledgements": "",
        "conflicts": "",
        "series": "",
        "number": "",
        "doi": "",
    }
)
"""What names the authors or leads to them: the number of a series and the DOI can be looked up."""
_PROSE = (
    "title",
    "subtitle",
    "abstract",
    "notice",
    "data_availability",
    "image_credit",
    "body",
)
_NAME_VARIABLES = ("author", "editor", "translator", "container-author", "director", "organizer")


def anonymous(article: Article, word: str) -> Article:
    """``article`` without a trace of its authors; ``word`` ("Author") stands for them in prose.

    Names in full, e-mail addresses and ORCID iDs are replaced wherever the prose has them; no
    line is added or taken, so that places in the source stay right.
    """
    traces = _pattern(article)
    prose = {name: _without(getattr(article, name), traces, word) for name in _PROSE}
    keywords = tuple(_without(keyword, traces, word) for keyword in article.keywords)
    return dataclasses.replace(
        article, **_EMPTIED, **prose, keywords=keywords, anonymous=True, author_layout=None
    )


def anonymous_references(
    bibliography: Bibliography, article: Article, word: str
) -> Bibliography:
    """References with ``word`` in place of each name that is one of ``article``'s authors."""
    own = _own_names(article)
    references = {
        key: _without_own(reference, own, word)
        for key, reference in bibliography.references.items()
    }
    return Bibliography(MappingProxyType(references))


def own_references(bibliography: Bibliography, article: Article) -> tuple[str, ...]:
    """The keys of works that one of ``article``'s authors has made."""
    own = _own_names(article)
    return tuple(
        key
        for key, reference in bibliography.references.items()
        if any(
            own & set(_keys(name))
            for variable in _NAME_VARIABLES
            for name in reference.csl.get(variable, ())
        )
    )


def without_keys(document: Json, keys: Sequence[str]) -> Json:
    """The cited document with numbers in place of ``keys``, which are mostly authors' names."""
    names = _numbers(keys)
    names |= {f"ref-{key}": f"ref-{name}" for key, name in names.items()}
    names |= {f"#{key}": f"#{name}" for key, name in names.items() if key.startswith("ref-")}

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: renamed(item) for name, item in value.items()}
        if isinstance(value, list):
            return [renamed(item) for item in value]
        return names.get(value, value) if isinstance(value, str) else value

    return renamed(document)


def references_without_keys(
    references: Sequence[Reference], keys: Sequence[str]
) -> tuple[Reference, ...]:
    """``references`` with the numbers that `without_keys` puts in place of ``keys``."""
    names = _numbers(keys)
    return tuple(_renamed(reference, names) for reference in references)


def _renamed(reference: Reference, names: Mapping[str, str]) -> Reference:
    key, event = names.get(reference.key, reference.key), reference.event
    if event:
        event = dataclasses.replace(
            event,
            documented_by=tuple(names.get(key, key) for key in event.documented_by),
            relations=tuple((name, names.get(key, key)) for name, key in event.relations),
        )
    return dataclasses.replace(reference, key=key, csl={**reference.csl, "id": key}, event=event)


def _numbers(keys: Sequence[str]) -> dict[str, str]:
    return {key: f"own-{number}" for number, key in enumerate(keys, 1)}


def _own_names(article: Article) -> set[str]:
    return {key for author in article.authors for key in _keys(author.name.as_csl())}


def remaining_traces(article: Article, original: Article) -> list[Diagnostic]:
    """A warning for each line of the body that has a family name or an affiliation still.

    ``article`` is the anonymous one, ``original`` says who wrote it. These are words that a
    text may use with good reason, so an author has to decide.
    """
    found: list[Diagnostic] = []
    for what, words in _doubtful(original):
        pattern = re.compile(rf"\b{re.escape(words)}\b")
        for offset, line in enumerate(article.body.splitlines()):
            if pattern.search(line):
                message = f"the text of an anonymous manuscript has the {what} '{words}'"
                span = Span(article.path, article.body_line + offset)
                found.append(
                    Diagnostic(code="CIT416", severity=Severity.WARNING, message=message, span=span)
                )
    return found


def _doubtful(article: Article) -> Iterator[tuple[str, str]]:
    names = dict.fromkeys(author.name.family for author in article.authors if author.name.family)
    yield from (("name", name) for name in names)
    institutions = dict.fromkeys(affiliation.name for affiliation in article.affiliations)
    yield from (("affiliation", name) for name in institutions if name)


def _pattern(article: Article) -> re.Pattern[str] | None:
    """Everything that names an author without doubt, the longest first."""
    words = {word for author in article.authors for word in _names(author)}
    if not words:
        return None
    longest = sorted(words, key=lambda word: (-len(word), word))
    alternatives = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def _names(author: Author) -> Iterator[str]:
    name = author.name
    yield from filter(None, (name.display, name.inverted, name.printed, name.literal))
    if name.given and name.family:
        yield f"{name.given} {name.family}"
    yield from filter(None, (author.email, author.orcid, author.url))
    if author.orcid:
        yield f"https://orcid.org/{author.orcid}"


def _without(text: str, traces: re.Pattern[str] | None, word: str) -> str:
    """``text`` with ``word`` for each trace. Ends of lines within a trace are kept."""
    if traces is None:
        return text
    return traces.sub(lambda found: word + "\n" * found[0].count("\n"), text)


def _without_own(reference: Reference, own: set[str], word: str) -> Reference:
    changed = {
        variable: _hidden(names, own, word)
        for variable in _NAME_VARIABLES
        if (names := reference.csl.get(variable)) and any(own & set(_keys(name)) for name in names)
    }
    if not changed:
        return reference
    return dataclasses.replace(reference, csl={**reference.csl, **changed})


def _hidden(names: list[Mapping[str, Any]], own: set[str], word: str) -> list[Mapping[str, Any]]:
    return [{"literal": word} if own & set(_keys(name)) else name for name in names]


def _keys(name: Mapping[str, Any]) -> Iterator[str]:
    """What a name is recognised by: the family name with the first letter of the given name.

    A bibliography abbreviates given names, and writes particles in more than one way.
    """
    if literal := name.get("literal"):
        yield _folded(str(literal))
        return
    family = _folded(str(name.get("family", "")))
    given = _folded(str(name.get("given", "")))
    if family:
        yield f"{family}, {given[:1]}"


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))

