"""How many numbers of our annotated text get the right value, kind, arm, endpoint, time and study.

    python benchmarks/linking.py [--wrong FIELD] [--held-back] [FILES...]

The sentences whose line number is divisible by 4 and every second document are held back: nothing is fitted to them.
A label is right when it holds at least half of the words of the annotated one, as in the evaluation of whole documents.
A `.jsonl` file is one of sentences annotated elsewhere, of which all is held back: a line is an object with `text`, with
`spans` (start, end, label: MEAS a value, INTV an arm, OC an outcome) and `relations` (head and child, indices of spans).
There an arm is right also where the label is our name for the very words annotated.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from extract.model import Claim, Mention

HERE = Path(__file__).parent.parent / "tests" / "annotated"
BRACE = re.compile(r"\{([^{}|]+)\|([^{}]+)\}")
FIELDS = ("arm", "endpoint", "time", "study")
COLUMN = {"time": "timepoint"}
NOISE = {"the", "of", "a", "an", "at", "in", "group", "arm", "with", "and", "patients", "groups"}


class Gold(NamedTuple):
    """An annotated number: where it stands in the plain text, and what it is."""

    start: int
    end: int
    printed: str
    kind: str
    labels: dict[str, tuple[str, ...]]  # any of these is right
    arms: tuple[tuple[int, int], ...] = ()  # where the text names its arm, if the annotation says so


class Item(NamedTuple):
    """A sentence or document: its name, plain text, numbers, and whether it is held back."""

    name: str
    text: str
    gold: list[Gold]
    held: bool


def plain(marked: str) -> tuple[str, list[Gold]]:
    """The text without markup, and its annotated numbers."""
    text, gold, end = "", [], 0
    for m in BRACE.finditer(marked):
        text += marked[end : m.start()]
        kind, *rest = m[2].split("|")
        pairs = (r.split("=", 1) for r in rest)
        gold.append(Gold(len(text), len(text) + len(m[1]), m[1], kind, {k: (label,) for k, label in pairs}))
        text += m[1]
        end = m.end()
    return text + marked[end:], gold


def related(line: str) -> Item:
    """A sentence of the other annotation: its values with the arms and outcomes related to them, whichever way round."""
    row = json.loads(line)
    spans, linked = row["spans"], [(r["head"], r["child"]) for r in row["relations"]]
    gold = []
    for i, s in enumerate(spans):
        if s["label"] != "MEAS":
            continue
        others = [spans[b if a == i else a] for a, b in linked if i in (a, b)]
        labels = {
            field: tuple(o["text"] for o in others if o["label"] == label)
            for field, label in (("arm", "INTV"), ("endpoint", "OC"))
            if any(o["label"] == label for o in others)
        }
        named = tuple((o["start"], o["end"]) for o in others if o["label"] == "INTV")
        gold.append(Gold(s["start"], s["end"], s["text"], "", labels, named))
    return Item(f"{row['id'].replace(':', '-')}.txt", row["text"], gold, True)


def items(paths: list[Path]) -> Iterator[Item]:
    """Every annotated item of the files, in order."""
    for path in paths:
        if path.suffix == ".jsonl":
            yield from map(related, path.read_text("utf-8").splitlines())
            continue
        if path.suffix == ".md":
            text, gold = plain(path.read_text("utf-8"))
            yield Item(path.name, text, gold, sum(map(ord, path.stem)) % 2 == 0)
            continue
        for n, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                text, gold = plain(line)
                yield Item(f"{path.stem}:{n}.txt", text, gold, n % 4 == 0)


def words(label: str | None) -> set[str]:
    """The words of a label for comparison: small letters, no plural s, no filler; a label of filler alone is one word."""
    folded = (label or "").lower().replace("β", "b").replace("µg", "mcg").replace("-", " ")
    found = re.findall(r"[a-z]+|\d+(?:\.\d+)?", folded)
    kept = {w[:-1] if len(w) > 3 and w.endswith("s") else w for w in found} - NOISE
    return kept or ({" ".join(found)} if found else set())  # "group A" is nothing but noise


def same(gold: tuple[str, ...], got: str | None) -> bool:
    """Whether at least half of the annotated words of one of the labels are there."""
    h = words(got)
    return any(g and len(g & h) / len(g) >= 0.5 for g in map(words, gold))


def judged(field: str, g: Gold, claim: Claim, mentions: tuple[Mention, ...]) -> tuple[str | None, bool]:
    """The label that a claim got for a field, and whether it is right."""
    got: str | None = getattr(claim, COLUMN.get(field, field))
    if (
        field == "arm"
        and got
        and any(
            m.kind == "arm" and m.label == got and m.span.start < end and start < m.span.end
            for m in mentions
            for start, end in g.arms
        )
    ):
        return got, True
    return got, same(g.labels[field], got)


def score(chosen: list[Item], wrong: str | None) -> Counter[str]:
    """Counts of (field) and (field)_ok over the items; prints the wrong ones of a field."""
    from extract.nlp import extraction
    from extract.run import read

    tally: Counter[str] = Counter()
    for item in chosen:
        read_as = extraction(read(item.name, item.text.encode()))
        claims = read_as.claims
        for g in item.gold:
            if not re.search(r"\d", g.printed):
                continue
            at = g.start + re.search(r"\d", g.printed).start()  # type: ignore[union-attr]
            claim = next((c for c in claims if c.place.start <= at < c.place.end), None)
            tally["found"] += 1
            if claim is None:
                if wrong == "found":
                    print(f"{item.name}: {g.printed!r} in {item.text[max(0, g.start - 60) : g.end + 40]!r}")
                continue
            tally["found_ok"] += 1
            tally["kind"] += bool(g.kind)
            tally["kind_ok"] += claim.kind == g.kind
            if wrong == "kind" and g.kind and claim.kind != g.kind:
                print(f"{item.name}: {g.printed!r} {g.kind} got {claim.kind} in {item.text[max(0, g.start - 60) : g.end + 40]!r}")
            for field in FIELDS:
                if field not in g.labels:
                    continue
                got, ok = judged(field, g, claim, read_as.mentions)
                tally[field] += 1
                tally[f"{field}_ok"] += ok
                link = claim.links.get(COLUMN.get(field, field))
                tally[f"{field}_sure"] += bool(link and link.certain)
                tally[f"{field}_sure_ok"] += bool(link and link.certain and ok)
                if wrong == field and not ok:
                    how = link and link.method
                    print(f"{item.name}: {g.printed!r} {'|'.join(g.labels[field])!r} got {got!r} ({how}): {item.text[:260]}")
    return tally


def main() -> None:
    """Print the shares."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("files", nargs="*", type=Path)
    ask.add_argument("--wrong", choices=("found", "kind", *FIELDS))
    ask.add_argument("--held-back", action="store_true", help="only what is held back")
    given = ask.parse_args()
    paths = given.files or [*sorted(HERE.glob("sentences_*.txt")), *sorted((HERE / "documents").glob("*.md"))]
    every = list(items(paths))
    for name, chosen in (("held back", [i for i in every if i.held]), ("open", [i for i in every if not i.held])):
        if not chosen or (given.held_back and name == "open"):
            continue
        t = score(chosen, given.wrong)
        shares = [f"{f} {100 * t[f + '_ok'] / max(1, t[f]):5.1f}% of {t[f]}" for f in ("found", "kind", *FIELDS)]
        sure = [f"{f} {100 * t[f + '_sure_ok'] / max(1, t[f + '_sure']):5.1f}% of {t[f + '_sure']}" for f in FIELDS]
        print(f"{name:9} {len(chosen):4} items  " + "  ".join(shares))
        print(f"{'':9}      where certain  " + "  ".join(sure))


if __name__ == "__main__":
    main()
