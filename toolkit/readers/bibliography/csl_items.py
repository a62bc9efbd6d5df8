"""CSL-JSON items as they come from a file, checked against CSL's types and variables."""

from __future__ import annotations

from typing import Any

from toolkit.model import nearest
from toolkit.readers.bibliography import csl_terms as terms
from toolkit.readers.bibliography import dates
from toolkit.readers.bibliography.problems import Problems

Item = dict[str, Any]


def validated(raw: Any, number: int, line: int, problems: Problems) -> Item | None:
    """The item with what cannot be read of it left out and reported; None without an ``id``."""
    if not isinstance(raw, dict):
        problems.error("CIT221", f"item {number} of this bibliography is not an object", line)
        return None
    key = raw.get("id")
    if key is None or key == "" or not isinstance(key, (str, int)):
        problems.error("CIT221", f"item {number} of this bibliography has no id", line)
        return None
    item: Item = {"id": str(key), "type": _type(raw, line, problems)}
    for variable, value in raw.items():
        if variable in ("id", "type") or value in (None, "", []):
            continue
        read = _value(variable, value, item["id"], line, problems)
        if read is not None:
            item[variable] = read
    return item


def _type(raw: Item, line: int, problems: Problems) -> str:
    written = str(raw.get("type") or "")
    if written in terms.TYPES:
        return written
    hint = nearest(written, terms.TYPES) if written else "write for instance type: book"
    what = f"'{written}' is not a CSL type" if written else "it has no type"
    message = f"'{raw['id']}' is read as a document, for {what}"
    problems.warning("CIT222", message, line, hint)
    return "document"


def _value(variable: str, value: Any, key: str, line: int, problems: Problems) -> Any:
    where = f"'{variable}' of '{key}'"
    if variable not in terms.VARIABLES:
        hint = nearest(variable, terms.VARIABLES)
        problems.note("CIT223", f"{where} is not a CSL variable and is not printed", line, hint)
        return value if isinstance(value, (str, int)) else None
    if variable in terms.DATES:
        return _date(value, where, line, problems)
    if variable in terms.NAMES:
        return _names(value, where, line, problems)
    if variable in ("custom", "categories"):
        return value
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        if variable == "keyword" and isinstance(value, list):
            return ", ".join(str(word) for word in value)
        problems.error("CIT224", f"{where} must be a text", line)
        return None
    return value if isinstance(value, str) else str(value)


def _names(value: Any, where: str, line: int, problems: Problems) -> list[Item] | None:
    if isinstance(value, (str, dict)):
        value = [value]
    if not isinstance(value, list):
        problems.error("CIT224", f"{where} must be a list of names", line)
        return None
    names: list[Item] = []
    for name in value:
        if isinstance(name, str):
            names.append({"literal": name})
        elif not isinstance(name, dict):
            problems.error("CIT224", f"a name in {where} is neither a text nor an object", line)
        else:
            unknown = [part for part in name if part not in terms.NAME_PARTS]
            for part in unknown:
                message = f"'{part}' in {where} is not a part of a CSL name and is not printed"
                problems.warning("CIT224", message, line, nearest(part, terms.NAME_PARTS))
            kept = {part: text for part, text in name.items() if part not in unknown}
            if not any(kept.get(part) for part in ("family", "given", "literal")):
                problems.error("CIT224", f"a name in {where} is empty", line)
            else:
                names.append(kept)
    return names


def _date(value: Any, where: str, line: int, problems: Problems) -> Item | None:
    """A CSL date; EDTF texts become one, impossible dates are errors."""
    if isinstance(value, (str, int)):
        return _edtf(str(value), where, line, problems)
    if isinstance(value, list):
        value = {"date-parts": [_mapping_parts(part) for part in value]}
    if not isinstance(value, dict):
        problems.error("CIT224", f"{where} must be a date", line)
        return None
    if "year" in value:
        value = {
            "date-parts": [_mapping_parts(value)],
            **({"circa": True} if value.get("circa") else {}),
        }
    text = value.get("edtf") or (value.get("raw") if "date-parts" not in value else None)
    if text:
        return _edtf(str(text), where, line, problems)
    if "date-parts" in value:
        parts = _parts(value["date-parts"], where, line, problems)
        return None if parts is None else {**value, "date-parts": parts}
    return dict(value)


def _mapping_parts(part: Any) -> Any:
    """pandoc's older YAML dates: ``{year: 2019, month: 6}``."""
    if isinstance(part, dict):
        return [part[name] for name in ("year", "month", "day") if part.get(name)]
    return part


def _parts(parts: Any, where: str, line: int, problems: Problems) -> list[list[int]] | None:
    try:
        if parts and not isinstance(parts[0], list):
            parts = [parts]
        read = [[int(number) for number in part] for part in parts if part]
    except (TypeError, ValueError, KeyError, OverflowError):
        read = []
    if not read or not all(1 <= len(part) <= 3 for part in read) or len(read) > 2:
        problems.error("CIT211", f"{where} is not a date: {parts}", line, "write [[2019, 6, 30]]")
        return None
    try:
        for part in read:
            dates.check_calendar(*part)
    except dates.DateError as error:
        problems.error("CIT211", f"{where} is impossible: {error}", line)
        return None
    return read


def _edtf(text: str, where: str, line: int, problems: Problems) -> Item | None:
    try:
        return dates.from_edtf(text) if not text.isdigit() else dates.from_year(text)
    except dates.DateError as error:
        if error.impossible:
            problems.error("CIT211", f"{where} is impossible: {error}", line)
            return None
        problems.warning("CIT211", f"{where} is printed as it stands: {error}", line, error.hint)
        return {"literal": text}
