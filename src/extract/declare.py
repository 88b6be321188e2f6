"""What a contributor can declare. One page; read it before adding anything.

A declaration is a value in a file of its own; the file's name is its id. Nothing here runs by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from extract.model import Checked, Confidence, Document, Extraction, Number, Refused, Severity, Span, Verdict

if TYPE_CHECKING:
    import pandas as pd

    from extract.numerals.skeleton import Found


class Example(NamedTuple):
    """A text and the {braced} parts that must be hit; no braces, no hit."""

    text: str
    hits: tuple[Span, ...]
    fields: Mapping[str, str]
    why: str


def example(marked: str, why: str = "", **fields: str) -> Example:
    """Read 'a {b} c' as text 'a b c' with one hit on 'b'. Braces, as copy is full of [1.2, 3.4]."""
    text, hits, opened = "", [], -1
    for piece in marked:
        if piece == "{":
            opened = len(text)
        elif piece == "}" and opened >= 0:
            hits.append(Span(opened, len(text)))
            opened = -1
        else:
            text += piece
    return Example(text, tuple(hits), fields, why)


@dataclass(frozen=True, kw_only=True, eq=False)
class Grammar:
    """One way a number, or a composite of numbers, is written.

    `pattern` is a verbose, case-insensitive `regex` pattern for the skeleton of a text, in which each numeral is one
    character (`extract.numerals.skeleton`). It speaks of numerals, units and common words by name: `(?&number)`, `(?&pct)`,
    `(?&people)`; see the WORDS of `extract.numerals` and of its `units` and `wording`. Its named groups are the parts of the
    composite, each at least one numeral. `kinds` gives the claim kind of each part; where the groups alone do not tell,
    `reads` makes the numbers, or none to refuse the match. A grammar of names (no claims: "CD52", "Table 2") has neither.
    Where two grammars overlap, names win, then the higher `rank`, then the longer match, then the earlier.

    The braces of `examples` mark every number found in the text, this grammar's or not; their fields say what one of them is,
    by kind or part.
    """

    pattern: str
    kinds: Mapping[str, str] = field(default_factory=dict)
    reads: Callable[[Found], Sequence[Number]] | None = None
    rank: int = 0
    examples: tuple[Example, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Relation:
    """A table that checks read: one row per comparison that could be made in a document.

    `columns` maps each column to its pandas dtype. Every row of `builds` also carries `spots`, a tuple of
    `extract.model.Spot` with the suspect first. A comparison that cannot be made for a stated reason is left out and
    its reason given by `reasons` of the same row: {claim id: reason}.
    """

    columns: Mapping[str, str]
    builds: Callable[[Extraction], Iterable[Mapping[str, object]]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Check:
    """One rule over one relation table.

    `judges` gets the rows (of many documents at once, index unique) in which none of `needs` is missing and returns a
    frame of the same index with a column `verdict` (extract.model.Verdict) and any facts the message needs; a string
    column `expected` and a column `spots` are taken over where present. `says` is a template over row and facts, or one
    per verdict. `severity` is that of "impossible"; other verdicts are at most a warning.

    `guards` says that it only asks whether numbers are possible: in range, in order, in the calendar. Most wrong numbers would
    pass, so one that nothing else tested does not count as checked.
    """

    reads: str
    needs: tuple[str, ...]
    judges: Callable[[pd.DataFrame], pd.DataFrame]
    says: str | Mapping[Verdict, str]
    severity: Severity = "error"
    confidence: Confidence
    source: str
    examples: tuple[Example, ...]
    guards: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Reader:
    """An input format. `reads` gets the bytes and the path as given; it raises `extract.errors.Unreadable`.

    `original` reads the text as it was before the tracked changes, where a format has such.
    """

    suffixes: tuple[str, ...]
    reads: Callable[[bytes, str], Document]
    fits: Callable[[bytes], bool]  # whether the bytes look like this format at all
    original: Callable[[bytes, str], Document] | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Report:
    """An output format: results in, pieces of text out, as they come. `many` is False where one file was asked for."""

    suffix: str
    writes: Callable[[Iterable[Checked | Refused], bool], Iterator[str]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Pipeline:
    """A way to run: takes the words after `spotlint run NAME`, returns the exit status."""

    runs: Callable[[Sequence[str]], int]
    says: str
