"""A stretch of the reading as HTML in which every number and every place of a finding is marked.

Marks may overlap (a finding's words around a number), so the text is cut at every border and each piece carries the
classes of all that cover it. Document text is escaped here and nowhere put into HTML by another way.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from extract.model import Span

OUTCOMES = ("error", "warning", "info", "fine", "unchecked")  # the gravest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One stretch to mark. `claim` is its id where it is a number, '' where it is words that a finding points at."""

    span: Span
    outcome: str
    claim: str = ""
    findings: tuple[str, ...] = ()
    title: str = ""


def shown(text: str) -> str:
    """Text for HTML: characters that steer or have no width are left out, so that nothing hides in the page."""
    kept = "".join(" " if c in "\n\t" else c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return escape(kept, quote=True)


def marked(text: str, span: Span, marks: Sequence[Marked], prefix: str) -> str:
    """The text of a span with its marks; `marks` may reach beyond it. `prefix` makes the ids unique in a page of many."""
    inside = [m for m in marks if m.span.overlaps(span)]
    borders = {span.start, span.end}
    for m in inside:
        borders |= {max(m.span.start, span.start), min(m.span.end, span.end)}
    cuts, out = sorted(borders), []
    for start, end in pairwise(cuts):
        covering = [m for m in inside if m.span.start <= start and end <= m.span.end]
        piece = shown(text[start:end])
        out.append(_piece(piece, start, covering, prefix) if covering else piece)
    return "".join(out)


def _piece(piece: str, start: int, covering: Sequence[Marked], prefix: str) -> str:
    number = next((m for m in covering if m.claim), None)
    findings = unique(f for m in covering for f in m.findings)
    outcome = min((m.outcome for m in covering), key=OUTCOMES.index)
    if number is None:
        first = findings[0] if findings else ""
        return f'<a class="words {outcome}" href="#{prefix}{first}" data-findings="{" ".join(findings)}">{piece}</a>'
    passed = "" if findings else ' tabindex="-1"'  # the tab key goes from finding to finding
    head = f' id="{prefix}{number.claim}"' if start == number.span.start else ""
    return (
        f'<a class="number {outcome}"{head} href="#{prefix}{findings[0] if findings else number.claim}"'
        f' data-claim="{number.claim}" data-findings="{" ".join(findings)}"'
        f' title="{escape(number.title, quote=True)}"{passed}>{piece}</a>'
    )


def unique(names: Iterable[str]) -> list[str]:
    """The names, each once, in their order."""
    return list(dict.fromkeys(names))
