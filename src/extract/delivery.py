"""Where results go: standard output, or a file that is replaced only when the new one is whole."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout, suppress
from pathlib import Path

from extract.errors import BadConfiguration, why

STDOUT = "-"


def refuse_overwriting(output: Path | None, documents: Sequence[str]) -> None:
    """Stop before a report would replace one of the documents that it is about.

    Raises:
        BadConfiguration: the report's path is that of a document.
    """
    if output and output.exists() and any(Path(d).exists() and output.samefile(d) for d in documents):
        raise BadConfiguration(f"The report would replace the document {output}: give --output another name.")


def deliver(pieces: Iterable[str | bytes], output: Path | None) -> None:
    """Write the pieces as they come, to standard output, or to `output` (other than '-') in one step at the end.

    While a file is written, standard output is that file, so that a report sees no terminal and uses no colour.

    Raises:
        BadConfiguration: the file cannot be written.
    """
    if output is None or str(output) == STDOUT:
        _print(pieces)
        return
    if output.is_dir():
        raise BadConfiguration(f"{output} cannot be written: it is a folder; give --output the name of a file.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
    except OSError as error:
        words = "there is no such folder" if isinstance(error, FileNotFoundError) else why(error)
        raise BadConfiguration(f"{output} cannot be written: {words}.") from error
    try:
        # Text is written as bytes of UTF-8 with "\n", whatever the machine's habits, so that reports compare equal.
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n", errors="replace") as file, redirect_stdout(file):
            _print(pieces)
        Path(name).chmod(_mode(output))
        os.replace(name, output)  # noqa: PTH105 (replace is what makes it one step)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _print(pieces: Iterable[str | bytes]) -> None:
    out = sys.stdout
    if hasattr(out, "reconfigure") and out.errors == "strict":
        # A letter that this terminal cannot show becomes '?': better than no report.
        out.reconfigure(errors="replace")
    for piece in pieces:
        if isinstance(piece, bytes):
            out.flush()
            out.buffer.write(piece)
        else:
            out.write(piece)
    out.flush()


def _mode(output: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file would get."""
    if output.exists():
        return output.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
