"""The stages that join what the other components found: study scopes, mentions, claims."""

from __future__ import annotations

import bisect

from spacy.language import Language
from spacy.tokens import Doc

from extract.components import assemble, cells, context, link_studies, words
from extract.components.drafts import Given
from extract.components.numbers import scan


@Language.component("study_scopes")
def study_scopes(doc: Doc) -> Doc:
    """What study governs each sentence; `doc.user_data["study_at"]` tells it for an offset."""
    seen = doc.user_data
    mentions, sentences = seen["studies"].mentions, seen["sentences"]
    scopes = link_studies.scopes(doc.user_data["text"], seen["passages"], sentences, mentions)
    starts = [s.start for s in sentences]
    ends = [m.span.end for m in mentions]

    def study_at(at: int) -> str | None:
        if not sentences:
            return None
        s = max(0, bisect.bisect_right(starts, at) - 1)
        last = bisect.bisect_right(ends, at) - 1
        if last >= 0 and mentions[last].span.start >= sentences[s].start:
            return str(mentions[last].label)
        return scopes[s].label

    seen["scopes"], seen["study_at"] = scopes, study_at
    return doc


@Language.component("mentions")
def mentions(doc: Doc) -> Doc:
    """All mentions in order, in `doc.user_data["mentions"]` and as `doc.spans` by kind."""
    seen = doc.user_data
    found = [
        *seen["studies"].mentions,
        *seen["arms"].mentions,
        *context.times(doc.user_data["text"]),
        *context.qualifiers(doc.user_data["text"]),
        *words.mentions(doc.user_data["text"]),
    ]
    seen["mentions"] = sorted(found, key=lambda m: m.span)
    return doc


@Language.component("claims")
def claims(doc: Doc) -> Doc:
    """Numbers to claims, in `doc.user_data["claims"]`."""
    seen = doc.user_data
    seen["claims"] = assemble.claims(
        Given(
            document=seen["document"],
            reading=seen["reading"],
            sentences=seen["sentences"],
            numbers=tuple(seen["numbers"]),
            mentions=tuple(seen["mentions"]),
            abbreviations=seen["abbreviations"],
            scopes=seen["scopes"],
            order=seen["arms"].order(),
            control=seen["arms"].control(),
            chances=seen["arms"].chances,
        )
    )
    return doc


@Language.component("number_scanner")
def number_scanner(doc: Doc) -> Doc:
    """Every number of the text, in `doc.user_data["numbers"]`; also as `doc.spans["numbers"]`, labelled with its kind."""
    found = cells.typed(doc.user_data["text"], doc.user_data["passages"], scan(doc.user_data["text"]))
    doc.user_data["numbers"] = found
    spans = (doc.char_span(n.span.start, n.span.end, label=n.kind, alignment_mode="expand") for n in found)
    doc.spans["numbers"] = [s for s in spans if s is not None]
    return doc
