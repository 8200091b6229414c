"""HTTP shapes of deadline profiles."""

from pydantic import BaseModel

from services.feedback.domain.deadlines import CEILING, Clock, Length, Profile


class LengthOut(BaseModel):
    """A period; exactly one of the three is not zero. `law` when it is the law's own."""

    months: int
    days: int
    working_days: int
    law: bool

    @classmethod
    def of(cls, clock: Clock, length: Length) -> "LengthOut":
        return cls(
            months=length.months,
            days=length.days,
            working_days=length.working_days,
            law=CEILING.get(clock) == length,
        )


class ProfileOut(BaseModel):
    """The periods that run in a town, by clock."""

    preset: str
    name_zh: str
    name_en: str
    lengths: dict[str, LengthOut]

    @classmethod
    def of(cls, profile: Profile) -> "ProfileOut":
        return cls(
            preset=profile.name,
            name_zh=profile.name_zh,
            name_en=profile.name_en,
            lengths={
                clock.value: LengthOut.of(clock, length)
                for clock in Clock
                if (length := profile.length_of(clock))
            },
        )


class ProfileIn(BaseModel):
    """The preset to go by."""

    preset: str
