"""The nouns: what flows between the stages. Those of the document itself are in `document.py`; nothing heavy is imported."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from extract.document import Block as Block
from extract.document import Box as Box
from extract.document import Cell as Cell
from extract.document import Document as Document
from extract.document import Glyphs as Glyphs
from extract.document import Mark as Mark
from extract.document import MarkKind as MarkKind
from extract.document import Origin as Origin
from extract.document import Origins as Origins
from extract.document import Passage as Passage
from extract.document import Reading as Reading
from extract.document import Role as Role
from extract.document import Span as Span

Severity = Literal["error", "warning", "info"]
Confidence = Literal["low", "medium", "high"]
Verdict = Literal["holds", "impossible", "other-reading-fits", "only-if-truncated", "look-alike", "undecided"]
SpotRole = Literal["suspect", "against"]
MentionKind = Literal[
    "study", "arm", "endpoint", "time", "population", "estimator", "comparator", "direction", "significance", "sign"
]


@dataclass(frozen=True, slots=True)
class Link:
    """Why a claim got a label: how it was found, and how far ahead of the next best it was (0 to 1).

    `next_best` is that label, "" where the next best is to give none, and None where nothing else was weighed.
    """

    label: str
    method: str
    margin: float = 1.0
    evidence: Span | None = None  # in the reading
    next_best: str | None = None

    @property
    def certain(self) -> bool:
        """Whether an error may rest on it."""
        return self.margin >= 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One claim as the grammar found it, before anything is linked to it. Spans are in the reading.

    `value` is None where `low` and `high`, or `values`, or `date` carry it. `printed` keeps the digits as printed
    (without thousands separators, with '.' as decimal point, with the sign), `printed_low` and `printed_high` likewise.
    `composite` numbers the match that several claims came from ("75 (40%)" is a count and a percent).
    """

    span: Span
    kind: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    values: tuple[float, ...] | None = None
    date: str | None = None
    printed: str = ""
    printed_low: str = ""
    printed_high: str = ""
    decimals: int = 0
    comparator: str | None = None
    unit: str | None = None
    level: float | None = None
    composite: int = -1
    role: str = ""  # its part in the composite: count, total, percent, estimate, low, high …


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One number with everything known about it: a row of the claims table.

    `span` is in the reading, `place` in the document text. `study`, `arm` … are labels as people print them; `links`
    says how each was found (keys: study, arm, endpoint, timepoint, population, estimator).
    """

    id: str
    number: Number
    span: Span
    place: Span
    text: str
    sentence: int
    passage: int
    role: Role
    kind: str
    group: str | None = None
    study: str | None = None
    arm: str | None = None
    reference: str | None = None  # for a contrast: the arm it is compared with
    endpoint: str | None = None
    timepoint: str | None = None
    population: str | None = None
    estimator: str | None = None
    links: Mapping[str, Link] = field(default_factory=dict)

    @property
    def value(self) -> float | None:
        """The number's value."""
        return self.number.value

    def certain(self, *fields: str) -> bool:
        """Whether every one of these labels is known and may carry an error."""
        return all((link := self.links.get(f)) is not None and link.certain for f in fields)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names something: a study, an arm, an endpoint, a direction word … Span in the reading."""

    kind: MentionKind
    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the reading, and the passage it stands in."""

    start: int
    end: int
    passage: int

    @property
    def span(self) -> Span:
        """Its range in the reading."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """A treatment group. `sizes` are (claim id, n, population) as declared; `doses` are printed doses as named."""

    label: str
    aliases: tuple[str, ...] = ()
    drug: str | None = None
    dose: str | None = None
    order: int = 0
    study: str | None = None
    sizes: tuple[tuple[str, int, str | None], ...] = ()
    control: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """A trial: its usual name, and every spelling seen (with the reading spans of each)."""

    label: str
    spellings: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything read in one document: what relations are built from."""

    document: Document
    reading: Reading
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    arms: tuple[Arm, ...] = ()
    studies: tuple[Study, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)  # short form -> long form

    def sentence_text(self, index: int) -> str:
        """The words of one sentence."""
        s = self.sentences[index]
        return self.reading.text[s.start : s.end]

    def claims_in(self, sentence: int) -> tuple[Claim, ...]:
        """The claims of one sentence, in reading order."""
        first = bisect_left(self.claims, sentence, key=lambda c: c.sentence)
        return self.claims[first : bisect_right(self.claims, sentence, lo=first, key=lambda c: c.sentence)]

    def claims_within(self, span: Span) -> tuple[Claim, ...]:
        """The claims that lie wholly inside the span, in reading order."""
        first = bisect_left(self.claims, span.start, key=lambda c: c.span.start)
        last = bisect_left(self.claims, span.end, lo=first, key=lambda c: c.span.start)
        return tuple(c for c in self.claims[first:last] if c.span.end <= span.end)

    def claim_at(self, span: Span) -> Claim | None:
        """The first claim that shares a character with the span."""
        first = bisect_right(self.claims, span.start, key=lambda c: c.span.end)
        return next((c for c in self.claims[first : first + 1] if c.span.overlaps(span)), None)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds this character of the reading."""
        last = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        return self.sentences[last] if last >= 0 and offset < self.sentences[last].end else None

    def mentions_in(self, span: Span, *kinds: MentionKind) -> tuple[Mention, ...]:
        """The mentions of these kinds inside the span, in reading order."""
        first = bisect_left(self.mentions, span.start, key=lambda m: m.span.start)
        last = bisect_left(self.mentions, span.end, lo=first, key=lambda m: m.span.start)
        return tuple(m for m in self.mentions[first:last] if (not kinds or m.kind in kinds) and m.span.end <= span.end)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a finding points at, in the document text: the suspect, or what it is held against."""

    span: Span
    role: SpotRole
    claim: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One disagreement. `spots` has the suspect first."""

    check: str
    severity: Severity
    verdict: Verdict
    message: str
    spots: tuple[Spot, ...]
    expected: str | None = None

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims at its spots, each once."""
        return tuple(dict.fromkeys(s.claim for s in self.spots if s.claim))


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One document, checked: what every report is written from.

    `tested` maps a claim id to {check id: verdict}; `untested` gives the reason where that is empty. `guarded` maps a claim id
    to the checks that found it possible, which does not make it tested.
    """

    extraction: Extraction
    suite: str
    findings: tuple[Finding, ...]
    tested: Mapping[str, Mapping[str, Verdict]]
    untested: Mapping[str, str]
    guarded: Mapping[str, Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that could not be read, and one clear sentence why; `status` 3 where the fault is ours."""

    path: str
    reason: str
    status: int = 2
