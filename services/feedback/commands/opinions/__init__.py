"""Every write to opinions, by who is at work."""

from services.feedback.commands.opinions.changing import act_of, rules_of
from services.feedback.commands.opinions.handling import (
    DraftText,
    adopt,
    answer,
    finish,
    give_back,
    pass_on,
    tell,
)
from services.feedback.commands.opinions.office import decline, forward, merge, offer
from services.feedback.commands.opinions.reacting import (
    bring_along,
    look_at_clocks,
    look_at_master,
    resolve,
    return_to_triage,
)
from services.feedback.commands.opinions.receiving import (
    Telling,
    Written,
    check,
    receive,
    receive_pile,
)
from services.feedback.commands.opinions.recounting import recount_all
from services.feedback.commands.opinions.ruling import choose_rules
from services.feedback.commands.opinions.voters import look_up, rate, reopen

__all__ = [
    "DraftText",
    "Telling",
    "Written",
    "act_of",
    "adopt",
    "answer",
    "bring_along",
    "check",
    "choose_rules",
    "decline",
    "finish",
    "forward",
    "give_back",
    "look_at_clocks",
    "look_at_master",
    "look_up",
    "merge",
    "offer",
    "pass_on",
    "rate",
    "receive",
    "receive_pile",
    "recount_all",
    "reopen",
    "resolve",
    "return_to_triage",
    "rules_of",
    "tell",
]
