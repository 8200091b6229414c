"""Drafts, and who signs them."""

from services.feedback.domain.suggestion.actor import Actor
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.state import State as _S
from services.feedback.domain.suggestion.table.row import Rows, Transition, staying, to
from shared.events import feedback as facts

ROWS: Rows = {
    Command.TAKE: Transition(
        "领衔", "take the lead", Actor.PRESENT, staying(_S.DRAFT), facts.SuggestionTaken
    ),
    Command.SUBMIT: Transition(
        "提交",
        "submit",
        Actor.LEAD,
        to(_S.SUBMITTED, _S.DRAFT, _S.COSIGNING),
        facts.SuggestionSubmitted,
    ),
    Command.INVITE_COSIGNERS: Transition(
        "邀请附议",
        "invite co-signers",
        Actor.LEAD_OR_SCRIBE,
        to(_S.COSIGNING, _S.DRAFT),
        facts.SuggestionCosignersInvited,
    ),
    Command.EDIT: Transition(
        "修改", "edit", Actor.LEAD_OR_SCRIBE, staying(_S.DRAFT), facts.SuggestionEdited
    ),
    Command.CONFIRM_COSIGNING: Transition(
        "附议", "co-sign", Actor.INVITED, staying(_S.COSIGNING), facts.SuggestionCosigningConfirmed
    ),
    Command.DECLINE_COSIGNING: Transition(
        "不附议",
        "decline to co-sign",
        Actor.INVITED,
        staying(_S.COSIGNING),
        facts.SuggestionCosigningDeclined,
    ),
    Command.CALL_OFF: Transition(
        "结束联名",
        "call the co-signing off",
        Actor.LEAD,
        to(_S.DRAFT, _S.COSIGNING),
        facts.SuggestionCosigningCalledOff,
    ),
    Command.CLOSE_COSIGNING: Transition(
        "联名截止",
        "close the co-signing",
        Actor.NOBODY,
        to(_S.DRAFT, _S.COSIGNING),
        facts.SuggestionCosigningClosed,
    ),
    Command.DISCARD: Transition(
        "放弃草稿",
        "discard the draft",
        Actor.LEAD,
        to(_S.WITHDRAWN, _S.DRAFT),
        facts.SuggestionDiscarded,
    ),
    Command.LAPSE: Transition(
        "逾期失效", "lapse", Actor.NOBODY, to(_S.WITHDRAWN, _S.DRAFT), facts.SuggestionLapsed
    ),
    Command.REVISE: Transition(
        "修改后重新提出",
        "revise",
        Actor.LEAD,
        to(_S.DRAFT, _S.NOT_ACCEPTED),
        facts.SuggestionRevised,
    ),
}
