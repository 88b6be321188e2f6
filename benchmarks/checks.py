"""What the checks find, what they cost, and what a peer does on the same texts: `python benchmarks/checks.py [ABSTRACTS]`.

The peers are statcheck for what is found (see `peer`), and for a million rows the row expectations that come with Great
Expectations. ABSTRACTS is a file of JSON lines with a `text` each, or a folder of text files: there alarms are counted.
"""

from __future__ import annotations

import random
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from peer import against_the_peer, alarms, published, timed
from speed import abstract, cost

if TYPE_CHECKING:
    import pandas as pd

ROWS = 1_000_000


def tables_of(texts: Sequence[str]) -> Iterator[tuple[str, pd.DataFrame]]:
    """The relation tables of these texts that have rows."""
    from extract import draft, run, suites, tables

    names = suites.suite("full").tables()
    rows = {i: draft.drafted(run.read(f"{i}.txt", text.encode()), names).rows for i, text in enumerate(texts)}
    for name in names:
        frame = tables.table(name, rows).frame
        if len(frame):
            yield name, frame


def tiled(frame: pd.DataFrame, rows: int) -> pd.DataFrame:
    """The rows again and again, until there are so many."""
    import numpy as np

    return frame.iloc[np.arange(rows) % len(frame)].reset_index(drop=True)


def cost_of_checks(texts: Sequence[str]) -> None:
    """Where the time of a document goes, and what a thousand rows cost each check."""
    from extract import draft, expect, nlp, run, suites
    from extract.declare import Check
    from extract.judge import answers
    from extract.plugins import declared

    suite = suites.suite("full")
    documents = [run.read(f"{i}.txt", text.encode()) for i, text in enumerate(texts)]
    extracted = [nlp.extraction(d) for d in documents]
    frames = dict(tables_of(texts))
    parts = {
        "extraction": timed(lambda: [nlp.extraction(d) for d in documents]),
        "relation rows": timed(lambda: [draft.rows(x, suite.tables()) for x in extracted]),
        "validation, in one bundle": timed(lambda: list(expect.judged(frames, suite))),
    }
    print(f"\nCPU per text, of {len(texts)} made texts: " + ", ".join(f"{k} {v / len(texts):.2f} ms" for k, v in parts.items()))
    each = {
        id: timed(lambda c=check: answers(c, tiled(frames[c.reads.replace("_", "-")], 1000)))  # type: ignore[misc]
        for id, check in declared("expectations", Check).items()
        if check.reads.replace("_", "-") in frames
    }
    middle = statistics.median(each.values())
    print(f"CPU per 1,000 rows, of the {len(each)} checks that have rows here: median {middle:.1f} ms; the dearest:")
    for id, spent in sorted(each.items(), key=lambda item: -item[1])[:8]:
        print(f"  {id:44}{spent:8.1f} ms")


def million(of: str) -> None:
    """Runs in a process of its own: validate, by our checks, by one built-in of Great Expectations, or only make the table."""
    from extract import expect, suites
    from extract.suites import Rule, Suite

    chance = random.Random(3)
    frame = dict(tables_of([abstract(chance) for _ in range(60)]))["shares"]
    table = tiled(frame, ROWS)
    if of == "made":
        return
    rules = tuple(r for r in suites.suite("full").rules if r.reads == "shares")
    if of == "built-in":
        limits = {"column": "low", "max_value": 100}
        says = "{share} is no share."
        rules = (
            Rule(id="x", type="expect_column_values_to_be_between", reads="shares", says=says, severity="error", kwargs=limits),
        )
    elif of == "one":
        rules = rules[:1]
    for judged in expect.judged({"shares": table}, Suite("million", rules)):
        print(judged.rule.id, len(judged.verdicts), len(judged.found), file=sys.stderr)


def a_million_rows() -> None:
    spent = {of: cost([sys.executable, __file__, "--million", of], 2) for of in ("made", "built-in", "one", "all")}
    start = spent["made"]
    print(
        f"\n{ROWS:,} rows of shares through extract/expect.py, less {start.cpu:.1f} s and {start.memory:.0f} MB to make the table"
    )
    peer = spent["built-in"].cpu - start.cpu
    for of, name in (
        ("built-in", "one built-in of Great Expectations"),
        ("one", "one check of ours"),
        ("all", "all checks of ours on it"),
    ):
        own = spent[of]
        more = own.cpu - start.cpu
        print(f"  {name:38}{more:7.2f} s CPU, peak {own.memory:6.0f} MB, {more / peer:5.2f} of the built-in")


def main(words: list[str]) -> None:
    if words[:1] == ["--million"]:
        return million(words[1])
    against_the_peer()
    chance = random.Random(5)
    cost_of_checks([abstract(chance) for _ in range(100)])
    a_million_rows()
    if words:
        alarms(published(Path(words[0])))
    return None


if __name__ == "__main__":
    main(sys.argv[1:])
