"""Broken documents by the thousand: `nice python benchmarks/fuzz.py SECONDS [READER...]`, so many seconds for each reader.

Sound documents are flipped, cut, doubled, spliced and given absurd numbers, inside the parts of zips too; what reaches new lines
of our code is broken further. Each must give a document that holds together or one sentence of refusal, within the limits of
memory and work of the child that reads it. What does not is written to a folder, and the exit status is 1.
"""

from __future__ import annotations

import os
import random
import re
import resource
import runpy
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import extract
from extract import child, guarded, wire
from extract.declare import Reader
from extract.flow import reading
from extract.model import Document
from extract.plugins import declared, names, one

SOURCES = Path(__file__).parents[1] / "tests" / "sources"
BROKEN = runpy.run_path(str(SOURCES / "make_broken.py"))
seeds, broken, LARGEST = BROKEN["seeds"], BROKEN["broken"], BROKEN["LARGEST"]
SECONDS = 20  # of work that one small file may take, while its lines are watched
MEGABYTES = guarded.MEGABYTES
MOST = 400  # documents that are kept, to be broken further
WATCHED = 0.25  # of the documents; watching makes reading some three times as slow
SENTENCE = re.compile(r"a\.\w+ [^\n]+[.]")


# Reading, in a process of its own.


def unsound(document: Document) -> str:
    """What does not hold together in a document; nothing where all does."""
    length, found = len(document.text), reading(document)
    spans = sorted(s for b in document.blocks for s in b.spans)
    if any(not 0 <= s.start <= s.end <= length for s in (*spans, *(m.span for m in document.marks))):
        return "a span lies outside of the text"
    if any(a.end > b.start for a, b in pairwise(spans)):
        return "two blocks share characters"
    if any(part is not None and len(part) != length for part in (document.origins, document.glyphs)):
        return "not every character has its place"
    if len(found.at) != len(found.text) + 1 or any(not 0 <= at <= length for at in found.at):
        return "the reading points outside of the text"
    return "" if document.text.strip() else "a document without text"


def judged(reader: str, content: bytes, original: bool) -> tuple[str, str]:
    """What became of a document: read, refused, or what is wrong about it."""
    readers = declared("sources", Reader)
    fitting = [i for i, r in readers.items() if r.fits(content)]  # every reader is asked, as in a real run
    if reader not in fitting:
        return "refused", ""
    name = f"a{readers[reader].suffixes[0]}"
    kind, made, words, place = child.read(reader, name, content, original)
    if kind == "read":
        assert isinstance(made, Document)
        wrong = unsound(made)
        return ("unsound", wrong) if wrong else ("read", "")
    if kind == "unreadable":
        return ("refused", "") if SENTENCE.fullmatch(words) else ("no sentence", words)
    return kind, f"{words} ({place})"


class Watch:
    """The lines of our own code that were reached."""

    def __init__(self) -> None:
        self.lines: set[tuple[Any, int]] = set()
        self._ours = tuple(str(path) for package in (extract, import_module("extract.sources")) for path in package.__path__)

    def call(self, frame: Any, event: str, _: object) -> Any:
        """Called for each function; only ours are looked into."""
        return self._line if frame.f_code.co_filename.startswith(self._ours) else None

    def _line(self, frame: Any, event: str, _: object) -> Any:
        self.lines.add((frame.f_code, frame.f_lineno))
        return self._line


def work() -> None:
    """Judge what is sent on standard input; answer on standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    child.limited(MEGABYTES)
    for reader in names("sources"):
        one("sources", reader, Reader)
    watch = Watch()
    while (asked := wire.receive(sys.stdin.buffer)) is not None:
        reader, content, original, watched = asked
        child.allow(SECONDS)
        before, began = len(watch.lines), time.process_time()
        sys.settrace(watch.call if watched else None)
        try:
            kind, words = judged(reader, content, original)
        except Exception as fault:
            kind, words = "fault", f"{type(fault).__name__}: {fault}"
        finally:
            sys.settrace(None)
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        wire.send(answers, (kind, words, len(watch.lines) - before, held, time.process_time() - began))


class Worker:
    """The other side of `work`; started anew where it dies."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--work"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def ask(self, reader: str, content: bytes, original: bool, watched: bool) -> tuple[str, str, int, float, float]:
        """What became of a document, how many new lines it reached, the most memory held so far, in MB, and seconds of work."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        answer = None
        try:
            wire.send(self.process.stdin, (reader, content, original, watched))
            answer = wire.receive(self.process.stdout)
        except BrokenPipeError:
            pass
        if answer is not None:
            return answer  # type: ignore[return-value]
        status = self.process.wait()
        self._start()
        return "died", f"signal {-status}" + (f": more than {SECONDS} seconds of work" if status == -24 else ""), 0, 0.0, SECONDS

    def end(self) -> None:
        """End it."""
        self.process.kill()
        self.process.communicate()


@dataclass
class Tally:
    """What became of the documents of one reader."""

    kinds: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, bytes] = field(default_factory=dict)  # by what is wrong: the first such document
    lines: int = 0
    kept: int = 0
    slowest: float = 0.0
    memory: float = 0.0


def tried(
    reader: str, goes_on: Callable[[int], bool], seed: int = 0, watched: bool = True, worker: Worker | None = None
) -> Tally:
    """Break documents and have them read, as long as `goes_on` says so of their number."""
    chance, tally = random.Random(f"{reader} {seed}"), Tally()
    pool = seeds(reader)
    asked = worker or Worker()
    count, sown = 0, len(pool)
    while goes_on(count):
        fresh = count < sown
        content = pool[count] if fresh else broken(chance, chance.choice(pool), chance.choice(pool))
        look = watched and (fresh or chance.random() < WATCHED)
        kind, words, new, memory, seconds = asked.ask(reader, content, chance.random() < 0.3, look)
        count += 1
        tally.kinds[kind] += 1
        tally.lines += new
        tally.memory = max(tally.memory, memory)
        tally.slowest = max(tally.slowest, seconds)
        if kind not in ("read", "refused"):
            tally.wrong.setdefault(f"{kind}: {words}", content)
        elif new and len(content) <= LARGEST and len(pool) < MOST:
            pool.append(content)
            tally.kept += 1
    if worker is None:
        asked.end()
    return tally


def main(words: Sequence[str]) -> int:
    """Try each reader; the exit status."""
    if not words or not words[0].isdigit():
        sys.exit(str(__doc__))
    folder, bad = Path(tempfile.gettempdir()) / "spotlint-fuzz", 0
    seed = int(time.time())
    print(f"seed {seed}", flush=True)
    for reader in words[1:] or names("sources"):
        until = time.monotonic() + int(words[0])
        found = tried(reader, lambda _, until=until: time.monotonic() < until, seed)  # type: ignore[misc]
        kinds = ", ".join(f"{n:,} {kind}" for kind, n in found.kinds.most_common())
        print(
            f"{reader:5} {sum(found.kinds.values()):,} documents in {words[0]} s: {kinds}; {found.lines:,} lines reached, "
            f"{found.kept} kept; slowest {found.slowest:.1f} s of work, {found.memory:.0f} MB",
            flush=True,
        )
        for said, content in found.wrong.items():
            folder.mkdir(exist_ok=True)
            path = folder / f"{sha256(content).hexdigest()[:12]}{one('sources', reader, Reader).suffixes[0]}"
            path.write_bytes(content)
            print(f"      {path}: {said}", flush=True)
        bad += len(found.wrong)
    return int(bad > 0)


if __name__ == "__main__":
    if sys.argv[1:] == ["--work"]:
        work()
    else:
        sys.exit(main(sys.argv[1:]))
