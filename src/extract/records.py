"""Documents, claims and findings as plain values: the fields of docs and tools that read our reports (spotlint/1).

A field is never renamed and never changes its meaning; new ones may join.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from extract.findings import fingerprints
from extract.model import Checked, Claim, Document, Finding, Refused, Span, Spot

SCHEMA = "spotlint/1"
FACTS = frozenset({"doubtful", "repaired", "inserted", "deleted", "ocr"})  # the marks that say how far a number can be trusted
Record = dict[str, Any]


def record(result: Checked | Refused) -> Record:
    """One result. A refused document has neither claims nor findings: its reason stands under `refused`."""
    head: Record = {"schema": SCHEMA, "tool": {"name": "spotlint", "version": version("spotlint")}}
    if isinstance(result, Refused):
        return {**head, "document": {"path": result.path}, "refused": result.reason, "fault": result.status == 3}
    x = result.extraction
    facts = [m for m in x.document.marks if m.kind in FACTS]
    return {
        **head,
        "document": document(x.document),
        "suite": result.suite,
        "claims": [
            {
                **claim(x.document, c),
                "marks": [{"kind": m.kind, "note": m.note} for m in facts if m.span.overlaps(c.place)],
                "checked_by": sorted(result.tested.get(c.id, ())),
                "guarded_by": sorted(result.guarded.get(c.id, ())),
                "unchecked": None if result.tested.get(c.id) else result.untested.get(c.id),
            }
            for c in x.claims
        ],
        "findings": [
            finding(x.document, f"f{i}", f, print_)
            for i, (f, print_) in enumerate(zip(result.findings, fingerprints(result), strict=True), 1)
        ],
        "coverage": coverage(result),
    }


def coverage(result: Checked) -> Record:
    """How many numbers there are, were checked, are in a finding, and could not be checked."""
    numbers = len(result.extraction.claims)
    checked = sum(1 for c in result.extraction.claims if result.tested.get(c.id))
    flagged = {c for f in result.findings for c in f.claims}
    return {"numbers": numbers, "checked": checked, "flagged": len(flagged), "unchecked": numbers - checked}


def document(read: Document) -> Record:
    """The file, and what could not be read of it (`notices`)."""
    return {
        "path": read.path,
        "sha256": read.sha256,
        "format": read.format,
        "pages": read.pages,
        "characters": len(read.text),
        "notices": list(read.notices),
    }


def claim(read: Document, c: Claim) -> Record:
    """One number with everything known about it."""
    n = c.number
    return {
        "id": c.id,
        "start": c.place.start,
        "end": c.place.end,
        "text": read.text[c.place.start : c.place.end],
        **drawn(read, c.place),
        "block": c.role,
        "kind": c.kind,
        "value": n.date if n.value is None else n.value,
        "low": n.low,
        "high": n.high,
        "values": list(n.values) if n.values else None,
        "printed": n.printed or n.printed_low,
        "decimals": n.decimals,
        "comparator": n.comparator,
        "unit": n.unit,
        "study": c.study,
        "arm": c.arm,
        "reference": c.reference,
        "endpoint": c.endpoint,
        "timepoint": c.timepoint,
        "population": c.population,
        "estimator": c.estimator,
        "level": n.level,
        "group": c.group,
    }


def finding(read: Document, id: str, f: Finding, fingerprint: str) -> Record:
    """One disagreement, the slip first among its spans."""
    return {
        "id": id,
        "check": f.check,
        "severity": f.severity,
        "verdict": f.verdict,
        "message": f.message,
        "expected": f.expected,
        "claims": list(f.claims),
        "spans": [span(read, s) for s in f.spots],
        "fingerprint": fingerprint,
        "waived": None,
    }


def span(read: Document, s: Spot) -> Record:
    """One place of a finding."""
    start, end = s.span.start, s.span.end
    return {"start": start, "end": end, "text": read.text[start:end], **drawn(read, s.span), "role": s.role}


def drawn(read: Document, place: Span) -> Record:
    """Page and box of the first line of a place, in points from the page's top left, and where it stands in the file.

    None where the format has no pages, or where the text is the file itself.
    """
    boxes = read.boxes(place)
    source = [{"part": o.part, "run": o.run, "start": o.start, "end": o.end} for o in read.sources(place)]
    page = boxes[0].page if boxes else None
    box = [boxes[0].x0, boxes[0].top, boxes[0].x1, boxes[0].bottom] if boxes else None
    return {"page": page, "box": box, "source": source or None}
