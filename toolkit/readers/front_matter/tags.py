"""Keywords, the language and the entries that are listed without being cited."""

from __future__ import annotations

import re

from toolkit.model import Diagnostic, Severity
from toolkit.readers.front_matter.values import line_of, report, texts_of
from toolkit.readers.yaml_source import Node, Scalar, YamlSequence

_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
"""A well-formed tag of RFC 5646, section 2.1, without the grandfathered ones."""
_NAMES = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "ngerman": "de",
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "italian": "it",
    "italiano": "it",
    "portuguese": "pt",
    "português": "pt",
    "dutch": "nl",
    "nederlands": "nl",
    "russian": "ru",
    "chinese": "zh",
    "japanese": "ja",
    "korean": "ko",
    "american": "en-US",
    "british": "en-GB",
    "polish": "pl",
    "swedish": "sv",
    "arabic": "ar",
    "hindi": "hi",
}


def read_keywords(node: Node, found: list[Diagnostic]) -> tuple[str, ...]:
    """A list, or one text cut at semicolons, else at commas."""
    texts = [text.text for text in texts_of(node, "keywords", found)]
    if len(texts) == 1 and not isinstance(node, YamlSequence):
        texts = texts[0].split(";") if ";" in texts[0] else texts[0].split(",")
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))


def read_language(node: Node, found: list[Diagnostic]) -> str:
    """A BCP 47 tag; '' and an error for anything else. 'en_GB' is read as 'en-GB'."""
    text = line_of(node, "lang", found)
    if not text:
        return ""
    named = _NAMES.get(text.casefold())
    tag = re.sub(r"\..*$", "", text).replace("_", "-")
    if named is None and _TAG.fullmatch(tag) and len(tag.split("-")[0]) < 4:
        if tag != text:
            report(
                found,
                "CIT151",
                f"'{text}' is not a language tag",
                node.span,
                f"write '{tag}'",
                Severity.WARNING,
            )
        return tag
    hint = f"write '{named}'" if named else "write a BCP 47 tag, like en, en-GB or de-CH"
    report(found, "CIT151", f"'{text}' is not a language tag", node.span, hint)
    return named or ""


def read_nocite(node: Node, found: list[Diagnostic]) -> tuple[str, ...]:
    """Keys of '@a, @b', of '@*', or of a list of these."""
    keys: list[str] = []
    for text in texts_of(node, "nocite", found):
        cited = re.findall(r"@(?:\{([^{}\s]+)\}|(\*|[^\s,;\[\]{}@]+))", text.text)
        if not cited:
            _report_bare(text, found)
        keys.extend((braced or bare).rstrip(".:") for braced, bare in cited)
    return tuple(dict.fromkeys(key for key in keys if key))


def _report_bare(text: Scalar, found: list[Diagnostic]) -> None:
    keys = [word for word in re.split(r"[\s,;]+", text.text) if word]
    hint = 'write nocite: "' + ", ".join(f"@{key}" for key in keys[:3]) + '"'
    report(found, "CIT152", f"'{text.text}' cites nothing", text.span, hint)
