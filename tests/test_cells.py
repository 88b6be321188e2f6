"""Pairs in table cells that no word of the table types: their arithmetic does, or they stay what they are."""

import pytest

from extract import nlp, run
from extract.model import Checked

HEADER = "| Outcome | Early (n=482) | Usual care (n=482) |\n|---|---|---|\n"
SHARES = "| Infection | 38 (7.9) | 76 (15.8) |\n| Delirium | 88 (18.3) | 104 (21.6) |\n"
CASES = {
    "shares of the columns' sizes": (HEADER + SHARES, ["count", "percent"] * 4),
    "one wrong cell is a share like its neighbours": (
        HEADER + SHARES + "| Ulcer | 12 (2.5) | 19 (9.3) |\n",
        ["count", "percent"] * 6,
    ),
    "a row of means among shares": (HEADER + SHARES + "| Age | 82 (7) | 83 (8) |\n", ["count", "percent"] * 4 + ["other"] * 4),
    "too few to tell": (HEADER + "| Infection | 38 (7.9) | 76 (15.8) |\n", ["other"] * 4),
    "sizes are not stated": (HEADER.replace(" (n=482)", "") + SHARES, ["other"] * 8),
}


@pytest.mark.parametrize("case", CASES)
def test_pairs(case: str) -> None:
    table, kinds = CASES[case]
    extraction = nlp.extraction(run.read("table.md", ("# Results\n\n" + table).encode()))
    body = [c for c in extraction.claims if (cell := extraction.reading.passages[c.passage].cell) and not cell.header]
    assert [c.kind for c in body] == kinds


def test_the_wrong_cell_is_found() -> None:
    table = HEADER + SHARES + "| Ulcer | 12 (2.5) | 19 (9.3) |\n"
    (checked,) = run.check([run.read("table.md", table.encode())], suite="writer")
    assert isinstance(checked, Checked)
    assert [f.spots[0].span for f in checked.findings] == [c.place for c in checked.extraction.claims if c.text == "9.3"]
