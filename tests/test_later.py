"""What is left out while a library loads changes nothing of what the library does."""

import copy
import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
import regex
from pydantic.v1 import BaseModel, Field, validator
from pydantic.v1.fields import ModelField

from extract.later import light_fields, plain_flags, quick_import, uncollected


def printed(code: str) -> list[str]:
    """What a fresh process prints, line by line."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split("\n")[:-1]


def test_importing_leaves_out_what_no_run_needs() -> None:
    code = """if True:
        import sys, extract.expect
        print({'scipy.stats', 'altair', 'jsonschema', 'mistune'} & {*sys.modules} or None)
        import scipy.stats, altair, jsonschema, mistune
        print(scipy.stats.norm.cdf(0), altair.__name__, jsonschema.validate(1, {}), mistune.html('a'))
    """
    assert printed(code)[:2] == ["None", "0.5 altair None <p>a</p>"]


def test_an_expectation_may_use_what_was_left_out() -> None:
    code = """if True:
        import pandas
        from extract import expect
        asset = expect._source().add_dataframe_asset("a").add_batch_definition_whole_dataframe("all")
        batch = asset.get_batch({"dataframe": pandas.DataFrame({"x": ["1", '"b"']})})
        kind = expect.get_expectation_impl("expect_column_values_to_match_json_schema")
        print(batch.validate(kind(column="x", json_schema={"type": "integer"})).result["partial_unexpected_list"])
    """
    assert printed(code) == ["['\"b\"']"]


def test_spacy_is_imported_without_its_command_line() -> None:
    code = """if True:
        import sys
        from extract.nlp import pipeline
        pipeline()
        print({'spacy.cli', 'spacy.cli.info', 'weasel', 'httpx'} & {*sys.modules} or None)
        import spacy
        print(spacy.info()['spacy_version'] == spacy.__version__)
        import spacy.cli
        print(spacy.cli.info.__module__, callable(spacy.cli.download))
    """
    assert printed(code) == ["None", "True", "spacy.cli.info True"]


def test_a_module_that_is_there_is_left_alone() -> None:
    with quick_import("subprocess", "pathlib:Path"):
        assert sys.modules["subprocess"] is subprocess
    assert sys.modules["subprocess"] is subprocess
    assert gc.isenabled()


def test_stand_ins_go_whatever_happens() -> None:
    with pytest.raises(ZeroDivisionError), quick_import("no_such_module", "no.such.module:function"):
        raise ZeroDivisionError
    assert not {"no_such_module", "no.such.module"} & {*sys.modules}


# Fields.


class Parent(BaseModel):
    name: str = Field("a", description="what it is called", max_length=3)
    items: list[dict[str, int | None]] = []
    kind: Literal["x", "y"] = "x"
    other: "Parent | None" = None

    @validator("name", pre=True)
    def _lower(cls, value: str) -> str:
        return value.lower()


def child() -> type[Parent]:
    class Child(Parent):
        name: str = Field("b", max_length=5)
        more: tuple[int, ...] = ()

        class Config:
            fields: dict[str, Any] = {"items": {"alias": "Items", "note": 1}}  # noqa: RUF012

        @validator("items", allow_reuse=True)
        def _not_empty(cls, value: list[dict[str, int | None]]) -> list[dict[str, int | None]]:
            if not value:
                raise ValueError("nothing in it")
            return value

    return Child


def described(field: ModelField) -> tuple[Any, ...]:
    """All that tells what a field accepts and gives."""
    names = [[getattr(v, "__qualname__", str(type(v))) for v in part or ()] for part in (field.validators, field.pre_validators)]
    inner = [described(f) for f in field.sub_fields or ()]
    about = {s: repr(getattr(field.field_info, s)) for s in field.field_info.__slots__ if "default" not in s}
    own = (field.name, field.alias, str(field.outer_type_), field.required, field.allow_none, field.shape, type(field.default))
    return (*own, str(names), str(sorted(field.class_validators)), str(about), str(inner))


def test_a_model_is_the_same_with_light_fields() -> None:
    before = [described(f) for f in Parent.__fields__.values()]
    with light_fields():
        light = child()
    plain = child()
    assert [described(f) for f in light.__fields__.values()] == [described(f) for f in plain.__fields__.values()]
    assert [described(f) for f in Parent.__fields__.values()] == before
    given: dict[str, Any] = {"name": "ABCD", "Items": [{"a": None}]}
    assert light(**given).dict() == plain(**given).dict()
    for kind in (light, plain):
        with pytest.raises(ValueError, match="nothing in it"):
            kind(**{**given, "Items": []})
    assert Parent(name="A", items=[]).items == []


def test_light_fields_share_what_nothing_changes() -> None:
    field = Parent.__fields__["items"]
    with light_fields():
        copied = copy.deepcopy(field)
    assert copied is not field
    assert copied.field_info is not field.field_info
    assert copied.sub_fields is not field.sub_fields
    assert copied.outer_type_ is field.outer_type_
    assert copy.deepcopy(field).outer_type_ is not field.outer_type_, "the closed context still works"


def test_all_models_of_great_expectations_are_the_same_with_light_fields() -> None:
    code = """if True:
        import contextlib, sys
        from extract.later import light_fields, quick_import
        with quick_import("scipy.stats", "altair"), CONTEXT:
            import great_expectations
        sys.path.insert(0, FOLDER)
        from test_later import described, heirs
        for kind in heirs():
            print(kind.__name__, *map(described, kind.__fields__.values()))
    """.replace("FOLDER", repr(str(Path(__file__).parent)))
    light, plain = (printed(code.replace("CONTEXT", context)) for context in ("light_fields()", "contextlib.nullcontext()"))
    assert light == plain
    assert len(light) > 300


def heirs(of: type[BaseModel] = BaseModel) -> Iterator[type[BaseModel]]:
    """Every model that derives from this one."""
    for kind in of.__subclasses__():
        yield kind
        yield from heirs(kind)


# Flags.


@pytest.mark.parametrize(
    "pattern", [r"(?i)straße|\bn\s?=\s?(?P<n>\d+)", r"(?-i:[A-Z]+)x(?s:.)(?w:\b)", r"(?<=a|\p{Lu})[^\W_]{2,3}+"]
)
@pytest.mark.parametrize("flags", [0, regex.VERBOSE | regex.IGNORECASE, regex.V1 | regex.I | regex.F])
def test_a_pattern_is_the_same_with_plain_flags(pattern: str, flags: int) -> None:
    text = "STRASSE strasse n = 12, n=7 ABx\n a1b2 Äbc"
    plain = regex.compile(pattern, flags, cache_pattern=False)
    with plain_flags():
        assert type(regex.I & regex.I) is int
        quick = regex.compile(pattern, flags, cache_pattern=False)
    assert quick.flags == plain.flags
    assert [m.span() for m in quick.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert regex.I & (regex.I | regex.M) is regex.I, "the closed context still works"


def test_plain_flags_within_plain_flags() -> None:
    with plain_flags():
        with plain_flags():
            pass
        assert type(regex.I & 2) is type(2 & regex.I) is int
    assert type(regex.I & 2) is type(2 & regex.I) is regex.RegexFlag


def test_the_collector_is_off_only_for_the_body() -> None:
    @uncollected()
    def body() -> bool:
        return gc.isenabled()

    assert [body(), body(), gc.isenabled()] == [False, False, True]
    gc.disable()
    try:
        assert [body(), gc.isenabled()] == [False, False]
    finally:
        gc.enable()
