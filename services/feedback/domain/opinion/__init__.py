"""A voter's words: how they come in, who takes them on, what the voter reads of it."""

from services.feedback.domain.opinion.actions import Action, actions_of
from services.feedback.domain.opinion.actor import BY_ITSELF, Actor
from services.feedback.domain.opinion.adopt import adopt, resolve, return_to_triage
from services.feedback.domain.opinion.clocks import fire_clocks
from services.feedback.domain.opinion.command import Command
from services.feedback.domain.opinion.entity import SEAL, Adoption, Contact, Entry, Opinion
from services.feedback.domain.opinion.forward import Forwarding, finish, forward, give_back
from services.feedback.domain.opinion.merge import follow, merge
from services.feedback.domain.opinion.permit import is_near, kinds_left, permit
from services.feedback.domain.opinion.receive import (
    Received,
    check_text,
    receive,
    register_of,
    seal,
)
from services.feedback.domain.opinion.recount import recount
from services.feedback.domain.opinion.refusal import OTHER, REFUSALS
from services.feedback.domain.opinion.resembling import likeness
from services.feedback.domain.opinion.shield import shielded
from services.feedback.domain.opinion.sight import Sight, sight_of
from services.feedback.domain.opinion.state import ENDED, OPEN, STATE_EN, STATE_ZH, State
from services.feedback.domain.opinion.table import MASTERS, TABLE, Transition
from services.feedback.domain.opinion.tell import (
    NOT_RATED,
    end_unrated,
    rate,
    read_by_number,
    reopen,
    tell,
)
from services.feedback.domain.opinion.town_rules import BOUNDS, TownRules, set_rules
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
)
from services.feedback.domain.opinion.waiting import (
    FIVE_GRADES,
    THREE_GRADES,
    WAITS,
    Rules,
    Wait,
)

__all__ = [
    "BOUNDS",
    "BY_ITSELF",
    "ENDED",
    "FIVE_GRADES",
    "MASTERS",
    "NOT_RATED",
    "OPEN",
    "OTHER",
    "REFUSALS",
    "SEAL",
    "STATE_EN",
    "STATE_ZH",
    "TABLE",
    "THREE_GRADES",
    "WAITS",
    "Action",
    "Actor",
    "Adoption",
    "Command",
    "Contact",
    "Entry",
    "Forwarding",
    "Opinion",
    "Received",
    "Rules",
    "Sight",
    "State",
    "TownRules",
    "Transition",
    "Wait",
    "actions_of",
    "adopt",
    "answer_on_spot",
    "check_text",
    "decline",
    "end_unrated",
    "finish",
    "fire_clocks",
    "follow",
    "forward",
    "give_back",
    "is_near",
    "kinds_left",
    "lapse_offer",
    "likeness",
    "merge",
    "new_tracking_number",
    "offer",
    "parse_tracking_number",
    "pass_on",
    "permit",
    "rate",
    "read_by_number",
    "receive",
    "recount",
    "register_of",
    "reopen",
    "resolve",
    "return_to_triage",
    "seal",
    "set_rules",
    "shielded",
    "sight_of",
    "tell",
]
