"""How many printed numbers are found with the right value, and what that costs, beside two other number extractors.

    python benchmarks/extraction.py [--missed NAME] [FOLDER]

Without a folder, on our annotated text (`tests/annotated`); with one, on its documents NAME.txt or NAME.md that have a
NAME.gold.json beside them, in the schema of whole documents (claims with `start`, `end`, `value` or `parts`). The others are
quantulum3 and Microsoft's recognizers-text, once its number model alone and once with its models of units and percentages, which
say as we do what a number measures: `pip install .[benchmarks]`; one that is not installed is left out.
A number is found when a reported number overlaps where it is printed and has its value. Dates and citations are left out, as
the others have none, and so are chances in words ("one in four"), of which each makes something else. Documents are timed one
by one in this process, the second time they are read, so neither imports nor first patterns count.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from linking import HERE, items

Found = list[tuple[int, int, tuple[float, ...]]]  # start, end and the values there
LEFT_OUT = {"date", "citation", "ratio"}
NUMBER = re.compile(
    r"(?:(?<![\w.·%])[-−–+])?(?:(?:\d{1,3}(?:[, \u00a0\u2009]\d{3})+(?!\d)|\d+)(?:[.·]\d+)?|[.·]\d+)(?:\s(?:million|billion))?"
)
SCALES = {"million": 1e6, "billion": 1e9}
WORDS = {
    word: value
    for value, word in enumerate(
        "none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
}


class Printed(NamedTuple):
    """A number of the text, and its value."""

    start: int
    end: int
    value: float


def values(printed: str) -> Iterator[float]:
    """The numbers in a stretch of text, as a person reads them: '1,062', '0·51', '−9.3', '2.3 million', 'twelve'."""
    for match in NUMBER.finditer(printed):
        digits, _, scale = re.sub(r"(?<=\d)[, \u00a0\u2009](?=\d{3})", "", match[0]).partition(" ")
        yield float(digits.replace("·", ".").replace("−", "-").replace("–", "-")) * SCALES.get(scale, 1)
    if printed.lower() in WORDS:
        yield WORDS[printed.lower()]


def ours_annotated() -> Iterator[tuple[str, list[Printed]]]:
    """Every item of our annotated text, and its numbers."""
    for item in items([*sorted(HERE.glob("sentences_*.txt")), *sorted((HERE / "documents").glob("*.md"))]):
        gold = [Printed(g.start, g.end, v) for g in item.gold if g.kind not in LEFT_OUT for v in values(g.printed)]
        yield item.text, gold


def judged(folder: Path) -> Iterator[tuple[str, list[Printed]]]:
    """Every document of a folder that has its truth beside it, and its numbers."""
    for truth in sorted(folder.glob("*.gold.json")):
        stem = truth.name.removesuffix(".gold.json")
        path = next(p for s in (".txt", ".md") if (p := folder / f"{stem}{s}").exists())
        gold = []
        for claim in json.loads(truth.read_text("utf-8"))["claims"]:
            if claim["type"] in LEFT_OUT:
                continue
            parts = [p for p in claim["parts"] if p["role"] != "level"] or [claim]
            gold += [Printed(p["start"], p["end"], p["value"]) for p in parts if isinstance(p["value"], int | float)]
        yield path.read_text("utf-8").replace("\r\n", "\n"), gold


def spotlint_numbers(text: str) -> Found:
    """Ours, numbers alone."""
    from extract.components.numbers import scan

    return [(n.span.start, n.span.end, (n.value, n.low, n.high, n.level, *(n.values or ()))) for n in scan(text)]  # type: ignore[misc]


def spotlint_linked(text: str) -> Found:
    """Ours, each number with its study, arm, endpoint and time."""
    from extract.nlp import extraction
    from extract.run import read

    claims = extraction(read("text.md", text.encode())).claims
    return [(c.place.start, c.place.end, (n.value, n.low, n.high, n.level, *(n.values or ()))) for c in claims if (n := c.number)]


def quantulum3(text: str) -> Found:
    """quantulum3: a range is a value with its uncertainty there."""
    from quantulum3 import parser

    return [
        (*q.span, (q.value, *((q.value - q.uncertainty, q.value + q.uncertainty) if q.uncertainty else ())))
        for q in parser.parse(text)
    ]


def recognizers_number(text: str) -> Found:
    """The number model of recognizers-text, for English."""
    from recognizers_number import Culture, NumberRecognizer

    return resolved(NumberRecognizer(Culture.English).get_number_model().parse(text))


def recognizers_text(text: str) -> Found:
    """Its models of numbers, percentages, currencies, ages and all other units."""
    from recognizers_number import Culture, NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    numbers, measured = NumberRecognizer(Culture.English), NumberWithUnitRecognizer(Culture.English)
    models = (
        numbers.get_number_model(),
        numbers.get_percentage_model(),
        measured.get_dimension_model(),
        measured.get_currency_model(),
        measured.get_age_model(),
    )
    return [found for model in models for found in resolved(model.parse(text))]


def resolved(results: list[Any]) -> Found:
    """Where each result of recognizers-text stands, and its value; a percentage's has its sign with it."""
    given = ((r.start, r.end + 1, (r.resolution or {}).get("value")) for r in results)
    return [(start, end, (float(value.rstrip("%")),)) for start, end, value in given if value]


EXTRACTORS: dict[str, Callable[[str], Found]] = {
    "spotlint, numbers": spotlint_numbers,
    "spotlint, linked": spotlint_linked,
    "quantulum3": quantulum3,
    "recognizers, bare": recognizers_number,
    "recognizers, units": recognizers_text,
}


def missed(gold: Sequence[Printed], found: Found) -> list[Printed]:
    """The numbers that are not among those found, with their value."""
    return [
        g
        for g in gold
        if not any(
            s < g.end and g.start < e and any(v is not None and abs(v - g.value) <= 1e-9 * max(1, abs(v)) for v in given)
            for s, e, given in found
        )
    ]


def main() -> None:
    """Print recall and CPU time per document for each extractor."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", nargs="?", type=Path)
    ask.add_argument("--missed", choices=EXTRACTORS, help="print what this one missed")
    given = ask.parse_args()
    documents = list(judged(given.folder) if given.folder else ours_annotated())
    total = sum(len(gold) for _, gold in documents)
    print(f"{len(documents)} texts, {sum(len(text) for text, _ in documents):,} characters, {total} numbers")
    warnings.simplefilter("ignore")
    for name, extractor in EXTRACTORS.items():
        try:
            extractor("In all, 12 of 50 patients (24%).")
        except ImportError as error:
            print(f"{name:18} not installed: {error}")
            continue
        lost, spent = 0, 0.0
        for text, gold in documents:
            extractor(text)
            began = time.process_time()
            found = extractor(text)
            spent += time.process_time() - began
            lost += len(gone := missed(gold, found))
            for g in gone if given.missed == name else ():
                print(f"    {text[g.start : g.end]!r} ({g.value:g}) in {text[max(0, g.start - 50) : g.end + 30]!r}")
        print(f"{name:18} recall {100 * (total - lost) / total:5.1f}%   CPU {1000 * spent / len(documents):8.1f} ms a text")


if __name__ == "__main__":
    main()
