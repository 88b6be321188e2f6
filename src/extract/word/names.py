"""Short names for the tags of Word's XML, of its first and of its strict dialect."""

from __future__ import annotations

from extract.xml import Names

_OFFICE = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
NAMES = Names(
    {
        f"{_OFFICE}/wordprocessingml/2006/main": "w",
        f"{_STRICT}/wordprocessingml/main": "w",
        f"{_OFFICE}/officeDocument/2006/math": "m",
        f"{_STRICT}/officeDocument/math": "m",
        f"{_OFFICE}/drawingml/2006/main": "a",
        f"{_STRICT}/drawingml/main": "a",
        f"{_OFFICE}/officeDocument/2006/relationships": "r",
        f"{_STRICT}/officeDocument/relationships": "r",
        f"{_OFFICE}/markup-compatibility/2006": "mc",
        f"{_OFFICE}/drawingml/2006/chart": "c",
        f"{_STRICT}/drawingml/chart": "c",
        f"{_OFFICE}/drawingml/2006/picture": "pic",
        f"{_STRICT}/drawingml/picture": "pic",
        f"{_OFFICE}/drawingml/2006/diagram": "dgm",
        f"{_STRICT}/drawingml/diagram": "dgm",
        "urn:schemas-microsoft-com:vml": "v",
        "http://www.w3.org/XML/1998/namespace": "xml",
    }
)
tag, get, first = NAMES.tag, NAMES.get, NAMES.first
