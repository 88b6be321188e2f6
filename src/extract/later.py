"""Import a large library without the parts of it that a run never touches, and without work that changes nothing.

Great Expectations needs scipy.stats, altair, jsonschema and mistune only for a few expectations and pages, spaCy its
command line only for `spacy.info`, yet both import them at their top. While `quick_import` is open, such a module is a
stand-in that imports the real one on first use.

Each expectation class is a pydantic 1 model, which copies the fields of its parent through and through, down to type
hints and docstrings: a quarter of the time that Great Expectations takes to load. `light_fields` copies what pydantic
changes afterwards, and shares the rest.

The compiler of `regex` asks for the flags of a pattern at every character of it, and gets them as a new member of an
enumeration: a third of the time that our patterns take to compile. With `plain_flags` it gets the number alone.
"""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Callable, Iterator
from enum import Flag, IntFlag
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

import regex


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

    Args:
        names: modules such as "altair", for a body that says `import altair`; for one that says `from spacy.cli.info import
            info`, where info is a function, "spacy.cli.info:info": what it gets imports the module when it is called.
    """
    placed: dict[str, Later] = {}
    with uncollected():
        for given in names:
            name, _, function = given.partition(":")
            if name not in sys.modules:
                placed[name] = _place(name, function)
        try:
            yield
        finally:
            for name, stand_in in placed.items():
                _remove(name, stand_in)
            gc.freeze()


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector off for a body that makes many objects to keep, and no circles of them: a fifth of its time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _place(name: str, function: str) -> Later:
    module = Later(name)
    module.__spec__ = ModuleSpec(name, None, is_package=True)
    module.__path__ = []
    sys.modules[name] = module
    parent, _, child = name.rpartition(".")
    if function:  # nothing looks for it in the parent, which may be the costly part
        setattr(module, function, _deferred(name, function))
    elif parent:
        setattr(import_module(parent), child, module)
    return module


def _deferred(module: str, function: str) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        return getattr(import_module(module), function)(*args, **kwargs)

    call.__name__ = call.__qualname__ = function
    return call


def _remove(name: str, stand_in: Later) -> None:
    """Later ordinary imports get the real module."""
    if sys.modules.get(name) is stand_in:
        del sys.modules[name]
    parent, _, child = name.rpartition(".")
    if parent in sys.modules and vars(sys.modules[parent]).get(child) is stand_in:
        delattr(sys.modules[parent], child)


@contextlib.contextmanager
def light_fields() -> Iterator[None]:
    """While open, a pydantic 1 model takes over its parent's fields by copying only what may be changed in them.

    Those are the field, its description and the lists and dictionaries of its validators and inner fields. Where this
    pydantic has no such class of fields, nothing is done.
    """
    try:
        from pydantic.v1.fields import FieldInfo, ModelField
    except ImportError:
        yield
        return

    slots = {kind: tuple(kind.__slots__) for kind in (ModelField, FieldInfo)}
    held = {list, dict, *slots}

    def own(part: Any) -> Any:
        kind = type(part)
        if kind is list:
            return [own(p) if type(p) in held else p for p in part]
        if kind is dict:
            return {k: own(p) if type(p) in held else p for k, p in part.items()}
        new = object.__new__(kind)
        for name in slots[kind]:
            if hasattr(part, name):
                value = getattr(part, name)
                setattr(new, name, own(value) if type(value) in held else value)
        return new

    if "__deepcopy__" in vars(ModelField):  # open already
        yield
        return
    ModelField.__deepcopy__ = lambda self, memo: own(self)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del ModelField.__deepcopy__  # type: ignore[attr-defined]


@contextlib.contextmanager
def plain_flags() -> Iterator[None]:
    """While open, `&` of two `regex` flags is their number, which is equal to the flag that it would be otherwise.

    Where this `regex` has an `&` of its own, nothing is done.
    """
    flags, both = regex.RegexFlag, ("__and__", "__rand__")
    if any(getattr(flags, name, None) not in (Flag.__and__, getattr(IntFlag, name)) for name in both):  # its own, or open already
        yield
        return
    before = {name: vars(flags).get(name) for name in both}
    for name in both:
        setattr(flags, name, int.__and__)
    try:
        yield
    finally:
        for name, method in before.items():
            if method:
                setattr(flags, name, method)
            else:
                delattr(flags, name)
