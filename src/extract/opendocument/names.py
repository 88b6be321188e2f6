"""Short names for the tags of OpenDocument's XML."""

from __future__ import annotations

from extract.xml import Names

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = Names(
    {
        **{f"{_OASIS}:{name}:1.0": name for name in ("office", "text", "table", "style", "form", "script", "chart", "manifest")},
        f"{_OASIS}:drawing:1.0": "draw",
        f"{_OASIS}:xsl-fo-compatible:1.0": "fo",
        f"{_OASIS}:svg-compatible:1.0": "svg",
        "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
        "http://purl.org/dc/elements/1.1/": "dc",
        "http://www.w3.org/1999/xlink": "xlink",
        "http://www.w3.org/1998/Math/MathML": "math",
        "http://www.w3.org/XML/1998/namespace": "xml",
    }
)
tag, get, first = NAMES.tag, NAMES.get, NAMES.first
