"""Numbers on their way to claims: what was found before, the draft of a claim, and both by sentence."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.components.groups import CONTRASTS, RATIOS
from extract.components.link_studies import Scope
from extract.model import Document, Link, Mention, Number, Reading, Sentence, Span

MEASURED = frozenset({"count", "percent", "mean", "median", "rate", "percent_change", "difference"}) | RATIOS
# What is told of people in one arm; OUTCOMES adds what is told of two arms.
VALUES = frozenset("count percent mean sd se median range iqr rate percent_change score difference other".split())
OUTCOMES = VALUES | CONTRASTS


@dataclass(frozen=True, slots=True)
class Given:
    """What the components before found in a document."""

    document: Document
    reading: Reading
    sentences: tuple[Sentence, ...]
    numbers: tuple[Number, ...]
    mentions: tuple[Mention, ...]
    abbreviations: dict[str, str]
    scopes: list[Scope]
    order: tuple[str, ...] = ()  # the arms as declared
    control: str | None = None  # the one control arm, where there is just one
    chances: Mapping[Span, float] = field(default_factory=dict)  # of a mention being an arm, where that is in doubt


@dataclass(slots=True)
class Draft:
    """The links of one number, filled in turn."""

    number: Number
    sentence: int
    group: int
    links: dict[str, Link]
    reference: str | None = None


class Index:
    """Mentions and numbers by sentence."""

    def __init__(self, given: Given, drafts: Sequence[Draft]) -> None:
        starts = [s.start for s in given.sentences]
        self.mentions: dict[int, list[Mention]] = defaultdict(list)
        for m in given.mentions:
            self.mentions[max(0, bisect.bisect_right(starts, m.span.start) - 1)].append(m)
        self.drafts: dict[int, list[Draft]] = defaultdict(list)
        for d in drafts:
            self.drafts[d.sentence].append(d)

    def of(self, sentence: int, kind: str) -> list[Mention]:
        """Mentions of a kind in a sentence, none inside another."""
        kept: list[Mention] = []
        for m in sorted((m for m in self.mentions[sentence] if m.kind == kind), key=lambda m: (m.span.start, -m.span.end)):
            if not kept or m.span.start >= kept[-1].span.end:
                kept.append(m)
        return kept
