"""Nothing is published that is confidential, objected to, or still open to objection."""

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import day_zh
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Suggestion
from services.feedback.errors import (
    AlreadyAnswered,
    NotForEverybody,
    ObjectionsOpen,
    PublicationNotPrepared,
    PublicationObjected,
)


def _is_for_everybody(suggestion: Suggestion, act: Act) -> None:
    if suggestion.confidential:
        raise NotForEverybody
    if suggestion.publication.stand == "published":
        raise AlreadyAnswered


def _may_object(suggestion: Suggestion, act: Act) -> None:
    if suggestion.publication.stand != "prepared":
        raise AlreadyAnswered


def _may_publish(suggestion: Suggestion, act: Act) -> None:
    _is_for_everybody(suggestion, act)
    prepared = suggestion.publication
    if prepared.stand == "objected":
        raise PublicationObjected(by=prepared.objected_by, reason=prepared.objection)
    if prepared.stand != "prepared" or prepared.objections_until is None:
        raise PublicationNotPrepared
    if act.on <= prepared.objections_until:
        until = prepared.objections_until
        raise ObjectionsOpen(until=until.isoformat(), until_zh=day_zh(until, act.on))


def _is_published(suggestion: Suggestion, act: Act) -> None:
    if suggestion.publication.stand != "published":
        raise AlreadyAnswered


GUARDS = {
    Command.PREPARE_PUBLICATION: _is_for_everybody,
    Command.OBJECT_TO_PUBLICATION: _may_object,
    Command.PUBLISH: _may_publish,
    Command.WITHHOLD: _is_published,
}
