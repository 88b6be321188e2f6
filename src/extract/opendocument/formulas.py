"""Formulas in MathML: raised and lowered parts marked, fractions with a slash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extract.flow.manuscript import Ink
from extract.model import MarkKind, Origin
from extract.opendocument.names import tag

Marks = tuple[tuple[MarkKind, str], ...]
TOKENS = frozenset({"math:mi", "math:mn", "math:mo", "math:mtext", "math:ms"})
SILENT = frozenset({"math:annotation", "math:annotation-xml", "math:mphantom"})
# By element: which of its children stand how.
PLACED: Mapping[str, Mapping[int, tuple[MarkKind, str]]] = {
    "math:msup": {1: ("superscript", "")},
    "math:msub": {1: ("subscript", "")},
    "math:msubsup": {1: ("subscript", ""), 2: ("superscript", "")},
    "math:munderover": {1: ("subscript", ""), 2: ("superscript", "")},
}


def inks(element: Any, part: str, numbers: Mapping[Any, int], marks: Marks = ()) -> list[Ink]:
    """What a formula writes.

    Args:
        element: of MathML.
        part: of the file that it stands in.
        numbers: of the elements of that part, as `spans.numbered` gives them.
        marks: that hold for all of it.
    """
    name, found = tag(element.tag), []
    if name in TOKENS:
        raw = element.text or ""
        text = raw.strip()
        lead = raw.find(text) if text else 0
        place = Origin(part, 2 * numbers.get(element, 0), lead, lead + len(text))
        return [Ink(text, place, marks)] if text else []
    fenced = name == "math:mfenced"
    for i, child in enumerate(c for c in element if tag(c.tag) not in SILENT):
        if i and name == "math:mfrac":
            found.append(Ink("/", None, marks))
        if i and fenced:
            found.append(Ink(", ", None, marks))
        placed = PLACED.get(name, {}).get(i)
        found += inks(child, part, numbers, (*marks, placed) if placed else marks)
    return [Ink("(", None, marks), *found, Ink(")", None, marks)] if fenced else found
