"""The only module that imports by name. A file's name is the id of what it declares."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TypeVar

T = TypeVar("T")


@cache
def names(folder: str) -> tuple[str, ...]:
    """The ids in a content folder, without importing them: 'interval_order.py' is 'interval-order'."""
    package = import_module(f"extract.{folder}")
    found = (i.name for i in pkgutil.iter_modules(package.__path__) if not i.name.startswith("_") and not i.ispkg)
    return tuple(sorted(n.replace("_", "-") for n in found))


def one(folder: str, name: str, kind: type[T]) -> T:
    """The `kind` declared in extract/<folder>/<name>.py."""
    file = name.replace("-", "_")
    module = import_module(f"extract.{folder}.{file}")
    things = [v for v in vars(module).values() if isinstance(v, kind)]
    if len(things) != 1:
        raise TypeError(f"{folder}/{file}.py must declare one {kind.__name__}, found {len(things)}")
    return things[0]


@cache
def declared(folder: str, kind: type[T]) -> dict[str, T]:
    """Every `kind` declared in extract.<folder>, by id. Do not change the dictionary."""
    return {name: one(folder, name, kind) for name in names(folder)}
