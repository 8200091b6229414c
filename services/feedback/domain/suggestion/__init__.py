"""A deputy's suggestion, criticism or opinion: how it is signed, handled, answered and rated."""

from services.feedback.domain.suggestion.actions import Action, actions_of
from services.feedback.domain.suggestion.actor import Actor
from services.feedback.domain.suggestion.clocks import fall_overdue, fire_clocks
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.cosign import (
    call_off,
    confirm_cosigning,
    decline_cosigning,
    invite_cosigners,
)
from services.feedback.domain.suggestion.draft import (
    Wording,
    discard,
    draft,
    draft_found,
    edit,
    lapse,
    take,
)
from services.feedback.domain.suggestion.entity import (
    Deputy,
    Entry,
    Origin,
    Rules,
    Suggestion,
    Unit,
)
from services.feedback.domain.suggestion.handle import (
    contact_deputy,
    give_opinion,
    note_progress,
    sign_for,
)
from services.feedback.domain.suggestion.number import NumberSeries, take_number
from services.feedback.domain.suggestion.rate import (
    GRADES,
    Rating,
    chase_rating,
    end_unrated,
    rate,
    settle,
)
from services.feedback.domain.suggestion.reply import (
    CLASSES,
    PROMISING,
    Reply,
    approve_class,
    countersign,
    object_to,
    propose_reply,
    send_back_reply,
    send_reply,
    settle_objection,
)
from services.feedback.domain.suggestion.screen import (
    HandOver,
    accept,
    hand_over,
    refuse,
    send_back,
    submit,
    withdraw,
)
from services.feedback.domain.suggestion.sight import may_see
from services.feedback.domain.suggestion.state import (
    ENDED,
    STATE_EN,
    STATE_ZH,
    UNSUBMITTED,
    WITH_UNITS,
    State,
)
from services.feedback.domain.suggestion.table import TABLE, Transition

__all__ = [
    "CLASSES",
    "ENDED",
    "GRADES",
    "PROMISING",
    "STATE_EN",
    "STATE_ZH",
    "TABLE",
    "UNSUBMITTED",
    "WITH_UNITS",
    "Action",
    "Actor",
    "Command",
    "Deputy",
    "Entry",
    "HandOver",
    "NumberSeries",
    "Origin",
    "Rating",
    "Reply",
    "Rules",
    "State",
    "Suggestion",
    "Transition",
    "Unit",
    "Wording",
    "accept",
    "actions_of",
    "approve_class",
    "call_off",
    "chase_rating",
    "confirm_cosigning",
    "contact_deputy",
    "countersign",
    "decline_cosigning",
    "discard",
    "draft",
    "draft_found",
    "edit",
    "end_unrated",
    "fall_overdue",
    "fire_clocks",
    "give_opinion",
    "hand_over",
    "invite_cosigners",
    "lapse",
    "may_see",
    "note_progress",
    "object_to",
    "propose_reply",
    "rate",
    "refuse",
    "send_back",
    "send_back_reply",
    "send_reply",
    "settle",
    "settle_objection",
    "sign_for",
    "submit",
    "take",
    "take_number",
    "withdraw",
]
