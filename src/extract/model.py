"""The nouns: what flows between the stages. Imports nothing of ours, and nothing heavy."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["heading", "body", "list", "table", "pull_quote", "sidebar", "caption", "footnote", "reference", "furniture"]
Severity = Literal["error", "warning", "info"]
Confidence = Literal["low", "medium", "high"]
Verdict = Literal["holds", "impossible", "other-reading-fits", "only-if-truncated", "look-alike", "undecided"]
SpotRole = Literal["suspect", "against"]
MentionKind = Literal[
    "study", "arm", "endpoint", "time", "population", "estimator", "comparator", "direction", "significance", "sign"
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range [start, end) of code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left; pages count from 1."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Glyphs:
    """Where each character of a document text is drawn.

    Five parallel arrays, one entry per code point of `Document.text`: page (0 for a character that we made up, such as
    the space between two lines) and the glyph's box in points from the page's top left.
    """

    __slots__ = ("bottom", "page", "top", "x0", "x1")

    def __init__(self) -> None:
        self.page = array("H")
        self.x0, self.top, self.x1, self.bottom = array("f"), array("f"), array("f"), array("f")

    def add(self, page: int, x0: float, top: float, x1: float, bottom: float) -> None:
        """Append one glyph."""
        self.page.append(page)
        for column, value in ((self.x0, x0), (self.top, top), (self.x1, x1), (self.bottom, bottom)):
            column.append(value)

    def add_none(self, count: int = 1) -> None:
        """Append characters that are drawn nowhere."""
        for _ in range(count):
            self.add(0, 0, 0, 0, 0)

    def __len__(self) -> int:
        return len(self.page)

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """One box per line that the span touches, in reading order; empty where nothing is drawn."""
        found: list[list[float]] = []
        for i in range(span.start, min(span.end, len(self.page))):
            page = self.page[i]
            if not page:
                continue
            last = found[-1] if found else None
            middle = (self.top[i] + self.bottom[i]) / 2
            if last and last[0] == page and last[2] <= middle <= last[4] and self.x0[i] >= last[1] - 1:
                last[2], last[3] = min(last[2], self.top[i]), max(last[3], self.x1[i])
                last[4] = max(last[4], self.bottom[i])
            else:
                found.append([page, self.x0[i], self.top[i], self.x1[i], self.bottom[i]])
        return tuple(Box(int(p), *(round(v, 2) for v in rest)) for p, *rest in found)


@dataclass(frozen=True, slots=True)
class Cell:
    """Place of a table cell: the table's number in the document, row and column from 0."""

    table: int
    row: int
    column: int
    header: bool = False
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, cell or box of a document.

    `spans` are its pieces in `Document.text`, in reading order: more than one where a box or a quote interrupts the
    paragraph. `level` is 1 to 6 for headings, and for the headings inside a box, whose role is sidebar like all of the box.
    """

    role: Role
    spans: tuple[Span, ...]
    level: int = 0
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact about some characters: superscript, subscript, doubtful (a glyph that may be another), repaired."""

    kind: Literal["superscript", "subscript", "doubtful", "repaired", "hyphen"]
    span: Span
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    r"""What a reader made of one file.

    `text` is the file itself for text and Markdown (line ends as "\\n"), the text in reading order for all else;
    `blocks` are in reading order, and a pull quote or box never stands inside another block's spans.
    """

    path: str
    format: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    pages: int | None = None
    glyphs: Glyphs | None = None
    notices: tuple[str, ...] = ()  # what could not be read, in sentences for the user

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """Where the span is drawn; empty where the format has no pages."""
        return self.glyphs.boxes(span) if self.glyphs else ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One block within the reading: [start, end) of `Reading.text`, and the headings above it, outermost first."""

    start: int
    end: int
    block: int
    role: Role
    headings: tuple[int, ...] = ()  # indices of the heading passages that govern this one
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The document as it is read: lines rejoined, odd glyphs made plain, blocks apart by a blank line.

    `at[i]` is the offset in `Document.text` of character i of `text`; `at` has one more entry than `text`.
    """

    text: str
    at: Sequence[int]
    passages: tuple[Passage, ...]

    def place(self, span: Span) -> Span:
        """The same characters in the document text."""
        if span.end <= span.start:
            return Span(self.at[span.start], self.at[span.start])
        return Span(self.at[span.start], self.at[span.end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Link:
    """Why a claim got a label: how it was found, and how far ahead of the next best it was (0 to 1)."""

    label: str
    method: str
    margin: float = 1.0
    evidence: Span | None = None  # in the reading

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

    `tested` maps a claim id to {check id: verdict}; `untested` gives the reason where that is empty.
    """

    extraction: Extraction
    suite: str
    findings: tuple[Finding, ...]
    tested: Mapping[str, Mapping[str, Verdict]]
    untested: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that could not be read, and one clear sentence why; `status` 3 where the fault is ours."""

    path: str
    reason: str
    status: int = 2
