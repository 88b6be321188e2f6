"""How many numbers of our annotated text get the right value, kind, arm, endpoint, time and study.

    python benchmarks/linking.py [--wrong FIELD] [--held-back] [FILES...]

The sentences whose line number is divisible by 4 and every second document are held back: nothing is fitted to them.
A label is right when it holds at least half of the words of the annotated one, as in the evaluation of whole documents.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

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
    labels: dict[str, str]


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
        gold.append(Gold(len(text), len(text) + len(m[1]), m[1], kind, dict(r.split("=", 1) for r in rest)))
        text += m[1]
        end = m.end()
    return text + marked[end:], gold


def items(paths: list[Path]) -> Iterator[Item]:
    """Every annotated item of the files, in order."""
    for path in paths:
        if path.suffix == ".md":
            text, gold = plain(path.read_text("utf-8"))
            yield Item(path.name, text, gold, sum(map(ord, path.stem)) % 2 == 0)
            continue
        for n, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                text, gold = plain(line)
                yield Item(f"{path.stem}:{n}.txt", text, gold, n % 4 == 0)


def words(label: str | None) -> set[str]:
    """The words of a label for comparison: small letters, no plural s, no filler."""
    folded = (label or "").lower().replace("β", "b").replace("µg", "mcg").replace("-", " ")
    found = re.findall(r"[a-z]+|\d+(?:\.\d+)?", folded)
    return {w[:-1] if len(w) > 3 and w.endswith("s") else w for w in found} - NOISE


def same(gold: str, got: str | None) -> bool:
    """Whether at least half of the annotated words are there."""
    g, h = words(gold), words(got)
    return bool(g and h) and len(g & h) / len(g) >= 0.5


def score(chosen: list[Item], wrong: str | None) -> Counter[str]:
    """Counts of (field) and (field)_ok over the items; prints the wrong ones of a field."""
    from extract.nlp import extraction
    from extract.run import read

    tally: Counter[str] = Counter()
    for item in chosen:
        claims = extraction(read(item.name, item.text.encode())).claims
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
            tally["kind"] += 1
            tally["kind_ok"] += claim.kind == g.kind
            if wrong == "kind" and claim.kind != g.kind:
                print(f"{item.name}: {g.printed!r} {g.kind} got {claim.kind} in {item.text[max(0, g.start - 60) : g.end + 40]!r}")
            for field in FIELDS:
                if field not in g.labels:
                    continue
                got = getattr(claim, COLUMN.get(field, field))
                ok = same(g.labels[field], got)
                tally[field] += 1
                tally[f"{field}_ok"] += ok
                link = claim.links.get(COLUMN.get(field, field))
                tally[f"{field}_sure"] += bool(link and link.certain)
                tally[f"{field}_sure_ok"] += bool(link and link.certain and ok)
                if wrong == field and not ok:
                    how = link and link.method
                    print(f"{item.name}: {g.printed!r} {g.labels[field]!r} got {got!r} ({how}): {item.text[:260]}")
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
        if given.held_back and name == "open":
            continue
        t = score(chosen, given.wrong)
        shares = [f"{f} {100 * t[f + '_ok'] / max(1, t[f]):5.1f}% of {t[f]}" for f in ("found", "kind", *FIELDS)]
        sure = [f"{f} {100 * t[f + '_sure_ok'] / max(1, t[f + '_sure']):5.1f}% of {t[f + '_sure']}" for f in FIELDS]
        print(f"{name:9} {len(chosen):4} items  " + "  ".join(shares))
        print(f"{'':9}      where certain  " + "  ".join(sure))


if __name__ == "__main__":
    main()
