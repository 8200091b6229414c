"""The words for everybody."""

from services.feedback.domain.suggestion.actor import Actor
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.state import State as _S
from services.feedback.domain.suggestion.table.row import Rows, Transition, staying
from shared.events import feedback as facts

_ANSWERED = (_S.REPLIED, _S.RATED, _S.TRACKING, _S.CLOSED, _S.MEDIATED)

ROWS: Rows = {
    Command.PREPARE_PUBLICATION: Transition(
        "准备公开",
        "prepare the publication",
        Actor.SECRETARY,
        staying(*_ANSWERED),
        facts.SuggestionPublicationPrepared,
    ),
    Command.OBJECT_TO_PUBLICATION: Transition(
        "对公开提出异议",
        "object to the publication",
        Actor.LEAD_OR_UNIT,
        staying(*_ANSWERED),
        facts.SuggestionPublicationObjected,
    ),
    Command.PUBLISH: Transition(
        "公开", "publish it", Actor.SECRETARY, staying(*_ANSWERED), facts.SuggestionPublished
    ),
    Command.WITHHOLD: Transition(
        "撤下公开", "withhold it", Actor.SECRETARY, staying(*_ANSWERED), facts.SuggestionWithheld
    ),
}
