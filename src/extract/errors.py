"""What we raise at people. Every message is one sentence: what, where, what to do."""

import traceback
from pathlib import Path


def why(fault: OSError) -> str:
    """Why a file could not be opened or written, in words that need no manual."""
    if isinstance(fault, FileNotFoundError):
        return "there is no such file"
    if isinstance(fault, IsADirectoryError):
        return "it is a folder"
    if isinstance(fault, PermissionError):
        return "permission is denied"
    return (fault.strerror or type(fault).__name__).lower()


class SpotlintError(Exception):
    """Anything we can explain. `status` is the exit status that it leads to."""

    status = 2


class Unreadable(SpotlintError):
    """A document that cannot be read; the other documents go on."""


class OtherFormat(Unreadable):
    """A document whose name promises another format than it has: that of files with `suffix`."""

    def __init__(self, words: str, suffix: str) -> None:
        super().__init__(words)
        self.suffix = suffix


class BadConfiguration(SpotlintError):
    """A suite, an option or a file of settings that cannot be used."""


class BrokenCheck(SpotlintError):
    """A check that failed on its table: a fault of ours, never passed as clean."""

    status = 3


class ReaderFault(SpotlintError):
    """A reader that failed on a document: a fault of ours. `said` is what it said, `place` where in our code."""

    status = 3

    def __init__(self, said: str, place: str = "") -> None:
        super().__init__(said)
        self.said, self.place = said, place


def located(fault: BaseException) -> ReaderFault:
    """A fault of ours in words, with the file and line of our own code that it arose in."""
    others = (str(Path(traceback.__file__).parent), "<")  # the standard library and what has no file
    frames = [f for f in traceback.extract_tb(fault.__traceback__) if not f.filename.startswith(others)]
    ours = [f for f in frames if "site-packages" not in f.filename or "/extract/" in f.filename.replace("\\", "/")]
    place = f"{Path(ours[-1].filename).name} line {ours[-1].lineno}" if ours else ""
    return ReaderFault(f"{type(fault).__name__}: {fault}", place)
