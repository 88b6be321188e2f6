"""From the findings of many checks to those of a document: each once, in order of place, with a name that lasts."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from extract.model import Checked, Document, Extraction, Finding, Severity, Span

RANK: dict[Severity, int] = {"info": 0, "warning": 1, "error": 2}
REACH = 60  # characters either side that stand for the sentence where a place is in none


def settled(extraction: Extraction, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in order of place.

    One check that finds the same places twice has one finding, the gravest. A finding in the body and that in its
    pull quote, with the same numbers and the same message, are one finding with both places.
    """
    once: dict[tuple[object, ...], Finding] = {}
    for finding in found:
        key = (finding.check, frozenset(s.span for s in finding.spots))
        if key not in once or RANK[finding.severity] > RANK[once[key].severity]:
            once[key] = finding
    ordered = sorted(once.values(), key=lambda f: (f.spots[0].span, f.check))
    return tuple(sorted(_joined(extraction, ordered), key=lambda f: (f.spots[0].span, f.check)))


def softened(found: Iterable[Finding], doubted: frozenset[str]) -> Iterator[Finding]:
    """The findings, none an error that rests on one of these claims."""
    for finding in found:
        gentler = finding.severity == "error" and not doubted.isdisjoint(finding.claims)
        yield replace(finding, severity="warning") if gentler else finding


def _joined(extraction: Extraction, found: Sequence[Finding]) -> list[Finding]:
    text = extraction.document.text
    quotes = {c.id for c in extraction.claims if c.role == "pull_quote"}
    kept = [f for f in found if f.spots[0].claim not in quotes]
    quoted = [f for f in found if f.spots[0].claim in quotes]
    told = {_told(k, text): i for i, k in reversed([*enumerate(kept)])}
    for finding in quoted:
        twin = told.setdefault(_told(finding, text), len(kept))
        if twin == len(kept):
            kept.append(finding)
        else:
            known = {s.span for s in kept[twin].spots}
            more = tuple(s for s in finding.spots if s.span not in known)
            kept[twin] = replace(kept[twin], spots=kept[twin].spots + more)
    return kept


def _told(finding: Finding, text: str) -> tuple[object, ...]:
    return finding.check, finding.message, plain(text, finding.spots[0].span)


def plain(text: str, span: Span) -> str:
    """The characters of a span with white space as single blanks."""
    return " ".join(text[span.start : span.end].split())


def fingerprints(checked: Checked) -> tuple[str, ...]:
    """One name per finding that does not change when unrelated text does: for waivers and baselines.

    It stands for the check, the texts of the spots, the words of the suspect's sentence, and which of several findings
    alike in all of these it is.
    """
    seen: Counter[str] = Counter()
    sentences = {c.id: c.sentence for c in checked.extraction.claims}
    made = []
    for finding in checked.findings:
        text = checked.extraction.document.text
        parts = [finding.check, *(plain(text, s.span) for s in finding.spots), _sentence(checked.extraction, finding, sentences)]
        digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]
        seen[digest] += 1
        made.append(f"{digest}:{seen[digest]}")
    return tuple(made)


def _sentence(extraction: Extraction, finding: Finding, sentences: Mapping[str, int]) -> str:
    """The words, without the numbers, of the sentence that the suspect stands in."""
    spot = finding.spots[0]
    number = sentences.get(spot.claim or "")
    around = extraction.sentence_text(number) if number is not None else _near(extraction.document, spot.span)
    return " ".join(re.findall(r"[^\W\d_]+", around.lower()))


def _near(document: Document, span: Span) -> str:
    return document.text[max(0, span.start - REACH) : span.end + REACH]
