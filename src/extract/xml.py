"""XML as it is read here: no entities of the document's own, nothing fetched, nothing deeper than 256 elements."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from extract.errors import Unreadable


def parsed(content: bytes, name: str, doctype: bool = False) -> Any:
    """The root element.

    Args:
        content: of the XML file.
        name: of the document, for messages.
        doctype: whether a document type may be named; declarations in the file are refused all the same.

    Raises:
        Unreadable: for XML that is broken, too deep, or declares entities.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        if getattr(fault, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from fault
        raise Unreadable(f"{name} is damaged: its XML breaks off or is not well formed; save it again.") from fault
    if root is None:
        raise Unreadable(f"{name} is damaged: there is nothing in its XML; save it again.")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and (not doctype or next(dtd.iterentities(), None) is not None):
        raise Unreadable(f"{name} declares entities of its own, which no real document does: it was not read.")
    return root


class Names:
    """Short names for tags and attributes: a namespace is known by a prefix of ours, whatever the file calls it."""

    __slots__ = ("_prefixes", "tag")

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self.tag = lru_cache(maxsize=4096)(self._tag)

    def _tag(self, full: str) -> str:
        if not isinstance(full, str):
            return ""  # a comment or an entity
        if full[:1] != "{":
            return full
        space, _, local = full[1:].partition("}")
        prefix = self._prefixes.get(space)
        return f"{prefix}:{local}" if prefix else local if prefix == "" else full

    def get(self, element: Any, name: str) -> str | None:
        """The attribute of a short name."""
        found: str | None = element.get(name)
        if found is not None:
            return found
        return next((v for k, v in element.attrib.items() if self.tag(k) == name), None)

    def first(self, element: Any, *path: str) -> Any:
        """The first child, grandchild … of these short names, or None."""
        for name in path:
            element = next((c for c in element if self.tag(c.tag) == name), None) if element is not None else None
        return element
