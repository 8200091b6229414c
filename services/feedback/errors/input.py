"""What is wrong with what somebody typed; `field` names the place."""

from shared.errors import InvalidInput, LianluoError


class ReasonMissing(InvalidInput):
    """A field that must hold words is empty."""

    code = "reason_missing"


class DayInFuture(LianluoError):
    """An act is dated after today."""

    code = "day_in_future"
    status = 422
    message = "on: {on} is after today ({today}). Give the day on which it happened."
    message_zh = "日期 {on} 晚于今天，请填写实际发生的日期。"

    def __init__(self, **details: object) -> None:
        super().__init__(field="on", **details)
