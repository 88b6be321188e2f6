"""The truth about a document of ours: its hand-written claims with pages and boxes, and the edits it disproves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import reportlab
import yaml

from . import proofs  # noqa: TID251 (one package of its own; nothing else imports it)
from .typeset import Sheet  # noqa: TID251

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the copy."""

    role: str  # title, lead, heading, body, opening, list, quote, box, caption, row
    text: str
    boxed: bool = False


def boxes(sheet: Sheet, block: int, start: int, end: int) -> tuple[int, list[list[float]]]:
    """Page and boxes, one a line, of some characters of a block."""
    page, found = 0, list[list[float]]()
    for area in filter(None, sheet.places[block][start:end]):
        if found and page == area.page and found[-1][1] == round(area.top, 1):
            found[-1][2] = round(area.x1, 1)
        else:
            found.append([round(v, 1) for v in (area.x0, area.top, area.x1, area.bottom)])
        page = page or area.page
    return page, found


def located(pieces: list[Piece], sheet: Sheet, rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Each row of the truth with block, offsets, page and boxes; rows are in document order."""
    block, at, found = 0, 0, list[dict[str, Any]]()
    for row in rows:
        marked = row["at"]
        text = marked.replace("{", "").replace("}", "")
        while (hit := pieces[block].text.find(text, at)) < 0:
            block, at = block + 1, 0
            if block == len(pieces):
                raise ValueError(f"not found in the copy, or not in order: {marked}")
        inner = re.search(r"\{(.*)\}", marked)
        start = hit + (inner.start() if inner else 0)
        end = start + len(inner.group(1) if inner else text)
        at = end
        page, where = boxes(sheet, block, start, end)
        found.append({"text": pieces[block].text[start:end], "block": block, "start": start, "end": end}
                     | {"page": page, "boxes": where})  # fmt: skip
    return found


def unclaimed(pieces: list[Piece], claims: list[dict[str, Any]], names: list[str]) -> list[str]:
    """Digits of the copy that are in no claim and in no name."""
    left = []
    for block, p in enumerate(pieces):
        taken = {i for c in claims if c["block"] == block for i in range(c["start"], c["end"])}
        for name in names:
            taken |= {i for m in re.finditer(re.escape(name), p.text) for i in range(*m.span())}
        left += [p.text[max(0, m.start() - 20) : m.end() + 20] for m in re.finditer(r"\d", p.text) if m.start() not in taken]
    return left


def value_of(text: str, kind: str) -> object:
    """The value of a claim: a number, a list of numbers, an ISO date, or the reference itself."""
    numbers = proofs.printed(text, kind)
    if kind == "citation":
        return text
    if kind == "date":
        day = proofs.day(text) if len(text) > 4 else None
        return day.isoformat() if day else text
    values = [proofs.WORDS.get(n) or float(n.replace("−", "-")) for n in numbers if re.search(r"\d|two|three", n)]
    return values[0] if len(values) == 1 else values


def judged(claim: dict[str, Any], relations: list[dict[str, object]], numbers: dict[str, list[str]]) -> None:
    """Add the one-digit edits that the document disproves, and from them whether the claim can be tested."""
    name, text = claim["id"], claim["text"]
    mine = [r for r in relations if any(isinstance(v, list) and name in v for v in r.values())]
    found: list[dict[str, Any]] = []
    tried = proofs.edits(text) if claim["kind"] != "citation" else []
    for digit, new in tried:
        at = [m.start() for m in re.finditer(r"\d", text)][digit]
        changed = text[:at] + new + text[at + 1 :]
        then = numbers | {name: proofs.printed(changed, claim["kind"])}
        verdicts = [(r, proofs.verdict(r, then)) for r in mine]
        proof = sorted({next(k for k in r if k in proofs.RELATIONS) for r, v in verdicts if v == "sure"})
        edit: dict[str, Any] = {"digit": digit, "to": new, "proof": proof}
        if not proof and (ties := [str(r["why"]) for r, v in verdicts if v == "reader"]):
            edit |= {"testable": "reader", "reason": "; ".join(ties)}
        elif not proof:
            edit["arguable"] = any(v for _, v in verdicts)
        found.append(edit)
    sure = sum(1 for e in found if e["proof"])
    read = sorted({e["reason"] for e in found if e.get("testable") == "reader"})
    claim["testable"] = "yes" if found and sure == len(found) else "partly" if sure else "reader" if read else "no"
    kinds = sorted({k for e in found for k in e["proof"]})
    if kinds:
        rest = "; the other changes stay within rounding, or within what the rest allows" if sure < len(found) else ""
        claim["reason"] = ", ".join(kinds) + rest
    elif read:
        claim["reason"] = "; ".join(read)
    elif claim["reason"] is None:
        claim["reason"] = "nothing else in the document bears on it with certainty"
    claim["edits"] = found


def truth(pieces: list[Piece], sheet: Sheet) -> dict[str, Any]:
    """The truth about two_trials: the hand-written file, with places and edits worked out."""
    raw = yaml.load((HERE / "two_trials.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    labels, claims = raw["labels"], located(pieces, sheet, raw["claims"])
    fields = {"s": "study", "a": "arm", "e": "endpoint", "t": "timepoint", "g": "group"}
    for number, (claim, row) in enumerate(zip(claims, raw["claims"], strict=True), 1):
        claim["id"] = row.get("id", f"c{number}")
        claim["kind"] = row["kind"]
        claim["value"] = float(row["value"]) if "value" in row else value_of(claim["text"], row["kind"])
        claim |= {long: labels.get(row.get(short), row.get(short)) for short, long in fields.items()}
        claim["reason"] = raw["reasons"].get(row.get("why"))
    if left := unclaimed(pieces, claims, raw["names"]):
        raise ValueError(f"digits that are in no claim: {left}")
    numbers = {c["id"]: proofs.printed(c["text"], c["kind"]) for c in claims}
    for claim in claims:
        judged(claim, raw["relations"], numbers)
    placed = {c["id"]: {k: c[k] for k in ("text", "block", "start", "end", "page", "boxes")} for c in claims}
    for finding in raw["findings"]:
        mark = located(pieces, sheet, [{"at": finding["mark"]}]) if "mark" in finding else []
        finding["suspect"] = mark + [placed[i] for i in finding.get("claims", [])]
        finding["against"] = [placed[i] for i in finding.get("against", [])]
    return {
        "document": "two_trials.pdf",
        "reportlab": reportlab.__version__,
        "claims": claims,
        "relations": [r | {"holds": not proofs.verdict(r, numbers)} for r in raw["relations"]],
        "findings": raw["findings"],
        "traps": raw["traps"],
    }
