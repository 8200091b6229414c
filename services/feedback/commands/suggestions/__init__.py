"""Every write to a suggestion, by who is at work."""

from services.feedback.commands.suggestions.cosigning import (
    call_off,
    confirm_cosigning,
    decline_cosigning,
    invite_cosigners,
)
from services.feedback.commands.suggestions.drafting import (
    NewSuggestion,
    discard,
    draft,
    edit,
    submit,
    take,
    withdraw,
)
from services.feedback.commands.suggestions.handling import (
    contact_deputy,
    give_opinion,
    note_progress,
    sign_for,
)
from services.feedback.commands.suggestions.office import (
    HandOverOrder,
    accept,
    hand_over,
    refuse,
    send_back,
    settle,
)
from services.feedback.commands.suggestions.rating import rate
from services.feedback.commands.suggestions.reacting import (
    draft_from_opinion,
    draft_from_problems,
    fire_clocks,
    promise,
)
from services.feedback.commands.suggestions.replying import (
    approve_class,
    countersign,
    object_to,
    propose_reply,
    send_back_reply,
    send_reply,
    settle_objection,
)

__all__ = [
    "HandOverOrder",
    "NewSuggestion",
    "accept",
    "approve_class",
    "call_off",
    "confirm_cosigning",
    "contact_deputy",
    "countersign",
    "decline_cosigning",
    "discard",
    "draft",
    "draft_from_opinion",
    "draft_from_problems",
    "edit",
    "fire_clocks",
    "give_opinion",
    "hand_over",
    "invite_cosigners",
    "note_progress",
    "object_to",
    "promise",
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
    "withdraw",
]
