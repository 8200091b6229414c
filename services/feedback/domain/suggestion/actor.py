"""Whose a command is."""

from enum import Enum


class Actor(Enum):
    """Whose a command is, with the words for it."""

    PRESENT = ("到会代表", "a deputy who was present")
    LEAD = ("领衔代表", "the lead deputy")
    LEAD_OR_SCRIBE = ("领衔代表（或代为登记的秘书）", "the lead deputy, or the secretary as scribe")
    LEAD_OR_UNIT = ("领衔代表或主办单位", "the lead deputy or the lead unit")
    INVITED = ("受邀附议的代表", "a deputy invited to co-sign")
    SECRETARY = ("镇人大秘书", "the secretary")
    CHAIRPERSON = ("镇人大主席", "the chairperson, in the presidium's name")
    LEAD_UNIT = ("主办单位", "the lead unit")
    LEAD_HEAD = ("主办单位负责人", "the head of the lead unit")
    CO_HANDLER = ("会办单位", "a co-handling unit")
    NOBODY = ("系统", "the clock")

    @property
    def zh(self) -> str:
        return self.value[0]

    @property
    def en(self) -> str:
        return self.value[1]
