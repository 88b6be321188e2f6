"""Which trial a number belongs to: an explicit name in the sentence, the heading above, or the trial last named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extract.components.studies import scope
from extract.model import Link, Mention, Passage, Sentence, Span

# A trial named only to be compared with: "As in TRIAL 1, ..."
ASIDE = regex.compile(
    r"\b(?:as\sin|as\swith|unlike|like|similar(?:ly)?\s(?:to|with)|consistent\swith|than\sin|compared\s(?:with|to)|in\scontrast\s(?:to|with))\s(?:the\s)?\Z",
    regex.IGNORECASE,
)
BEHIND = regex.compile(r"\s(?:in|from|of)\s(?:the\s)?", regex.IGNORECASE)  # "0.70 in TRIAL 1 and 0.58 in TRIAL 2"
FLOATS = frozenset({"list", "sidebar", "pull_quote", "footnote", "reference", "furniture"})


@dataclass(frozen=True, slots=True)
class Scope:
    """What governs a sentence before anything is said in it."""

    label: str | None
    method: str
    margin: float


def _named(mentions: Sequence[Mention], span: Span, text: str) -> list[Mention]:
    first = bisect_left(mentions, span.start, key=lambda m: m.span.start)
    inside = mentions[first : bisect_left(mentions, span.end, lo=first, key=lambda m: m.span.start)]
    return [m for m in inside if span.holds(m.span) and not ASIDE.search(text[max(0, m.span.start - 30) : m.span.start])]


def scopes(text: str, passages: Sequence[Passage], sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Scope]:
    """The scope of every sentence, in order.

    A heading that names a trial governs what stands under it. Where no heading does, the trial last named in running text
    goes on, over headings too; boxes, quotes and lists neither take it up from outside nor hand it on.
    """
    heading = {
        i: scope(_named(mentions, Span(p.start, p.end), text), text)
        for i, p in enumerate(passages)
        if p.role in ("heading", "caption")
    }
    # One trial in all the headings: the article is about it, and later headings do not end it.
    by_heading = len({heading[h] for p in passages for h in p.headings if heading.get(h)}) > 1
    labels = {m.label for m in mentions}
    only = next(iter(labels)) if len(labels) == 1 else None
    seen = False
    result: list[Scope] = []
    carried: str | None = None
    table: str | None = None
    caption: str | None = None
    under: tuple[int, ...] | None = None
    for s in sentences:
        p = passages[s.passage]
        named = scope(_named(mentions, s.span, text), text)
        seen = seen or named is not None
        above = next((heading[h] for h in reversed(p.headings) if heading.get(h)), None)
        if p.role == "caption" or (p.role == "heading" and regex.match(r"(?i)table|figure", text[p.start : p.end])):
            caption = named
        if p.cell:
            table = (named if p.cell.column == 0 and named else table) if p.cell.row or p.cell.column else named
            label = table or caption or above or (None if by_heading else carried)
            result.append(Scope(label, "table", 0.8 if label else 0.0))
            continue
        table = None
        if p.role in FLOATS and only and not above:
            result.append(Scope(only, "only trial", 0.4) if seen else Scope(None, "", 0.0))
            continue
        if p.role in FLOATS:
            result.append(Scope(above, "heading", 0.9) if above else Scope(None, "", 0.0))
            if under != p.headings and not above:
                continue
            if not by_heading and p.role == "list" and carried and under == p.headings and not above:
                result[-1] = Scope(carried, "last named", 0.6)
            continue
        if above:
            result.append(Scope(above, "heading", 0.9))
            carried = above
        else:
            if by_heading and under is not None and p.headings != under:
                carried = None
            result.append(Scope(carried, "last named", 0.6))
            carried = named or carried
        under = p.headings
    return result


def link(at: Span, sentence: Sentence, governs: Scope, mentions: Sequence[Mention], text: str) -> Link | None:
    """The study of one number. `mentions` are the study mentions of its sentence."""
    named = [m for m in mentions if not ASIDE.search(text[max(0, m.span.start - 30) : m.span.start])]
    behind = next((m for m in named if BEHIND.fullmatch(text[at.end : m.span.start])), None) if len(named) > 1 else None
    if behind:
        return Link(behind.label, "named right behind the number", 0.95, behind.span)
    before = [m for m in named if m.span.end <= at.start]
    if before:
        label = scope(before, text)
        return Link(label, "named in the sentence", 0.95, before[-1].span) if label else None
    if named and (not governs.label or named[0].label != governs.label):
        # named behind the number: only where nothing else governs, or at the start of the next clause it would be another's
        label = scope(named[:1] if governs.label else named, text)
        if label and not governs.label:
            return Link(label, "named later in the sentence", 0.6, named[0].span)
    return Link(governs.label, governs.method, governs.margin) if governs.label else None
