"""A voter's words: how they come in, who takes them on, what the voter reads of it."""

from services.feedback.domain.opinion.adopt import adopt, resolve, return_to_triage
from services.feedback.domain.opinion.entity import (
    ACCEPTED_STATES,
    Adoption,
    Contact,
    Entry,
    Opinion,
)
from services.feedback.domain.opinion.receive import (
    Received,
    check_text,
    receive,
    register_of,
    seal,
)
from services.feedback.domain.opinion.tracking_number import (
    new_tracking_number,
    parse_tracking_number,
)
from services.feedback.domain.opinion.triage import (
    answer_on_spot,
    decline,
    lapse_offer,
    offer,
    pass_on,
    tell,
)

__all__ = [
    "ACCEPTED_STATES",
    "Adoption",
    "Contact",
    "Entry",
    "Opinion",
    "Received",
    "adopt",
    "answer_on_spot",
    "check_text",
    "decline",
    "lapse_offer",
    "new_tracking_number",
    "offer",
    "parse_tracking_number",
    "pass_on",
    "receive",
    "register_of",
    "resolve",
    "return_to_triage",
    "seal",
    "tell",
]
