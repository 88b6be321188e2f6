"""How long it takes: `python benchmarks/speed.py [FOLDER]`.

Measures whole processes, from start to end, and sets them beside three baselines of the same run: an empty interpreter,
`import spacy` and `import great_expectations`. FOLDER holds documents to use in place of the thousand made here.
Goals are for an idle machine; on a busy one read the ratios, and the CPU column.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

SPOTLINT = [sys.executable, "-c", "from extract.cli import main; main()"]
BASELINES = {"python -c pass": "pass", "import spacy": "import spacy", "import great_expectations": "import great_expectations"}
TEXTS = 1000
PAGE = 2  # abstracts of 200 words on a page of a book


class Cost(NamedTuple):
    """What one process used."""

    wall: float  # seconds
    cpu: float  # seconds, user and system
    memory: float  # MB, the largest resident size


def cost(command: list[str], times: int = 1) -> Cost:
    """The least of several runs, each column by itself."""
    runs = []
    for _ in range(times):
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        assert process.stderr
        errors = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode > 1:
            sys.exit(f"{' '.join(command)} ended with status {process.returncode}: {errors.decode()}")
        runs.append(Cost(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))
    return Cost(*map(min, zip(*runs, strict=True)))


def abstract(chance: random.Random) -> str:
    """A trial abstract of about 200 words whose numbers agree, but for one percentage in twenty."""
    first, second = chance.randint(80, 600), chance.randint(80, 600)
    hits, misses = chance.randint(1, first), chance.randint(1, second)
    share, other = 100 * hits / first, 100 * misses / second
    ratio = chance.uniform(0.4, 0.95)
    low, high = ratio * 0.8, ratio * 1.25
    if chance.random() < 0.05:
        share += 3
    drug = chance.choice(["Zolvatinib", "Marenimab", "Teprolast", "Quivorine"])
    week = chance.choice([12, 24, 48, 52])
    return f"""{drug} in adults with chronic disease: a randomised, double-blind, phase 3 trial

Background: {drug} was effective in a phase 2 trial. We compared {drug} {chance.choice([5, 10, 25])} mg once daily with placebo.

Methods: Adults aged 18 to 75 years were enrolled at {chance.randint(20, 200)} sites in {chance.randint(3, 25)} countries and
randomly assigned (1:1) to {drug} or placebo. The primary endpoint was response at week {week}. Analyses were by intention to
treat, with a two-sided significance level of 0.05.

Results: {first + second} patients were randomised, {first} to {drug} and {second} to placebo. The mean age was
{chance.uniform(40, 65):.1f} years (SD {chance.uniform(8, 15):.1f}), and {chance.randint(40, 60)}% were women. At week {week},
{hits} of {first} patients ({share:.1f}%) in the {drug} group and {misses} of {second} ({other:.1f}%) in the placebo group had a
response. The hazard ratio for progression was {ratio:.2f} (95% CI {low:.2f} to {high:.2f}). Serious adverse events occurred in
{chance.randint(3, 30)} and {chance.randint(3, 30)} patients, respectively; {chance.randint(1, 9)} patients died.

Conclusions: {drug} given for {week} weeks was well tolerated and deserves further study.
"""


def made(folder: Path) -> Path:
    """A thousand abstracts in files, the same each time."""
    chance = random.Random(20)
    texts = folder / "texts"
    texts.mkdir()
    for i in range(TEXTS):
        (texts / f"{i:04}.txt").write_text(abstract(chance), "utf-8")
    return texts


def row(name: str, spent: Cost, baselines: dict[str, Cost], goal: str = "") -> None:
    ratios = "".join(f"{spent.cpu / b.cpu:>9.1f}" for b in baselines.values())
    print(f"{name:34}{spent.wall:>9.2f}{spent.cpu:>9.2f}{spent.memory:>9.0f}{ratios}  {goal}")


def main(words: list[str]) -> None:
    load = os.getloadavg()[0]
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {load:.1f} at the start. Least of several runs.\n")
    print(f"{'':34}{'wall s':>9}{'CPU s':>9}{'MB':>9}  CPU as a multiple of {', '.join(BASELINES)}")
    baselines: dict[str, Cost] = {}
    for name, code in BASELINES.items():
        baselines[name] = cost([sys.executable, "-c", code], 3)
    for name, spent in baselines.items():
        row(name, spent, baselines)
    row("spotlint --help", cost([*SPOTLINT, "--help"], 5), baselines, "goal 0.3 s")
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there)
        chance = random.Random(7)
        text = folder / "2000-words.txt"
        copy = ""
        while len(copy.split()) < 2000:
            copy += abstract(chance) + "\n"
        text.write_text(copy, "utf-8")
        row("spotlint check, 2,000 words", cost([*SPOTLINT, "check", str(text)], 5), baselines, "goal 2.5 s")
        for name, goal in (("75", ""), ("300", "four times the text, goal 5 times the time of the row above, less the start")):
            book = folder / f"{name}-pages.txt"
            book.write_text("\n".join(abstract(chance) for _ in range(PAGE * int(name))), "utf-8")
            check = [*SPOTLINT, "check", str(book), "-f", "json", "-o", str(folder / "out.json"), "--fail-on", "never"]
            row(f"spotlint check, {name} pages", cost(check), baselines, goal)
        texts = Path(words[0]) if words else made(folder)
        number = sum(1 for f in texts.rglob("*") if f.is_file())
        spent = cost([*SPOTLINT, "check", str(texts), "-f", "json", "-o", str(folder / "out.json"), "--fail-on", "never"])
        row(f"spotlint check, {number} texts", spent, baselines, f"{number / spent.wall:.1f} documents/s, goal 20/s")


if __name__ == "__main__":
    main(sys.argv[1:])
