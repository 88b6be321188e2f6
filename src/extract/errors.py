"""What we raise at people. Every message is one sentence: what, where, what to do."""


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
