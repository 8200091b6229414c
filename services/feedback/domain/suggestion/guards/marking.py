"""What is above the town is passed up once."""

from services.feedback.domain.act import Act
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Suggestion
from services.feedback.errors import AlreadyAnswered


def _was_not_escalated(suggestion: Suggestion, act: Act) -> None:
    if suggestion.escalated_to:
        raise AlreadyAnswered


GUARDS = {Command.ESCALATE: _was_not_escalated}
