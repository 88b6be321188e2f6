"""What is left of a page after reading: ours beside other tools, on pages whose every block is known; and speed and memory.

    python benchmarks/reading.py [FOLDER] [--seeds N] [--programs A,B] [--missed] [--alone] [--no-speed]

FOLDER has PDF files with truth beside them (see `press/truth.py`). Our own pages are made at run time, other articles and
geometries than any that the engine was tried on if `--seeds` says so. Programs that are not installed are named and left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from press.pace import pace
from press.readers import readers
from press.samples import programs, samples
from press.score import MEASURES, Tally, score
from press.truth import Sample, loaded

GOALS = {"numbers": 0.995, "blocks": 0.97, "order": 0.93, "paragraphs": 0.90, "cells": 0.97, "roles": 0.95}


def row(name: str, tally: Tally) -> None:
    shares = "".join(f"{'-' if (s := tally.share(m)) is None else f'{float(s):.3f}':>12}" for m in MEASURES)
    print(f"  {name:26}{shares}")


def compared(title: str, samples: Sequence[Sample], each: bool, missed: bool, alone: bool = False) -> None:
    """A table: one row a tool, one column a measure; and what each document scores with us."""
    print(f"\n{title}: {len(samples)} documents\n  {'':26}{''.join(f'{m:>12}' for m in MEASURES)}")
    row("goal", Tally({m: int(1000 * g) for m, g in GOALS.items()}, dict.fromkeys(GOALS, 1000)))  # type: ignore[arg-type]
    for name, reads in readers()[0].items():
        if alone and name != "spotlint":
            continue
        total = Tally()
        for sample in samples:
            found = score(sample.blocks, reads(sample.content))
            total.add(found)
            if each and name == "spotlint":
                row(sample.name[:26], found)
                if missed:
                    print("".join(f"      {words[:170]}\n" for words in found.missed), end="")
        row(name, total)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--seeds", default="1-12", help="of our own documents: FIRST-LAST (default 1-12); 0 for none")
    parser.add_argument("--programs", help="only these, apart by commas")
    parser.add_argument("--missed", action="store_true", help="print what was lost")
    parser.add_argument("--no-speed", action="store_true", help="leave out speed and memory")
    parser.add_argument("--alone", action="store_true", help="without the other readers")
    words = parser.parse_args()
    for name in readers()[1]:
        print(f"{name} is not installed and left out")
    if words.folder:
        compared(str(words.folder), loaded(words.folder), True, words.missed, words.alone)
    first, _, last = words.seeds.partition("-")
    seeds = range(int(first), int(last or first) + 1) if int(first) else range(0)
    available, missing = programs()
    for name in missing:
        print(f"{name} is not installed: none of its documents are made")
    for name in words.programs.split(",") if words.programs else available:
        if seeds:
            compared(f"our own documents, set by {name}", samples(name, seeds), words.missed, words.missed, words.alone)
    if not words.no_speed:
        pace()


if __name__ == "__main__":
    main()
