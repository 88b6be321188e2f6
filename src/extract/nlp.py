"""Assembles the spaCy pipeline, and runs it over one document."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extract import flow
from extract.later import plain_flags, quick_import
from extract.model import Arm, Document, Extraction

if TYPE_CHECKING:
    from spacy.language import Language

COMPONENTS = ("claim_sentences", "number_scanner", "abbreviations", "studies", "study_scopes", "arms", "mentions", "claims")


@cache
def pipeline() -> Language:
    """A blank English pipeline with our own components: no model, nothing to download."""
    with quick_import("spacy.cli.info:info"):
        import spacy

    with plain_flags():
        from extract.components import abbreviations, arm_mentions, sentences, stages, studies, tokens  # noqa: F401 - they register themselves

    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "spotlint.tokens"}}})
    for name in COMPONENTS:
        nlp.add_pipe(name)
    nlp.max_length = 50_000_000
    return nlp


def extraction(document: Document) -> Extraction:
    """Everything that can be read in a document: sentences, trials, arms, mentions and the claims linked to them."""
    reading = flow.reading(document)
    nlp = pipeline()
    doc = nlp.make_doc(reading.text)
    given = {"document": document, "reading": reading, "passages": reading.passages}
    doc.user_data |= {**given, "text": reading.text}  # `doc.text` is put together anew each time it is asked for
    for _, component in nlp.pipeline:
        doc = component(doc)
    seen = doc.user_data
    return Extraction(
        document=document,
        reading=reading,
        sentences=seen["sentences"],
        claims=seen["claims"],
        mentions=tuple(seen["mentions"]),
        arms=_declared(seen),
        studies=seen["studies"].studies(),
        abbreviations=seen["abbreviations"],
    )


def _declared(seen: dict[str, object]) -> tuple[Arm, ...]:
    """The arms per study, with the sizes that the text declares for them."""
    from extract.components.arms import fold

    sizes: dict[tuple[str, str | None], list[tuple[str, int, str | None]]] = {}
    for c in seen["claims"]:  # type: ignore[attr-defined]
        if c.kind == "n" and c.arm and c.value is not None and c.number.role != "total":
            sizes.setdefault((c.arm, c.study), []).append((c.id, int(c.value), c.population))
    result = []
    groups = {g.name: g for g in seen["arms"].groups.values()}  # type: ignore[attr-defined]
    labels = dict.fromkeys([(m.label, None) for m in seen["arms"].mentions])  # type: ignore[attr-defined]
    keys = list(dict.fromkeys([*sizes, *labels]))
    for order, (label, study) in enumerate(keys):
        if study is None and any(k[0] == label and k[1] for k in keys):
            continue
        owner = next((g for name, g in groups.items() if label.startswith(name)), None)
        dose = label[len(owner.name) :].strip() or None if owner else None
        result.append(
            Arm(
                label=label,
                aliases=tuple(sorted({fold(a) for a in owner.aliases})) if owner else (),
                drug=owner.name if owner else None,
                dose=dose,
                order=order,
                study=study,
                sizes=tuple(sizes.get((label, study), ())),
                control=bool(owner and owner.control),
            )
        )
    return tuple(result)
