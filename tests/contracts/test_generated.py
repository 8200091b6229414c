"""What is generated from the contracts is present, and valid by the standards' own words."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker
from jsonschema.protocols import Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from scripts.contracts import FAMILIES, INTERNAL, SAMPLES, Family, contracts
from scripts.contracts.__main__ import write
from scripts.contracts.family import PUBLIC
from scripts.contracts.generated import frozen, refusals, stale, written_schemas
from scripts.contracts.meanings import meanings
from services.notify.public import sources, translate
from shared.events import Envelope, type_name

FRESH = "run `python -m scripts.contracts` and commit it"
OFFICIAL = Path(__file__).parent / "official/asyncapi-3.0.0.json"
HERE = "file:///docs/api/"  # never opened: all that lies there is in the registry

CONTRACTS = contracts()
FILES = sorted(SAMPLES.glob("*.json"))
FORMATS = FormatChecker(formats=())


@FORMATS.checks("uri", raises=ValueError)
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme)


@FORMATS.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@FORMATS.checks("date", raises=ValueError)
def _is_day(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))


def read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text())
    return document


DOCUMENT = read(INTERNAL.folder / "asyncapi.json")


def beside_the_document() -> Registry[Any]:
    """All that relative references may mean; nothing is ever fetched."""
    files = [INTERNAL.folder / "cloudevents.json", *sorted(INTERNAL.schemas.glob("*.json"))]
    return Registry().with_resources(
        (f"{HERE}{file.relative_to(INTERNAL.folder)}", Resource.from_contents(read(file)))
        for file in files
    )


REGISTRY = beside_the_document()


_SAYABLE = {"suggestion": {"confidential": False}}


def against(schema: dict[str, Any]) -> Validator:
    return Draft202012Validator(
        {"$id": f"{HERE}asyncapi.json", **schema}, registry=REGISTRY, format_checker=FORMATS
    )


def test_every_generated_file_is_the_present_one():
    assert stale() == [], FRESH


def test_nothing_generated_is_left_of_a_type_that_is_gone():
    left = {family.folder.name: frozen(family).keys() - family.classes() for family in FAMILIES}

    assert not any(left.values()), left


def test_no_contract_breaks_those_that_are_committed():
    assert refusals() == []


def test_the_official_schema_takes_the_document():
    official = read(OFFICIAL)
    bundled = Resource.from_contents(official, default_specification=DRAFT7)
    registry: Registry[Any] = Registry().with_resource(official["$id"], bundled)
    validator = Draft7Validator(official, registry=registry)

    assert [f"{e.json_path}: {e.message[:200]}" for e in validator.iter_errors(DOCUMENT)] == []


def test_the_official_schema_is_really_asked():
    official = read(OFFICIAL)
    wrong = json.loads(json.dumps(DOCUMENT))
    wrong["channels"]["roster.group"]["bindings"]["amqp"]["is"] = "nonsense"

    assert not Draft7Validator(official).is_valid(wrong)


@pytest.mark.parametrize("name", CONTRACTS)
def test_an_example_is_the_golden_sample_and_fits_its_message(name: str):
    message = DOCUMENT["components"]["messages"][name]
    (example,) = message["examples"]
    trait = DOCUMENT["components"]["messageTraits"]["cloudEvents"]

    assert example["payload"] == read(SAMPLES / f"{name}.json")
    assert list(against(message["payload"]).iter_errors(example["payload"])) == []
    assert list(against(trait["headers"]).iter_errors(example["headers"])) == []


def test_a_payload_that_breaks_its_contract_does_not_fit_its_message():
    message = DOCUMENT["components"]["messages"]["org.lianluo.roster.group.formed.v1"]
    wrong = json.loads(json.dumps(message["examples"][0]["payload"]))
    del wrong["data"]["name"]

    assert not against(message["payload"]).is_valid(wrong)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_sample_fits_its_schema_and_cloudevents(path: Path):
    sample = read(path)
    envelope = Draft7Validator(read(INTERNAL.folder / "cloudevents.json"), format_checker=FORMATS)
    schema = read(INTERNAL.schemas / f"{path.stem}.json")
    data = Draft202012Validator(schema, format_checker=FORMATS)

    assert list(envelope.iter_errors(sample)) == []
    assert list(data.iter_errors(sample["data"])) == []
    assert sample["dataschema"] == schema["$id"]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.folder.name)
def test_every_schema_is_one(family: Family):
    for schema in frozen(family).values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", [type_name(kind) for kind in sources()])
def test_what_integrators_get_of_a_sample_fits_its_public_schema(name: str):
    told = read(SAMPLES / f"{name}.json")
    told["data"] |= _SAYABLE.get(told["type"].split(".")[3], {})
    public = translate(Envelope.model_validate(told))
    assert public is not None
    schema = read(PUBLIC.schemas / f"{public.type}.json")

    assert list(Draft202012Validator(schema, format_checker=FORMATS).iter_errors(public.data)) == []
    assert public.dataschema == schema["$id"]


def test_a_restated_aggregate_that_was_removed_fits_its_schema():
    data = Draft202012Validator(
        read(INTERNAL.schemas / "org.lianluo.roster.group.restated.v1.json")
    )

    assert data.is_valid({"deleted": True})
    assert data.is_valid({"name": "第一代表小组"})
    assert not data.is_valid({})


def test_the_document_resolves_without_a_network():
    outside = {ref for ref in references(DOCUMENT) if not ref.startswith("#")}
    known = {f"./{str(uri).removeprefix(HERE)}" for uri in REGISTRY}

    assert outside
    assert outside <= known


def test_references_inside_the_document_lead_somewhere():
    broken = [ref for ref in references(DOCUMENT) if ref.startswith("#") and not found(ref)]

    assert broken == []


def test_every_event_has_a_sender_and_every_read_one_a_reader():
    sent = {each["$ref"] for op in operations("send") for each in op["messages"]}
    received = {each["$ref"] for op in operations("receive") for each in op["messages"]}
    quiet = {each for each in sent if ".quiet/" in each}

    assert len(sent) == len(CONTRACTS)
    assert received == sent - quiet


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_event_says_when_it_is_emitted(name: str):
    said = CONTRACTS[name].__dict__.get("__doc__") or ""

    assert len(said) > 15, "say in the class's docstring when it is emitted"


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_field_says_what_it_means(name: str):
    kind = CONTRACTS[name]

    assert kind.model_fields.keys() - meanings(kind) == set(), "a docstring below each field"


def test_what_would_break_a_reader_is_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    group = "org.lianluo.roster.group.formed.v1"
    family = Family(lambda: {group: CONTRACTS[group]}, tmp_path)
    file = tmp_path / f"schemas/{group}.json"
    assert write(refusals([family]), lambda: written_schemas(family)) == 0
    schema = read(file)
    schema["properties"]["motto"] = {"type": "string", "default": ""}
    file.write_text(json.dumps(schema))

    status = write(refusals([family]), lambda: written_schemas(family))

    assert status == 1
    assert read(file) == schema
    assert f"BREAKS {group}: motto: the field was removed or renamed" in capsys.readouterr().err


def operations(action: str) -> list[dict[str, Any]]:
    return [op for op in DOCUMENT["operations"].values() if op["action"] == action]


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def found(reference: str) -> bool:
    node: Any = DOCUMENT
    for part in reference.removeprefix("#/").split("/"):
        if part not in node:
            return False
        node = node[part]
    return True
