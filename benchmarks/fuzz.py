"""Broken documents by the thousand: `nice python benchmarks/fuzz.py SECONDS [READER...]`, so many seconds for each reader.

Sound documents are flipped, cut, doubled, spliced and given absurd numbers, inside the parts of zips too; what reaches new lines
of our code is broken further. Each must give a document that holds together or one sentence of refusal, within the limits of
memory and work of the child that reads it. What does not is written to a folder, and the exit status is 1.
"""

from __future__ import annotations

import io
import os
import random
import re
import resource
import runpy
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy
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
SECONDS = 20  # of work that one small file may take, while its lines are watched
MEGABYTES = guarded.MEGABYTES
LARGEST, MOST = 200_000, 400  # bytes of a document that is broken further, and how many are kept
WATCHED = 0.25  # of the documents; watching makes reading some three times as slow
TOKEN = re.compile(rb"<[^<>]{0,200}>|\\[a-z]+-?\d*|[A-Za-z]+|\d+|\s+|[^A-Za-z\d\s]")
NUMBERS = [b"", b"0", b"-1", b"00", b"255", b"65536", b"2147483648", b"-99999999999999999999", b"1e309", "٣".encode(), b"\xff"]
SENTENCE = re.compile(r"a\.\w+ [^\n]+[.]")


# Seeds.


def seeds(reader: str) -> list[bytes]:
    """Sound documents of a format, small ones."""
    folder = SOURCES / reader
    found = [p.read_bytes() for p in sorted(folder.glob("*")) if p.suffix != ".golden"] if folder.is_dir() else []
    if reader == "pdf":
        hostile = runpy.run_path(str(SOURCES / "make_hostile.py"))
        made = hostile["pdf"](pages=2)
        found += [made, bare(made), bare((SOURCES.parents[1] / "sources" / "spotlights" / "clean.pdf").read_bytes(), 1)]
    return [c for c in found if len(c) <= LARGEST]


def bare(content: bytes, pages: int = 9) -> bytes:
    """A PDF with its first pages unpacked, so that what is broken is what they draw."""
    import pikepdf

    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as opened:
        del opened.pages[pages:]
        opened.remove_unreferenced_resources()
        opened.save(buffer, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False, static_id=True)
    return buffer.getvalue()


# Breaking.


def _place(chance: random.Random, content: bytes, most: int = 400) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.randint(1, chance.choice((2, 20, most))))


def flipped(chance: random.Random, content: bytes, _: bytes) -> bytes:
    """Some bytes are others."""
    made = bytearray(content)
    for _i in range(chance.choice((1, 1, 2, 8, 40)) if made else 0):
        made[chance.randrange(len(made))] = chance.choice(
            (0, 0xFF, 0x80, chance.randrange(256), chance.choice(b"<>{}\\\"'()[]&/*"))
        )
    return bytes(made)


def cut(chance: random.Random, content: bytes, _: bytes) -> bytes:
    """It ends early."""
    return content[: chance.randrange(len(content) + 1)]


def dropped(chance: random.Random, content: bytes, _: bytes) -> bytes:
    """Something is missing."""
    start, end = _place(chance, content)
    return content[:start] + content[end:]


def doubled(chance: random.Random, content: bytes, _: bytes) -> bytes:
    """Something is there again and again."""
    start, end = _place(chance, content)
    return content[:start] + content[start:end] * chance.choice((2, 3, 60)) + content[end:]


def spliced(chance: random.Random, content: bytes, other: bytes) -> bytes:
    """Something of another document stands in it."""
    (start, end), (a, b) = _place(chance, content), _place(chance, other, 3000)
    return content[:start] + other[a:b] + content[chance.choice((start, end)) :]


def shuffled(chance: random.Random, content: bytes, other: bytes) -> bytes:
    """Tokens are put in, taken out and exchanged."""
    tokens, strange = TOKEN.findall(content), TOKEN.findall(other)
    for _ in range(chance.choice((1, 2, 6))):
        at = chance.randrange(len(tokens) + 1)
        tokens[at : at + chance.choice((0, 1))] = [chance.choice(strange or [b"<"])] * chance.choice((0, 1, 1, 1, 90))
    return b"".join(tokens)


def numbered(chance: random.Random, content: bytes, _: bytes) -> bytes:
    """Numbers are absurd."""
    found = list(re.finditer(rb"\d+", content))
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 1, 3, 9)))), key=re.Match.start, reverse=True):
        content = content[: match.start()] + chance.choice(NUMBERS) + content[match.end() :]
    return content


def grafted(chance: random.Random, content: bytes, other: bytes) -> bytes:
    """Elements of the XML are taken out, put elsewhere, given other names and absurd attributes; it stays well formed."""
    from lxml import etree

    try:
        root, donor = etree.fromstring(content), etree.fromstring(other or content)
    except (ValueError, etree.XMLSyntaxError):
        return content
    for _ in range(chance.choice((1, 1, 3, 12))):
        nodes, strange = [e for e in root.iter() if isinstance(e.tag, str)], [e for e in donor.iter() if isinstance(e.tag, str)]
        at, graft = chance.choice(nodes), chance.choice(strange)
        deed = chance.randrange(6)
        if deed == 0 and at is not root:
            at.getparent().remove(at)
        elif deed == 1:
            at.insert(chance.randrange(len(at) + 1), deepcopy(graft))
        elif deed == 2:
            at.tag = graft.tag
        elif deed == 3:
            at.attrib.update(
                {k: chance.choice((v, "", "-7", "9" * 12, "x")) for k, v in (*at.attrib.items(), *graft.attrib.items())}
            )
        elif deed == 4:
            at.text, at.tail = chance.choice((None, "9" * 400, "\u200f\u0301", graft.text)), graft.tail
        elif len(nodes) < 2000:
            around = deepcopy(at)
            at[:] = [around]
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


WAYS: Sequence[Callable[[random.Random, bytes, bytes], bytes]] = (flipped, cut, dropped, doubled, spliced, shuffled, numbered)


def broken(chance: random.Random, content: bytes, other: bytes) -> bytes:
    """The document with something wrong in it; of a zip, mostly within one of its parts."""
    if content.startswith(b"PK\x03\x04") and chance.random() < 0.85:
        parts, others = _parts(content), _parts(other)
        if parts:
            name = chance.choice(sorted(parts))
            for _ in range(chance.choice((1, 1, 2))):
                strange = others.get(name) or other
                way = grafted if chance.random() < 0.7 else chance.choice(WAYS)
                parts[name] = way(chance, parts[name], strange)
            return _zipped(parts)
    if content.lstrip()[:5] == b"<?xml" and chance.random() < 0.5:
        return grafted(chance, content, other)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        content = chance.choice(WAYS)(chance, content, other)
    return content


def _parts(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            return {name: opened.read(name) for name in opened.namelist()}
    except Exception:
        return {}


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


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
