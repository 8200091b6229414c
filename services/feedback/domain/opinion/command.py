"""What can be done to an opinion."""

from enum import StrEnum


class Command(StrEnum):
    """The commands; the values are names in addresses and in what a caller may do."""

    REGISTER = "register"
    ANSWER_ON_SPOT = "answer"
    FORWARD = "forward"
    OFFER = "offer"
    PASS = "pass"
    LAPSE_OFFER = "lapse_offer"
    DECLINE = "decline"
    MERGE = "merge"
    RETURN = "return"
    FINISH = "finish"
    ADOPT = "adopt"
    RESOLVE = "resolve"
    GIVE_BACK = "give_back"
    FOLLOW_ANSWER = "follow_answer"
    FOLLOW_REFUSAL = "follow_refusal"
    TELL = "tell"
    RATE = "rate"
    END_UNRATED = "end_unrated"
    REOPEN = "reopen"
    FALL_OVERDUE = "fall_overdue"
