"""What was promised, until it is done."""

from services.feedback.domain.suggestion.actor import Actor
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.state import State as _S
from services.feedback.domain.suggestion.table.row import Rows, Transition, staying, to
from shared.events import feedback as facts

ROWS: Rows = {
    Command.FULFIL: Transition(
        "登记承诺兑现",
        "note that the promise is kept",
        Actor.LEAD_UNIT,
        staying(_S.TRACKING),
        facts.SuggestionFulfilled,
    ),
    Command.REPORT_PROGRESS: Transition(
        "报告承诺进展",
        "report on the promise",
        Actor.LEAD_UNIT,
        staying(_S.TRACKING),
        facts.SuggestionPromiseReported,
    ),
    Command.ASK_POSTPONEMENT: Transition(
        "申请推迟承诺日期",
        "ask to postpone the promise",
        Actor.LEAD_UNIT,
        staying(_S.TRACKING),
        facts.SuggestionPostponementAsked,
    ),
    Command.POSTPONE: Transition(
        "同意推迟承诺日期",
        "consent to postpone the promise",
        Actor.CHAIRPERSON,
        staying(_S.TRACKING),
        facts.SuggestionPostponed,
    ),
    Command.REFUSE_POSTPONEMENT: Transition(
        "不同意推迟承诺日期",
        "refuse to postpone the promise",
        Actor.CHAIRPERSON,
        staying(_S.TRACKING),
        facts.SuggestionPostponementRefused,
    ),
    Command.RATE_FULFILMENT: Transition(
        "评价承诺兑现",
        "rate how the promise was kept",
        Actor.LEAD,
        {_S.TRACKING: (_S.CLOSED, _S.MEDIATED)},
        facts.SuggestionFulfilmentRated,
    ),
    Command.CHASE_FULFILMENT: Transition(
        "提醒评价承诺兑现",
        "remind of rating the promise",
        Actor.NOBODY,
        staying(_S.TRACKING),
        facts.SuggestionFulfilmentChased,
    ),
    Command.END_FULFILMENT: Transition(
        "承诺兑现未评价办结",
        "end with the promise unrated",
        Actor.NOBODY,
        to(_S.CLOSED, _S.TRACKING),
        facts.SuggestionFulfilmentNotRated,
    ),
}
