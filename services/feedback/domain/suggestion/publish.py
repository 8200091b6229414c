"""The words of a suggestion for everybody: redacted, open to objection, then published."""

from dataclasses import dataclass, replace

from services.feedback.domain.act import Act
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Publication, Rules, Suggestion
from services.feedback.domain.suggestion.handle import words
from services.feedback.domain.suggestion.permit import advance, permit
from services.feedback.domain.suggestion.screen import reason_given

# How long deputy and unit may object: the town's own rule, in working days.
OBJECTION_DAYS = 5


@dataclass(frozen=True)
class Redaction:
    """What everybody is to read, without what is nobody's business."""

    facts: str
    advice: str
    reply: str


def prepare_publication(
    suggestion: Suggestion, redaction: Redaction, act: Act, rules: Rules
) -> Suggestion:
    """Put the redacted words before deputy and unit, who may object until a day."""
    permit(suggestion, Command.PREPARE_PUBLICATION, act)
    until = rules.calendar.add_working_days(act.on, OBJECTION_DAYS)
    prepared = Publication(
        stand="prepared",
        facts=words(redaction.facts, "facts"),
        advice=words(redaction.advice, "advice"),
        reply=words(redaction.reply, "reply"),
        objections_until=until,
        round=suggestion.publication.round + 1,
    )
    put = replace(suggestion, publication=prepared)
    return advance(put, Command.PREPARE_PUBLICATION, act, document=until.isoformat())


def object_to_publication(suggestion: Suggestion, reason: str, act: Act) -> Suggestion:
    """The lead deputy or the lead unit doesn't want it published like this."""
    permit(suggestion, Command.OBJECT_TO_PUBLICATION, act)
    text = reason_given(reason)
    who = suggestion.lead_unit_name if act.unit_id else act.name
    objected = replace(suggestion.publication, stand="objected", objection=text, objected_by=who)
    return advance(
        replace(suggestion, publication=objected), Command.OBJECT_TO_PUBLICATION, act, text=text
    )


def publish(suggestion: Suggestion, act: Act) -> Suggestion:
    """Everybody reads the words; raises PublicationObjected, ObjectionsOpen."""
    permit(suggestion, Command.PUBLISH, act)
    published = replace(suggestion.publication, stand="published", published_on=act.on)
    return advance(replace(suggestion, publication=published), Command.PUBLISH, act)


def withhold(suggestion: Suggestion, reason: str, act: Act) -> Suggestion:
    """Nobody outside reads the words, from now on."""
    permit(suggestion, Command.WITHHOLD, act)
    text = reason_given(reason)
    held = replace(suggestion.publication, stand="withheld")
    return advance(replace(suggestion, publication=held), Command.WITHHOLD, act, text=text)
