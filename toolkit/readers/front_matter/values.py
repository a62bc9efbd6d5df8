"""From YAML nodes to text, lists and yes or no, with an error where the kind is wrong."""

from __future__ import annotations

from toolkit.model import Diagnostic, Severity, Span
from toolkit.readers.yaml_source import Entry, Node, Scalar, YamlMapping, YamlSequence

_TRUE = frozenset({"true", "yes", "on", "y", "1"})
_FALSE = frozenset({"false", "no", "off", "n", "0", ""})


def report(
    found: list[Diagnostic],
    code: str,
    message: str,
    span: Span | None,
    hint: str | None = None,
    severity: Severity = Severity.ERROR,
) -> None:
    """Add one finding."""
    found.append(Diagnostic(code=code, severity=severity, message=message, span=span, hint=hint))


def fold(key: str) -> str:
    """One spelling for a key: hyphens, underscores, spaces and capitals make no difference."""
    return "-".join(key.replace("_", " ").replace("-", " ").casefold().split())


def one_line(text: str) -> str:
    return " ".join(text.split())


def is_empty(node: Node) -> bool:
    """Whether nothing was written: a key without a value, '' or []."""
    if isinstance(node, Scalar):
        return node.is_null or not node.text.strip()
    return not (node.items if isinstance(node, YamlSequence) else node.entries)


def text_of(node: Node, what: str, found: list[Diagnostic]) -> str:
    """The text of a scalar, stripped; an error and '' for a list or a mapping."""
    if isinstance(node, Scalar):
        return "" if node.is_null else node.text.strip()
    if not is_empty(node):
        kind = "a list" if isinstance(node, YamlSequence) else "a mapping"
        report(found, "CIT112", f"'{what}' must be text, not {kind}", node.span)
    return ""


def line_of(node: Node, what: str, found: list[Diagnostic]) -> str:
    """The text of a scalar on one line."""
    return one_line(text_of(node, what, found))


def flag_of(node: Node, what: str, found: list[Diagnostic]) -> bool:
    """Yes or no, in any of the spellings that front matter knows."""
    if isinstance(node, Scalar):
        word = "" if node.is_null else node.text.strip().casefold()
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
    report(found, "CIT112", f"'{what}' must be true or false", node.span, f"write '{what}: true'")
    return False


def is_true(text: str) -> bool:
    return text.strip().casefold() in _TRUE


def is_false(text: str) -> bool:
    return text.strip().casefold() in _FALSE


def items_of(node: Node) -> tuple[Node, ...]:
    """The elements of a list; a single value is a list of one, an empty one a list of none."""
    if isinstance(node, YamlSequence):
        return tuple(item for item in node.items if not is_empty(item))
    return () if is_empty(node) else (node,)


def texts_of(node: Node, what: str, found: list[Diagnostic]) -> list[Scalar]:
    """The texts of a list (or of a single value), each on one line with its place."""
    texts = []
    for item in items_of(node):
        text = line_of(item, what, found)
        if text:
            texts.append(Scalar(text, item.span, True))
    return texts


def entries_of(mapping: YamlMapping) -> dict[str, Entry]:
    """The entries of a mapping by folded key; the first of two spellings counts."""
    entries: dict[str, Entry] = {}
    for entry in mapping.entries:
        entries.setdefault(fold(entry.key.text), entry)
    return entries
