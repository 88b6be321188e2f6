"""Abbreviations defined in the document: "annualized relapse rate (ARR)", "ARR (annualized relapse rate)".

Source: Schwartz & Hearst 2003, with guards: no digits first, no "n=", no sentence break in the long form, plural short forms.
"""

from __future__ import annotations

import regex
from spacy.language import Language
from spacy.tokens import Doc

PAIR = regex.compile(r"(?P<before>[^()\[\].;:]{2,120})[(\[](?P<inside>[^()\[\];]{2,90})[;)\]]")
SHORT = regex.compile(r"(?=\S*\p{Lu})[\p{L}][\p{L}\d\-/βα+]{1,11}s?")


def _letters(short: str) -> str:
    folded = short.replace("β", "b").replace("α", "a")
    return regex.sub(r"[^a-z]", "", (folded[:-1] if folded.endswith("s") and len(folded) > 2 else folded).lower())


def long_form(short: str, before: str) -> str | None:
    """The shortest run of words at the end of `before` that spells `short`, or None."""
    letters = _letters(short)
    if len(letters) < 2:
        return None
    text = before.rstrip().replace("β", "b").replace("α", "a")
    i, j = len(text) - 1, len(letters) - 1
    while j >= 0:
        while i >= 0 and (text[i].lower() != letters[j] or (j == 0 and i > 0 and (text[i - 1].isalnum()))):
            i -= 1
        if i < 0:
            return None
        i, j = i - 1, j - 1
    found = before.rstrip()[i + 1 :]
    words = found.split()
    if not words or len(words) > len(letters) + 5 or len(found) <= len(short) or _letters(short) == _letters(found):
        return None
    return found if regex.search(r"\p{Ll}{3}", found) else None


def find(text: str) -> dict[str, str]:
    """Short form to long form, first definition wins; plural short forms also under their singular."""
    found: dict[str, str] = {}
    for m in PAIR.finditer(text, overlapped=False):
        inside, before = m["inside"].strip(), m["before"]
        short = inside.split(",")[0].strip()
        if SHORT.fullmatch(short) and (long := long_form(short, before)):
            found.setdefault(short, long)
            if short.endswith("s"):
                found.setdefault(short[:-1], long.removesuffix("s"))
        elif (head := regex.search(r"(\S+)\s*\Z", before)) and SHORT.fullmatch(head[1]) and long_form(head[1], inside) == inside:
            found.setdefault(head[1], inside)
    return found


@Language.component("abbreviations")
def abbreviations(doc: Doc) -> Doc:
    """Keep the document's abbreviations in `doc.user_data["abbreviations"]`."""
    doc.user_data["abbreviations"] = find(doc.user_data["text"])
    return doc
