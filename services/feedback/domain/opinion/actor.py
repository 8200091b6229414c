"""Whose a command is."""

from enum import Enum


class Actor(Enum):
    """Whose a command is, with the words for it."""

    ANYBODY = ("群众、秘书、代表、联络站", "a voter, the secretary, a deputy, a station")
    SECRETARY = ("镇人大秘书", "the secretary")
    FORWARDING = (
        "镇人大秘书（转县区的由镇人大主席）",
        "the secretary; to the district, the chairperson",
    )
    NEAR = (
        "镇人大秘书、有关代表、联络站",
        "the secretary, a deputy concerned, the station concerned",
    )
    ASKED = ("受提请的代表", "a deputy who was asked")
    DEPUTY = ("代表", "a deputy")
    UNIT = ("承办单位", "the handling unit")
    VOTER = ("反映人（凭查询号）", "the voter, by the tracking number")
    FACT = ("系统（由建议或主件的结果）", "the outcome of the suggestion or of the master")
    CLOCK = ("系统（到期）", "the clock")

    @property
    def zh(self) -> str:
        return self.value[0]

    @property
    def en(self) -> str:
        return self.value[1]


BY_ITSELF = frozenset({Actor.FACT, Actor.CLOCK})
