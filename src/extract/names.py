"""Names that people type, and the nearest ones where they mistype."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from extract import plugins
from extract.errors import BadConfiguration


def known(what: str, name: str, choices: Iterable[str]) -> str:
    """The name itself where it is one of the choices; underscores and capitals are forgiven.

    Raises:
        BadConfiguration: with the nearest choices, or where none is near with all of them or the command that lists them.
    """
    options = sorted(choices)
    plain = name.strip().lower().replace("_", "-")
    if plain in options:
        return plain
    near = nearest(plain, options)
    every = f"'spotlint {what}s' lists them." if what == "check" else f"choose one of {', '.join(options)}."
    hint = f"did you mean {' or '.join(near)}?" if near else every
    raise BadConfiguration(f"There is no {what} called {name}: {hint}")


def nearest(name: str, choices: Iterable[str]) -> list[str]:
    """The choices that the name may be a slip of, at most three, the likeliest first."""
    return get_close_matches(name, list(dict.fromkeys(choices)), n=3, cutoff=0.5)


def counted(number: int, thing: str) -> str:
    """'1 error', '2 errors'."""
    return f"{number} {thing}{'s' * (number != 1)}"


def formats() -> list[str]:
    """The report formats, for `--format`."""
    return list(plugins.names("report"))


def checks() -> list[str]:
    """The checks, for `explain`."""
    return list(plugins.names("expectations"))


def pipelines() -> list[str]:
    """The ways to run, for `run`."""
    return list(plugins.names("pipelines"))
