"""What outsiders get: nothing personal can be declared, and nothing undeclared passes."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from scripts.contracts import SAMPLES, contracts
from services.notify.public import PUBLIC_TYPES, PublicData, known_patterns, matches, translate
from services.notify.public.contract import TRANSLATIONS, kind_of
from services.notify.public.translation import MAX_BYTES
from services.notify.public.values import KINDS
from shared.events import TYPES, Envelope
from shared.events.contract import type_name

FILES = sorted(SAMPLES.glob("*.json"))
VOTER = "王小明"
PERSONAL = f"{VOTER} 13912345678 wxm@example.org 340404199001011234"
WORDS_OF_OFFICES = {"title", "deputy's name", "place", "office"}


def texts(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield f"{path}<key>", key
            yield from texts(held, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for held in value:
            yield from texts(held, path)
    elif isinstance(value, str):
        yield path, value


def planted(value: object, words: str) -> Any:
    """The same with these words in the place of every text that isn't a date."""
    if isinstance(value, dict):
        return {key: planted(held, words) for key, held in value.items()}
    if isinstance(value, list):
        return [planted(held, words) for held in value]
    return words if isinstance(value, str) and not _is_date(value) else value


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return False
    return True


def with_planted(path: Any, words: str) -> Envelope:
    document = json.loads(path.read_text())
    document["data"] = planted(document["data"], words)
    document["data"] |= {"unknown": words, "confidential": False}
    return Envelope.model_validate(document)


@pytest.mark.parametrize("name", sorted(PUBLIC_TYPES))
def test_every_field_of_a_public_class_is_of_a_public_kind(name: str) -> None:
    fields = PUBLIC_TYPES[name].model_fields

    assert {
        field: kind_of(info) for field, info in fields.items() if kind_of(info) not in KINDS
    } == {}


@pytest.mark.parametrize(
    "annotation", [str, int, list[str], dict[str, str], str | None, dict[str, int], object]
)
def test_a_field_of_no_public_kind_cannot_be_declared(annotation: Any) -> None:
    with pytest.raises(TypeError, match="phone is of no public kind"):
        type("Leaking", (PublicData,), {"__annotations__": {"phone": annotation}, "phone": None})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_planted_personal_data_of_any_event_never_gets_out(path: Any) -> None:
    public = translate(with_planted(path, PERSONAL))

    if public is not None:
        said = public.to_bytes().decode()
        assert [each for each in (*PERSONAL.split(), "199001011234") if each in said] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_bare_name_can_stand_only_where_offices_write(path: Any) -> None:
    public = translate(with_planted(path, VOTER))

    if public is not None:
        kind = PUBLIC_TYPES[public.type]
        found = {at.partition(".")[0] for at, text in texts(public.data) if VOTER in text}
        kinds = {kind_of(kind.model_fields[field]) for field in found}
        assert {each.name for each in kinds if each} <= WORDS_OF_OFFICES


def test_what_people_said_and_who_they_are_is_in_no_public_field() -> None:
    names = {field for kind in PUBLIC_TYPES.values() for field in kind.model_fields}

    never = ("phone", "mail", "contact", "person", "voter", "text", "facts", "advice", "reason")
    assert [name for name in names for word in never if word in name] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_public_events_are_small_and_signed_as_they_are_written(path: Any) -> None:
    public = translate(Envelope.from_bytes(path.read_bytes()))

    if public is not None:
        body = public.to_bytes()
        assert len(body) < MAX_BYTES
        assert b"\\u" not in body
        assert Envelope.from_bytes(body) == public
        assert (public.causationid, public.traceparent, public.correlationid) == ("", "", "")


def test_a_confidential_suggestion_is_told_to_nobody() -> None:
    for source in TRANSLATIONS:
        if source.aggregate == "suggestion":
            document = json.loads((SAMPLES / f"{type_name(source)}.json").read_text())
            assert document["data"]["confidential"] is True
            assert translate(Envelope.model_validate(document)) is None


def test_a_title_is_told_from_the_hand_over_on_and_not_before() -> None:
    told = {
        name.split(".")[4]
        for name, kind in PUBLIC_TYPES.items()
        if kind.aggregate == "suggestion" and "title" in kind.model_fields
    }

    assert told == {"assigned", "overdue", "replied", "rated", "closed"}


def test_only_what_services_read_can_be_translated() -> None:
    assert {type_name(source) for source in TRANSLATIONS} <= set(contracts())
    assert all(source in TYPES.values() for source in TRANSLATIONS)


def test_a_restatement_says_nothing_new() -> None:
    document = json.loads(FILES[0].read_text())
    document["type"] = "org.lianluo.roster.mandate.restated.v1"

    assert translate(Envelope.model_validate(document)) is None


@pytest.mark.parametrize(
    ("patterns", "wanted"),
    [
        (("*",), True),
        (("suggestion.*",), True),
        (("org.lianluo.public.suggestion.replied.v1",), True),
        (("opinion.*", "org.lianluo.public.suggestion.rated.v1"), False),
    ],
)
def test_types_are_chosen_one_by_one_by_aggregate_or_all(
    patterns: tuple[str, ...], wanted: bool
) -> None:
    assert set(patterns) <= known_patterns()
    assert matches(patterns, "org.lianluo.public.suggestion.replied.v1") is wanted
