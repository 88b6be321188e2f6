"""Now, once: check what a writer points at, and print what disagrees."""

from collections.abc import Sequence

from extract.declare import Pipeline
from extract.errors import BadConfiguration
from extract.job import Job, done


def runs(words: Sequence[str]) -> int:
    """Check these files, folders and patterns with the writer's suite."""
    if not words:
        raise BadConfiguration("Say what to check: spotlint run once FILE.")
    if strange := [w for w in words if w.startswith("-") and w != "-"]:
        raise BadConfiguration(f"'run once' takes files only, not {strange[0]}; 'spotlint check' takes options.")
    return done(Job(words=words, suite="writer"))


pipeline = Pipeline(runs=runs, says="Check files now, as 'spotlint check FILES' does.")
