"""Documents are read in a child process with limits on memory and time, so that a hostile or broken one ends nothing else.

So are the numbers in them: spaCy loads on one core while Great Expectations loads on another, and the next document is read
while checks look at the last. The child is started once and asked again and again; where it dies or does not answer, that
document is refused and the next gets a new child. Measured: starting one takes 0.1 s of another core, asking it 1 ms, and
2 ms a page each way.

The limits are set by SPOTLINT_READ_SECONDS (of work; three times as many may pass) and SPOTLINT_READ_MEGABYTES, the most
children of a long run by SPOTLINT_READ_CHILDREN; SPOTLINT_READ_OCR=1 asks for OCR;
SPOTLINT_READ_APART=0 reads in this process, for debugging.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import IO

from extract import child, wire
from extract.draft import Draft
from extract.errors import ReaderFault, Unreadable
from extract.model import Document

SECONDS = 100  # of work: 500 pages take 60
MEGABYTES = 2_000  # of address space; a plain child has 300
PATIENCE = 3  # times the seconds may pass on the clock, as other work goes on beside
GRACE = 1.0  # seconds for an answer that should be there
SMALLEST = child.PORTION // 10  # bytes that so much text may be packed into
MOST_CHILDREN = 8  # of 200 MB each, unless told otherwise
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}  # numpy would take room for one on each core


def _set(name: str, usual: int) -> int:
    value = os.environ.get(name, "")
    return int(value) if value.isdigit() and int(value) else usual


class Child:
    """One child process. It reads one document at a time."""

    __slots__ = ("_deadline", "_pid", "_process", "_seconds", "megabytes")

    def __init__(self) -> None:
        self.megabytes = _set("SPOTLINT_READ_MEGABYTES", MEGABYTES)
        self._seconds = SECONDS
        self._deadline = 0.0
        self._pid = os.getpid()
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from extract.child import main; main()", str(self.megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **ONE_THREAD, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )

    @property
    def usable(self) -> bool:
        """Whether it lives, and is ours: a process that was forked off does not share it."""
        return self._pid == os.getpid() and self._process.poll() is None

    @property
    def pid(self) -> int:
        """Its number in the system."""
        return self._process.pid

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout

    def ask(self, reader: str, path: str, content: bytes, original: bool, relations: Sequence[str] | None) -> None:
        """Hand over a document; `answer` gives what became of it."""
        self._seconds = _set("SPOTLINT_READ_SECONDS", SECONDS)
        portions = 0 if relations is None else len(content) // SMALLEST
        self._deadline = time.monotonic() + PATIENCE * self._seconds * (1 + portions)
        with contextlib.suppress(OSError):  # it has died; `answer` says so
            wire.send(
                self._pipes()[0], (self._seconds, os.environ.get(child.OCR, ""), relations, reader, path, content, original)
            )

    def answer(self, path: str) -> Document | Draft:
        """What was made of the document that was handed over.

        Raises:
            Unreadable: for what is wrong with it, or for a limit that it went beyond.
            ReaderFault: for a fault of ours.
        """
        stream = self._pipes()[1]
        with selectors.DefaultSelector() as selector:
            selector.register(stream, selectors.EVENT_READ)
            waiting = not selector.select(max(GRACE, self._deadline - time.monotonic()))
        try:
            reply = None if waiting else wire.receive(stream)
        except (pickle.UnpicklingError, EOFError, ValueError, TypeError) as fault:
            self.end()
            raise Unreadable(f"{Path(path).name} could not be read: what came of it was no document.") from fault
        if reply is None:
            raise Unreadable(self._lost(Path(path).name, waiting))
        kind, made, words, place, full = reply
        if full or kind == "memory":
            self.end()
        if kind == "memory":
            raise Unreadable(self._greedy(Path(path).name))
        if kind == "unreadable":
            raise Unreadable(str(words))
        if kind == "fault" or not isinstance(made, Document | Draft):
            raise ReaderFault(str(words), str(place))
        return made

    def _lost(self, name: str, waiting: bool) -> str:
        """Why no answer came."""
        self.end()
        status = self._process.returncode
        if waiting or status == -getattr(signal, "SIGXCPU", 0):
            return f"{name} takes more than {self._seconds} seconds to read: save it anew, or split it into smaller files."
        if status == -getattr(signal, "SIGABRT", 0):
            return self._greedy(name)  # libraries in C end themselves so when they get no memory
        return f"{name} is damaged in a way that stops its reader: save it anew, or export it again."

    def _greedy(self, name: str) -> str:
        return f"{name} needs more than {self.megabytes:,} MB of memory to be read: save it anew, or split it into smaller files."

    def end(self) -> None:
        """End the child, whatever it is doing."""
        if self._pid == os.getpid():
            if self._process.poll() is None:
                with contextlib.suppress(OSError):
                    self._pipes()[0].close()
                try:
                    self._process.wait(0.05)
                except subprocess.TimeoutExpired:
                    self._process.kill()
            self._process.wait()
            for pipe in self._pipes():
                with contextlib.suppress(OSError):
                    pipe.close()


class Pending:
    """A document that is being read."""

    __slots__ = ("_child", "_path")

    def __init__(self, given: Child, path: str) -> None:
        self._child: Child | None = given
        self._path = path

    def made(self) -> Document | Draft:
        """Wait for what is made of it; call this once.

        Raises:
            Unreadable, ReaderFault: as `Child.answer`.
        """
        assert self._child is not None
        given, self._child = self._child, None
        made = None
        try:
            made = given.answer(self._path)
        finally:
            if made is None and not given.usable:
                given.end()
            else:
                _release(given)
        return made

    def drop(self) -> None:
        """Do not wait for it."""
        if self._child is not None:
            self._child.end()
            self._child = None


_idle: list[Child] = []
_lock = Lock()


def _release(given: Child) -> None:
    with _lock:
        _idle.append(given)


def _take() -> Child:
    with _lock:
        while _idle:
            given = _idle.pop()
            if given.usable:
                return given
            given.end()
    return Child()


def children() -> int:
    """How many documents may be at work at a time."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, _set("SPOTLINT_READ_CHILDREN", min(cores, MOST_CHILDREN))) if apart() else 1


def apart() -> bool:
    """Whether documents are read in a child process."""
    return os.environ.get("SPOTLINT_READ_APART", "1") != "0"


def begin(reader: str, path: str, content: bytes, original: bool, relations: Sequence[str] | None = None) -> Pending:
    """Begin to read a document by the reader of this id; with relations, a draft is made of it."""
    given = _take()
    given.ask(reader, path, content, original, relations)
    return Pending(given, path)


def here(reader: str, path: str, content: bytes, original: bool, relations: Sequence[str] | None = None) -> Document | Draft:
    """What `begin` begins, done in this process.

    Raises:
        Unreadable, ReaderFault: as `Child.answer`.
    """
    kind, made, words, place = child.read(reader, path, content, original)
    if relations is not None and isinstance(made, Document):
        kind, made, words, place = child.draft(made, relations)
    if kind == "unreadable":
        raise Unreadable(words)
    if made is None:
        raise ReaderFault(words, place)
    return made


@atexit.register
def _end() -> None:
    with _lock:
        while _idle:
            _idle.pop().end()
