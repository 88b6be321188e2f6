"""One run of `spotlint check`: from the words on the command line to an exit status."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from extract import delivery, names, paths, plugins
from extract.declare import Report
from extract.errors import OtherFormat, Unreadable
from extract.model import Checked, Document, Refused, Severity
from extract.names import counted

if TYPE_CHECKING:
    from rich.progress import Progress

FailOn = Literal["error", "warning", "info", "never"]
Volume = Literal["quiet", "normal", "verbose"]
RANK: dict[Severity, int] = {"info": 0, "warning": 1, "error": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What was asked for. `words` are paths, folders, patterns or '-'."""

    words: Sequence[str]
    format: str = "terminal"
    output: Path | None = None
    suite: str = "writer"
    fail_on: FailOn = "error"
    volume: Volume = "normal"
    stdin_name: str = "stdin.txt"
    original: bool = False


@dataclass(slots=True)
class Tally:
    """The exit status so far: 0 nothing, 1 a finding that counts, 2 a document that could not be read, 3 a fault."""

    fail_on: FailOn
    status: int = 0

    def count(self, result: Checked | Refused) -> None:
        """Take one result into account."""
        if isinstance(result, Refused):
            self.status = max(self.status, result.status)
        elif self.fail_on != "never" and any(RANK[f.severity] >= RANK[self.fail_on] for f in result.findings):
            self.status = max(self.status, 1)


def done(job: Job) -> int:
    """Check the documents, deliver the report, and say how it went.

    Returns:
        The exit status.

    Raises:
        SpotlintError: the job itself cannot be done: an unknown format or suite, a report that cannot be written.
    """
    report = plugins.one("report", names.known("report format", job.format, names.formats()), Report)
    given = list(paths.gathered(job.words))
    delivery.refuse_overwriting(job.output, [g for g in given if isinstance(g, str)])
    tally = Tally(job.fail_on)
    results = _results(given, job)
    delivery.deliver(report.writes(_shown(results, tally, job.volume), paths.several(job.words)), job.output)
    return tally.status


def _results(given: Sequence[str | Refused], job: Job) -> Iterator[Checked | Refused]:
    """One result per document, in the order given; what can be read is checked whatever else is refused."""
    from extract import run

    documents = (_taken(g, job) for g in given)
    if job.volume == "verbose":
        return _told(run.check(documents, job.suite, job.original), len(given))
    if job.volume == "quiet" or len(given) < 2 or not sys.stderr.isatty():
        return run.check(documents, job.suite, job.original)
    from rich.console import Console
    from rich.progress import Progress

    progress = Progress(console=Console(stderr=True), transient=True)
    watched = progress.track(documents, total=len(given), description="Checking")
    return _apart(run.check(watched, job.suite, job.original), progress)


def read(word: str, stdin_name: str, original: bool = False) -> Document:
    """The document at a path, or on standard input, read as a file of that name would be; `original` as for `run.read`.

    Raises:
        Unreadable: with the reason.
    """
    from extract import run

    if word != paths.STDIN:
        return run.read(word, original=original)
    try:
        return run.read(stdin_name, sys.stdin.buffer.read(), original)
    except OtherFormat as error:
        words = f"Standard input holds what a {error.suffix} file holds, and is called {stdin_name}"
        raise Unreadable(f"{words}: give it that ending with --stdin-filename NAME{error.suffix}.") from error


def _taken(given: str | Refused, job: Job) -> str | Document | Refused:
    """Standard input is read here; files are read when their turn comes."""
    if given != paths.STDIN:
        return given
    try:
        return read(paths.STDIN, job.stdin_name, job.original)
    except Unreadable as error:
        return Refused(job.stdin_name, str(error))


def _shown(results: Iterable[Checked | Refused], tally: Tally, volume: Volume) -> Iterator[Checked | Refused]:
    """Count every result; a quiet run hands on only those that say something."""
    for result in results:
        tally.count(result)
        if volume != "quiet" or isinstance(result, Refused) or result.findings:
            yield result


def _apart(results: Iterable[Checked | Refused], progress: Progress) -> Iterator[Checked | Refused]:
    """The same results; the bar is gone from the terminal while one of them is written there."""
    with progress:
        for result in results:
            progress.stop()
            yield result
            progress.start()


def _told(results: Iterable[Checked | Refused], total: int) -> Iterator[Checked | Refused]:
    """One line per document on standard error."""
    for number, result in enumerate(results, 1):
        if isinstance(result, Refused):
            words = f"{result.path}: not checked"
        else:
            claims, findings = len(result.extraction.claims), len(result.findings)
            words = f"{result.extraction.document.path}: {counted(claims, 'number')}, {counted(findings, 'finding')}"
        print(f"[{number}/{total}] {words}", file=sys.stderr)
        yield result
