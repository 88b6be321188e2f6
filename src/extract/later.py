"""Import a large library without the parts of it that a run never touches.

Great Expectations needs scipy.stats and altair only for two expectations on distributions, yet imports them at its top:
a third of its start-up. While `quick_import` is open, such a module is a stand-in that imports the real one on first use.
"""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType


class Later(ModuleType):
    """Stands in for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # `import altair` itself looks at __spec__ and __file__: that must load nothing
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextlib.contextmanager
def quick_import(*names: str) -> Iterator[None]:
    """Put off importing these modules, and keep the collector off, while the body imports.

    Afterwards all that was imported is frozen: the collector never walks it again, and the process ends sooner.
    """
    placed: dict[str, Later] = {}
    collecting = gc.isenabled()
    gc.disable()
    for name in names:
        if name not in sys.modules:
            placed[name] = _place(name)
    try:
        yield
    finally:
        for name, stand_in in placed.items():
            _remove(name, stand_in)
        gc.freeze()
        if collecting:
            gc.enable()


def _place(name: str) -> Later:
    module = Later(name)
    module.__spec__ = ModuleSpec(name, None, is_package=True)
    module.__path__ = []
    sys.modules[name] = module
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(import_module(parent), child, module)
    return module


def _remove(name: str, stand_in: Later) -> None:
    """Later ordinary imports get the real module."""
    if sys.modules.get(name) is stand_in:
        del sys.modules[name]
    parent, _, child = name.rpartition(".")
    if parent and vars(sys.modules[parent]).get(child) is stand_in:
        delattr(sys.modules[parent], child)
