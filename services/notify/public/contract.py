"""How a public event is declared: its fields by kinds of public value, and what it is made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, ClassVar, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo

from services.notify.public.values import KINDS, PublicKind
from shared.events import EventData
from shared.events.contract import PREFIX

_P = TypeVar("_P", bound="PublicData")
Adding = Callable[[Any], Mapping[str, object]]
Condition = Callable[[Any], bool]


class PublicData(BaseModel):
    """What outsiders get of an event. Each field has a default, for what must be withheld.

    A field whose kind is not among `values.KINDS` is refused when its class is made.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    aggregate: ClassVar[str] = ""
    happened: ClassVar[str] = ""
    major: ClassVar[int] = 1

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        for name, field in cls.model_fields.items():
            if kind_of(field) is None:
                raise TypeError(f"{cls.__name__}.{name} is of no public kind; see public/values.py")
            if field.is_required():
                raise TypeError(f"{cls.__name__}.{name} needs a default, to be withheld by")


@dataclass(frozen=True)
class Translation:
    """How one internal event becomes a public one."""

    source: type[EventData]
    target: type[PublicData]
    adds: Adding | None = None
    when: Condition | None = None


PUBLIC_TYPES: dict[str, type[PublicData]] = {}
TRANSLATIONS: dict[type[EventData], Translation] = {}


def public_event(
    aggregate: str,
    happened: str,
    *sources: type[EventData],
    major: int = 1,
    adds: Adding | None = None,
    when: Condition | None = None,
) -> Callable[[type[_P]], type[_P]]:
    """Register a class as `org.lianluo.public.<aggregate>.<happened>.v<major>`.

    Of the internal `sources` the fields of the same name are taken and no others; `adds` counts
    or renames; `when` says of which it is told at all.
    """

    def register(kind: type[_P]) -> type[_P]:
        kind.aggregate, kind.happened, kind.major = aggregate, happened, major
        name = public_type_name(kind)
        if name in PUBLIC_TYPES:
            raise ValueError(f"{name} is declared twice")
        PUBLIC_TYPES[name] = kind
        for source in sources:
            if source in TRANSLATIONS:
                raise ValueError(f"{source.__name__} is translated twice")
            TRANSLATIONS[source] = Translation(source, kind, adds, when)
        return kind

    return register


def public_type_name(kind: type[PublicData]) -> str:
    """The CloudEvents `type` of a public event."""
    return f"{PREFIX}.public.{kind.aggregate}.{kind.happened}.v{kind.major}"


def kind_of(field: FieldInfo) -> PublicKind | None:
    """The one public kind of a field, of a list's members or a map's values; None of others."""
    own = [mark for mark in field.metadata if isinstance(mark, PublicKind)]
    if own:
        return own[0] if len(own) == 1 and own[0] in KINDS else None
    return _kind_within(field.annotation)


def _kind_within(annotation: Any) -> PublicKind | None:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        rest = [each for each in arguments if each is not NoneType]
        return _kind_within(rest[0]) if len(rest) == 1 else None
    if origin is list:
        return _kind_within(arguments[0])
    if origin is dict:
        kinds = [_kind_within(each) for each in arguments]
        return kinds[1] if kinds[0] is not None and kinds[0].name == "id" else None
    marks = [mark for mark in getattr(annotation, "__metadata__", ()) if mark in KINDS]
    return marks[0] if len(marks) == 1 else None
