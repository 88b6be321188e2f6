"""What the words on the command line point at: files, folders, patterns, standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract import plugins
from extract.declare import Reader
from extract.model import Refused

STDIN = "-"


def suffixes() -> frozenset[str]:
    """The file endings that some reader declares, in lower case, with the dot."""
    return frozenset(s.lower() for reader in plugins.declared("sources", Reader).values() for s in reader.suffixes)


def several(words: Sequence[str]) -> bool:
    """Whether the words may name more than one document, however many there are: several words, a folder, a pattern."""
    return len(words) != 1 or any((w and Path(w).is_dir()) or (glob.has_magic(w) and not Path(w).exists()) for w in words)


def gathered(words: Sequence[str]) -> Iterator[str | Refused]:
    """Every document that the words name, each once, in the order given; a folder's documents in order of name.

    Yields:
        A path as the user would type it (or '-'), or a refusal where a word names nothing that can be checked.
    """
    seen: set[str] = set()
    for word in words:
        for path in _named(word):
            key = path if isinstance(path, str) else path.path
            key = key if key == STDIN else os.path.realpath(key)
            if key not in seen:
                seen.add(key)
                yield path


def _named(word: str) -> Iterator[str | Refused]:
    if word == STDIN:
        yield word
    elif not word:
        yield Refused(word, "A document without a name was asked for: check the command.")
    elif Path(word).is_dir():
        yield from _inside(word)
    elif Path(word).exists() or not glob.has_magic(word):
        # A path that is not there goes on all the same: the reader's refusal says so in its place among the others.
        yield word
    else:
        found = sorted(glob.glob(word, recursive=True))  # noqa: PTH207 (a pattern may be absolute)
        for path in found:
            yield from _inside(path) if Path(path).is_dir() else (path,)
        if not found:
            yield Refused(word, f"No file matches {word}: check the spelling and the folder.")


def _inside(folder: str) -> Iterator[str | Refused]:
    known = suffixes()
    found = False
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            if not file.startswith((".", "~$")) and Path(file).suffix.lower() in known:
                found = True
                yield str(Path(where, file))
    if not found:
        yield Refused(folder, f"The folder {folder} holds no document that can be read ({', '.join(sorted(known))}).")
