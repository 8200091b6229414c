"""What is being waited for, and from which day each wait is counted."""

from collections.abc import Mapping
from enum import StrEnum


class Clock(StrEnum):
    """What is being waited for; the values are names in events and documents."""

    REPLY = "reply"
    MAXIMUM = "maximum"
    HAND_OVER = "hand_over"
    ACCEPT_NOTICE = "accept_notice"
    SIGN_FOR = "sign_for"
    RETURN = "return"
    REASSIGN = "reassign"
    CONTACT_DEPUTY = "contact_deputy"
    CO_HANDLER = "co_handler"
    RATING = "rating"
    REDO = "redo"
    # The flow's own: no rule set speaks of them.
    TAKE = "take"
    SUBMIT = "submit"
    COSIGNING = "cosigning"
    SCREEN = "screen"
    COUNTERSIGN = "countersign"
    CHASE = "chase"
    FULFILMENT = "fulfilment"
    FULFILMENT_CHASE = "fulfilment_chase"
    MEDIATION = "mediation"


class Start(StrEnum):
    """What happened on the day from which a clock counts; that day itself is not counted."""

    RECEIVED = "received"  # submission is receipt, as electronic hand-over is
    SESSION_CLOSED = "session_closed"
    HANDED_OVER = "handed_over"
    RETURN_REQUESTED = "return_requested"
    REPLIED = "replied"
    REDO_ORDERED = "redo_ordered"
    DRAFTED = "drafted"
    LED = "led"
    COSIGNERS_INVITED = "cosigners_invited"
    REPLY_PROPOSED = "reply_proposed"
    CHASED = "chased"
    FULFILLED = "fulfilled"
    FULFILMENT_CHASED = "fulfilment_chased"
    MEDIATION_OPENED = "mediation_opened"


# What rule sets speak of, in the order in which it is shown.
RULED = (
    Clock.REPLY,
    Clock.MAXIMUM,
    Clock.HAND_OVER,
    Clock.ACCEPT_NOTICE,
    Clock.SIGN_FOR,
    Clock.RETURN,
    Clock.REASSIGN,
    Clock.CONTACT_DEPUTY,
    Clock.CO_HANDLER,
    Clock.RATING,
    Clock.REDO,
)
USUAL_START: Mapping[Clock, Start] = {
    Clock.REPLY: Start.HANDED_OVER,
    Clock.MAXIMUM: Start.HANDED_OVER,
    Clock.HAND_OVER: Start.RECEIVED,
    Clock.ACCEPT_NOTICE: Start.RECEIVED,
    Clock.SIGN_FOR: Start.HANDED_OVER,
    Clock.RETURN: Start.HANDED_OVER,
    Clock.REASSIGN: Start.RETURN_REQUESTED,
    Clock.CONTACT_DEPUTY: Start.HANDED_OVER,
    Clock.CO_HANDLER: Start.HANDED_OVER,
    Clock.RATING: Start.REPLIED,
    Clock.REDO: Start.REDO_ORDERED,
    Clock.TAKE: Start.DRAFTED,
    Clock.SUBMIT: Start.LED,
    Clock.COSIGNING: Start.COSIGNERS_INVITED,
    Clock.SCREEN: Start.RECEIVED,
    Clock.COUNTERSIGN: Start.REPLY_PROPOSED,
    Clock.CHASE: Start.CHASED,
    Clock.FULFILMENT: Start.FULFILLED,
    Clock.FULFILMENT_CHASE: Start.FULFILMENT_CHASED,
    Clock.MEDIATION: Start.MEDIATION_OPENED,
}
