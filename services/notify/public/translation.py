"""From an internal event to the public one: by name, by kind, and nothing else."""

import structlog
from pydantic import ValidationError

from services.notify.public.contract import (
    PUBLIC_TYPES,
    TRANSLATIONS,
    PublicData,
    Translation,
    public_type_name,
)
from shared.events import TYPES, Envelope, EventData, schema_name

MAX_BYTES = 20_000  # Standard Webhooks asks for less than 20 kB

_log = structlog.get_logger(__name__)


class TooLargeForPublic(Exception):
    """A public event would be larger than receivers are promised."""


def translate(envelope: Envelope) -> Envelope | None:
    """The public event that an internal one becomes; None of what outsiders don't get.

    Raises pydantic's ValidationError for what isn't an event of its type, and TooLargeForPublic.
    """
    kind = TYPES.get(envelope.type)
    translation = TRANSLATIONS.get(kind) if kind is not None else None
    if translation is None:
        return None
    said = translation.source.model_validate(envelope.data)
    if translation.when is not None and not translation.when(said):
        return None
    return public_envelope(
        _taken(translation, said),
        id=envelope.id,
        source=envelope.source,
        subject=envelope.subject,
        time=envelope.time,
        tenant=envelope.tenant,
        sequence=envelope.sequence,
    )


def public_envelope(data: PublicData, **attributes: object) -> Envelope:
    """The envelope of a public event, without what only concerns us; raises TooLargeForPublic."""
    name = public_type_name(type(data))
    envelope = Envelope.model_validate(
        {
            **attributes,
            "type": name,
            "dataschema": schema_name(name),
            "data": data.model_dump(mode="json", exclude_none=True),
        }
    )
    if len(envelope.to_bytes()) > MAX_BYTES:
        raise TooLargeForPublic(f"{name} of {envelope.subject}")
    return envelope


def sources() -> tuple[type[EventData], ...]:
    """The internal events that become public ones."""
    return tuple(TRANSLATIONS)


def matches(patterns: tuple[str, ...], public_type: str) -> bool:
    """Whether a subscription to these wants this type: `*`, `<aggregate>.*`, or the type itself."""
    aggregate = public_type.split(".")[3]
    return not {"*", f"{aggregate}.*", public_type}.isdisjoint(patterns)


def known_patterns() -> frozenset[str]:
    """Everything that can be subscribed to."""
    aggregates = {f"{kind.aggregate}.*" for kind in PUBLIC_TYPES.values()}
    return frozenset({"*", *aggregates, *PUBLIC_TYPES})


def _taken(translation: Translation, said: EventData) -> PublicData:
    target = translation.target
    common = target.model_fields.keys() & type(said).model_fields.keys()
    values = {name: getattr(said, name) for name in common}
    if translation.adds is not None:
        values |= translation.adds(said)
    try:
        return target.model_validate(values)
    except ValidationError as error:
        # Never the value: it is withheld because it may tell of somebody.
        withheld = {str(each["loc"][0]) for each in error.errors()}
        _log.warning("public_fields_withheld", type=public_type_name(target), fields=withheld)
        return target.model_validate({k: v for k, v in values.items() if k not in withheld})
