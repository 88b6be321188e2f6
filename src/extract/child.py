"""The child process that reads documents, and the numbers in them, one after another; see `guarded` for the other side."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from extract import plugins, wire
from extract.declare import Reader
from extract.draft import Draft, drafted
from extract.errors import Unreadable, located
from extract.model import Document

try:
    import resource
except ImportError:  # Windows has no such limits; the wall clock of the parent is all there is
    resource = None  # type: ignore[assignment]

PORTION = 100_000  # characters, whose numbers may take as long again as reading may; they take 3 seconds
OCR = "SPOTLINT_READ_OCR"  # in the environment: "1" asks for OCR
FULL = 500  # MB: a child that still holds so much is not used again


def limited(megabytes: int) -> None:
    """Set the most memory that this process may have, and let it leave no core dump."""
    if resource is None:
        return
    for kind, most in ((resource.RLIMIT_AS, megabytes * 1_000_000), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        try:
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (OSError, ValueError):  # macOS knows the limit but does not take it
            continue


def allow(seconds: int) -> None:
    """Let the process work for so many seconds from now on; beyond, the system ends it."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    most = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def held() -> float:
    """The memory that this process holds, in MB; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


Answer = tuple[str, Document | Draft | None, str, str]


def read(name: str, path: str, content: bytes, original: bool) -> Answer:
    """What became of a document: read, unreadable, memory or fault; what was made, the words, the place of a fault."""

    def made() -> Document:
        reader = plugins.one("sources", name, Reader)
        reads = reader.original if original and reader.original else reader.reads
        return reads(content, path)

    return _answer(made)


def draft(document: Document, relations: Sequence[str]) -> Answer:
    """What became of the draft of a document, as `read` tells it."""
    return _answer(lambda: drafted(document, relations))


def _answer(makes: Callable[[], Document | Draft]) -> Answer:
    try:
        return "read", makes(), "", ""
    except Unreadable as fault:
        return "unreadable", None, str(fault), ""
    except MemoryError:
        return "memory", None, "", ""
    except Exception as fault:
        told = located(fault)
        return "fault", None, told.said, told.place


def main() -> None:
    """Read what is asked for on standard input, answer on standard output, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent gets it too, and ends us by closing the pipe
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    limited(int(sys.argv[1]))
    while (request := wire.receive(sys.stdin.buffer)) is not None:
        seconds, os.environ[OCR], relations, *asked = request
        allow(seconds)
        answer = read(*asked)
        del request, asked
        if relations is not None and isinstance(document := answer[1], Document):
            allow(seconds * (1 + len(document.text) // PORTION))
            answer = draft(document, relations)
            del document
        try:
            wire.send(answers, (*answer, held() > FULL))
        except MemoryError:
            wire.send(answers, ("memory", None, "", "", True))
        except OSError:
            return


if __name__ == "__main__":
    main()
