"""Totals that a sentence divides among the groups of the trial.

"Eight patients died, 3 in the A group and 5 in the B group", "Of 8 deaths, 3 occurred with A and 5 with B", "8 patients were
lost to follow-up (4 in each group)". Each part is followed by a group and by nothing else: "3 in the A group had a fall" may
be some of them only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extract.model import Claim, Extraction, Span
from extract.statements import words

_PART = regex.compile(
    r"""\A(?:\s?[(\[][\d.·]+\s?%[)\]])?(?:\s(?!including\b|no\b)[\p{L}-]+){0,3}?\s
        (?:in|on|with|of|from|among|receiving|given|taking|to)\s(?P<who>[^,;:()\d%]{1,70}?)
        (?P<stop>[,;)\]]|\.(?:\s|\Z)|\s(?:and|compared\swith|versus|vs\.?)\s|\Z)""",
    regex.X | regex.I,
)
_EACH = regex.compile(
    r"\A(?:\s(?!including\b)[\p{L}-]+){0,3}?\s(?:in|on|from|with)\s(?:each|both)\s(?:of\sthe\s\w+\s)?(?:(?:study|treatment)\s)?(?:groups?|arms?)"
    r"(?:[,;)\]]|\.(?:\s|\Z)|\Z)",
    regex.I,
)
_GROUP = regex.compile(r"\b(?:groups?|arms?|recipients|placebo|controls?)\Z", regex.I)
# What may stand between the total and its parts: a clause, then a mark. "Including" gives some only.
_JOIN = regex.compile(r"[^\d%.;]{1,90}?(?:[,:(\[–—]\s?|\s[-–—]\s)(?:of\s(?:whom|which|these|them),?\s)?\Z")
_SOME = regex.compile(
    r"\b(?:including|such\sas|mostly|mainly|especially|at\sleast|more\sthan|both|either|each|also|per|than|versus|compared"
    r"|assigned|allocated|randomi[sz]ed|received)\b",
    regex.I,
)
_UNSURE = regex.compile(r"\b(?:about|around|some|nearly|almost|over|roughly|approximately)\s\Z", regex.I)
_KINDS = frozenset({"n", "count", "other", "count_of_things"})


@dataclass(frozen=True, slots=True)
class Divided:
    """A total with its parts; `times` is 1, or the number of groups where the one part is that of each group."""

    total: Claim
    parts: tuple[Claim, ...]
    times: int
    complete: bool  # whether the groups are all that the trial is known to have, and no other number follows


def divided(x: Extraction) -> Iterator[Divided]:
    """Every total that one sentence divides among groups."""
    named = {m.label for m in x.mentions if m.kind == "arm"}
    sized = [a for a in x.arms if a.sizes and a.label in named]  # what is only set against something else may be no arm
    for i, sentence in enumerate(x.sentences):
        if x.reading.passages[sentence.passage].cell is None:
            said = [c for c in x.claims_in(i) if c.number.role != "total" and c.kind not in ("percent", "dose")]
            for at, total in enumerate(said[:-1]):
                if _counts(total) and not _UNSURE.search(words(x, total.span.start - 16, total.span.start)):
                    arms = {a.label for a in sized if total.study is None or a.study in (None, total.study)}
                    yield from _of(x, total, said[at + 1 :], arms)


def _counts(claim: Claim) -> bool:
    """Whether it is a plain whole number of people or events, printed without a share or a total of its own."""
    n = claim.number
    return (
        claim.kind in _KINDS and claim.value is not None and claim.value == int(claim.value) and not n.comparator and not n.unit
    )


def _of(x: Extraction, total: Claim, rest: Sequence[Claim], arms: set[str]) -> Iterator[Divided]:
    """The total with its parts; `arms` are those of its study whose sizes are told."""
    between = words(x, total.span.end, rest[0].span.start)
    if total.group or not _JOIN.fullmatch(between) or _SOME.search(between):
        return
    if x.mentions_in(Span(total.span.end, rest[0].span.start), "arm"):
        return  # it is a part itself: "27 in the A group, 26 in the B group"
    end = x.sentences[total.sentence].end
    if _counts(rest[0]) and _EACH.match(words(x, rest[0].span.end, end)):
        if len(arms) >= 2:
            yield Divided(total, (rest[0],), len(arms), True)
        return
    parts: list[Claim] = []
    for claim in rest:
        found = _PART.match(words(x, claim.span.end, end)) if _counts(claim) else None
        if not found or not _group(x, claim.span.end + found.start("who"), claim.span.end + found.end("who"), arms):
            break
        parts.append(claim)
    if len(parts) >= 2:
        yield Divided(total, tuple(parts), 1, len(parts) == len(rest) and len(arms) in (0, len(parts)))


def _group(x: Extraction, start: int, end: int, arms: set[str]) -> bool:
    """Whether these words are a group of the trial, up to their last one."""
    if _GROUP.search(words(x, start, end)):
        return True
    return any(m.span.end == end and m.label in arms for m in x.mentions_in(Span(start, end), "arm"))
